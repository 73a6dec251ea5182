from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.teams.coverage import Cover, Requirement, coverage
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.person import Person, PersonAnswer

Make = Callable[..., Person]
REQUIRED = {
    "a": Requirement(3),
    "b": Requirement(2, 2),
    "c": Requirement(4),
    "d": Requirement(1, 3),
    "e": Requirement(0),
}


@pytest.fixture
def team(member: Make) -> list[Person]:
    return [
        member("cay", a=2, b=2, d=1, e=State.SKIPPED),
        member("ann", a=3, b=5, c=3, d=1, e=State.UNKNOWN),
        member("bob", a=1, b=1, c=State.NOT_APPLICABLE, d=0, e=State.NOT_APPLICABLE),
    ]


@pytest.mark.parametrize(
    ("skill", "holders", "missing", "cover"),
    [
        ("a", ("ann",), 0, Cover.SINGLE_POINT),
        ("b", ("ann", "cay"), 0, Cover.COVERED),
        ("c", (), 1, Cover.NOT_COVERED),
        ("d", ("ann", "cay"), 1, Cover.SHORT),
        ("e", (), 1, Cover.NOT_COVERED),  # three silences: none of them reaches level 0
    ],
)
def test_coverage_by_hand(team: list[Person], skill: str, holders: tuple[str, ...], missing: int, cover: Cover) -> None:
    found = {one.skill: one for one in coverage(team, REQUIRED)}[skill]
    assert (found.holders, found.missing, found.cover) == (holders, missing, cover)


def test_one_person_is_a_single_point_of_failure_even_where_two_are_needed(member: Make) -> None:
    (found,) = coverage([member("ann", a=3)], {"a": Requirement(3, 2)})
    assert (found.cover, found.missing) == (Cover.SINGLE_POINT, 1)


def test_evidenced_coverage_counts_what_is_evidenced() -> None:
    backed = Person("ann", "Ann", (), "r", {"a": PersonAnswer(State.LEVEL, 4, evidenced=3)})
    claimed = Person("bob", "Bob", (), "r", {"a": PersonAnswer(State.LEVEL, 5)})
    (found,) = coverage([backed, claimed], {"a": Requirement(3)}, Measure.EVIDENCE)
    assert found.holders == ("ann",)
    (found,) = coverage([backed, claimed], {"a": Requirement(4)}, Measure.EVIDENCE)
    assert found.holders == ()


def test_a_requirement_asks_for_somebody() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Requirement(3, 0)
