"""Dates in files and for people: ISO text and British English, whatever the locale.

What a person reports has already happened, so its date can't be in the future. ``future`` checks this for every file,
table and prompt: answers, evidence, assessments, marks, CPD entries, and the date since which a qualification is held.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache

FUTURE_DATE = "future-date"
"""The code of the problem that a date is in the future."""

FUTURE_FIX = "correct the date, or add this once it has happened"

_TIME = r"(?:[ T]\d\d?:\d\d.*)?"
_DAY = re.compile(rf"(\d{{4}}-\d\d-\d\d){_TIME}", re.ASCII)
_GERMAN_DAY = re.compile(rf"(\d\d?)\.(\d\d?)\.(\d{{4}}){_TIME}", re.ASCII)
_PARTIAL = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that dates in files can have. Other years are typing errors."""


class Month(StrEnum):
    """A month by its English name, as in files and options."""

    JANUARY = "january"
    FEBRUARY = "february"
    MARCH = "march"
    APRIL = "april"
    MAY = "may"
    JUNE = "june"
    JULY = "july"
    AUGUST = "august"
    SEPTEMBER = "september"
    OCTOBER = "october"
    NOVEMBER = "november"
    DECEMBER = "december"

    @property
    def number(self) -> int:
        """Its number, 1 to 12."""
        return list(Month).index(self) + 1


_MONTHS = [one.capitalize() for one in Month]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def aware(moment: datetime) -> datetime:
    """Return ``moment``; in UTC if it says nothing about its time zone, so that any two can be compared."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def long_date(day: date) -> str:
    """Return ``2 March 2026``."""
    return f"{day.day} {month(day)}"


def weekday_date(day: date) -> str:
    """Return ``Monday 2 March 2026``."""
    return f"{_DAYS[day.weekday()]} {long_date(day)}"


def short_date(day: date) -> str:
    """Return ``2 Mar``, for the axes of charts."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def short_month(day: date) -> str:
    """Return ``Mar 2026``, for the axes of charts."""
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


def short_span(first: date, last: date) -> str:
    """Return ``9 Mar to 1 May 2026``, for narrow columns; with the first year too if it's different."""
    begins = short_date(first) if first.year == last.year else f"{short_date(first)} {first.year}"
    return f"{begins} to {short_date(last)} {last.year}"


def month(day: date) -> str:
    """Return ``March 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def month_name(day: date) -> str:
    """Return ``March``."""
    return _MONTHS[day.month - 1]


def month_named(text: str) -> Month:
    """Return the month that ``text`` means: its name, the first three letters of it, or its number.

    Raises ValueError if there's no such month.
    """
    said = text.strip().casefold()
    for one in Month:
        if said in (one.value, one.value[:3], str(one.number), f"{one.number:02}"):
            return one
    raise ValueError(f"'{text}' isn't a month; write its name or its number, such as April or 4")


def partial_date(text: str) -> str:
    """Return ``2 March 2026``, ``March 2026`` or ``2026`` for a day, month or year as ISO text."""
    shown = {4: lambda day: str(day.year), 7: month}.get(len(text), long_date)
    return shown(first_day(text))


@lru_cache(maxsize=10_000)  # many rows and much evidence have the same day
def written_day(text: str) -> date | None:
    """Return the day that ``text`` is in a file, such as 2026-03-02 or 02.03.2026; None for any other text.

    A time of day after it, which spreadsheets add, doesn't matter. A day with points is written in the German way, the
    day of the month first. 02/03/2026 means two different days, so it's none.
    """
    said = text.strip()
    with suppress(ValueError):
        if found := _DAY.fullmatch(said):
            return date.fromisoformat(found[1])
        if found := _GERMAN_DAY.fullmatch(said):
            return date(int(found[3]), int(found[2]), int(found[1]))
    return None


def real_day(text: str) -> str:
    """Return the ISO text of the day that ``text`` is in a file (``written_day``); raise ValueError if it's none."""
    if (found := written_day(text)) is None:
        raise ValueError(f"'{text[:20]}' isn't a date; write it like 2026-03-02")
    return found.isoformat()


@lru_cache(maxsize=10_000)
def real_date(text: str) -> str:
    """Return the ISO text of a day, month or year as people write it: 2026-03, 03/2026, March 2026, 2 March 2026.

    A day may also be written as in ``written_day``. Raises ValueError for anything else.
    """
    if (day := written_day(text)) is not None:
        return day.isoformat()
    said = _in_figures(text)
    if _PARTIAL.fullmatch(said):
        with suppress(ValueError):
            first_day(said)  # 2026-13 has the form of a month, but is none
            return said
    raise ValueError(f"'{text[:20]}' isn't a date; write it like 2026-03-02, 2026-03 or 2026")


def _in_figures(text: str) -> str:
    """Return ``text`` with the figures of a month that's named, and in the order of ISO text."""
    words = text.replace(",", " ").replace("/", " ").split()
    numbers = [_month_number(word) or word for word in words]
    if len(words) == 2 and numbers[0].isdecimal() and len(numbers[1]) == 4:
        return f"{numbers[1]}-{numbers[0].zfill(2)}"
    if len(words) == 3 and "/" not in text and _month_number(words[1]):
        return f"{numbers[2]}-{numbers[1].zfill(2)}-{numbers[0].zfill(2)}"
    return text.strip()


def _month_number(word: str) -> str:
    """Return the number of the month that ``word`` names, in full or with at least three letters; "" for none."""
    found = [
        number
        for number, name in enumerate(_MONTHS, 1)
        if len(word) >= 3 and name.casefold().startswith(word.casefold().removesuffix("."))
    ]
    return str(found[0]) if len(found) == 1 else ""


def likely_day(value: object) -> date:
    """Return ``value``, a date or the text of a day (``real_day``), as a date.

    Raises ValueError if it isn't a date, or isn't in the years FIRST_YEAR to LAST_YEAR.
    """
    found = date.fromisoformat(real_day(value if isinstance(value, str) else str(value)))
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"'{value}' isn't between {FIRST_YEAR} and {LAST_YEAR}; correct the year")
    return found


def first_day(text: str) -> date:
    """Return the first day that ``text``, a real day, month or year, can mean."""
    year, month_number, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month_number, day)


def future(said: object, today: date) -> str:
    """Return what is wrong with ``said`` if it's after ``today``, and "" otherwise.

    ``said`` is a time, a date, or the text of a day, month or year. A month or year is after ``today`` if its first day
    is. For anything else this returns "", because its form is checked when it's read.
    """
    if isinstance(said, datetime):
        return _after(said.date(), today) if _still_ahead(said, today) else ""
    if isinstance(said, date):
        return _after(said, today) if said > today else ""
    return _future_text(said, today) if isinstance(said, str) else ""


@lru_cache(maxsize=10_000)
def _future_text(said: str, today: date) -> str:
    try:
        return _after(said, today) if first_day(real_date(said)) > today else ""
    except ValueError:
        return ""


def _after(said: object, today: date) -> str:
    return f"{said} is in the future (today is {today})"


def _still_ahead(moment: datetime, today: date) -> bool:
    """Return whether ``moment`` is after ``today``, both where it was written and where it's read.

    The two can differ between time zones: someone in Auckland answers on a date that is still tomorrow in New York.
    """
    try:
        return moment.date() > today and moment.astimezone().date() > today
    except OverflowError:  # the last hours of the year 9999
        return True
