"""Which action moves a skill one step further, and why not where none does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.timeline import Placed, Timeline


class Obstacle(StrEnum):
    """Why a gap has no action in the plan, from the least to the most that can be done about it."""

    ATTESTED = "attested"
    NO_ACTION = "no-action"
    REQUIRES = "requires"
    NEEDS = "needs"
    BUDGET = "budget"
    TIME = "time"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An obstacle, with what it takes: needs, pounds for the whole plan, or hours over weeks."""

    obstacle: Obstacle
    needs: tuple[str, ...] = ()
    cost: float = 0
    hours: float = 0
    weeks: int = 0


class Selector:
    """Picks, one step at a time, the action that closes most importance-weighted gap per hour.

    A plain rule, sound but not optimal: it keeps prerequisites, needs, money, hours and the number of
    running actions, and never looks back at a choice.
    """

    def __init__(self, timeline: Timeline, actions: Sequence[Action], wanted: Mapping[str, tuple[int, int]]) -> None:
        """``wanted`` gives, by skill, the target level and the importance in the role."""
        self.timeline = timeline
        self.wanted = wanted
        self.actions = [action for action in actions if not action.long_route]

    def step(self, skill: str) -> Placed | Refusal:
        """Place the action that moves ``skill`` up from where the plan has brought it, or say why none does."""
        level = self.timeline.level(skill)
        used = {placed.action.id for placed in self.timeline.placed}
        candidates = [action for action in self.actions if action.id not in used and self._lifts(action, skill, level)]
        candidates.sort(key=lambda action: (-self._worth(action), action.hours, action.cost))
        refusals: list[Refusal] = []
        for action in candidates:
            refusal = self._refusal(action)
            if refusal is None:
                start = self.timeline.earliest(action, self._ready(action, skill, level))
                if start is not None:
                    return self.timeline.place(action, start)
                refusal = Refusal(Obstacle.TIME, hours=action.hours, weeks=action.weeks)
            refusals.append(refusal)
        return self._mildest(refusals)

    def _lifts(self, action: Action, skill: str, level: int) -> bool:
        highest = self.timeline.highest
        return any(lift.skill == skill and lift.start <= level < min(lift.end, highest) for lift in action.lifts)

    def _worth(self, action: Action) -> float:
        """Return importance-weighted levels of gap closed per hour."""
        closed = 0
        for lift in action.lifts:
            target, importance = self.wanted.get(lift.skill, (0, 0))
            level = self.timeline.level(lift.skill)
            if lift.start <= level:
                closed += importance * max(0, min(lift.end, target) - level)
        return closed / max(action.hours, 1)

    def _refusal(self, action: Action) -> Refusal | None:
        limits = self.timeline.limits
        if any(self.timeline.ready(need) is None for need in action.requires):
            return Refusal(Obstacle.REQUIRES)
        missing = tuple(need for need in action.needs if need not in limits.has)
        if missing:
            return Refusal(Obstacle.NEEDS, needs=missing)
        cost = self.timeline.cost + action.cost
        if cost > limits.budget:
            return Refusal(Obstacle.BUDGET, cost=cost)
        return None

    def _ready(self, action: Action, skill: str, level: int) -> int:
        weeks = [self.timeline.ready(need) or 0 for need in action.requires]
        return max([*weeks, self.timeline.week_of(skill, level) or 0])

    def _mildest(self, refusals: Sequence[Refusal]) -> Refusal:
        order = list(Obstacle)
        ranked = sorted(
            refusals, key=lambda refusal: (-order.index(refusal.obstacle), len(refusal.needs), refusal.cost)
        )
        return ranked[0] if ranked else Refusal(Obstacle.NO_ACTION)
