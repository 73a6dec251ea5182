"""One sentence of intent for each goal: when and where it begins, and what the first step is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from itsm_skills.days import weekday_date
from itsm_skills.planning.personal.plan import Plan, PlannedAction
from itsm_skills.planning.working_days import next_working_day
from itsm_skills.reports.plan.first_person import intention

CUES = ((1, "straight after lunch"), (2, "at three in the afternoon"), (3, "first thing in the morning"))
"""For the first, second and third goal: the days after the Monday on which its action starts, and the time of day.

No two of a plan fall on one minute: one that moves past the break keeps its time of day, and never lands on a Monday.
"""


def intents(plan: Plan, own: Mapping[str, str]) -> dict[str, str]:
    """Return the sentence of each goal by skill; ``own`` gives those that the person wrote (Gollwitzer & Sheeran 2006).

    Two goals that share an action don't share its first step: the second begins with another action, or with what comes
    in the first week.
    """
    found: dict[str, str] = {}
    begun: set[str] = set()
    for place, goal in enumerate(plan.goals):
        item = next((item for item in goal.actions if item.action.id not in begun), goal.actions[0])
        found[goal.gap.skill] = own.get(goal.gap.skill) or _intent(item, place, again=item.action.id in begun)
        begun.add(item.action.id)
    return found


def _intent(item: PlannedAction, place: int, *, again: bool) -> str:
    days, time = CUES[place % len(CUES)]
    cue = f"On {weekday_date(next_working_day(item.start + timedelta(days=days)))}, {time}, I'll"
    name, steps = item.action.name.rstrip("."), item.action.steps
    if steps is None:
        return f"{cue} write down how I'll begin “{name}”, and tell my manager."
    step = steps.first_week if again else steps.first_half_hour
    mine = intention(step)
    return f"{cue} {mine}." if mine else f"{cue} take this step: “{step}”"
