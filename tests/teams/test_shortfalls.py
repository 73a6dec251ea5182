"""What is required and short, by hand."""

from __future__ import annotations

from collections.abc import Callable

from itsm_skills.assessments.claim import State
from itsm_skills.teams.coverage import Requirement, coverage
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.person import Person, PersonAnswer, Roster
from itsm_skills.teams.shortfalls import RequirementShortfall, Shortfalls, by_urgency

Make = Callable[..., Person]
LEVEL = State.LEVEL


def short(people: list[Person], needed: int, level: int = 4, team: tuple[str, ...] = ()) -> RequirementShortfall:
    required = {"a": Requirement(level, needed)}
    inside = [one for one in people if one.team[: len(team)] == team]
    (counted,), (best,) = (
        coverage(inside, required, Measure.EVIDENCE),
        coverage(inside, required, Measure.AGREED_OR_RATED),
    )
    return Shortfalls(Roster.of(people)).of(team, counted, best)


def test_who_is_nearest_and_who_can_show_them(member: Make) -> None:
    people = [
        member("ann", "Desk", a=PersonAnswer(LEVEL, 3, target=3)),
        member("bob", "Desk", a=PersonAnswer(LEVEL, 3, target=4)),  # the role asks for it, so before ann
        member("cay", "Desk", a=PersonAnswer(LEVEL, 1, target=5)),
        member("dee", "Desk", a=State.NOT_APPLICABLE),
        member("eli", "Desk", a=PersonAnswer(State.UNKNOWN, target=4)),
        member("fay", "Desk", a=State.UNKNOWN),  # the role doesn't ask for it
        member("gus", "Desk", a=PersonAnswer(LEVEL, 4)),  # by rating only
        member("hal", "Other", a=PersonAnswer(LEVEL, 5, evidenced=5)),  # in another team
        member("ivy", "Other", a=PersonAnswer(LEVEL, 3)),
    ]
    found = short(people, 2, team=("Desk",))
    assert (found.people, found.at_best, found.missing) == (0, 1, 1)
    assert [(one.key, one.level, one.asked) for one in found.nearest] == [("bob", 3, True), ("ann", 3, False)]
    assert found.teachers == ("gus", "hal")
    assert found.unproven == ("gus",)
    assert found.unrated == ("eli",)


def test_what_is_met_by_ratings_needs_evidence_and_nobody_to_develop(member: Make) -> None:
    people = [
        member("ann", a=PersonAnswer(LEVEL, 4)),
        member("bob", a=PersonAnswer(LEVEL, 5, evidenced=4)),
        member("cay", a=3),
    ]
    found = short(people, 2)
    assert (found.people, found.at_best, found.missing) == (1, 2, 0)
    assert (found.unproven, found.nearest) == (("ann",), ())
    assert found.teachers == ("bob", "ann")  # whose level is shown comes first


def test_an_agreed_level_counts_for_both(member: Make) -> None:
    people = [member("ann", a=PersonAnswer(LEVEL, 3, settled=True, own=5))]
    found = short(people, 1)
    assert (found.at_best, found.missing, [one.level for one in found.nearest]) == (0, 1, [3])


def test_the_most_urgent_comes_first() -> None:
    def of(name: str, at_best: int, needed: int) -> RequirementShortfall:
        return RequirementShortfall((), name, Requirement(4, needed), 0, at_best, (), (), (), ())

    found = [
        of("show", 3, 3),
        of("few", 2, 3),
        of("one", 1, 2),
        of("fewer", 2, 5),
        of("none", 0, 1),
        of("one-more", 1, 4),
    ]
    assert [one.skill for one in by_urgency(found)] == ["none", "one-more", "one", "fewer", "few", "show"]
