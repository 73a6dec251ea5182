"""What the manager can ask at each check-in: three short questions that fit what is going on by then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from itsm_skills.reports.plan.view import ActionView

SEEN = (
    "Who has seen it, and what did they say?",
    "What would you do differently next time?",
    "What can the team already use?",
)
AHEAD = (
    "What is in your way, and how can I help?",
    "Are you really getting the time that we agreed?",
    "What comes next, and by when?",
)


def questions(check_ins: Sequence[date], start: date, actions: Sequence[ActionView]) -> tuple[tuple[str, ...], ...]:
    """Return three questions for each day of ``check_ins`` of a plan that begins on ``start``, in the same order.

    The first asks about an action: one that has ended since the check-in before, else one that is going on, else the
    next one.
    """
    asked: list[tuple[str, ...]] = []
    since, said = start, ""
    for place, day in enumerate(check_ins):
        said = _about(actions, since, day, said)
        asked.append((said, SEEN[place % len(SEEN)], AHEAD[place % len(AHEAD)]))
        since = day
    return tuple(asked)


def _about(actions: Sequence[ActionView], since: date, day: date, before: str) -> str:
    """Return a question about what happened from ``since`` to the day before ``day``, if possible not the one ``before``."""
    ended = [action for action in actions if since <= action.end < day]
    if ended:
        return f"May I see what came of “{max(ended, key=lambda action: action.end).name}”?"
    running = sorted((action for action in actions if action.start <= day <= action.end), key=lambda action: action.end)
    going_on = [f"How far have you got with “{action.name}”?" for action in running]
    if going_on:
        return next((question for question in going_on if question != before), before)
    later = [action for action in actions if action.start > day]
    if later:
        return f"What do you need to start “{min(later, key=lambda action: action.start).name}”?"
    return "What has changed at work since we last spoke?"
