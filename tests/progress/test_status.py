"""Hours and due dates, counted by hand; sums and signs for any plan."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from itsm_skills.progress import status
from itsm_skills.progress.kept_plan import KeptAction, KeptPlan
from itsm_skills.progress.status import ActionTiming, Hours, Unfinished
from kept_support import DAYS, action, done, kept, plans

TODAY = date(2026, 6, 14)


def quarters(*actions: KeptAction, today: date = TODAY) -> dict[int, tuple[Hours, Hours]]:
    return {found.number: (found.planned, found.spent) for found in status.by_quarter(kept(*actions), today)}


def test_an_action_inside_one_quarter_counts_there_alone() -> None:
    assert quarters(action(extra_hours=26, work_hours=13)) == {1: (Hours(26, 13), Hours())}


def test_planned_hours_are_spread_evenly_over_the_days() -> None:
    # 25 May to 21 June: 14 days in the first quarter, 14 in the second
    found = quarters(action("b", "2026-05-25", "2026-06-21", extra_hours=8, work_hours=2))
    assert found == {1: (Hours(4, 1), Hours()), 2: (Hours(4, 1), Hours())}


def test_a_moved_action_takes_its_hours_along() -> None:
    # four weeks from 1 June: 7 days in the first quarter, 21 in the second
    moved = action("c", "2026-03-09", "2026-04-05", extra_hours=12, status="moved", moved_to="2026-06-01")
    assert moved.ends == date(2026, 6, 28)
    assert quarters(moved) == {1: (Hours(3, 0), Hours()), 2: (Hours(9, 0), Hours())}


def test_hours_spent_reach_no_further_than_today() -> None:
    # 25 May to today, 14 June, are 21 days: 14 in the first quarter, 7 in the second
    under_way = action("b", "2026-05-25", "2026-06-21", extra_spent=6)
    assert quarters(under_way) == {1: (Hours(), Hours(4, 0)), 2: (Hours(), Hours(2, 0))}


def test_hours_spent_end_when_the_action_was_done() -> None:
    assert quarters(done("a", "2026-06-07", "2026-05-25", "2026-06-21", extra_spent=6)) == {1: (Hours(), Hours(6, 0))}


@pytest.mark.parametrize(("on", "quarter"), [("2026-06-03", 1), ("2026-03-05", 0)])
def test_hours_of_an_action_done_before_it_was_to_begin_count_on_that_day(on: str, quarter: int) -> None:
    early = done("d", on, "2026-06-08", "2026-06-21", extra_hours=5, extra_spent=4)
    assert quarters(early) == {quarter: (Hours(), Hours(4, 0)), 2: (Hours(5, 0), Hours())}


def test_quarters_name_their_days_and_time_before_the_plan_has_no_first() -> None:
    found = status.by_quarter(kept(action("a", "2026-02-23", "2026-03-22", extra_hours=4)), TODAY)
    assert [(part.first, part.last, part.planned.extra) for part in found] == [
        (None, date(2026, 3, 8), 2),
        (date(2026, 3, 9), date(2026, 6, 7), 2),
    ]


def test_a_dropped_action_keeps_what_was_spent_and_plans_nothing() -> None:
    dropped = action(extra_hours=10, status="dropped", extra_spent=3)
    assert (status.planned(dropped), status.spent(dropped), status.left(dropped)) == (Hours(), Hours(3, 0), Hours())


def test_hours_left_are_planned_minus_spent_and_at_least_none() -> None:
    assert status.left(action(extra_hours=10, work_hours=4, extra_spent=3, work_spent=6)) == Hours(7, 0)
    assert status.left(action(extra_hours=10, work_hours=4)) == Hours(10, 4)
    assert status.left(done(extra_hours=10, extra_spent=3)) == Hours()


def test_unfinished_are_the_actions_planned_or_moved() -> None:
    plan = kept(
        done("a"),
        action("b", "2026-03-09", "2026-06-13", extra_hours=8, extra_spent=2),
        action("c", status="dropped"),
        action("d", "2026-03-09", "2026-03-15", work_hours=5, status="moved", moved_to="2026-06-14"),
    )
    assert status.unfinished(plan, TODAY) == (
        Unfinished("b", "B", Hours(6, 0), date(2026, 6, 13), late=True),
        Unfinished("d", "D", Hours(0, 5), date(2026, 6, 20), late=False),
    )


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-06-01", "2026-06-13", ActionTiming.LATE),
        ("2026-06-01", "2026-06-14", ActionTiming.UNDER_WAY),
        ("2026-06-14", "2026-07-01", ActionTiming.UNDER_WAY),
        ("2026-06-15", "2026-07-01", ActionTiming.AHEAD),
    ],
)
def test_standing_changes_on_the_first_day_and_after_the_last(first: str, last: str, found: ActionTiming) -> None:
    assert status.standing(action("x", first, last), TODAY) is found
    assert status.standing(done("x", "2026-06-01", first, last), TODAY) is None


def test_due_is_what_is_late_or_under_way_soonest_end_first() -> None:
    plan = kept(
        action("a", "2026-06-01", "2026-07-01"),
        action("b", "2026-03-09", "2026-04-01"),
        action("c", "2026-08-01", "2026-09-01"),
        done("d"),
    )
    assert [found.id for found in status.due(plan, TODAY)] == ["b", "a"]


@given(plans(), DAYS)
def test_quarters_add_up_to_the_totals_and_no_hour_is_negative(plan: KeptPlan, today: date) -> None:
    found = status.by_quarter(plan, today)
    for of, part in ((status.planned, "planned"), (status.spent, "spent")):
        whole = status.total(map(of, plan.actions))
        summed = status.total(getattr(quarter, part) for quarter in found)
        assert summed.extra == pytest.approx(whole.extra)
        assert summed.work == pytest.approx(whole.work)
    parts = [hours for quarter in found for hours in (quarter.planned, quarter.spent)]
    parts += [rest.left for rest in status.unfinished(plan, today)]
    assert all(hours.extra >= 0 and hours.work >= 0 for hours in parts)
    assert [quarter.number for quarter in found] == sorted({quarter.number for quarter in found})
    assert all(quarter.last >= date(2025, 1, 1) for quarter in found)
