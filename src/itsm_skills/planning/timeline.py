"""What a plan has used so far, week by week and quarter by quarter, and the levels it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itsm_skills.frameworks.framework import Action, Lift, QualificationRequirement, Requirement
from itsm_skills.planning.limits import WEEKS_PER_QUARTER, Limits


@dataclass(frozen=True, slots=True)
class Placed:
    """An action from week ``start`` to before week ``end``, with the lifts that count for this person."""

    action: Action
    start: int
    end: int
    lifts: tuple[Lift, ...]


def share_in_quarter(start: int, end: int, quarter: int) -> float:
    """Return the share of the weeks from ``start`` to ``end`` that fall into ``quarter`` (from 0), 0 to 1."""
    first, last = quarter * WEEKS_PER_QUARTER, (quarter + 1) * WEEKS_PER_QUARTER
    return max(0, min(end, last) - max(start, first)) / (end - start)


class Timeline:
    """Placed actions. Hours of an action are spread evenly over its weeks (a declared simplification).

    ``highest`` is the highest level that any action counts towards, whatever it promises.
    """

    def __init__(self, levels: Mapping[str, int], limits: Limits, highest: int) -> None:
        self.held = dict(levels)
        self.limits = limits
        self.highest = highest
        self.placed: list[Placed] = []

    def level(self, skill: str, week: int | None = None) -> int:
        """Return the level of ``skill`` at ``week``, or at the end of the plan; 0 where none was claimed."""
        reached = [
            lift.end
            for placed in self.placed
            for lift in placed.lifts
            if lift.skill == skill and (week is None or placed.end <= week)
        ]
        return max(reached, default=self.held.get(skill, 0))

    def ready(self, requirement: Requirement) -> int | None:
        """Return the first week in which ``requirement`` is met, or None."""
        if isinstance(requirement, QualificationRequirement):
            if requirement.qualification in self.limits.qualifications:
                return 0
            return min(
                (placed.end for placed in self.placed if placed.action.id == requirement.or_action),
                default=None,
            )
        return self.week_of(requirement.skill, requirement.level)

    def week_of(self, skill: str, level: int) -> int | None:
        """Return the first week in which ``skill`` stands at ``level`` or above, or None."""
        if self.held.get(skill, 0) >= level:
            return 0
        weeks = [
            placed.end for placed in self.placed for lift in placed.lifts if lift.skill == skill and lift.end >= level
        ]
        return min(weeks, default=None)

    @property
    def cost(self) -> float:
        """Pounds spent by all placed actions."""
        return sum(placed.action.cost for placed in self.placed)

    def used(self, quarter: int) -> tuple[float, float]:
        """Return the extra hours and the hours inside the job that fall into ``quarter``."""
        shares = [(placed.action, share_in_quarter(placed.start, placed.end, quarter)) for placed in self.placed]
        return (
            sum(action.extra_hours * share for action, share in shares),
            sum(action.work_hours * share for action, share in shares),
        )

    def earliest(self, action: Action, ready: int) -> int | None:
        """Return the first week from ``ready`` in which ``action`` fits all limits, or None."""
        last = self.limits.weeks - action.weeks
        return next((week for week in range(ready, last + 1) if self._fits(action, week)), None)

    def _fits(self, action: Action, start: int) -> bool:
        end = start + action.weeks
        for quarter in range(self.limits.quarters):
            share = share_in_quarter(start, end, quarter)
            if not share:
                continue
            extra, work = self.used(quarter)
            if extra + action.extra_hours * share > self.limits.extra_hours + 1e-9:
                return False
            if work + action.work_hours * share > self.limits.work_hours + 1e-9:
                return False
        return all(self._running(week) < self.limits.active for week in range(start, end))

    def _running(self, week: int) -> int:
        return sum(placed.start <= week < placed.end for placed in self.placed)

    def place(self, action: Action, start: int) -> Placed:
        """Add ``action`` at week ``start``; only lifts that raise the level held by then count."""
        lifts = tuple(
            Lift(lift.skill, self.level(lift.skill, start), min(lift.end, self.highest))
            for lift in action.lifts
            if lift.start <= self.level(lift.skill, start) and self.level(lift.skill) < min(lift.end, self.highest)
        )
        placed = Placed(action, start, start + action.weeks, lifts)
        self.placed.append(placed)
        return placed
