"""Whose answers count: the newest, of the right rater, in the team and the role that the team file says."""

from __future__ import annotations

from datetime import date

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.ratings import Gathering, Rating, gather
from itsm_skills.inputs.team_file import Setup, TeamFilePerson
from itsm_skills.scoring.evidence import Held
from itsm_skills.teams.person import PersonAnswer

LIBRARY = Library()
SCALE = LIBRARY.framework.scale
TODAY = date(2026, 3, 2)
ROLE = LIBRARY.role("head-of-it")
TARGET = ROLE.targets[0]


def rating(person: str, level: int = 1, moment: str = "2026-01-01", **more: object) -> Rating:
    said: dict[str, object] = {
        "rater": "self",
        "by": "",
        "team": ("IT",),
        "role": None,
        "claims": {TARGET.skill: Claim(TARGET.skill, State.LEVEL, level)},
        "held": {},
        "finished": True,
        "place": f"{person}-{moment}.json",
    }
    return Rating(person=person, moment=moment, **{**said, **more})  # type: ignore[arg-type]


def gathered(*ratings: Rating, setup: Setup | None = None) -> Gathering:
    return gather(ratings, setup or Setup(), SCALE, TODAY)


def levels(found: Gathering) -> dict[str, int | None]:
    return {member.name: member.level(TARGET.skill) for member in found.own}


def test_the_newest_counts_whatever_the_order() -> None:
    old, new = rating("Ada", 1, "2025-05-01"), rating("ADA ", 4, "2026-02-01")
    for order in ((old, new), (new, old)):
        found = gathered(*order)
        assert levels(found) == {"ADA ": 4}
        assert found.remarks == (
            "There are several assessments of ADA . The newest was used: ADA -2026-02-01.json. Not used: Ada-2025-05-01.json.",
        )
        assert found.days == (date(2026, 2, 1),)


def test_a_dated_one_comes_before_an_undated_and_a_finished_one_before_an_unfinished() -> None:
    assert levels(gathered(rating("Ada", 1, "2020-01-01"), rating("Ada", 4, ""))) == {"Ada": 1}
    assert levels(gathered(rating("Ada", 1), rating("Ada", 4, "2026-02-01", finished=False))) == {"Ada": 1}
    assert levels(gathered(rating("Ada", 1), rating("Ada", 4, place="later.json"))) == {"Ada": 4}


def test_raters_stay_apart() -> None:
    found = gathered(
        rating("Ada", 3),
        rating("Ada", 2, rater="manager"),
        rating("Ada", 5, rater="peer"),
        rating("Bo", 0, rater="report"),
    )
    assert levels(found) == {"Ada": 3}
    assert [(member.name, member.rater, member.level(TARGET.skill)) for member in found.managers] == [
        ("Ada", "manager", 2)
    ]
    assert found.remarks == (
        "Not used: 2 ratings by peers or direct reports. To see them, use 'itsm-skills score --others'.",
    )


def test_the_manager_is_the_one_whom_the_team_file_names() -> None:
    setup = Setup(people={"ada": TeamFilePerson("Ada", ("IT", "Desk"), ROLE, "Maren")})
    found = gathered(
        rating("Ada", 3),
        rating("Ada", 2, rater="manager", by="maren", moment="2025-01-01"),
        rating("Ada", 5, rater="manager", by="Olu"),
        setup=setup,
    )
    assert [member.level(TARGET.skill) for member in found.managers] == [2]
    assert found.remarks == ("Not used: Ada-2026-01-01.json, because it's by Olu, but Ada's manager is Maren.",)
    unsigned = gathered(rating("Ada", 3), rating("Ada", 4, rater="manager"), setup=setup)
    assert [member.level(TARGET.skill) for member in unsigned.managers] == [4]


def test_the_team_file_says_team_and_role_and_who_is_silent() -> None:
    setup = Setup(
        people={
            "ada": TeamFilePerson("Ada", ("IT", "Desk"), ROLE, None),
            "cy": TeamFilePerson("Cy", (), None, None),
            "di": TeamFilePerson("Di", (), None, None),
        }
    )
    own = LIBRARY.role("service-owner")
    found = gathered(rating("Ada", role=own), rating("Bo", role=own), rating("Cy", role=own), setup=setup)
    ada, bo, cy = found.own
    assert (ada.team, ada.role) == (("IT", "Desk"), ROLE.title)
    assert (bo.team, bo.role) == (("IT",), own.title)
    assert (cy.team, cy.role) == ((), own.title)
    assert found.silent == ("Di",)
    assert found.remarks == ("These people are counted, although they aren't in the team file: Bo.",)


def test_answers_carry_target_importance_and_evidence() -> None:
    backed = Claim(TARGET.skill, State.LEVEL, 5, Backing(EvidenceKind.LEARNT, None, named=False))
    (member,) = gathered(rating("Ada", role=ROLE, claims={TARGET.skill: backed})).own
    assert member.answers[TARGET.skill] == PersonAnswer(
        State.LEVEL, 5, SCALE.ceilings["learnt"], TARGET.level, TARGET.importance
    )
    other = ROLE.targets[1]
    assert member.answers[other.skill] == PersonAnswer(State.SKIPPED, None, None, other.level, other.importance)
    (member,) = gathered(rating("Ada", 5, held={TARGET.skill: (Held(3),)})).own
    assert member.answers == {TARGET.skill: PersonAnswer(State.LEVEL, 5, 3, None, 1)}


def test_a_qualification_backs_its_holder_alone() -> None:
    found = gathered(rating("Ada", 4), rating("Bo", 4, held={TARGET.skill: (Held(3),)}), rating("Cy", 4))
    assert [member.answers[TARGET.skill].evidenced for member in found.own] == [None, 3, None]


def test_the_edition_is_when_it_was_answered() -> None:
    found = gathered(rating("Ada", moment="2026-01-01T10:00:00+00:00"), rating("Bo", moment=""))
    assert [member.edition for member in found.own] == ["2026-01-01T10:00:00+00:00", ""]
    assert found.days == (date(2026, 1, 1),)


def backed(level: int, kind: EvidenceKind) -> dict[str, Claim]:
    return {TARGET.skill: Claim(TARGET.skill, State.LEVEL, level, Backing(kind, date(2026, 1, 1)))}


def test_agreed_levels_come_before_ratings_and_keep_the_evidence() -> None:
    own = rating("Ada", 5, claims=backed(5, EvidenceKind.LEARNT), role=ROLE)
    found = gathered(own, rating("Ada", 3, rater="agreed", moment="2026-02-01"))
    (ada,) = found.own
    assert ada.answers[TARGET.skill] == PersonAnswer(
        State.LEVEL, 3, SCALE.ceilings["learnt"], TARGET.level, TARGET.importance, settled=True, own=5
    )
    assert (ada.rater, ada.edition) == ("self", "2026-01-01 2026-02-01")
    assert found.remarks == ()
    (ada,) = gathered(own, rating("Ada", 1, rater="agreed")).own  # no more is backed than was agreed
    assert ada.answers[TARGET.skill].evidenced == 1
    (ada,) = gathered(own, rating("Ada", rater="agreed", claims=backed(4, EvidenceKind.RESULT))).own
    assert ada.answers[TARGET.skill].evidenced == 4  # the better of both pieces of evidence


def test_what_was_not_agreed_stays_as_it_was() -> None:
    skill = ROLE.targets[1].skill
    unsure = {TARGET.skill: Claim(TARGET.skill, State.UNKNOWN), skill: Claim(skill, State.NOT_APPLICABLE)}
    own = rating("Ada", claims={name: Claim(name, State.LEVEL, 4) for name in unsure})
    (ada,) = gathered(own, rating("Ada", rater="agreed", claims=unsure)).own
    assert ada.answers[TARGET.skill] == PersonAnswer(State.LEVEL, 4)
    assert ada.answers[skill] == PersonAnswer(State.NOT_APPLICABLE, settled=True, own=4)


def test_somebody_with_agreed_levels_only_is_in_the_team_and_the_newest_counts() -> None:
    setup = Setup(people={"ada": TeamFilePerson("Ada", ("IT", "Desk"), ROLE, None)})
    found = gathered(
        rating("Ada", 2, "2025-01-01", rater="agreed"), rating("Ada", 3, rater="agreed"), rating("Bo"), setup=setup
    )
    ada, bo = found.own
    assert (ada.rater, ada.answers[TARGET.skill].agreed, ada.rated(TARGET.skill)) == ("self", 3, None)
    assert bo.answers[TARGET.skill].agreed is None
    assert found.silent == ()
    assert found.remarks[0].startswith("There are several sets of agreed levels of Ada.")
