"""Working days around weekends and the break; every day read off a calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from itsm_skills.planning import working_days
from itsm_skills.planning.limits import Limits


@pytest.mark.parametrize(
    ("day", "monday", "working"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 2)),  # a Monday
        (date(2026, 3, 3), date(2026, 3, 9), date(2026, 3, 3)),
        (date(2026, 3, 7), date(2026, 3, 9), date(2026, 3, 9)),  # a Saturday
        (date(2026, 12, 21), date(2026, 12, 21), date(2026, 12, 21)),
        (date(2026, 12, 23), date(2027, 1, 4), date(2026, 12, 23)),
        (date(2026, 12, 24), date(2027, 1, 4), date(2027, 1, 4)),  # 2 and 3 January 2027 are a weekend
        (date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 4)),
        (date(2025, 12, 29), date(2026, 1, 5), date(2026, 1, 2)),  # 2 January 2026 is a Friday
        (date(2029, 12, 24), date(2030, 1, 7), date(2030, 1, 2)),  # 24 and 31 December are both Mondays
    ],
)
def test_the_next_monday_and_the_next_working_day_leave_out_the_break(day: date, monday: date, working: date) -> None:
    assert (working_days.next_monday(day), working_days.next_working_day(day)) == (monday, working)
    assert Limits(day).start == monday


@pytest.mark.parametrize(
    ("friday", "start", "weeks", "due"),
    [
        (date(2026, 12, 18), date(2026, 12, 14), 1, date(2026, 12, 18)),  # the last before the break
        (date(2026, 12, 25), date(2026, 12, 14), 2, date(2027, 1, 8)),  # one of two weeks is over
        (date(2026, 12, 25), date(2026, 12, 21), 1, date(2027, 1, 8)),  # it starts after that Friday
        (date(2027, 1, 1), date(2026, 12, 14), 3, date(2027, 1, 8)),  # only one of three weeks is over
        (date(2026, 12, 25), date(2026, 11, 23), 5, date(2026, 12, 18)),  # four of five are
        (date(2027, 1, 1), date(2027, 1, 4), 1, date(2027, 1, 8)),  # the start has moved from 28 December
        (date(2027, 12, 31), date(2027, 10, 4), 13, date(2027, 12, 17)),  # the 24th is a Friday too
    ],
)
def test_a_due_date_in_the_break_moves_before_it_if_four_fifths_of_the_weeks_are_over(
    friday: date, start: date, weeks: int, due: date
) -> None:
    assert working_days.due_friday(friday, start, weeks) == due


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 12, 21), date(2026, 12, 21)),
        (date(2026, 12, 28), date(2027, 1, 4)),  # 7 days on; Friday 18 December is 10 days back
        (date(2029, 12, 24), date(2029, 12, 21)),  # 3 days back; Wednesday 2 January is 9 days on
        (date(2026, 3, 7), date(2026, 3, 6)),  # a Saturday: the Friday is nearer than the Monday
        (date(2026, 3, 8), date(2026, 3, 9)),
    ],
)
def test_a_check_in_moves_to_the_nearer_working_day(day: date, found: date) -> None:
    assert working_days.check_in_day(day, date(2099, 1, 1)) == found


def test_a_check_in_comes_before_the_end() -> None:
    monday, end = date(2026, 12, 28), date(2027, 1, 4)
    assert working_days.check_in_day(monday, end) == date(2026, 12, 18)
    assert working_days.check_in_day(monday, date(2027, 1, 5)) == end


def test_the_break_lasts_from_24_december_to_1_january() -> None:
    days = [date(2026, 12, 20) + timedelta(days=number) for number in range(20)]
    found = [day for day in days if working_days.in_break(day)]
    assert (found[0], found[-1], len(found)) == (date(2026, 12, 24), date(2027, 1, 1), 9)
