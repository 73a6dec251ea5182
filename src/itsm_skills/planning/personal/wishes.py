"""What a person asks of a plan besides its limits: goals to put first, and what to leave out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.personal.reasons import Obstacle, Refusal

UNEXPLAINED = frozenset({Obstacle.NO_ACTION, Obstacle.APPLIED, Obstacle.REQUIRES})
"""Obstacles that say what all actions can do, which isn't known if some of them were left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person asks for. ``runner_up`` asks for the closest alternative to the best choice of actions.

    ``goals`` are ids of skills that become goals before all others, in that order. ``without_skills`` are ids of skills
    that become no goal, and ``without_actions`` are actions that the plan doesn't choose.
    """

    goals: tuple[str, ...] = ()
    without_skills: tuple[str, ...] = ()
    without_actions: tuple[Action, ...] = ()
    runner_up: bool = False


NO_WISHES = Wishes()


def remaining_choice(actions: Sequence[Action], left_out: Iterable[Action]) -> tuple[Action, ...]:
    """Return ``actions`` without those of ``left_out``, which are told apart by id."""
    ids = {action.id for action in left_out}
    return tuple(action for action in actions if action.id not in ids)


def explained(found: Refusal, skill: str, level: int, left_out: Sequence[Action]) -> Refusal:
    """Return ``found``, the reason why ``skill`` stays at ``level``, or that an action which leads on was left out.

    ``left_out`` are the actions that the person asked to leave out. The request is the reason only if ``found`` would
    otherwise say that no action of the framework can help.
    """
    asked = any(lift.skill == skill and lift.start <= level < lift.end for action in left_out for lift in action.lifts)
    return Refusal(Obstacle.ACTION_LEFT_OUT) if asked and found.obstacle in UNEXPLAINED else found
