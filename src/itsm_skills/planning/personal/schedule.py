"""Start quarters become weeks: no two things begin on one Monday where their length leaves room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import WEEKS_PER_QUARTER, Limits
from itsm_skills.planning.model.verify import Chosen
from itsm_skills.planning.model.workload import minutes, quarters_of, share
from itsm_skills.planning.working_days import due_friday, next_monday

AFTER_FRIDAY = timedelta(days=3)
"""From the Friday of a week to the Monday after it."""
STAGGER_WEEKS = 2
"""How far apart two actions of one quarter begin where there is room; judgement."""


@dataclass(frozen=True, slots=True)
class ScheduledAction:
    """An action from week ``start`` to before week ``end``, counted from 0 at the start of the plan."""

    action: Action
    start: int

    @property
    def end(self) -> int:
        """The first week after it."""
        return self.start + self.action.weeks

    def dates(self, limits: Limits) -> tuple[date, date]:
        """Return the Monday on which it starts and the Friday on which it is due, neither of them in the break."""
        start = next_monday(limits.day(self.start))
        return start, due_friday(limits.day(self.end) - AFTER_FRIDAY, start, self.action.weeks)

    def minutes(self, quarter: int) -> tuple[int, int]:
        """Return the minutes of development time and within normal work that fall into ``quarter``, from 0."""
        action = self.action
        return (
            share(minutes(action.extra_hours), self.start, action.weeks, quarter),
            share(minutes(action.work_hours), self.start, action.weeks, quarter),
        )


def schedule(chosen: Sequence[Chosen], limits: Limits, first: Sequence[str] = ()) -> tuple[ScheduledAction, ...]:
    """Return ``chosen`` by start week.

    Every action stays inside the quarters that the choice gave it, so that what another requires is done before
    and no more run at once than allowed. The first of a quarter begins with it, the next two weeks later, where it
    still ends in time and no quarter gets more hours than its limit; otherwise one week later, or with the first.
    Actions for the skills in ``first`` go first, in that order, then those with the least room. Without ``first``, the
    weeks found are then given to short actions before long ones where that fits.
    """
    placed = {item.action.id: ScheduledAction(item.action, item.start * WEEKS_PER_QUARTER) for item in chosen}
    for quarter in sorted({item.start for item in chosen}):
        beginning = [item for item in chosen if item.start == quarter]
        beginning.sort(key=lambda item: (_rank(item.action, first), _room(item.action), -item.action.weeks))
        offset = 0
        for item in beginning[1:]:
            wished = min(offset + STAGGER_WEEKS, _room(item.action))
            for weeks in range(wished, 0, -1):
                later = ScheduledAction(item.action, quarter * WEEKS_PER_QUARTER + weeks)
                tried = placed | {item.action.id: later}
                if _in_time(later, quarter, limits) and _keeps(tuple(tried.values()), limits):
                    placed, offset = tried, max(offset, weeks)
                    break
        if not first:
            placed = _short_first(placed, beginning, quarter, limits)
    return tuple(sorted(placed.values(), key=lambda item: item.start))


def _short_first(
    placed: dict[str, ScheduledAction], beginning: Sequence[Chosen], quarter: int, limits: Limits
) -> dict[str, ScheduledAction]:
    """Return ``placed`` with the same first weeks of ``quarter`` given to short actions before long ones.

    What is soon done encourages, and shows what the longer ones need. It stays as it was where that doesn't fit.
    """
    waiting, tried = list(beginning), dict(placed)
    for start in sorted((placed[item.action.id].start for item in beginning), reverse=True):
        moved = [ScheduledAction(item.action, start) for item in waiting]
        fitting = [
            at
            for at, item in enumerate(moved)
            if start - quarter * WEEKS_PER_QUARTER <= _room(item.action) and _in_time(item, quarter, limits)
        ]
        if not fitting:
            return placed
        longest = max(fitting, key=lambda at: (moved[at].action.weeks, at))
        tried[moved[longest].action.id] = moved[longest]
        del waiting[longest]
    return tried if _keeps(tuple(tried.values()), limits) else placed


def _rank(action: Action, first: Sequence[str]) -> int:
    """Return the place in ``first`` of the earliest skill there that ``action`` moves, its length if there is none."""
    return min((first.index(lift.skill) for lift in action.lifts if lift.skill in first), default=len(first))


def _room(action: Action) -> int:
    """Return the weeks that ``action`` leaves free of the quarters that it occupies."""
    return quarters_of(action) * WEEKS_PER_QUARTER - action.weeks


def _in_time(placed: ScheduledAction, quarter: int, limits: Limits) -> bool:
    """Return whether the due date stays inside the quarters from ``quarter`` on, also if it moves past the break."""
    return placed.dates(limits)[1] < limits.day((quarter + quarters_of(placed.action)) * WEEKS_PER_QUARTER)


def _keeps(placed: Sequence[ScheduledAction], limits: Limits) -> bool:
    for quarter in range(limits.quarters):
        each = [item.minutes(quarter) for item in placed]
        if sum(extra for extra, _ in each) > limits.extra_hours * 60 + 1e-6:
            return False
        if sum(work for _, work in each) > limits.work_hours * 60 + 1e-6:
            return False
    return True
