from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.selection import Obstacle, Refusal, Selector
from itsm_skills.planning.timeline import Placed, Timeline

Act = Callable[..., Action]
WANTED = {"a": (4, 5), "b": (4, 3), "c": (1, 1)}


def selector(
    actions: Sequence[Action],
    *,
    levels: Mapping[str, int] | None = None,
    extra: float = 40,
    budget: float = 0,
    quarters: int = 4,
    has: frozenset[str] = frozenset(),
) -> Selector:
    limits = Limits(date(2026, 3, 2), extra, 80, budget, quarters, has=has)
    return Selector(Timeline(levels or {}, limits, highest=5), actions, WANTED)


def chosen(actions: Sequence[Action], skill: str = "a") -> str:
    placed = selector(actions, budget=100).step(skill)
    assert isinstance(placed, Placed)
    return placed.action.id


def refused(found: Placed | Refusal) -> Refusal:
    assert isinstance(found, Refusal)
    return found


def test_most_gap_closed_per_hour_is_chosen(act: Act) -> None:
    slow = act("slow", extra=10, a=(0, 2))  # 5·2 / 10 = 1
    quick = act("quick", extra=4, a=(0, 1))  # 5·1 / 4 = 1.25
    broad = act("broad", work=6, a=(0, 1), b=(0, 1))  # (5 + 3) / 6 = 1.33
    assert chosen([slow, quick, broad]) == "broad"
    assert chosen([slow, quick]) == "quick"


def test_levels_above_the_target_or_below_the_lift_close_nothing(act: Act) -> None:
    far = act("far", extra=6, a=(0, 1), c=(0, 4))  # c is wanted at 1 only: (5 + 1) / 6 = 1
    high = act("high", extra=5, a=(0, 1), b=(2, 4))  # b stands at 0, below 2: 5 / 5 = 1
    other = act("other", extra=5, a=(0, 1), d=(0, 4))  # d is not in the role: 5 / 5 = 1
    plain = act("plain", extra=4.5, a=(0, 1))  # 5 / 4.5 = 1.11
    for rival in (far, high, other):
        assert chosen([rival, plain]) == "plain"


def test_equal_worth_goes_to_fewer_hours_then_lower_cost_then_catalogue_order(act: Act) -> None:
    long = act("long", extra=10, cost=0, a=(0, 2))
    short = act("short", extra=5, cost=90, a=(0, 1))
    cheap = act("cheap", extra=5, cost=10, a=(0, 1))
    twin = act("twin", extra=5, cost=10, a=(0, 1))
    assert chosen([long, short]) == "short"
    assert chosen([long, short, cheap, twin]) == "cheap"
    assert chosen([twin, cheap]) == "twin"


def test_next_best_is_taken_where_the_best_is_barred(act: Act) -> None:
    best = act("best", extra=1, cost=50, a=(0, 1))
    second = act("second", extra=30, a=(0, 1))
    placed = selector([best, second]).step("a")
    assert isinstance(placed, Placed)
    assert placed.action.id == "second"


@pytest.mark.parametrize(
    ("barred", "expected"),
    [
        ({"requires": {"b": 1}}, Refusal(Obstacle.REQUIRES)),
        ({"diploma": ("diploma", None)}, Refusal(Obstacle.REQUIRES)),
        ({"needs": ("budget-holder", "engineer-time")}, Refusal(Obstacle.NEEDS, needs=("engineer-time",))),
        ({"cost": 101}, Refusal(Obstacle.BUDGET, cost=101)),
        ({"extra": 41, "weeks": 13}, Refusal(Obstacle.TIME, hours=41, weeks=13)),
        ({"work": 81, "weeks": 13}, Refusal(Obstacle.TIME, hours=81, weeks=13)),
        ({"weeks": 14}, Refusal(Obstacle.TIME, hours=0, weeks=14)),
        ({"long_route": True}, Refusal(Obstacle.NO_ACTION)),
    ],
)
def test_refusal_names_the_obstacle_and_what_it_takes(act: Act, barred: dict[str, object], expected: Refusal) -> None:
    actions = [act("x", **barred, a=(0, 1))]
    found = selector(actions, budget=100, quarters=1, has=frozenset({"budget-holder"})).step("a")
    assert found == expected


@pytest.mark.parametrize("lift", [(1, 2), (2, 3)])
def test_no_action_starts_above_the_level_reached(act: Act, lift: tuple[int, int]) -> None:
    assert refused(selector([act("x", a=lift)]).step("a")).obstacle is Obstacle.NO_ACTION


@pytest.mark.parametrize("lift", [(0, 1), (0, 2)])
def test_no_action_ends_at_or_below_the_level_reached(act: Act, lift: tuple[int, int]) -> None:
    found = selector([act("x", a=lift)], levels={"a": 2}).step("a")
    assert refused(found).obstacle is Obstacle.NO_ACTION


def test_of_several_obstacles_the_one_easiest_to_move_is_named(act: Act) -> None:
    requires = act("requires", requires={"b": 1}, a=(0, 1))
    needs_two = act("needs-two", needs=("executive-sponsor", "engineer-time"), a=(0, 1))
    needs = act("needs", needs=("executive-sponsor",), a=(0, 1))
    dear = act("dear", cost=900, a=(0, 1))
    cheap = act("cheap", cost=300, extra=20, a=(0, 1))  # fewer levels an hour, so tried after the dear one
    long = act("long", weeks=53, a=(0, 1))
    ladder = [requires, needs_two, needs, dear, cheap, long]
    expected = [
        Refusal(Obstacle.REQUIRES),
        Refusal(Obstacle.NEEDS, needs=("executive-sponsor", "engineer-time")),
        Refusal(Obstacle.NEEDS, needs=("executive-sponsor",)),
        Refusal(Obstacle.BUDGET, cost=900),
        Refusal(Obstacle.BUDGET, cost=300),
        Refusal(Obstacle.TIME, hours=0, weeks=53),
    ]
    assert [selector(ladder[:count]).step("a") for count in range(1, 7)] == expected


def test_steps_follow_one_another_and_use_no_action_twice(act: Act) -> None:
    first = act("first", weeks=4, a=(0, 1))
    second = act("second", weeks=4, a=(1, 2), b=(0, 1))
    made = selector([second, first])
    one, two, three = made.step("a"), made.step("a"), made.step("a")
    assert isinstance(one, Placed)
    assert isinstance(two, Placed)
    assert [(one.action.id, one.start), (two.action.id, two.start)] == [("first", 0), ("second", 4)]
    assert refused(three).obstacle is Obstacle.NO_ACTION


def test_budget_is_for_all_actions_together(act: Act) -> None:
    made = selector([act("one", cost=60, a=(0, 1)), act("two", cost=50, a=(1, 2))], budget=110)
    assert isinstance(made.step("a"), Placed)
    assert isinstance(made.step("a"), Placed)
    made = selector([act("one", cost=60, a=(0, 1)), act("two", cost=51, a=(1, 2))], budget=110)
    assert isinstance(made.step("a"), Placed)
    assert refused(made.step("a")).obstacle is Obstacle.BUDGET
