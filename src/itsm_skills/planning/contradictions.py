"""Goals that can't all come true: two that want one measure to differ, and more hours than one person has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import floor

from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner

_FILLERS = {
    "a",
    "an",
    "and",
    "by",
    "each",
    "every",
    "for",
    "from",
    "in",
    "number",
    "of",
    "on",
    "our",
    "per",
    "the",
    "to",
}
"""Words that don't change what is measured."""
_QUANTITIES = {
    *("second", "minute", "hour", "day", "week", "month", "quarter", "year", "time"),
    *("percent", "%", "point", "pound", "euro", "dollar", "unit", "person", "people", "case", "item", "thing"),
}
"""Words that say how something is counted and not what: a unit of these alone doesn't tell two measures apart."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two goals that want the same measure to differ.

    ``opposed`` says that the first wants the figure to rise and the second wants it to fall, or the other way round.
    Otherwise they want different figures by the same day. ``unit`` is what both count, or "" if they only have the
    words for the measure in common.
    """

    first: Outcome
    second: Outcome
    opposed: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Time:
    """One person's time: ``hours_a_week`` from the day ``start``, and the hours that each skill still ``needs``, by id.

    The hours are typical ones for the levels missing, above 0; skills without a gap aren't in ``needs``.
    """

    start: date
    hours_a_week: float
    needs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Overbooked:
    """Personal goals due up to the day ``by`` that together need more hours than there are until then.

    ``goals`` gives each with its whole hours, in the order in which they are due; a skill that several need is counted
    for the first of them. ``hours`` are the whole hours from the start of the plan to ``by``.
    """

    by: date
    goals: tuple[tuple[Outcome, int], ...]
    hours: int


def conflicts(outcomes: Outcomes) -> Iterator[Conflict]:
    """Yield each pair of goals whose figures contradict each other, in the order of the goals."""
    measured = [(goal, goal.figures) for goal in outcomes.goals if goal.figures and goal.figures.wanted is not None]
    for (first, one), (second, other) in combinations(measured, 2):
        same_unit = bool(_unit(one)) and _unit(one) == _unit(other)
        if not same_unit and _words(first.measure) != _words(second.measure):
            continue
        opposed = _direction(one) * _direction(other) < 0
        same_day = (one.by or first.by) == (other.by or second.by)
        if opposed or (same_day and one.wanted != other.wanted):
            yield Conflict(first, second, opposed, one.unit if same_unit else "")


def overbooked(outcomes: Outcomes, time: Time) -> Overbooked | None:
    """Return the first personal goals, by day, whose hours add up to more than there are; None if all fit.

    It takes two goals to promise the same time twice, so a goal that is too much by itself isn't reported alone. Goals
    due before the plan starts are passed over.
    """
    due = [goal for goal in outcomes.of(Owner.PERSONAL) if goal.by >= time.start]
    taken: set[str] = set()
    found: list[tuple[Outcome, int]] = []
    for goal in sorted(due, key=lambda goal: goal.by):
        hours = round(sum(time.needs.get(skill, 0) for skill in goal.skills if skill not in taken))
        taken.update(goal.skills)
        if hours:
            found.append((goal, hours))
        there = floor(time.hours_a_week * ((goal.by - time.start).days + 1) / 7)
        if len(found) > 1 and sum(each for _, each in found) > there:
            return Overbooked(goal.by, tuple(found), there)
    return None


def _direction(figures: Figures) -> int:
    """Return 1 if the figure is to rise, -1 if it is to fall, and 0 if it is to stay or today's isn't known."""
    if figures.today is None or figures.wanted is None:
        return 0
    return (figures.wanted > figures.today) - (figures.wanted < figures.today)


def _unit(figures: Figures) -> frozenset[str]:
    """Return the words of the unit, or nothing if they don't say what is counted: "hours" alone is no measure."""
    words = _words(figures.unit)
    return words if words - _QUANTITIES else frozenset()


def _words(text: str) -> frozenset[str]:
    """Return the words that matter, in lower case and in the singular, whatever their order."""
    words = re.findall(r"[^\W_]+|%", text.casefold())
    return frozenset(_singular(word) for word in words if word not in _FILLERS)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
