"""People who alone meet a requirement, worked out by hand: work last, and somebody who can stand in for them first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.team.choice import choose_for_team
from itsm_skills.planning.team.demand import Required, TeamDemand
from itsm_skills.planning.team.verify import TeamTrace
from planning.teams import DESK, learner, team

Act = Callable[..., Action]


def starts(demand: TeamDemand) -> dict[str, dict[str, int]]:
    traces = choose_for_team(demand).trace.traces
    return {key: {item.action.id: item.start for item in trace.chosen} for key, trace in traces.items()}


def steps(act: Act) -> list[Action]:
    return [act(skill, work=10, weeks=13, **{skill: (3, 4)}) for skill in "ab"]


def test_who_alone_meets_a_requirement_today(act: Act) -> None:
    people = [learner("ada", DESK, a=4, b=4), learner("bo", DESK, a=4), learner("cy", ("IT",), b=4)]
    required = [Required((), "a", 4, 2), Required(DESK, "b", 4, 1), Required((), "b", 4, 3), Required((), "c", 1, 1)]
    assert team(people, required, []).relied_on() == {"ada": (required[1],)}


def test_somebody_else_gets_the_work_though_it_suits_them_less_and_takes_longer(act: Act) -> None:
    """Ada is the only one at 4 in b."""
    actions = [*steps(act), act("long", work=70, weeks=13, a=(2, 4))]
    people = [replace(learner("ada", a=3, b=4), fit={"a": 15}), learner("bo", a=2, b=0)]
    assert starts(team(people, {"a": (4, 1), "b": (4, 1)}, actions)) == {"bo": {"long": 0}}


def test_coverage_comes_before_protection(act: Act) -> None:
    people = [learner("ada", a=3, b=4), learner("bo", b=0)]
    assert starts(team(people, {"a": (4, 1), "b": (4, 1)}, steps(act))) == {"ada": {"a": 0}}


def test_a_second_person_is_there_before_the_only_one_gets_work(act: Act) -> None:
    """Bo reaches b in the first quarter; only Ada can reach a."""
    people = [learner("ada", a=3, b=4), learner("bo", b=3)]
    found = starts(team(people, {"a": (4, 1), "b": (4, 2)}, steps(act)))
    assert found == {"ada": {"a": 1}, "bo": {"b": 0}}


def test_two_who_rely_on_each_other_wait_in_turn(act: Act) -> None:
    """Each alone meets what the other is to learn. One has to begin first, and the other waits for that."""
    people = [learner("ada", a=4, b=3), learner("bo", a=3, b=4)]
    found = starts(team(people, {"a": (4, 2), "b": (4, 2)}, steps(act)))
    assert sorted((begun, key) for key, chosen in found.items() for begun in chosen.values())[0][0] == 0
    assert sorted(begun for chosen in found.values() for begun in chosen.values()) == [0, 1]


def test_the_check_counts_work_before_and_after_somebody_stands_in(act: Act) -> None:
    people = [learner("ada", a=3, b=4), learner("bo", b=3)]
    demand = team(people, {"a": (4, 1), "b": (4, 2)}, steps(act))

    def exposure(**chosen: dict[str, int]) -> int:
        return TeamTrace(demand, chosen).exposure

    assert exposure(bo={"b": 0}) == 0
    assert exposure(ada={"a": 0}, bo={"b": 0}) == 2
    assert exposure(ada={"a": 1}, bo={"b": 0}) == 1
    assert exposure(ada={"a": 1}, bo={"b": 1}) == 2
    assert exposure(ada={"a": 3}) == 2


def test_who_stands_in_does_that_before_other_work(act: Act) -> None:
    """Bo's two actions would end sooner on average with the short one first. Then nobody could stand in for Ada in time."""
    actions = [act("c", work=10, weeks=13, c=(3, 4)), act("b", work=20, weeks=26, b=(3, 4)), steps(act)[0]]
    people = [learner("ada", a=3, b=4), learner("bo", b=3, c=3)]
    found = starts(team(people, {"a": (4, 1), "b": (4, 2), "c": (4, 1)}, actions, quarters=3, active=1))
    assert found == {"ada": {"a": 2}, "bo": {"b": 0, "c": 2}}
