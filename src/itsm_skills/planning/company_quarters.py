"""The quarters of an organisation's year: in which months they begin, and on which Monday the next one begins."""

from __future__ import annotations

from datetime import date

from itsm_skills.planning.working_days import next_monday

MONTHS_PER_QUARTER, MONTHS_PER_YEAR = 3, 12


def first_months(month: int) -> tuple[int, ...]:
    """Return the four months, 1 to 12 and rising, in which quarters begin if one of them begins in ``month``."""
    first = (month - 1) % MONTHS_PER_QUARTER + 1
    return tuple(range(first, MONTHS_PER_YEAR + 1, MONTHS_PER_QUARTER))


def next_quarter(month: int, today: date) -> date:
    """Return the Monday, ``today`` or later, on which the next quarter begins.

    One of the quarters begins in ``month``, 1 to 12. The Monday is the first one of its quarter that isn't among the
    days from 24 December to 1 January.
    """
    mondays = (
        next_monday(date(year, first, 1)) for year in (today.year, today.year + 1) for first in first_months(month)
    )
    return next(monday for monday in mondays if monday >= today)
