"""Sentences about what the person asked of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.frameworks.framework import Action, Framework
from itsm_skills.planning.personal.alternatives import Alternative
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.progress.kept_plan import KeptWishes
from itsm_skills.reports import wording

BY_PRIORITY = "Goals are chosen in order of priority: importance multiplied by the number of levels missing."
OTHERS_BY_PRIORITY = (
    "The other goals are chosen in order of priority: importance multiplied by the number of levels missing."
)


def asked(plan: Plan, framework: Framework) -> Iterator[str]:
    """Yield what the person asked for, for the method of the plan; nothing if they asked for nothing."""
    wishes = plan.wishes
    if wishes.goals:
        yield f"You asked to put {_names(wishes.goals, framework)} first."
    if wishes.without_skills:
        yield f"You asked to leave out {_names(wishes.without_skills, framework)}."
    if wishes.without_actions:
        yield f"You asked to leave out {quoted(wishes.without_actions)}."
    if plan.runner_up:
        yield f"You asked for the runner-up. {runner_up(plan.runner_up)}"


def order(plan: Plan, framework: Framework) -> Iterator[str]:
    """Yield in which order the goals were taken."""
    first = [goal.gap.skill for goal in plan.goals if goal.gap.skill in plan.wishes.goals]
    if first:
        verb, it = ("comes", "it") if len(first) == 1 else ("come", "them")
        yield f"{_names(first, framework)} {verb} first because you asked for {it}."
    if len(first) < len(plan.goals):
        yield OTHERS_BY_PRIORITY if first else BY_PRIORITY


def no_other(plan: Plan) -> str:
    """Return that no other choice gets the goals further, and without which actions that is so."""
    without = [
        *(["the actions that you asked to leave out"] if plan.wishes.without_actions else []),
        *(["the actions that the runner-up replaces"] if plan.runner_up else []),
    ]
    condition = f"Without {wording.listed(without)}, no" if without else "No"
    return f"{condition} other choice of actions within the limits brings you closer to these goals."


def runner_up(taken: Alternative) -> str:
    """Return what the runner-up does instead of the best choice."""
    if taken.instead:
        return f"This plan does {quoted(taken.instead)} instead of {quoted(taken.dropped)}."
    return f"This plan leaves out {quoted(taken.dropped)}."


def quoted(actions: Sequence[Action]) -> str:
    """Return the names of ``actions`` in quotes, listed."""
    return wording.listed([f"“{action.name}”" for action in actions])


def options_of(kept: KeptWishes) -> tuple[str, ...]:
    """Return the options of ``plan`` that ask for the same again as ``kept``.

    The actions that a runner-up replaced are left out by name, because another plan has another runner-up.
    """
    left_out = dict.fromkeys((*kept.without_skills, *kept.without_actions, *kept.instead_of))
    return (*(f"--goal {skill}" for skill in kept.goals), *(f"--without {one}" for one in left_out))


def _names(skills: Sequence[str], framework: Framework) -> str:
    return wording.listed([framework.skills[skill].name for skill in skills])
