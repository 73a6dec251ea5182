"""What else could have been planned, and what more would buy."""

from __future__ import annotations

from collections.abc import Callable

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.personal.alternatives import Alternative, Gain, alternative, one_more_day, one_more_hundred
from itsm_skills.planning.personal.selection import select
from planning.cases import demand
from planning.exhaustive import levels, plans
from planning.instances import demand_of, instance

Act = Callable[..., Action]


def test_alternative_leaves_one_of_the_goals_where_it_stands(act: Act) -> None:
    actions = [act(name, **{name: (0, 1)}) for name in "abcd"]
    case = demand({"a": (0, 1, 5), "b": (0, 1, 4), "c": (0, 1, 3), "d": (0, 1, 2)}, actions)
    assert alternative(case, select(case)) == Alternative(("a", "b", "d"), ("a", "b", "d"), 11, proven=True)


def test_no_alternative_where_there_is_one_goal_or_none(act: Act) -> None:
    for actions in ([], [act("a", a=(0, 1))]):
        case = demand({"a": (0, 1, 5)}, actions)
        assert alternative(case, select(case)) is None


def test_alternative_equals_exhaustive_search() -> None:
    for seed in range(300, 340):
        small = instance(seed)
        selection = select(demand_of(small))
        goals = tuple(selection.goals.actions)
        if not goals:
            continue
        others = [
            plan[0]
            for plan in plans(small)
            if any(levels(small, plan[4])[-1].get(goal, 0) == small.held[goal] for goal in goals)
        ]
        other = alternative(demand_of(small), selection)
        assert (other.value if other else 0) == max(others), seed


def test_one_more_day_buys_what_eight_more_hours_a_quarter_allow(act: Act) -> None:
    actions = [act("a", extra=10, a=(0, 1)), act("b", extra=8, b=(0, 1))]
    case = demand({"a": (0, 1, 5), "b": (0, 1, 3)}, actions, extra_hours=10, quarters=1)
    assert one_more_day(case, select(case)) == Gain(3, (("b", 0, 1),), proven=True)
    narrow = demand({"a": (0, 1, 5), "b": (0, 1, 3)}, actions, extra_hours=9, quarters=1)
    assert one_more_day(narrow, select(narrow)) == Gain(2, (("a", 0, 1), ("b", 1, 0)), proven=True)


def test_one_more_hundred_pounds_buys_what_costs_no_more(act: Act) -> None:
    for cost, expected in ((100, Gain(5, (("a", 0, 1),), proven=True)), (101, Gain(0, (), proven=True))):
        case = demand({"a": (0, 1, 5)}, [act("a", cost=cost, a=(0, 1))])
        assert one_more_hundred(case, select(case)) == expected


def test_nothing_is_bought_where_every_gap_is_closed(act: Act) -> None:
    case = demand({"a": (0, 1, 5)}, [act("a", a=(0, 1))])
    assert one_more_day(case, select(case)) == Gain(0, (), proven=True)
