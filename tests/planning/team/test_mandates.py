"""Mandates, worked out by hand: held by one person at a time, and one at a time by each person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.team.choice import choose_for_team
from itsm_skills.planning.team.demand import TeamDemand
from itsm_skills.planning.team.plan import make_team_plan
from itsm_skills.planning.team.reasons import Taken
from itsm_skills.planning.team.verify import TeamTrace
from planning.teams import learner, team

Act = Callable[..., Action]
Starts = dict[str, dict[str, int]]


def mandate(action: Action, holders: int = 1) -> Action:
    return replace(action, holders=holders)


def starts(demand: TeamDemand) -> Starts:
    traces = choose_for_team(demand).trace.traces
    return {key: {item.action.id: item.start for item in trace.chosen} for key, trace in traces.items()}


def people(count: int, level: int = 3) -> list[object]:
    return [learner(f"p{number}", a=level, b=level) for number in range(count)]


@pytest.mark.parametrize(
    ("weeks", "holders", "expected"),
    [(13, 1, [0, 1, 2, 3]), (26, 1, [0, 2]), (27, 1, [0]), (52, 1, [0]), (52, 2, [0, 0]), (13, 2, [0, 0, 1, 1, 2])],
)
def test_a_mandate_is_held_by_so_many_at_a_time(act: Act, weeks: int, holders: int, expected: list[int]) -> None:
    """Five people could hold it, in a plan of four quarters."""
    action = mandate(act("desk", work=10, weeks=weeks, a=(3, 4)), holders)
    found = starts(team(people(5), {"a": (4, 5)}, [action]))  # type: ignore[arg-type]
    assert sorted(begun["desk"] for begun in found.values()) == expected


def test_somebody_else_gets_another_action_though_it_takes_longer(act: Act) -> None:
    """For one person alone, the mandate would replace the other action in every plan."""
    actions = [mandate(act("desk", work=10, weeks=52, a=(3, 4))), act("longer", work=20, weeks=52, a=(3, 4))]
    found = starts(team(people(3), {"a": (4, 3)}, actions))  # type: ignore[arg-type]
    assert sorted(name for begun in found.values() for name in begun) == ["desk", "longer", "longer"]


def test_nobody_holds_two_mandates_at_once(act: Act) -> None:
    actions = [mandate(act(skill, work=1, weeks=26, **{skill: (3, 4)})) for skill in "ab"]
    demand = team(people(1), {"a": (4, 1), "b": (4, 1)}, actions)  # type: ignore[arg-type]
    assert sorted(starts(demand)["p0"].values()) == [0, 2]
    short = team(people(1), {"a": (4, 1), "b": (4, 1)}, actions, quarters=3)  # type: ignore[arg-type]
    assert len(starts(short)["p0"]) == 1


def test_mandates_held_outside_the_team_are_taken(act: Act) -> None:
    demand = team(people(2), {"a": (4, 2)}, [mandate(act("desk", work=1, weeks=13, a=(3, 4)))])  # type: ignore[arg-type]
    elsewhere = {("desk", 0): 1, ("desk", 2): 1}
    found = starts(replace(demand, held_elsewhere=elsewhere))
    assert sorted(begun["desk"] for begun in found.values()) == [1, 3]


def test_the_check_sees_a_mandate_that_is_held_twice_and_a_person_with_two(act: Act) -> None:
    actions = [mandate(act(skill, weeks=13, **{skill: (3, 4)})) for skill in "ab"]
    demand = team(people(2), {"a": (4, 2), "b": (4, 2)}, actions)  # type: ignore[arg-type]

    def broken(**chosen: dict[str, int]) -> list[str]:
        return list(TeamTrace(demand, chosen).broken())

    assert broken(p0={"a": 0}, p1={"a": 1}) == []
    assert broken(p0={"a": 0}, p1={"a": 0}) == ["holders"]
    assert broken(p0={"a": 0, "b": 0}) == ["mandates"]
    assert broken(p0={"a": 0, "b": 1}) == []


def test_why_somebody_stays_below_a_level_names_the_mandate(act: Act) -> None:
    plan = make_team_plan(team(people(2), {"a": (4, 2)}, [mandate(act("desk", work=1, weeks=52, a=(3, 4)))]))  # type: ignore[arg-type]
    short = plan.reached[0].shortfall
    assert short is not None
    assert [one.taken for one in short.near] == [(Taken.MANDATE,)]
