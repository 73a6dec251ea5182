"""What a plan costs, which figures its goals have, and from which point it pays for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from itsm_skills.planning.goals import Figures, Outcome, Outcomes


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with the skills of the plan's goals that it belongs to, by id, in the order of the goals.

    ``in_file`` says whether a goal of the goals file needs one of these skills. ``what`` is empty and ``figures`` None
    where no such goal has figures. ``goal`` is the id of the goal that has them, or that may get some; None if
    there is none.
    """

    skills: tuple[str, ...]
    in_file: bool
    what: str = ""
    figures: Figures | None = None
    goal: str | None = None


def measures(skills: Iterable[str], outcomes: Outcomes | None) -> tuple[Measured, ...]:
    """Return the measures of a plan whose goals are ``skills``, each measure once, in the order of the skills.

    A skill has the figures of the first goal that needs it and has some, or of a goal above that one. A goal that says
    what its figures are worth comes before one that doesn't.
    """
    found: dict[str, Measured] = {}
    for skill in skills:
        needing = outcomes.needing(skill) if outcomes else ()
        chosen = _chosen(needing, outcomes) if outcomes else None
        key = f"goal {chosen.id}" if chosen else f"skill {skill}"
        earlier = found[key].skills if key in found else ()
        found[key] = Measured(
            skills=(*earlier, skill),
            in_file=bool(needing),
            goal=(chosen or needing[0]).id if needing else None,
            what=chosen.measure if chosen else "",
            figures=chosen.figures if chosen else None,
        )
    return tuple(found.values())


def _chosen(needing: Iterable[Outcome], outcomes: Outcomes) -> Outcome | None:
    with_figures = list(_with_figures(needing, outcomes))
    worth = (goal for goal in with_figures if goal.figures and goal.figures.worth is not None)
    return next(worth, with_figures[0] if with_figures else None)


def _with_figures(needing: Iterable[Outcome], outcomes: Outcomes) -> Iterator[Outcome]:
    """Yield the goals that have figures: each of ``needing``, followed by those that it supports."""
    for goal in needing:
        yield from (one for one in (goal, *outcomes.above(goal)) if one.figures is not None)


def total_cost(hours: float, rate: float, cost: float) -> float:
    """Return what ``hours`` at ``rate`` for each hour and ``cost`` add up to, all in one currency."""
    return hours * rate + cost


def break_even(total: float, worth: float) -> int:
    """Return how many units, each ``worth`` money (above 0), pay for ``total``: rounded up to whole units."""
    return ceil(round(total / worth, 9))


def two_figures(value: float) -> float:
    """Return ``value``, 0 or more, rounded to two significant figures, halves upwards: 6,136 is 6,100."""
    if value <= 0:
        return 0.0
    power = 0
    while value / 10**power >= 100:
        power += 1
    while value / 10**power < 10:
        power -= 1
    return float(int(value / 10**power + 0.5) * 10**power)
