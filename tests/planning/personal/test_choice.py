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
from itsm_skills.planning.model.candidates import make_case
from itsm_skills.planning.model.case import Case, Demand, Wanted
from itsm_skills.planning.model.verify import Chosen, Trace
from itsm_skills.planning.personal.choice import choose
from planning.cases import demand
from planning.exhaustive import Instance, allowed, plans
from planning.instances import demand_of, instance
from tests_support import examples

Act = Callable[..., Action]


def case_of(small: Instance) -> Case:
    return make_case(demand_of(small))


@pytest.mark.parametrize("tens", range(26))
def test_chosen_value_and_ties_equal_exhaustive_search(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        small = instance(seed)
        found = choose(case_of(small))
        best = max(plans(small), key=lambda plan: (plan[0], -plan[1], -plan[2]))
        by_id = {action.id: action for action in small.actions}
        hours = sum(by_id[name].extra_hours + by_id[name].work_hours for name in found.starts)
        cost = sum(by_id[name].cost for name in found.starts)
        assert (found.value, hours, cost) == best[:3], seed
        assert allowed(small, dict(found.starts)) == found.value, seed
        assert (found.proven, found.settled, found.bound) == (True, True, found.value), seed
        soonest = min(plan[3] for plan in plans(small) if plan[0] == best[0] and set(plan[4]) == set(found.starts))
        trace = Trace(
            [Chosen(by_id[name], q) for name, q in found.starts.items()], small.held, small.highest, small.limits
        )
        assert sum(item.end for item in trace.chosen) == soonest, seed
        assert list(trace.broken()) == []
        assert trace.goals(case_of(small).wanted) is not None


@given(st.integers(0, 10**6), st.sampled_from(["extra_hours", "work_hours", "budget", "quarters", "active"]))
@settings(max_examples=examples(60))
def test_more_of_anything_never_closes_less(seed: int, name: str) -> None:
    small = instance(seed)
    more = {"budget": 100, "quarters": 1, "active": 1}.get(name, 8)
    wider = replace(small.limits, **{name: getattr(small.limits, name) + more})
    assert choose(case_of(replace(small, limits=wider))).value >= choose(case_of(small)).value


@given(st.integers(0, 10**6))
@settings(max_examples=examples(30))
def test_no_rule_is_ever_broken(seed: int) -> None:
    small = instance(seed, count=12)
    found = choose(case_of(small))
    assert allowed(small, dict(found.starts)) == found.value <= found.bound


@pytest.mark.parametrize("seconds", [0, 0.01])
def test_past_the_time_limit_the_best_so_far_is_given_with_what_is_open(library: Library, seconds: float) -> None:
    case = make_case(full_demand(library))
    found = choose(case, seconds)
    best = choose(case, 60)
    assert (best.proven, best.bound) == (True, best.value)
    assert 0 <= found.value <= best.value <= found.bound
    assert found.proven == (found.value == found.bound)
    assert not found.settled


def full_demand(library: Library) -> Demand:
    """Return a large case: a head of IT who stands two levels below every target, with everything there."""
    targets = library.roles["head-of-it"].targets
    held = {target.skill: max(0, target.level - 2) for target in targets}
    wanted = {target.skill: Wanted(target.level, target.importance) for target in targets}
    limits = Limits(date(2026, 3, 2), budget=1000, has=frozenset(NEEDS))
    return Demand(held, wanted, library.actions, limits, highest=4)


def test_case_without_a_candidate_makes_the_empty_choice_at_once(act: Act) -> None:
    found = choose(make_case(demand({"a": (0, 1, 5)}, [])))
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
        assert list(choose(make_case(demand({"a": (0, 1, 5)}, actions, budget=100))).starts) == [expected]
    half = [act(f"half-{skill}", work=1, **{skill: (0, 1)}) for skill in "ab"]
    both = act("both", work=2, a=(0, 1), b=(0, 1))
    found = choose(make_case(demand({"a": (0, 1, 5), "b": (0, 1, 4)}, [*half, both])))
    assert found.starts == {"both": 0}


def test_weights_count_to_the_hundredth(act: Act) -> None:
    actions = [act("a", work=1, a=(0, 1)), act("b", work=70, b=(0, 1))]
    narrow = demand({"a": (0, 1, 5), "b": (0, 1, 5.01)}, actions, work_hours=70)  # room for one
    found = choose(make_case(replace(narrow, limits=replace(narrow.limits, quarters=1))))
    assert (found.starts, found.value) == ({"b": 0}, 5.01)


def test_what_moves_no_goal_is_not_planned_for_its_side_effects(act: Act) -> None:
    # Four gaps, three goals: the fourth action closes a gap, but no goal's.
    actions = [act(name, **{name: (0, 1)}) for name in "abcd"]
    found = choose(make_case(demand(dict.fromkeys("abcd", (0, 1, 1)), actions, active=9)))
    assert (len(found.starts), found.value) == (3, 3)


def test_learning_alone_is_no_goal_and_closes_beside_something_applied(act: Act) -> None:
    course = replace(act("course", a=(0, 2)), evidence_kind=EvidenceKind.LEARNT)
    assert choose(make_case(demand({"a": (0, 2, 5)}, [course]))).starts == {}
    applied = act("apply", a=(2, 3))
    found = choose(make_case(demand({"a": (0, 3, 5)}, [course, applied])))
    assert found.starts == {"course": 0, "apply": 1}


def test_leaving_holds_one_of_the_named_skills_where_it_stands(act: Act) -> None:
    actions = [act(name, **{name: (0, 1)}) for name in "abc"]
    case = make_case(demand({"a": (0, 1, 5), "b": (0, 1, 3), "c": (0, 1, 2)}, actions))
    assert choose(case).value == 10
    assert choose(case, leaving=["a", "b"]).value == 7
    assert choose(case, leaving=["c"]).value == 8


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
    found = choose(make_case(demand(skills, actions, quarters=3, active=5)))
    assert found.starts == {"first": 0, "d": 0, "wide": 1, "then": 2}
    assert found.value == 12
