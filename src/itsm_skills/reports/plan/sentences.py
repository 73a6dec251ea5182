"""Sentences about a plan that several reports share: about tasks, never about a person's worth."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.limits import NEEDS
from itsm_skills.planning.personal.alternatives import Alternative, Gain
from itsm_skills.planning.personal.gap_order import TieBreak
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.planning.personal.reasons import Limit, Obstacle, Refusal
from itsm_skills.reports import wording
from itsm_skills.reports.plan import wishes

OUT_OF_TIME = "The time for the search ran out before any plan was found."
LIMITS = {
    Limit.EXTRA_HOURS: "the hours of development time a quarter (--hours)",
    Limit.WORK_HOURS: "the hours within normal work a quarter (--work-hours)",
    Limit.ACTIVE: "the number of actions at once (--at-once)",
    Limit.QUARTERS: "the length of the plan (--quarters)",
    Limit.BUDGET: "the budget (--budget)",
}
TIE_BREAKS = {
    TieBreak.IMPORTANCE: "because it is more important in the role",
    TieBreak.GAP: "because more levels are missing",
    TieBreak.ROLE_ORDER: "only because the role profile lists it first",
}
"""Why the goal of a tie comes first."""


def refusal(found: Refusal, skill: str, framework: Framework) -> str:
    """Return why the gap in ``skill`` gets no further in the plan, and what would change that."""
    if found.obstacle is Obstacle.ATTESTED:
        return _attested(skill, framework)
    if found.obstacle is Obstacle.NO_ACTION:
        return "The framework has no action for the next step. Agree on one with your manager, and note what evidence it will produce."
    if found.obstacle is Obstacle.APPLIED:
        return "For the next step, the framework has only learning actions, and learning alone doesn't close a gap. Agree with your manager where you can use what you learn at work."
    if found.obstacle is Obstacle.REQUIRES:
        return f"The next step requires a higher level than any action leads to, in {required(found, framework)}."
    if found.obstacle is Obstacle.LATER:
        return (
            "A step towards it would fit, but three other gaps come first. Come back to it after the next assessment."
        )
    if found.obstacle is Obstacle.ALONGSIDE:
        return _alongside(found)
    if found.obstacle is Obstacle.SEARCH:
        return "The time for the search ran out before it was clear whether a step towards it fits."
    if found.obstacle is Obstacle.LEFT_OUT:
        return "You asked to leave it out."
    if found.obstacle is Obstacle.ACTION_LEFT_OUT:
        return "You asked to leave out the action that leads to the next step, and no other action leads there."
    return _lacking(found)


def next_step(found: Refusal, skill: str, framework: Framework) -> str:
    """Return why the goal in ``skill`` gets no further in the plan, and what would change that."""
    if found.obstacle is Obstacle.LATER:
        return "The next step fits on its own, but not together with the other steps in this plan. Come back to it after the next assessment."
    if found.obstacle is Obstacle.TIME:
        return "The next step takes more time than this plan has. Come back to it after the next assessment."
    return refusal(found, skill, framework)


def _attested(skill: str, framework: Framework) -> str:
    """Return advice for a level that no action is known to lead to, which promises nothing."""
    top = framework.scale.attested_from or framework.scale.top
    return (
        f"No action can promise level {wording.level(top, framework.scale)}: it takes time in the role. Look for a chance "
        f"to do what it describes (“{framework.skills[skill].behaviours[top]}”). Then ask somebody outside the team to "
        "confirm the result."
    )


def _alongside(found: Refusal) -> str:
    """Return which limit keeps a gap from being a goal as well."""
    sentence = "A step towards it would fit on its own, but not alongside the goals that come first"
    if not found.short:
        return f"{sentence}."
    verb = "limit is" if len(found.short) == 1 else "limits are"
    return f"{sentence}: the {verb} {wording.listed([LIMITS[limit] for limit in found.short])}."


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
    sentence = f"Even with this as its only goal, a plan would need {wording.listed(takes)}"
    if found.weeks:
        sentence += " in all, which is more than these limits allow"
    return f"{sentence}." + (f" If you can arrange that, plan again with {' '.join(options)}." if options else "")


def choice(plan: Plan, framework: Framework) -> tuple[str, ...]:
    """Return how goals and actions were chosen, what would do as well, and what more time or money would change."""
    if not plan.goals:
        return () if plan.searched else (OUT_OF_TIME,)
    return (
        " ".join((*wishes.order(plan, framework), *_ties(plan, framework))),
        _proven(plan),
        *((_runner_up(plan.runner_up),) if plan.runner_up else ()),
        *((_alternative(plan.alternative),) if plan.alternative and not plan.runner_up else ()),
        *_unspent(plan),
        _gain("With eight more hours of development time a quarter", plan.day, framework),
        _gain("With £100 more", plan.hundred, framework),
    )


def _ties(plan: Plan, framework: Framework) -> Iterator[str]:
    """Yield which gaps have the same priority as a goal, and what put the goal first."""
    groups: dict[tuple[str, TieBreak], list[str]] = {}
    for tie in plan.ties:
        groups.setdefault((tie.goal, tie.by), []).append(framework.skills[tie.other].name)
    for (goal, by), others in groups.items():
        has = "has" if len(others) == 1 else "have"
        name = framework.skills[goal].name
        yield f"{wording.listed(others)} {has} the same priority as {name}, which comes first {TIE_BREAKS[by]}."


def _proven(plan: Plan) -> str:
    """Return how far the goals get, and whether another choice of actions could get them further."""
    value = f"If each level gained is worth as many points as its skill's importance, the actions close {plan.value:g} points of these goals and {plan.along:g} points of other gaps."
    if not plan.proven:
        return f"{value} The search stopped at its time limit. No choice can close more than {plan.bound:g} points of these goals, but there may be one that closes more than this one."
    if not plan.settled:
        return f"{value} {wishes.no_other(plan)} The search stopped before it was clear whether another choice does the same in less time."
    return f"{value} {wishes.no_other(plan)}"


def _unspent(plan: Plan) -> Iterator[str]:
    """Yield why money given is not spent, if some isn't and the reason is known."""
    left = plan.limits.budget - plan.cost
    if left > 0 and plan.proven:
        part = f"£{left:,.0f}" if plan.cost else "None"
        yield f"{part} of the £{plan.limits.budget:,.0f} is left over, because nothing else that you could pay for within these limits would bring you closer to these goals."


def _alternative(other: Alternative) -> str:
    """Return what could be done instead, what that would change, and how to take it."""
    change = f"leave out {wishes.quoted(other.dropped)}"
    if other.instead:
        change = f"do {wishes.quoted(other.instead)} instead of {wishes.quoted(other.dropped)}"
    if other.equal:
        return f"Another choice does just as well: {change}. To choose it, use --runner-up."
    closest = "The closest alternative" if other.proven else "One alternative"
    return f"{closest} is to {change}. That would {_effects(other)}. To choose it, use --runner-up."


def _runner_up(taken: Alternative) -> str:
    """Return how the runner-up that was asked for differs from the best choice."""
    if taken.equal:
        return f"{wishes.runner_up(taken)} It does just as well as the best choice."
    return f"{wishes.runner_up(taken)} Compared with the best choice, it will {_effects(taken)}."


def _effects(other: Alternative) -> str:
    """Return what ``other`` closes and takes more or less, as a list of infinitives."""
    effects = [
        *(f"close {part} of the goals" for part in _difference(other.goals, "point")),
        *(f"close {part} of other gaps" for part in _difference(other.along, "point")),
        *(f"take {part}" for part in _difference(other.minutes / 60, "hour")),
        *((f"cost £{abs(other.pence) / 100:g} {'more' if other.pence > 0 else 'less'}",) if other.pence else ()),
    ]
    return wording.listed(effects)


def _difference(amount: float, unit: str) -> Iterator[str]:
    """Yield an amount more or less; nothing if it is 0."""
    if amount:
        size = f"{abs(amount):g}"
        yield f"{size} {'more' if amount > 0 else 'fewer'} {unit}{'' if size == '1' else 's'}"


def _gain(what: str, gain: Gain, framework: Framework) -> str:
    if not gain.levels:
        return (
            f"{what}, the plan would be the same."
            if gain.proven
            else f"{what}, the search found nothing better before it ran out of time."
        )
    scale = framework.scale
    moved = [
        f"{framework.skills[skill].name} at level {wording.level(after, scale)} instead of {wording.level(before, scale)}"
        for skill, before, after in gain.levels
    ]
    least = "" if gain.proven else " at least"
    return f"{what}, the plan would end{least} with {wording.listed(moved)}."
