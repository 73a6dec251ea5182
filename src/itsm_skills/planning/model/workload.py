"""What an action takes, in whole minutes and pence, so that sums are exact."""

from __future__ import annotations

from functools import cache

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import WEEKS_PER_QUARTER


def minutes(hours: float) -> int:
    """Return ``hours`` in minutes, to the nearest."""
    return round(hours * 60)


def pence(pounds: float) -> int:
    """Return ``pounds`` in pence, to the nearest."""
    return round(pounds * 100)


def quarters_of(action: Action) -> int:
    """Return how many quarters ``action`` occupies when it begins with one: weeks / 13, rounded up."""
    return -(-action.weeks // WEEKS_PER_QUARTER)


def share(whole: int, start: int, weeks: int, quarter: int) -> int:
    """Return the part of ``whole`` minutes that falls into ``quarter`` (from 0) of ``weeks`` from week ``start``.

    Minutes are spread evenly over the weeks, a declared simplification, and counted when a week ends; parts of a
    minute go to the later quarter, so that the shares add up to the whole.
    """
    first, last = quarter * WEEKS_PER_QUARTER, (quarter + 1) * WEEKS_PER_QUARTER
    until, before = min(max(last - start, 0), weeks), min(max(first - start, 0), weeks)
    return whole * until // weeks - whole * before // weeks


@cache
def shares(whole: int, weeks: int) -> tuple[int, ...]:
    """Return the minutes in each quarter from the one whose first week is the first of ``weeks``."""
    return tuple(share(whole, 0, weeks, quarter) for quarter in range(-(-weeks // WEEKS_PER_QUARTER)))
