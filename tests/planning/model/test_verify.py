"""What chosen actions lead to and which goals account for them, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.case import Wanted
from itsm_skills.planning.model.verify import Chosen, Trace
from planning.cases import START

Act = Callable[..., Action]


def test_worth_counts_from_0_where_no_level_is_held_and_up_to_the_target(act: Act) -> None:
    trace = Trace([Chosen(act("x", a=(0, 3), b=(0, 1)), 0)], {"b": 0}, 4, Limits(START))
    # a: two of its three levels, at 3 each; b: one of two, at 5
    assert trace.worth({"a": Wanted(2, 3), "b": Wanted(2, 5)}) == 2 * 3 + 5


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({}, []),
        ({"extra_hours": 30 - 1 / 60}, ["extra"]),
        ({"work_hours": 40 - 1 / 60}, ["work"]),
        ({"budget": 99.99}, ["budget"]),
    ],
)
def test_one_minute_or_one_penny_too_much_breaks_a_rule(act: Act, change: dict[str, float], broken: list[str]) -> None:
    limits = Limits(START, **({"extra_hours": 30, "work_hours": 40, "budget": 100} | change))  # type: ignore[arg-type]
    trace = Trace([Chosen(act("x", extra=30, work=40, cost=100, a=(0, 1)), 0)], {}, 4, limits)
    assert list(trace.broken()) == broken


def test_actions_are_listed_under_the_first_goal_in_the_order_given_not_in_that_of_names(act: Act) -> None:
    chosen = [
        Chosen(act("first", b=(0, 1)), 0),
        Chosen(act("both", a=(0, 1), b=(1, 2)), 1),
        Chosen(act("last", a=(1, 2)), 2),
    ]
    trace = Trace(chosen, {}, 4, Limits(START))
    wanted = {"b": Wanted(2, 1), "a": Wanted(2, 1)}
    found = trace.accounted(("b", "a"), wanted)
    assert found is not None
    assert found.actions == {"b": ("first", "both"), "a": ("last",)}
    other = trace.accounted(("a", "b"), wanted)
    assert other is not None
    assert other.actions == {"a": ("both", "last"), "b": ("first",)}


def test_what_enables_an_action_of_two_goals_is_listed_under_the_first_of_them(act: Act) -> None:
    chosen = [Chosen(act("enabling", c=(0, 1)), 0), Chosen(act("both", requires={"c": 1}, a=(0, 1), b=(0, 1)), 1)]
    found = Trace(chosen, {}, 4, Limits(START)).accounted(("b", "a"), {"b": Wanted(1, 1), "a": Wanted(1, 1)})
    assert found is not None
    assert found.actions == {"b": ("enabling", "both"), "a": ("both",)}
    assert found.enabling == {"enabling"}


def test_each_goal_is_shown_by_an_action_that_moves_it_first_where_there_is_one(act: Act) -> None:
    chosen = [
        Chosen(act("alone", a=(0, 1)), 0),
        Chosen(act("both", a=(1, 2), b=(0, 1)), 1),
        Chosen(act("other", b=(1, 2)), 2),
    ]
    found = Trace(chosen, {}, 4, Limits(START)).accounted(("a", "b"), {"a": Wanted(2, 1), "b": Wanted(2, 1)})
    assert found is not None
    assert found.actions == {"a": ("alone", "both"), "b": ("other",)}
