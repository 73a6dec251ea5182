"""Evidence to collect, worked out by hand: wherever a place is filled only by a rating."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itsm_skills.planning.team.demand import Learner, Required
from itsm_skills.planning.team.evidence import to_collect
from planning.teams import DESK, learner, team


def rated(key: str, level: int, proven: int | None = None, path: tuple[str, ...] = DESK) -> Learner:
    return replace(learner(key, path, a=level), proven={} if proven is None else {"a": proven})


def asked(people: list[Learner], required: list[Required]) -> list[tuple[str, int, int | None]]:
    return [(one.learner, one.level, one.proven) for one in to_collect(team(people, required, []), {})]


@pytest.mark.parametrize(
    ("people", "places", "expected"),
    [
        ([rated("ada", 4, 4)], 1, []),
        ([rated("ada", 4)], 1, [("ada", 4, None)]),
        ([rated("ada", 5, 3)], 1, [("ada", 4, 3)]),
        ([rated("ada", 3)], 1, []),  # she doesn't fill a place
        ([rated("ada", 4, 4), rated("bo", 4)], 1, []),  # the place is Ada's, and she has evidence
        ([rated("ada", 4, 4), rated("bo", 4)], 2, [("bo", 4, None)]),
        ([rated("ada", 4), rated("bo", 4, 2)], 1, [("bo", 4, 2)]),  # his evidence comes nearer
        ([rated("ada", 4), rated("bo", 4)], 3, [("ada", 4, None), ("bo", 4, None)]),
    ],
)
def test_as_few_people_as_will_do(
    people: list[Learner], places: int, expected: list[tuple[str, int, int | None]]
) -> None:
    assert asked(people, [Required((), "a", 4, places)]) == expected


def test_evidence_for_a_team_counts_for_everybody_as_well() -> None:
    people = [rated("ada", 4, path=("IT",)), rated("bo", 4)]
    assert asked(people, [Required((), "a", 3, 1), Required(DESK, "a", 4, 1)]) == [("bo", 4, None)]


def test_evidence_is_collected_as_soon_as_there_are_hours() -> None:
    demand = team([rated("ada", 4), rated("bo", 4)], {"a": (4, 2)}, [], work_hours=10)
    used = {"ada": [8 * 60, 600, 600, 600], "bo": [8 * 60 + 1, 600, 0, 0]}
    assert [one.quarter for one in to_collect(demand, used)] == [0, 2]
    full = {"ada": [600] * 4, "bo": [600] * 4}
    assert [one.quarter for one in to_collect(demand, full)] == [None, None]
