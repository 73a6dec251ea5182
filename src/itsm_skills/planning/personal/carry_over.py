"""What an earlier plan leaves for the next one: unfinished actions go on, done and dropped ones do not come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from itsm_skills.frameworks.framework import Action

CARRIED = 3.0
"""Factor on the importance of skills that an unfinished action moves: what was begun is finished first; judgement."""


@dataclass(frozen=True, slots=True)
class Remains:
    """``left`` gives, by action still to do, the hours left of development time and within normal work (0 or more
    each).

    ``closed`` are the actions that were done or dropped.
    """

    left: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()


def remaining(actions: Sequence[Action], remains: Remains) -> tuple[Action, ...]:
    """Return the actions that a new plan may choose: without closed ones, unfinished ones with what is left of them.

    Weeks shrink with the hours, to 1 at least; money is taken as spent where hours were.
    """
    return tuple(_left(action, remains) for action in actions if action.id not in remains.closed)


def carry_weights(actions: Sequence[Action], remains: Remains) -> dict[str, float]:
    """Return ``CARRIED`` for every skill that an unfinished action moves."""
    return {lift.skill: CARRIED for action in actions if action.id in remains.left for lift in action.lifts}


def _left(action: Action, remains: Remains) -> Action:
    if action.id not in remains.left:
        return action
    extra, work = remains.left[action.id]
    share = min(1.0, (extra + work) / action.hours) if action.hours else 1.0
    return replace(
        action,
        extra_hours=min(extra, action.extra_hours),
        work_hours=min(work, action.work_hours),
        weeks=max(1, ceil(action.weeks * share)),
        cost=action.cost if share == 1 else 0.0,
    )
