from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.framework import Action, Lift, QualificationRequirement, SkillRequirement
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.timeline import Timeline, share_in_quarter

START = date(2026, 3, 2)
Act = Callable[..., Action]


def timeline(
    *,
    extra: float = 100,
    work: float = 100,
    quarters: int = 2,
    active: int = 3,
    qualifications: frozenset[str] = frozenset(),
    **levels: int,
) -> Timeline:
    limits = Limits(START, extra, work, 0, quarters, active, qualifications=qualifications)
    return Timeline(levels, limits, highest=5)


@pytest.mark.parametrize(
    ("start", "end", "shares"),
    [
        (0, 13, [1, 0, 0]),
        (13, 26, [0, 1, 0]),
        (11, 15, [0.5, 0.5, 0]),  # two weeks on each side of week 13
        (12, 16, [0.25, 0.75, 0]),
        (6, 32, [7 / 26, 13 / 26, 6 / 26]),  # 26 weeks over three quarters
    ],
)
def test_hours_spread_evenly_over_weeks(start: int, end: int, shares: list[float]) -> None:
    assert [share_in_quarter(start, end, quarter) for quarter in range(3)] == pytest.approx(shares)


@given(st.integers(0, 51), st.integers(1, 52))
def test_shares_over_all_quarters_make_the_whole(start: int, weeks: int) -> None:
    assert sum(share_in_quarter(start, start + weeks, quarter) for quarter in range(8)) == pytest.approx(1)


@pytest.mark.parametrize("kind", ["extra", "work"])
@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (20, 0),  # 10 + 10 fit into the first quarter
        (19, 8),  # from week 8 five of six weeks fall into it: 10 + 10·5/6 = 18.3; from week 7 all: 20
        (15, 10),  # from week 10 three of six: 10 + 5
        (14.9, 11),  # two of six: 10 + 3.3
        (10, 13),  # none
        (9, None),  # the first quarter is full, the second too small for all of it
    ],
)
def test_each_kind_of_hours_keeps_its_limit_in_every_quarter(
    act: Act, kind: str, limit: float, expected: int | None
) -> None:
    plan = timeline(extra=limit if kind == "extra" else 100, work=limit if kind == "work" else 100)
    plan.place(act("first", **{kind: 10}, weeks=6, a=(0, 1)), 0)
    assert plan.earliest(act("second", **{kind: 10}, weeks=6, b=(0, 1)), 0) == expected


def test_hours_used_are_counted_by_quarter_and_kind(act: Act) -> None:
    plan = timeline()
    plan.place(act("one", extra=8, work=4, weeks=4, a=(0, 1)), 11)
    plan.place(act("two", extra=3, work=1, weeks=2, b=(0, 1)), 0)
    assert plan.used(0) == pytest.approx((4 + 3, 2 + 1))
    assert plan.used(1) == pytest.approx((4, 2))


@pytest.mark.parametrize(("active", "expected"), [(1, 10), (2, 6), (3, 0)])
def test_no_more_run_at_once_than_asked_for(act: Act, active: int, expected: int) -> None:
    plan = timeline(active=active)
    plan.place(act("long", weeks=10, a=(0, 1)), 0)
    if active > 1:
        plan.place(act("short", weeks=6, b=(0, 1)), 0)
    assert plan.earliest(act("next", weeks=2, c=(0, 1)), 0) == expected


@pytest.mark.parametrize(("weeks", "expected"), [(5, 0), (6, 9)])
def test_running_limit_holds_in_every_week_and_not_the_first_alone(act: Act, weeks: int, expected: int) -> None:
    plan = timeline(active=1)
    plan.place(act("later", weeks=4, a=(0, 1)), 5)
    assert plan.earliest(act("next", weeks=weeks, b=(0, 1)), 0) == expected


@pytest.mark.parametrize(("weeks", "ready", "expected"), [(26, 0, 0), (27, 0, None), (4, 22, 22), (4, 23, None)])
def test_actions_end_within_the_plan(act: Act, weeks: int, ready: int, expected: int | None) -> None:
    assert timeline(quarters=2).earliest(act("x", weeks=weeks, a=(0, 1)), ready) == expected


def test_level_is_reached_when_an_action_ends(act: Act) -> None:
    plan = timeline(a=1)
    plan.place(act("x", weeks=4, a=(1, 3)), 2)
    assert [plan.level("a", week) for week in (0, 5, 6)] == [1, 1, 3]
    assert (plan.level("a"), plan.level("unknown-so-far")) == (3, 0)
    assert [plan.week_of("a", level) for level in (1, 2, 3, 4)] == [0, 6, 6, None]


def test_lifts_count_only_from_the_level_reached_and_only_upwards(act: Act) -> None:
    plan = timeline(a=1, b=0, c=3)
    placed = plan.place(act("x", a=(0, 2), b=(1, 2), c=(0, 2)), 0)
    # a stands above the start of its lift and moves from where it is; b is below the start, c above the end
    assert placed.lifts == (Lift("a", 1, 2),)
    assert [plan.level(skill) for skill in "abc"] == [2, 0, 3]


def test_lift_needs_the_level_when_it_starts_and_not_later(act: Act) -> None:
    plan = timeline(a=0)
    plan.place(act("first", weeks=4, a=(0, 1)), 0)
    early = plan.place(act("early", weeks=8, a=(1, 2)), 3)  # a reaches 1 at the start of week 4
    late = plan.place(act("late", weeks=8, a=(1, 2)), 4)
    assert (early.lifts, late.lifts) == ((), (Lift("a", 1, 2),))


def test_requirements_are_ready_when_held_or_reached(act: Act) -> None:
    plan = timeline(qualifications=frozenset({"diploma"}), a=2)
    plan.place(act("course", weeks=5, b=(0, 1)), 1)
    assert plan.ready(SkillRequirement("a", 2)) == 0
    assert plan.ready(SkillRequirement("a", 3)) is None
    assert plan.ready(SkillRequirement("b", 1)) == 6
    assert plan.ready(QualificationRequirement("diploma", None)) == 0
    assert plan.ready(QualificationRequirement("other", "course")) == 6
    assert plan.ready(QualificationRequirement("other", "another-course")) is None
    assert plan.ready(QualificationRequirement("other", None)) is None
