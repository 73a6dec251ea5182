"""What else could have been planned, and what more would buy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.personal.alternatives import Gain, alternative, one_more_day, one_more_hundred
from itsm_skills.planning.personal.selection import select
from planning.cases import demand
from planning.exhaustive import goals_in_order, possible, serving
from planning.instances import demand_of, instance

Act = Callable[..., Action]


def ids(actions: tuple[Action, ...]) -> list[str]:
    return [action.id for action in actions]


@pytest.mark.parametrize(
    ("other", "equal", "difference"),
    [
        ({"work": 2, "a": (0, 1)}, True, (0, 0, 0, 0)),  # the same again, later in the catalogue
        ({"extra": 2, "a": (0, 1)}, True, (0, 0, 0, 0)),
        ({"work": 3, "a": (0, 1)}, False, (0, 0, 60, 0)),
        ({"work": 2, "cost": 5, "a": (0, 1)}, False, (0, 0, 0, 500)),
    ],
)
def test_another_choice_is_equal_if_it_does_as_well_in_everything_that_counts(
    act: Act, other: dict[str, object], equal: bool, difference: tuple[float, float, int, int]
) -> None:
    case = demand({"a": (0, 1, 5)}, [act("plain", work=2, a=(0, 1)), act("other", **other)], budget=100)
    found = alternative(case, select(case))
    assert found is not None
    assert (ids(found.dropped), ids(found.instead), found.equal, found.proven) == (["plain"], ["other"], equal, True)
    assert (found.goals, found.along, found.minutes, found.pence) == difference


def test_an_alternative_may_get_the_goals_less_far(act: Act) -> None:
    case = demand({"a": (0, 2, 5)}, [act("first", a=(0, 1)), act("second", work=1, a=(1, 2))])
    found = alternative(case, select(case))
    assert found is not None
    assert (ids(found.dropped), ids(found.instead), found.goals, found.equal) == (["second"], [], -5, False)


def test_no_alternative_where_nothing_else_moves_the_goals(act: Act) -> None:
    for actions in ([], [act("a", a=(0, 1))]):
        case = demand({"a": (0, 1, 5)}, actions)
        assert alternative(case, select(case)) is None


def test_alternative_equals_exhaustive_search() -> None:
    for seed in range(300, 340):
        small = instance(seed)
        selection = select(demand_of(small))
        every = possible(small)
        goals = goals_in_order(small, every)
        mine = next(plan for plan in every if plan.starts == selection.choice.starts).rank(goals)
        others = [
            plan.rank(goals) for plan in serving(small, every, goals) if set(selection.choice.starts) - set(plan.starts)
        ]
        other = alternative(demand_of(small), selection)
        if not goals or not others:
            assert other is None
            continue
        assert other is not None
        value, along, hours, cost = max(others)
        assert (other.goals, other.along) == (value - mine[0], along - mine[1]), seed
        assert (other.minutes / 60, other.pence / 100) == (mine[2] - hours, mine[3] - cost), seed
        assert other.equal == (max(others) == mine)


def test_one_more_day_buys_what_eight_more_hours_a_quarter_allow(act: Act) -> None:
    actions = [act("a", extra=10, a=(0, 1)), act("b", extra=8, b=(0, 1))]
    case = demand({"a": (0, 1, 5), "b": (0, 1, 3)}, actions, extra_hours=10, quarters=1)
    assert one_more_day(case, select(case)) == Gain(3, (("b", 0, 1),), proven=True, goals=("b",))
    narrow = demand({"a": (0, 1, 5), "b": (0, 1, 3)}, actions, extra_hours=9, quarters=1)
    assert one_more_day(narrow, select(narrow)) == Gain(2, (("a", 0, 1), ("b", 1, 0)), proven=True, goals=("a",))


def test_one_more_hundred_pounds_buys_what_costs_no_more(act: Act) -> None:
    for cost, expected in ((100, Gain(5, (("a", 0, 1),), proven=True, goals=("a",))), (101, Gain(0, (), proven=True))):
        case = demand({"a": (0, 1, 5)}, [act("a", cost=cost, a=(0, 1))])
        assert one_more_hundred(case, select(case)) == expected


def test_nothing_is_bought_where_every_gap_is_closed(act: Act) -> None:
    case = demand({"a": (0, 1, 5)}, [act("a", a=(0, 1))])
    assert one_more_day(case, select(case)) == Gain(0, (), proven=True)
