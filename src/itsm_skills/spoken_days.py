"""Due dates as people type them: "December 2026", "end of June" or 2026-12-31."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from itsm_skills.days import likely_day, month_name

_MONTHS = [month_name(date(2000, number, 1)).casefold() for number in range(1, 13)]
_FILLERS = frozenset(["by", "the", "end", "of", "on", "in", "until", "st", "nd", "rd", "th"])
"""Words that don't change which day is meant. Something that is due in a month or year is due at its end."""


def last_day_meant(text: str, today: date) -> date | None:
    """Return the date that ``text`` means as a due date, or None if it can't be read.

    A month or a year means its last day. Without a year, it's the next such day, which can be ``today``. Dates in
    figures are read like 2026-12-31, or with the day first like 31/12/2026.
    """
    words = [word for word in re.findall(r"\d+|[^\W\d_]+", text.casefold()) if word not in _FILLERS]
    try:
        return _year(words, today) or _in_figures(text.strip(), words) or _with_month(words, today)
    except ValueError:  # no such day, such as 31 June, or no likely year
        return None


def _year(words: Sequence[str], today: date) -> date | None:
    """Return the last day of the year that ``words`` mean, or None if they mean something else."""
    spoken = {("year",): today.year, ("this", "year"): today.year, ("next", "year"): today.year + 1}
    if len(words) == 1 and len(words[0]) == 4 and _number(words[0]):
        return _likely(int(words[0]), 12, 31)
    year = spoken.get(tuple(words))
    return _likely(year, 12, 31) if year else None


def _in_figures(text: str, words: Sequence[str]) -> date | None:
    if not all(map(_number, words)) or re.search(r"\s", text):
        return None
    if len(words) == 3 and len(words[0]) == 4:
        return _likely(*map(int, words))
    if len(words) == 3 and len(words[2]) == 4:
        return _likely(*map(int, reversed(words)))
    if len(words) == 2 and len(words[0]) == 4:
        return _month_end(int(words[0]), int(words[1]))
    return None


def _with_month(words: Sequence[str], today: date) -> date | None:
    """Return the date for a month by name, with or without a day and a year, in any order."""
    months = [word for word in words if not _number(word)]
    numbers = [word for word in words if _number(word)]
    number = _month_number(months[0]) if len(months) == 1 else None
    years = [int(word) for word in numbers if len(word) == 4]
    days = [int(word) for word in numbers if len(word) <= 2]
    if number is None or len(years) > 1 or len(days) > 1 or len(years) + len(days) < len(numbers):
        return None
    found = _day_of(years[0] if years else today.year, number, days)
    return _day_of(today.year + 1, number, days) if not years and found < today else found


def _day_of(year: int, month: int, days: Sequence[int]) -> date:
    return _likely(year, month, days[0]) if days else _month_end(year, month)


def _month_number(word: str) -> int | None:
    """Return the number of the month that begins with ``word``, at least three letters such as "sept" for September."""
    found = (number for number, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word))
    return next(found, None)


def _month_end(year: int, month: int) -> date:
    following = _likely(year + month // 12, month % 12 + 1, 1) if 1 <= month <= 12 else _likely(year, month, 1)
    return following - timedelta(days=1)


def _likely(year: int, month: int, day: int) -> date:
    return likely_day(date(year, month, day))


def _number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 5
