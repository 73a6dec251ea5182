"""Numbers and lists as people write them, in British English whatever the locale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import floor

from itsm_skills.frameworks.framework import Scale

FREE = "free"
"""The price of what costs nothing."""


def capital(text: str) -> str:
    """Return ``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return ``text`` with a lower-case first letter, unless its first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def number(value: float) -> str:
    """Return ``value`` to one decimal, with a true minus sign."""
    text = f"{value:.1f}"
    return text.replace("-", "−") if float(text) else "0.0"


def figure(value: float) -> str:
    """Return ``1,200`` or ``2.5``: at most two decimals, no zeros at the end, and a true minus sign."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".").replace("-", "−")
    return "0" if text == "−0" else text


def hours(value: float) -> str:
    """Return ``1 hour`` or ``12 hours``, rounded to whole hours, or ``under an hour`` for less than half an hour."""
    if 0 < value < 0.5:
        return "under an hour"
    whole = round(value)
    return f"{whole} hour" if whole == 1 else f"{whole} hours"


def adding_up(hours: Sequence[float]) -> Iterator[int]:
    """Yield ``hours`` rounded so that they add up to their rounded sum; none exceeds its own next whole hour."""
    sums = [floor(value + 0.5) for value in accumulate(hours, initial=0)]
    return (after - before for before, after in pairwise(sums))


def weekly(quarter: float) -> str:
    """Return how much ``quarter`` hours over 13 weeks are in a week, to the half hour, such as ``2 hours``."""
    halves = max(1, round(2 * quarter / 13))
    if halves == 1:
        return "half an hour"
    number = f"{halves // 2}" if halves % 2 == 0 else f"{halves // 2}½"
    return f"{number} hour{'' if halves == 2 else 's'}"


def pounds(value: float) -> str:
    """Return ``free`` or ``about £450``."""
    return f"about £{value:,.0f}" if value else FREE


def count(value: int, noun: str) -> str:
    """Return ``1 answer`` or ``3 answers``."""
    return f"{value} {noun}" if value == 1 else f"{value:,} {noun}s"


def people(value: int) -> str:
    """Return ``1 person`` or ``3 people``."""
    return "1 person" if value == 1 else f"{value:,} people"


def level(value: int, scale: Scale) -> str:
    """Return ``3 (practised)``, for a cell, or for a sentence after the word "level"."""
    return f"{value} ({scale.name_of(value)})"


def first_of(parts: Sequence[str], most: int) -> str:
    """Return up to ``most`` parts as ``listed`` does, and how many more there are."""
    more = [f"{len(parts) - most:,} more"] if len(parts) > most else []
    return listed([*parts[:most], *more])


def listed(parts: list[str]) -> str:
    """Return ``a, b and c``, with semicolons if a part has a comma of its own.

    If one of the last two has an "and" of its own, or if semicolons are needed, there is one more sign before the "and".
    """
    if len(parts) == 1:
        return parts[0]
    sign = "; " if any("," in part for part in parts) else ", "
    unclear = any(" and " in part for part in parts[-2:]) or (sign == "; " and (len(parts) > 2 or "," in parts[0]))
    return f"{sign.join(parts[:-1])}{sign.rstrip() if unclear else ''} and {parts[-1]}"
