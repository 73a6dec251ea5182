"""Days as people read them: British English, no locale."""

from __future__ import annotations

from datetime import date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def long_date(day: date) -> str:
    """Return ``2 March 2026``."""
    return f"{day.day} {month(day)}"


def weekday_date(day: date) -> str:
    """Return ``Monday 2 March 2026``."""
    return f"{_DAYS[day.weekday()]} {long_date(day)}"


def short_date(day: date) -> str:
    """Return ``2 Mar``, for the axes of drawings."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def short_month(day: date) -> str:
    """Return ``Mar 2026``, for the axes of drawings."""
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


def month(day: date) -> str:
    """Return ``March 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def partial_date(text: str) -> str:
    """Return ``2 March 2026``, ``March 2026`` or ``2026`` for a day, month or year as ISO text."""
    parts = [int(part) for part in text.split("-")]
    shown = {1: lambda day: str(day.year), 2: month, 3: long_date}[len(parts)]
    year, month_number, day = (*parts, 1, 1)[:3]
    return shown(date(year, month_number, day))
