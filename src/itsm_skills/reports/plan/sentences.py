"""Sentences about a plan that several reports share: about tasks, never about a person's worth."""

from __future__ import annotations

from math import ceil

from itsm_skills.days import weekday_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.planning.limits import NEEDS
from itsm_skills.planning.personal.alternatives import Gain
from itsm_skills.planning.personal.plan import Goal, Plan
from itsm_skills.planning.personal.reasons import Obstacle, Refusal
from itsm_skills.reports import wording


def refusal(found: Refusal, framework: Framework) -> str:
    """Return why a gap gets no further in the plan, and what would change that."""
    if found.obstacle is Obstacle.ATTESTED:
        scale = framework.scale
        top = wording.level(scale.attested_from or scale.top, scale)
        return f"No action leads to level {top}: it takes time in the role, and counts when others attest it."
    if found.obstacle is Obstacle.NO_ACTION:
        return "The framework has no action for the next step. Agree one with your manager, and note what evidence it will leave."
    if found.obstacle is Obstacle.APPLIED:
        return "The framework has only learning for the next step, and learning alone closes no gap. Agree with your manager where to use it at work."
    if found.obstacle is Obstacle.REQUIRES:
        return f"The next step requires more than any action leads to, in {required(found, framework)}."
    if found.obstacle is Obstacle.LATER:
        return (
            "It would fit a plan of its own; this plan takes larger gaps first. Take it up after the next assessment."
        )
    return _lacking(found)


def required(found: Refusal, framework: Framework) -> str:
    """Return what an action requires, listed: skills by name, anything else in quotes."""
    names = (framework.skills[item].name if item in framework.skills else f"“{item}”" for item in found.requires)
    return wording.listed(list(names))


def _lacking(found: Refusal) -> str:
    """Return what a plan for the gap alone would take."""
    whole = ceil(found.cost)
    takes = [NEEDS.get(need, need) for need in found.needs]
    takes += [f"about £{whole:,}"] if whole else []
    takes += [f"about {wording.hours(found.hours)} over {found.weeks} weeks"] if found.weeks else []
    options = [f"--has {need}" for need in found.needs] + ([f"--budget {whole}"] if whole else [])
    sentence = f"With this as its only goal, a plan would take {wording.listed(takes)}"
    if found.weeks:
        sentence += ", on top of the job and inside it together: more than these limits leave room for"
    return f"{sentence}." + (f" If you have that, plan again with {' '.join(options)}." if options else "")


def choice(plan: Plan, framework: Framework) -> tuple[str, ...]:
    """Return how good the choice of actions is, what the next best would be, and what more would buy."""
    if not plan.goals:
        return ()
    value = f"The plan closes {plan.value:g} points of gap: levels times importance, up to the targets."
    proven = "No other choice of goals among the largest gaps closes more within these limits."
    if not plan.proven:
        proven = f"The search stopped at its time limit: no choice can close more than {plan.bound:g}, and a better one than this may exist."
    other = "No other set of goals fits these limits."
    if plan.alternative is not None:
        names = wording.listed([framework.skills[skill].name for skill in plan.alternative.goals])
        most = "" if plan.alternative.proven else ", and perhaps more"
        other = f"The next best set of goals, with at least one of these left where it stands, closes {plan.alternative.value:g}{most}: {names}."
    return (
        f"{value} {proven}",
        other,
        _gain("Eight more hours a quarter on top of the job", plan.day, framework),
        _gain("A hundred more pounds", plan.hundred, framework),
    )


def _gain(what: str, gain: Gain, framework: Framework) -> str:
    if not gain.value:
        return (
            f"{what} would close no more."
            if gain.proven
            else f"{what}: nothing more was found in the time for the search."
        )
    scale = framework.scale
    moved = [
        f"{framework.skills[skill].name} {wording.level(after, scale)} instead of {wording.level(before, scale)}"
        for skill, before, after in gain.levels
    ]
    least = "" if gain.proven else "at least "
    return f"{what} would close {least}{gain.value:g} more: {wording.listed(moved)}."


def if_then(goal: Goal) -> str:
    """Return the one if-then of a goal, made from its first action (Gollwitzer & Sheeran 2006)."""
    action = goal.actions[0].action
    day = weekday_date(goal.cue)
    name = action.name.rstrip(".")
    if action.kind == ActionKind.EDUCATION:
        return f"If it is {day} and I sit down at my desk, then I block the first two hours for “{name}” before I open my mail."
    if action.kind == ActionKind.EXPOSURE:
        return f"If it is {day} and I open my calendar, then I ask the person I need for “{name}” for a date, offering two."
    return f"If it is {day} and I sit down at my desk, then before I open my mail I write down where I start “{name}” and tell my manager."
