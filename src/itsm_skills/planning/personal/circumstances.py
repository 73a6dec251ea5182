"""What a person says about their time and their work, as limits of a plan and as goals that come first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from itsm_skills.planning.limits import WEEKS_PER_QUARTER, Limits

RELIEF = ("workload-and-wellbeing", "self-management")
"""Skills whose actions take load off a person, the most direct first; that choice is judgement."""
HEAVY_SHARE = 0.5
"""Which share of the hours of development time that somebody gave a plan takes while work is heavy; judgement."""
HEAVY_HOURS_A_WEEK, HEAVY_WORK_HOURS_A_WEEK = 0.5, 1.0
"""Hours a week while work is heavy: of development time if none were given, and within normal work; judgement.

The usual hours would give somebody who is tired a second job.
"""
HEAVY_GOALS = 2
"""The most goals while work is heavy; judgement: a third one would be one more thing not done."""
OPEN = frozenset({"hours", "work_hours", "has"})
"""The limits of hours and needs that the person's own file may set."""
START = "start"
"""The day on which a plan starts, among the limits that options left unset; the file may set it too."""


class Circumstances(Protocol):
    """What a person says about their time and their work."""

    @property
    def hours_a_week(self) -> float | None:
        """Hours of development time a week; None if nothing was said."""

    @property
    def has(self) -> Collection[str]:
        """The needs of actions that are met."""

    @property
    def heavy(self) -> bool:
        """Whether work is heavy at the moment."""


def limits_for(limits: Limits, said: Circumstances, open_to: Collection[str] = OPEN) -> Limits:
    """Return ``limits`` changed by what the person ``said``, as far as they are ``open_to`` it (names among OPEN).

    Hours a week become hours of development time a quarter. While work is heavy, these are halved, and hours within
    normal work are at most ``HEAVY_WORK_HOURS_A_WEEK``. There are at most ``HEAVY_GOALS`` goals then.
    """
    extra, work, has = limits.extra_hours, limits.work_hours, limits.has
    if "hours" in open_to and said.hours_a_week is not None:
        extra = (HEAVY_SHARE if said.heavy else 1) * said.hours_a_week * WEEKS_PER_QUARTER
    elif "hours" in open_to and said.heavy:
        extra = HEAVY_HOURS_A_WEEK * WEEKS_PER_QUARTER
    if "work_hours" in open_to and said.heavy:
        work = min(work, HEAVY_WORK_HOURS_A_WEEK * WEEKS_PER_QUARTER)
    if "has" in open_to and said.has:
        has = frozenset(str(need) for need in said.has)
    goals = HEAVY_GOALS if said.heavy else limits.goals
    return replace(limits, extra_hours=extra, work_hours=work, has=has, goals=goals)


def first_for(said: Circumstances | None) -> tuple[str, ...]:
    """Return the skills whose gaps come before all others: while work is heavy, those that take load off."""
    return RELIEF if said is not None and said.heavy else ()
