"""What else could have been planned, and what a little more time or money would buy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from itsm_skills.planning.model.case import Demand
from itsm_skills.planning.personal.selection import Selection, select

DAY_HOURS = 8
HUNDRED = 100
SECONDS = 5.0
"""How long each search here may take; none of them changes the plan."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another set of goals: skills, the actions, and the weighted gap closed; ``proven``: none such closes more."""

    goals: tuple[str, ...]
    actions: tuple[str, ...]
    value: float
    proven: bool


@dataclass(frozen=True, slots=True)
class Gain:
    """What more of something buys: weighted gap closed on top, and each skill whose level changes, from and to.

    Where it is not ``proven``, it may buy more than this.
    """

    value: float
    levels: tuple[tuple[str, int, int], ...]
    proven: bool


def alternative(demand: Demand, selection: Selection, seconds: float = SECONDS) -> Alternative | None:
    """Return the best plan in which at least one goal of ``selection`` doesn't move; None if there is none.

    A set that differs in name alone would be no alternative: one action often moves two gaps, and either can be
    called the goal. So one of the goals must not move at all.
    """
    if not selection.goals.actions:
        return None
    other = select(demand, seconds, leaving=tuple(selection.goals.actions))
    if not other.choice.starts:
        return None
    names = tuple(item.action.id for item in other.trace.chosen)
    return Alternative(tuple(other.goals.actions), names, other.choice.value, other.choice.proven)


def one_more_day(demand: Demand, selection: Selection, seconds: float = SECONDS) -> Gain:
    """Return what eight more hours a quarter, on top of the job, would buy."""
    limits = replace(demand.limits, extra_hours=demand.limits.extra_hours + DAY_HOURS)
    return _gain(demand, demand.within(limits), selection, seconds)


def one_more_hundred(demand: Demand, selection: Selection, seconds: float = SECONDS) -> Gain:
    """Return what a hundred more pounds for the whole plan would buy."""
    limits = replace(demand.limits, budget=demand.limits.budget + HUNDRED)
    return _gain(demand, demand.within(limits), selection, seconds)


def _gain(demand: Demand, wider: Demand, selection: Selection, seconds: float) -> Gain:
    before = selection.choice
    most = sum(gap.weight * (gap.target - demand.held.get(skill, 0)) for skill, gap in demand.wanted.items())
    if before.value >= most:
        return Gain(0, (), proven=True)
    found = select(wider, seconds)
    proven = before.proven and found.choice.proven
    if found.choice.value <= before.value + 1e-6:
        return Gain(0, (), proven)
    return Gain(found.choice.value - before.value, tuple(_changed(demand.wanted, selection, found)), proven)


def _changed(skills: Iterable[str], before: Selection, after: Selection) -> Iterable[tuple[str, int, int]]:
    for skill in skills:
        old, new = before.trace.level(skill), after.trace.level(skill)
        if old != new:
            yield skill, old, new
