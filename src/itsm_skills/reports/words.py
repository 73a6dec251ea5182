"""Sentences that several reports share: about tasks, never about a person's worth."""

from __future__ import annotations

from math import ceil

from itsm_skills.frameworks.framework import Framework, Scale
from itsm_skills.planning.limits import NEEDS
from itsm_skills.planning.plan import Goal
from itsm_skills.planning.reasons import Obstacle, Refusal
from itsm_skills.reports import plain
from itsm_skills.scoring.balance import Balance, Verdict
from itsm_skills.scoring.trust import Trust

MOST_NAMES = 6
"""Names of skills in one sentence."""

UNCERTAIN = (
    "An interval says how much a few answers can vary. It does not cover leniency: people rate themselves higher "
    "than their managers rate them, by about a third of a standard deviation on average (Heidemeier & Moser 2009)."
)


def verdict(found: Balance | None) -> str:
    """Return the balance in one or two plain sentences."""
    if found is None:
        return "There are not enough answers on both sides to form a balance."
    span = f"{plain.number(found.difference.low)} to {plain.number(found.difference.high)}"
    size = plain.number(abs(found.difference.value))
    measured = f"difference {plain.number(found.difference.value)} levels, 95% interval {span}"
    if found.verdict is Verdict.TOO_FEW:
        return f"Too few answers to tell: the interval is wider than one level either way ({measured})."
    if found.verdict is Verdict.NO_CLEAR_TILT:
        return f"No clear tilt: next to what this role asks, neither side stands out ({measured})."
    ahead, behind = ("technical", "business") if found.verdict is Verdict.TECHNICAL else ("business", "technical")
    return (
        f"The claims tilt {ahead}: next to what this role asks, {ahead} skills stand {size} levels higher than "
        f"{behind} ones ({measured})."
    )


def flags(found: Trust, framework: Framework) -> list[str]:
    """Return what makes the answers less sure, each with what to do about it; none corrects a number."""

    def names(skills: tuple[str, ...]) -> str:
        found = [framework.skills[skill].name for skill in skills if skill in framework.skills]
        more = [f"{len(found) - MOST_NAMES} more"] if len(found) > MOST_NAMES else []
        return plain.listed([*found[:MOST_NAMES], *more])

    said = []
    if found.too_fast:
        said.append("More than a quarter of the answers took under two seconds: read those questions again.")
    if found.contradictions:
        said.append(f"Claimed above what was said of single behaviours: {names(found.contradictions)}. Check both.")
    if found.unnamed:
        said.append(
            f"Evidence named by kind only, without date, witness or what happened: {names(found.unnamed)}. Add one of them."
        )
    if found.long_run:
        said.append(
            f"{found.longest_run} answers in a row are the same level. That can be true; if you were tired, look again."
        )
    seen = found.recognition
    if seen is None:
        return said
    ticked = f"Terms: {seen.hits} of {seen.real} real ones ticked, {seen.claimed} of {seen.foils} invented ones"
    if seen.flagged:
        said.append(f"{ticked}. Two or more are a sign that other answers may be generous too; no number was changed.")
    else:
        said.append(f"{ticked}.")
    return said


def refusal(found: Refusal, scale: Scale) -> str:
    """Return why a gap has no action in the plan, and what would change that."""
    if found.obstacle is Obstacle.ATTESTED:
        top = plain.level(scale.attested_from or scale.top, scale)
        return f"No action leads to level {top}: it takes time in the role, and counts when others attest it."
    if found.obstacle is Obstacle.NEEDS:
        wanted = plain.listed([NEEDS.get(need, need) for need in found.needs])
        options = " ".join(f"--has {need}" for need in found.needs)
        return f"Every action for the next step needs {wanted}. If you have that, plan again with {options}."
    if found.obstacle is Obstacle.BUDGET:
        whole = ceil(found.cost)
        return f"With the next step the plan would cost about £{whole:,}. With that money, plan again with --budget {whole}."
    if found.obstacle is Obstacle.TIME:
        return (
            f"The next step takes about {plain.hours(found.hours)} over {found.weeks} weeks, on top of the job and inside it together; "
            "that does not fit into what is left of this plan."
        )
    if found.obstacle is Obstacle.REQUIRES:
        return "Every action for the next step requires another skill or a qualification that is not there yet."
    if found.obstacle is Obstacle.NO_ACTION:
        return "The framework has no action for the next step. Agree one with your manager, and note what evidence it will leave."
    return "Three goals at a time are enough: more undo one another. Take it up after the next assessment."


def if_then(goal: Goal) -> str:
    """Return the one if-then of a goal, made from its first action (Gollwitzer & Sheeran 2006)."""
    action = goal.actions[0].action
    day = plain.weekday_date(goal.cue)
    name = action.name.rstrip(".")
    if action.kind == "education":
        return f"If it is {day} and I sit down at my desk, then I block the first two hours for “{name}” before I open my mail."
    if action.kind == "exposure":
        return f"If it is {day} and I open my calendar, then I ask the person I need for “{name}” for a date, offering two."
    return f"If it is {day} and I sit down at my desk, then before I open my mail I write down where I start “{name}” and tell my manager."
