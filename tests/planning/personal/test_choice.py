"""The choice against trying everything, and what it does with ties and with too little time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsm_skills.frameworks.framework import Action
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.model.case import Demand, Wanted
from itsm_skills.planning.personal.choice import Choice
from itsm_skills.planning.personal.selection import select
from planning.cases import demand
from planning.exhaustive import goals_in_order, possible, serving
from planning.instances import demand_of, instance
from tests_support import examples

Act = Callable[..., Action]


def best_of(wanted: Demand, seconds: float = 10) -> Choice:
    return select(wanted, seconds).choice


@pytest.mark.parametrize("tens", range(26))
def test_goals_value_and_ties_equal_exhaustive_search(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        small = instance(seed)
        every = possible(small)
        goals = goals_in_order(small, every)
        selection = select(demand_of(small))
        assert selection.taken.goals == tuple(selection.goals.actions) == goals, seed
        found = selection.choice
        best = max(plan.rank(goals) for plan in serving(small, every, goals))
        (chosen,) = [plan for plan in every if plan.starts == found.starts]
        assert chosen.rank(goals) == best, seed
        assert (found.value, found.along) == best[:2], seed
        assert (found.proven, found.settled, found.bound) == (True, True, found.value), seed
        alike = [plan for plan in serving(small, every, goals) if set(plan.starts) == set(found.starts)]
        assert chosen.ends == min(plan.ends for plan in alike if plan.rank(goals) == best), seed
        assert list(selection.trace.broken()) == []


@given(st.integers(0, 10**6), st.sampled_from(["extra_hours", "work_hours", "budget", "quarters", "active"]))
@settings(max_examples=examples(60))
def test_more_of_anything_never_takes_a_goal_that_comes_later(seed: int, name: str) -> None:
    """With more, a larger gap may take the place of a smaller one; with the same goals, nothing less is closed."""
    small = instance(seed)
    more = {"budget": 100, "quarters": 1, "active": 1}.get(name, 8)
    wider = replace(small, limits=replace(small.limits, **{name: getattr(small.limits, name) + more}))
    before, after = select(demand_of(small)), select(demand_of(wider))
    order = list(small.wanted)
    places = [[order.index(goal) for goal in each.taken.goals] for each in (before, after)]
    assert places[1] + [9] * 3 <= places[0] + [9] * 3
    if places[0] == places[1]:
        assert (after.choice.value, after.choice.along) >= (before.choice.value, before.choice.along)


@given(st.integers(0, 10**6))
@settings(max_examples=examples(30))
def test_no_rule_is_ever_broken(seed: int) -> None:
    small = instance(seed, count=12)
    found = select(demand_of(small))
    one = replace(small, actions=[item.action for item in found.trace.chosen])
    (plan,) = [each for each in possible(one) if each.starts == found.choice.starts]
    assert serving(one, [plan], found.taken.goals)
    assert plan.rank(found.taken.goals)[:2] == (found.choice.value, found.choice.along)
    assert found.choice.value <= found.choice.bound


@pytest.mark.parametrize("seconds", [0, 0.01])
def test_past_the_time_limit_the_plan_of_single_steps_is_given_with_what_is_open(
    library: Library, seconds: float
) -> None:
    wanted = full_demand(library)
    found, best = select(wanted, seconds), select(wanted, 60)
    assert (best.choice.proven, best.choice.bound) == (True, best.choice.value)
    assert best.taken.goals == tuple(wanted.wanted)[:3] == found.taken.goals
    assert 0 < found.choice.value <= best.choice.value <= found.choice.bound
    assert not found.choice.settled
    assert not any(found.trace.broken())


def full_demand(library: Library) -> Demand:
    """Return a large case: a head of IT who stands two levels below every target, with everything there."""
    targets = library.roles["head-of-it"].targets
    held = {target.skill: max(0, target.level - 2) for target in targets}
    wanted = {target.skill: Wanted(target.level, target.importance) for target in targets}
    limits = Limits(date(2026, 3, 2), budget=1000, has=frozenset(NEEDS))
    return Demand(held, wanted, library.actions, limits, highest=4)


def test_case_without_a_candidate_makes_the_empty_choice_at_once(act: Act) -> None:
    found = best_of(demand({"a": (0, 1, 5)}, []))
    assert (found.starts, found.value, found.proven) == ({}, 0, True)


def test_ties_go_to_fewer_hours_then_less_money_then_fewer_actions_then_the_catalogue(act: Act) -> None:
    long = act("long", extra=2, work=1, a=(0, 1))
    dear = act("dear", extra=1, work=1, cost=60, a=(0, 1))
    first = act("first", extra=2, cost=10, a=(0, 1))
    second = act("second", work=2, cost=10, a=(0, 1))
    for actions, expected in [
        ([long, dear, second, first], "second"),
        ([long, dear, first, second], "first"),
        ([long, dear], "dear"),
        ([dear, second], "second"),
        ([second, dear], "second"),
    ]:
        assert list(best_of(demand({"a": (0, 1, 5)}, actions, budget=100)).starts) == [expected]
    half = [act(f"half-{skill}", work=1, **{skill: (0, 1)}) for skill in "ab"]
    both = act("both", work=2, a=(0, 1), b=(0, 1))
    found = best_of(demand({"a": (0, 1, 5), "b": (0, 1, 4)}, [*half, both]))
    assert found.starts == {"both": 0}


def test_weights_count_to_the_hundredth(act: Act) -> None:
    actions = [act("base", a=(0, 1), b=(0, 1)), act("a2", work=70, a=(1, 2)), act("b2", work=70, b=(1, 2))]
    found = best_of(demand({"a": (0, 2, 5), "b": (0, 2, 5.01)}, actions, work_hours=70, quarters=2))
    assert found.starts == {"base": 0, "b2": 1}  # room for one of the two
    assert found.value == 15.02


def test_what_moves_no_goal_is_not_planned_for_its_side_effects(act: Act) -> None:
    # Four gaps, three goals: the fourth action closes a gap, but no goal's.
    actions = [act(name, **{name: (0, 1)}) for name in "abcd"]
    found = best_of(demand(dict.fromkeys("abcd", (0, 1, 1)), actions, active=9))
    assert (len(found.starts), found.value) == (3, 3)


def test_learning_alone_is_no_goal_and_closes_beside_something_applied(act: Act) -> None:
    course = replace(act("course", a=(0, 2)), evidence_kind=EvidenceKind.LEARNT)
    assert best_of(demand({"a": (0, 2, 5)}, [course])).starts == {}
    applied = act("apply", a=(2, 3))
    found = best_of(demand({"a": (0, 3, 5)}, [course, applied]))
    assert found.starts == {"course": 0, "apply": 1}


def test_step_counts_as_made_when_a_lift_from_a_level_reached_makes_it(act: Act) -> None:
    # "wide" has to run in the second quarter, and so makes the second step of b before "again" could.
    again = replace(act("again", weeks=26, b=(1, 2), c=(0, 1)), evidence_kind=EvidenceKind.LEARNT)
    actions = [
        act("first", b=(0, 1)),
        act("d", d=(0, 1)),
        act("wide", a=(0, 1), b=(1, 2), requires={"d": 1}),
        act("then", a=(1, 2), requires={"a": 1}),
        again,
    ]
    skills = {"a": (0, 2, 5), "b": (0, 2, 1), "c": (0, 1, 1), "d": (0, 0, 1)}
    found = best_of(demand(skills, actions, quarters=3, active=5))
    assert found.starts == {"first": 0, "d": 0, "wide": 1, "then": 2}
    assert found.value + found.along == 12
