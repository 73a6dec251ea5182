"""The choice for a team against trying everything, and against what can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.team.choice import TeamChoice, choose_for_team
from itsm_skills.planning.team.demand import GAP, ROLE, SHARED_GOAL, WISH, Required, TeamDemand
from itsm_skills.planning.team.verify import TeamTrace
from planning.teams import DESK, Score, best, learner, random_team, score, team
from tests_support import examples

Act = Callable[..., Action]


def starts(found: TeamChoice) -> dict[str, dict[str, int]]:
    return {key: {item.action.id: item.start for item in trace.chosen} for key, trace in found.trace.traces.items()}


def names(found: TeamChoice) -> dict[str, list[str]]:
    return {key: sorted(chosen) for key, chosen in starts(found).items()}


def scored(demand: TeamDemand, found: TeamChoice) -> Score:
    own = score(demand, starts(found))
    assert own is not None, starts(found)
    return own


@pytest.mark.parametrize("tens", range(12))
def test_choice_equals_exhaustive_search(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        demand = random_team(seed, people=3 if seed % 3 == 0 else 2, count=3 if seed % 3 == 0 else 4)
        found = choose_for_team(demand)
        own = scored(demand, found)
        assert own == best(demand), seed
        assert found.trace.missing() == own[:3], seed
        assert (found.covered, found.least, found.fewest) == (True, True, own[0]), seed
        assert found.minutes_bound == found.trace.minutes == own[5] * 60, seed


@given(st.integers(1000, 10**6))
@settings(max_examples=examples(20))
def test_random_choices_equal_exhaustive_search(seed: int) -> None:
    demand = random_team(seed, people=2, count=3)
    assert scored(demand, choose_for_team(demand)) == best(demand)


@given(st.integers(0, 10**6))
@settings(max_examples=examples(40))
def test_larger_choices_break_no_rule_and_leave_no_more_missing(seed: int) -> None:
    demand = random_team(seed, people=5, count=9)
    found = choose_for_team(demand)
    own = scored(demand, found)
    before = TeamTrace(demand, {}).missing()
    assert own[:3] == found.trace.missing() <= before
    assert list(found.trace.broken()) == []
    closed = {one.key: one.closed for one in demand.learners}
    for key, trace in found.trace.traces.items():
        assert not closed[key] & {lift.skill for lifts in trace.lifts.values() for lift in lifts}


@given(st.integers(0, 10**6))
@settings(max_examples=examples(30))
def test_order_of_people_makes_no_difference(seed: int) -> None:
    demand = random_team(seed, people=4, count=6)
    mixed = list(demand.learners)
    Random(seed).shuffle(mixed)
    other = TeamDemand.of(
        mixed, demand.required, demand.actions, demand.budget, top=5, attested=5, outside_rate=demand.outside_rate
    )
    assert starts(choose_for_team(other)) == starts(choose_for_team(demand))


def test_the_nearest_person_develops(act: Act) -> None:
    actions = [act("to-3", work=40, a=(2, 3)), act("to-4", work=80, a=(3, 4))]
    people = [learner("ada", a=2), learner("bo", a=3), learner("cy", a=4)]
    found = choose_for_team(team(people, {"a": (4, 2)}, actions))
    assert starts(found) == {"bo": {"to-4": 0}}
    assert (found.trace.missing(), found.trace.minutes, found.trace.spent()) == ((0, 0, 0), 80 * 60, 0)


def test_the_person_whom_it_suits_develops_then_the_cheaper_then_spread(act: Act) -> None:
    actions = [act("a4", work=10, a=(3, 4)), act("b4", work=10, b=(3, 4))]
    ada, bo = learner("ada", a=3, b=3), learner("bo", a=3, b=3)
    wanted = {"a": (4, 1), "b": (4, 1)}
    both = choose_for_team(team([ada, replace(bo, fit={"a": 8, "b": 8})], wanted, actions))
    assert names(both) == {"bo": ["a4", "b4"]}
    spread = choose_for_team(team([ada, bo], wanted, actions))
    assert sorted(map(len, names(spread).values())) == [1, 1]
    cheap = [act("dear", work=10, cost=50, a=(3, 4)), act("plain", work=10, a=(2, 4)), act("b4", work=10, b=(3, 4))]
    found = choose_for_team(team([ada, bo], wanted, cheap, budget=100))
    assert found.trace.spent() == 0


def test_fit_comes_before_hours_and_coverage_before_fit(act: Act) -> None:
    actions = [act("long", work=79, a=(2, 4)), act("short", work=10, a=(3, 4))]
    people = [replace(learner("ada", a=2), fit={"a": 1}), learner("bo", a=3)]
    assert names(choose_for_team(team(people, {"a": (4, 1)}, actions))) == {"ada": ["long"]}
    assert names(choose_for_team(team(people, {"a": (4, 2)}, actions))) == {"ada": ["long"], "bo": ["short"]}
    assert names(choose_for_team(team(people, {"a": (4, 1)}, actions, work_hours=20))) == {"bo": ["short"]}


@pytest.mark.parametrize(
    ("ada", "bo"),
    [(GAP, WISH + ROLE + SHARED_GOAL), (WISH, ROLE + SHARED_GOAL), (ROLE, SHARED_GOAL), (SHARED_GOAL, 0)],
)
def test_the_role_gap_counts_more_than_a_wish_and_a_wish_more_than_the_role(act: Act, ada: int, bo: int) -> None:
    """Ada needs two actions and 90 hours, and Bo one action and 10 hours."""
    actions = [act("first", work=50, weeks=13, a=(2, 3)), act("then", work=40, weeks=13, a=(3, 4))]
    actions.append(act("quick", work=10, weeks=13, requires={"b": 1}, a=(3, 4)))
    people = [replace(learner("ada", a=2), fit={"a": ada}), replace(learner("bo", a=3, b=1), fit={"a": bo})]
    assert names(choose_for_team(team(people, {"a": (4, 1)}, actions))) == {"ada": ["first", "then"]}


def test_nobody_takes_a_place_that_is_not_free_though_it_would_suit_them(act: Act) -> None:
    people = [replace(learner(name, a=3), fit={"a": 15}) for name in ("ada", "bo", "cy")]
    found = choose_for_team(team(people, {"a": (4, 1)}, [act("a4", work=10, a=(3, 4))]))
    assert len(names(found)) == 1


def test_skills_with_nobody_come_before_skills_with_one(act: Act) -> None:
    """One person, time for one action: a is held by nobody, b by one of two; either is one person fewer missing."""
    actions = [act("a4", work=80, weeks=13, a=(3, 4)), act("b4", work=60, weeks=13, b=(3, 4))]
    people = [learner("ada", a=3, b=3), learner("bo", b=4)]
    found = choose_for_team(team(people, {"a": (4, 1), "b": (4, 2)}, actions, quarters=1))
    assert names(found) == {"ada": ["a4"]}
    assert found.trace.missing() == (1, 0, 1)


def test_one_action_that_serves_everybody_and_a_team_counts_in_both(act: Act) -> None:
    actions = [act("a4", work=50, a=(3, 4)), act("b4", work=80, b=(3, 4))]
    required = [Required((), "a", 4, 1), Required(DESK, "a", 4, 1), Required((), "b", 4, 1)]
    outside, inside = learner("ada", ("IT", "Away"), a=3, b=3), learner("bo", DESK, a=3)
    found = choose_for_team(team([outside, inside], required, actions))
    assert names(found) == {"ada": ["b4"], "bo": ["a4"]}
    assert found.trace.missing() == (0, 0, 0)


def test_hours_of_each_person_are_kept(act: Act) -> None:
    actions = [act("a4", work=40, weeks=13, a=(3, 4))]
    busy, free = learner("ada", a=3), learner("bo", a=3)
    demand = team([busy, free], {"a": (4, 2)}, actions, work_hours=39)
    assert names(choose_for_team(demand)) == {}
    one = replace(demand.learners[1], limits=replace(demand.learners[1].limits, work_hours=40))
    found = choose_for_team(replace(demand, learners=(demand.learners[0], one)))
    assert names(found) == {"bo": ["a4"]}
    assert (found.fewest, found.covered) == (1, True)


def test_the_budget_is_one_for_everybody(act: Act) -> None:
    actions = [act("a4", work=1, cost=60, a=(3, 4))]
    people = [learner(name, a=3) for name in ("ada", "bo", "cy")]
    found = choose_for_team(team(people, {"a": (4, 3)}, actions, budget=120))
    assert (len(names(found)), found.trace.spent(), found.trace.missing()[0]) == (2, 12000, 1)


def test_nobody_has_more_than_three_goals(act: Act) -> None:
    actions = [act(skill, work=1, **{skill: (3, 4)}) for skill in "abcd"]
    ada = learner("ada", a=3, b=3, c=3, d=3)
    found = choose_for_team(team([ada], dict.fromkeys("abcd", (4, 1)), actions, active=9))
    assert found.trace.missing()[0] == 1
    goals = found.trace.goals["ada"]
    assert goals is not None
    assert len(goals.actions) == 3


def test_what_does_not_apply_or_has_no_level_is_never_developed(act: Act) -> None:
    actions = [act("a1", work=1, a=(0, 1), b=(0, 1)), act("c1", work=1, requires={"b": 1}, c=(0, 1))]
    closed = replace(learner("ada", c=0), closed=frozenset("ab"))
    silent = learner("bo")
    assert names(choose_for_team(team([closed, silent], {"a": (1, 2), "b": (1, 1), "c": (1, 1)}, actions))) == {}


def test_levels_that_no_action_leads_to_are_not_tried(act: Act) -> None:
    actions = [act("a5", work=1, a=(3, 5))]
    assert names(choose_for_team(team([learner("ada", a=3)], {"a": (5, 1)}, actions))) == {}


def test_a_goal_is_a_skill_that_meets_a_requirement(act: Act) -> None:
    """b moves along and meets nothing, though it comes first."""
    actions = [act("both", work=1, a=(3, 4), b=(1, 2))]
    found = choose_for_team(team([learner("ada", a=3, b=1)], {"b": (4, 1), "a": (4, 1)}, actions))
    goals = found.trace.goals["ada"]
    assert goals is not None
    assert dict(goals.actions) == {"a": ("both",)}


@pytest.mark.parametrize("seconds", [0.0])
def test_past_the_time_limit_what_is_open_is_said(act: Act, seconds: float) -> None:
    actions = [act(f"{skill}{n}", work=n, **{skill: (3, 4)}) for skill in "abcd" for n in (10, 20)]
    people = [learner(f"p{n}", a=3, b=3, c=3, d=3) for n in range(6)]
    demand = team(people, dict.fromkeys("abcd", (4, 3)), actions)
    found, full = choose_for_team(demand, seconds), choose_for_team(demand)
    assert found.fewest <= full.fewest <= found.trace.missing()[0]
    assert found.covered <= (found.fewest == found.trace.missing()[0])
    assert found.minutes_bound <= found.trace.minutes or not found.least


def test_two_people_of_one_key_are_refused(act: Act) -> None:
    with pytest.raises(ValueError, match="same key"):
        team([learner("ada", a=1), learner("ada", a=2)], {}, [])
