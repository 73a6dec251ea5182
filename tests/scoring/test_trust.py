from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from itsm_skills.assessments.assessment import Answer, Asked, Assessment
from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.questionnaires.climb_rule import BOTTOM_UP
from itsm_skills.scoring.proficiency import SkillScore
from itsm_skills.scoring.recognition import Recognition
from itsm_skills.scoring.trust import trust

Scored = Callable[..., SkillScore]


def test_four_silences_are_counted_and_listed_apart(scored: Scored) -> None:
    found = trust(
        [
            scored(4, skill="shown", evidenced=3),
            scored(3, skill="claimed"),
            scored(0, skill="zero"),
            scored(State.NOT_APPLICABLE, skill="outside-my-role"),
            scored(State.UNKNOWN, skill="dark"),
            scored(State.SKIPPED, skill="later"),
            scored(State.SKIPPED, skill="sometime"),
        ],
        [],
        top=5,
    )
    assert (found.unknown, found.skipped) == (("dark",), ("later", "sometime"))
    assert found.not_applicable == ("outside-my-role",)
    assert (found.answered, found.applicable) == (3, 6)
    assert found.coverage == pytest.approx(3 / 6)  # level 0 is an answer; not-applicable is out of both


def test_evidence_share_is_of_claims_above_zero(scored: Scored) -> None:
    found = trust(
        [scored(4, evidenced=3), scored(3), scored(2, evidenced=0), scored(0, evidenced=0), scored(0)],
        [],
        top=5,
    )
    assert (found.claimed, found.evidenced) == (3, 2)
    assert found.evidence_share == pytest.approx(2 / 3)


def test_shares_of_nothing_are_zero() -> None:
    found = trust([], [], top=5)
    assert (found.coverage, found.evidence_share, found.too_fast) == (0.0, 0.0, False)


@pytest.mark.parametrize(
    ("seconds", "too_fast"),
    [
        ([1.9, 2.0, 3.0, 4.0], False),  # 1 of 4 is a quarter, not more
        ([1.9, 1.9, 3.0, 4.0], True),
        ([2.0, 2.0, 2.0, 2.0], False),  # two seconds are not under two seconds
        ([1.9, None, None, None], True),  # untimed answers say nothing: 1 of 1
        ([1.9, 2.0, 3.0, 4.0, None, None], False),
        ([None, None], False),
        ([0.1], True),
    ],
)
def test_flag_when_more_than_a_quarter_of_timed_answers_took_under_two_seconds(
    seconds: list[float | None], too_fast: bool
) -> None:
    claims = [Claim(f"s{index}", State.LEVEL, 2, None, time) for index, time in enumerate(seconds)]
    assert trust([], claims, top=5).too_fast is too_fast


def picked(*levels: int | str | None) -> list[Claim]:
    """Return claims in the order of asking: a level, None for not applicable, replies of a climb as text."""
    claims = []
    for index, said in enumerate(levels):
        skill = f"s{index}"
        if said is None:
            claims.append(Claim(skill, State.NOT_APPLICABLE))
        elif isinstance(said, str):
            claims.append(Claim(skill, State.LEVEL, BOTTOM_UP.reached(said, 5), climb=said))
        else:
            claims.append(Claim(skill, State.LEVEL, said))
    return claims


@pytest.mark.parametrize(
    ("levels", "longest"),
    [
        ([], 0),
        ([None, None], 0),
        ([3], 1),
        ([1, 2, 3], 1),
        ([2, 2, 1, 2], 2),
        ([1, 3, 3, 3, 1, 1], 3),
        ([0, 0, 0, 0], 4),  # level 0 is a level
        ([2, None, 2, None, None, 2], 3),  # what does not apply neither breaks a run nor is one
        ([None] * 12, 0),
        ([2, "yyyynn", 2], 2),  # a climb neither breaks it nor counts: nobody picked its level
        (["yynn"] * 12, 0),
    ],
)
def test_the_longest_run_of_one_level_picked(levels: list[int | str | None], longest: int) -> None:
    assert trust([], picked(*levels), top=5).longest_run == longest


@pytest.mark.parametrize(("length", "mentioned"), [(9, False), (10, True), (30, True)])
def test_a_run_is_mentioned_from_ten_on(length: int, mentioned: bool) -> None:
    assert trust([], picked(1, *[3] * length, 1), top=5).long_run is mentioned


@pytest.mark.parametrize(
    ("level", "climb", "contradicts"),
    [
        (3, "yynn", True),  # level 2 denied, level 3 claimed
        (2, "yynn", True),  # the level claimed itself was denied
        (1, "yynn", False),
        (0, "yynn", False),  # less than one could claim is no contradiction
        (1, "nn", True),
        (0, "nn", False),
        (5, "yyyyyyyyyy", False),
        (4, "", False),  # not climbed
        (None, "yynn", False),  # nothing claimed
    ],
)
def test_a_level_claimed_above_what_the_climb_reached_contradicts_it(
    level: int | None, climb: str, contradicts: bool
) -> None:
    state = State.UNKNOWN if level is None else State.LEVEL
    claims = [Claim("other", State.LEVEL, 4), Claim("climbed", state, level, climb=climb)]
    assert trust([], claims, top=5).contradictions == (("climbed",) if contradicts else ())


@pytest.mark.parametrize(
    ("level", "climb", "contradicts"),
    [
        (3, "yynn", False),  # 3 passed, 4 failed
        (4, "yynn", True),
        (5, "yynn", True),
        (0, "yynn", False),
        (2, "nnyy", False),  # 3 failed, 2 passed
        (3, "nnyy", True),
        (0, "nnnnnn", False),
        (1, "nnnnnn", True),
        (1, "nnnnyy", False),
        (2, "nnnnyy", True),
        (5, "yyyyyy", False),
        (2, "nn", False),  # broken off: level 3 failed, and nothing says that 2 did
        (3, "nn", True),
        (5, "yyy", False),  # broken off with no level failed
        (None, "yynn", False),
    ],
)
def test_a_climb_from_the_middle_contradicts_a_level_at_or_above_one_that_failed(
    level: int | None, climb: str, contradicts: bool
) -> None:
    state = State.UNKNOWN if level is None else State.LEVEL
    claim = Claim("climbed", state, level, climb=climb, climb_rule="middle")
    assert trust([], [claim], top=5).contradictions == (("climbed",) if contradicts else ())


def test_what_a_climb_contradicts_depends_on_the_scale_whose_middle_it_started_from() -> None:
    claim = Claim("climbed", State.LEVEL, 2, climb="nn", climb_rule="middle")
    assert trust([], [claim], top=5).contradictions == ()  # level 3 failed
    assert trust([], [claim], top=3).contradictions == ("climbed",)  # level 2 failed


def test_evidence_of_which_only_the_kind_was_given_is_unnamed() -> None:
    claims = [
        Claim("bare", State.LEVEL, 3, Backing(EvidenceKind.APPLIED, None, named=False)),
        Claim("dated", State.LEVEL, 3, Backing(EvidenceKind.APPLIED, date(2026, 1, 1))),
        Claim("witnessed", State.LEVEL, 3, Backing(EvidenceKind.RESULT)),
        Claim("none", State.LEVEL, 3),
    ]
    assert trust([], claims, top=5).unnamed == ("bare",)


def test_flags_name_skills_in_the_order_of_asking() -> None:
    claims = [
        Claim(skill, State.LEVEL, 3, Backing(EvidenceKind.LEARNT, None, named=False), climb="nn")
        for skill in ("c", "a", "b")
    ]
    found = trust([], claims, top=5)
    assert found.contradictions == found.unnamed == ("c", "a", "b")


def test_terms_stand_in_the_trust_as_they_are() -> None:
    seen = Recognition(20, 24, 2, 6)
    assert trust([], [], seen, top=5).recognition is seen
    assert trust([], [], top=5).recognition is None


def claims_of(*answers: Answer) -> list[Claim]:
    """Return ``answers``, to the skills s0, s1 and so on, as scoring reads them."""
    items = tuple(f"s{index}" for index in range(len(answers)))
    assessment = Assessment(
        about="me",
        by="me",
        role="r",
        questionnaire=Asked(id="q", version="1"),
        framework=Asked(id="f", version="1"),
        started=datetime(2026, 3, 2, tzinfo=UTC),
        items=items,
        answers=dict(zip(items, answers, strict=True)),
    )
    return list(assessment.claims().values())


@pytest.mark.parametrize(
    ("answers", "too_fast"),
    [
        ([(7.9, "yynn"), (9.0, "")], True),  # 7.9 s for four replies: under two seconds each
        ([(8.0, "yynn"), (9.0, "")], False),
        ([(7.9, ""), (9.0, "")], False),  # the same time for a pick is not fast
        ([(1.9, ""), (1.9, ""), (8.0, "yynn"), (8.0, "yynn")], True),  # 2 of 4: a climb counts once, not four times
    ],
)
def test_a_climb_is_fast_by_its_mean_time_for_a_behaviour(answers: list[tuple[float, str]], too_fast: bool) -> None:
    timed = [Answer(state=State.LEVEL, level=1, seconds=seconds, climb=climb) for seconds, climb in answers]
    assert trust([], claims_of(*timed), top=5).too_fast is too_fast


@pytest.mark.parametrize(
    ("evidence", "named"),
    [
        ({"kind": "applied"}, False),
        ({"kind": "applied", "date": "2026"}, True),
        ({"kind": "applied", "witness": "A colleague"}, True),
        ({"kind": "applied", "note": "It held"}, True),
    ],
)
def test_a_date_a_witness_or_a_story_names_evidence(evidence: dict[str, str], named: bool) -> None:
    answer = Answer.model_validate({"state": "level", "level": 3, "evidence": evidence})
    assert trust([], claims_of(answer), top=5).unnamed == (() if named else ("s0",))
