"""The days on which a plan starts, is due or is looked at: working days, and none between Christmas and New Year."""

from __future__ import annotations

from datetime import date, timedelta

MONDAY, FRIDAY = 0, 4
DAY = timedelta(days=1)
FIRST_WEEKS = 13
"""Weeks of the first quarter."""

CHECK_IN_WEEKS, LATER_CHECK_IN_WEEKS = 3, 6
"""Weeks between check-ins in the first quarter and after it.

Recorded, dated check-ins help (Harkin et al. 2016); both numbers are judgement.
"""


def in_break(day: date) -> bool:
    """Return whether ``day`` lies between 24 December and 1 January, both included."""
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)


def is_working_day(day: date) -> bool:
    """Return whether ``day`` is a Monday to Friday outside the break. Other public holidays aren't known."""
    return day.weekday() <= FRIDAY and not in_break(day)


def next_working_day(day: date) -> date:
    """Return ``day`` if it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += DAY
    return day


def next_monday(day: date) -> date:
    """Return ``day`` if it is a Monday outside the break, otherwise the first such Monday after it."""
    return _next(day, MONDAY)


def due_friday(friday: date, start: date, weeks: int) -> date:
    """Return the day on which something of ``weeks`` weeks that starts on the Monday ``start`` is due.

    That is ``friday`` unless it falls in the break. Then it's the first Friday after the break, because what takes five
    weeks isn't done in three; but if at least four fifths of the weeks are over before the break, the Friday before it.
    """
    if not in_break(friday):
        return friday
    before = _friday_before(friday)
    over = (before + 3 * DAY - start).days // 7
    return before if 5 * over >= 4 * weeks else _next(friday, FRIDAY)


def last_friday(friday: date) -> date:
    """Return ``friday``, or the Friday before the break if it falls in the break."""
    return _friday_before(friday) if in_break(friday) else friday


def check_in_day(day: date, end: date) -> date:
    """Return ``day`` if it is a working day, otherwise the nearer of two others.

    These are the Friday before and the first working day after, which must come before ``end``. If both are equally
    near, it's the one after.
    """
    if is_working_day(day):
        return day
    before, after = _friday_before(day), next_working_day(day)
    return before if day - before < after - day or after >= end else after


def check_in_days(start: date, last: int) -> tuple[date, ...]:
    """Return a day every three weeks of the first quarter, then one every six weeks until the week ``last``.

    Weeks are counted from the Monday ``start``; in ``last`` the last action ends.
    """

    def monday(week: int) -> date:
        return start + timedelta(weeks=week)

    first = [
        check_in_day(monday(week), monday(FIRST_WEEKS)) for week in range(CHECK_IN_WEEKS, FIRST_WEEKS, CHECK_IN_WEEKS)
    ]
    later = [
        check_in_day(monday(week), monday(last)) for week in range(0, last, LATER_CHECK_IN_WEEKS) if week > FIRST_WEEKS
    ]
    return (*first, *later)


def _next(day: date, weekday: int) -> date:
    while day.weekday() != weekday or in_break(day):
        day += DAY
    return day


def _friday_before(day: date) -> date:
    while in_break(day) or day.weekday() != FRIDAY:
        day -= DAY
    return day
