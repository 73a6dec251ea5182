"""Sentences and numbers as people read them: British English, about tasks, never about a person's worth."""

from __future__ import annotations

from datetime import date

from itsm_skills.frameworks.framework import Scale
from itsm_skills.planning.limits import NEEDS
from itsm_skills.planning.plan import Goal
from itsm_skills.planning.selection import Obstacle, Refusal
from itsm_skills.scoring.balance import Balance, Verdict

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

UNCERTAIN = (
    "An interval says how much a few answers can vary. It does not cover leniency: people rate themselves higher "
    "than their managers rate them, by about a third of a standard deviation on average (Heidemeier & Moser 2009)."
)


def long_date(day: date) -> str:
    """Return ``2 March 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Return ``Monday 2 March 2026``."""
    return f"{_DAYS[day.weekday()]} {long_date(day)}"


def month(day: date) -> str:
    """Return ``March 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def number(value: float) -> str:
    """Return one decimal, with a true minus sign."""
    text = f"{value:.1f}"
    return text.replace("-", "−") if float(text) else "0.0"


def hours(value: float) -> str:
    """Return ``1 hour`` or ``12 hours``, rounded to whole ones; less than half an hour is said so."""
    if 0 < value < 0.5:
        return "under an hour"
    whole = round(value)
    return f"{whole} hour" if whole == 1 else f"{whole} hours"


def pounds(value: float) -> str:
    """Return ``no cost`` or ``about £450``."""
    return f"about £{value:,.0f}" if value else "no cost"


def count(value: int, noun: str) -> str:
    """Return ``1 answer`` or ``3 answers``."""
    return f"{value} {noun}" if value == 1 else f"{value} {noun}s"


def level(value: int, scale: Scale) -> str:
    """Return ``3 practised``."""
    return f"{value} {scale.name_of(value)}"


def listed(parts: list[str]) -> str:
    """Return ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def verdict(found: Balance | None) -> str:
    """Return the balance in one or two plain sentences."""
    if found is None:
        return "There are not enough answers on both sides to form a balance."
    span = f"{number(found.difference.low)} to {number(found.difference.high)}"
    size = number(abs(found.difference.value))
    measured = f"difference {number(found.difference.value)} levels, 95 % interval {span}"
    if found.verdict is Verdict.TOO_FEW:
        return f"Too few answers to tell: the interval is wider than one level either way ({measured})."
    if found.verdict is Verdict.NO_CLEAR_TILT:
        return f"No clear tilt: next to what this role asks, neither side stands out ({measured})."
    ahead, behind = ("technical", "business") if found.verdict is Verdict.TECHNICAL else ("business", "technical")
    return (
        f"The claims tilt {ahead}: next to what this role asks, {ahead} skills stand {size} levels higher than "
        f"{behind} ones ({measured})."
    )


def refusal(found: Refusal, scale: Scale) -> str:
    """Return why a gap has no action in the plan, and what would change that."""
    if found.obstacle is Obstacle.ATTESTED:
        top = level(scale.attested_from or scale.top, scale)
        return f"No action leads to level {top}: it takes time in the role, and counts when others attest it."
    if found.obstacle is Obstacle.NEEDS:
        wanted = listed([NEEDS.get(need, need) for need in found.needs])
        options = " ".join(f"--has {need}" for need in found.needs)
        return f"Every action for the next step needs {wanted}. If you have that, plan again with {options}."
    if found.obstacle is Obstacle.BUDGET:
        return f"The next step costs about £{found.cost:,.0f}. With that money, plan again with --budget {found.cost:.0f} or more."
    if found.obstacle is Obstacle.TIME:
        return (
            f"The next step takes about {hours(found.hours)} over {found.weeks} weeks, on top of the job and inside it together; "
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
    day = weekday_date(goal.cue)
    name = action.name.rstrip(".")
    if action.kind == "education":
        return f"If it is {day} and I sit down at my desk, then I block the first two hours for “{name}” before I open my mail."
    if action.kind == "exposure":
        return f"If it is {day} and I open my calendar, then I ask the person I need for “{name}” for a date, offering two."
    return f"If it is {day} and I sit down at my desk, then before I open my mail I write down where I start “{name}” and tell my manager."
