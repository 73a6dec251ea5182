"""Spans of a plan as people speak of them: weeks counted from 1, and months."""

from __future__ import annotations

from datetime import date, timedelta

from itsm_skills.days import Month, month_name
from itsm_skills.planning.company_quarters import first_months
from itsm_skills.planning.limits import WEEKS_PER_QUARTER, Limits
from itsm_skills.planning.working_days import last_friday
from itsm_skills.reports import wording

TO_THURSDAY, FROM_FRIDAY = timedelta(days=3), timedelta(days=3)


def weeks_text(first: int, last: int, limits: Limits) -> str:
    """Return ``weeks 1 to 13, December to February`` for the weeks ``first`` to ``last`` of a plan, from 1.

    A week belongs to the month of its Thursday, so that a plan which starts on Monday 30 November starts in December.
    """
    months = [month_name(limits.day(week - 1) + TO_THURSDAY) for week in (first, last)]
    weeks = f"week {first}" if first == last else f"weeks {first} to {last}"
    return (
        f"{weeks}, {months[0]}" if months[0] == months[1] and last - first < 10 else f"{weeks}, {' to '.join(months)}"
    )


def months_text(month: Month) -> str:
    """Return ``January, April, July and October`` for the months in which quarters begin, of which ``month`` is one."""
    return wording.listed([list(Month)[number - 1].capitalize() for number in first_months(month.number)])


def quarter_weeks(first: int, last: int) -> tuple[int, int]:
    """Return the first and the last week, from 1, of the quarters ``first`` to ``last``, from 1."""
    return (first - 1) * WEEKS_PER_QUARTER + 1, last * WEEKS_PER_QUARTER


def week_of(day: date, limits: Limits) -> int:
    """Return the week of the plan, from 1, in which ``day`` lies."""
    return (day - limits.start).days // 7 + 1


def friday_of(quarter: int, limits: Limits) -> date:
    """Return the last day of ``quarter``, from 1: its last Friday outside the break."""
    return last_friday(limits.day(quarter * WEEKS_PER_QUARTER) - FROM_FRIDAY)
