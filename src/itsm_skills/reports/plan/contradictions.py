"""Contradictions among goals in sentences, with their figures."""

from __future__ import annotations

from itsm_skills.days import long_date
from itsm_skills.planning.contradictions import Conflict, Overbooked
from itsm_skills.planning.goals import Figures, Outcome
from itsm_skills.reports import wording

OPPOSED = "opposed"
DIFFERENT_FIGURES = "different-figures"
OVERBOOKED = "overbooked"
KINDS = frozenset({OPPOSED, DIFFERENT_FIGURES, OVERBOOKED})
"""The kinds of statements that say that goals contradict each other."""


def quoted(goal: Outcome) -> str:
    """Return the outcome of ``goal`` in quotation marks, without its full stop."""
    return f"“{goal.outcome.rstrip('.')}”"


def conflict(pair: Conflict) -> tuple[str, str]:
    """Return the kind of the statement about ``pair``, and its sentences."""
    one, other = pair.first.figures or Figures(), pair.second.figures or Figures()
    what = pair.unit or f"“{pair.first.measure.rstrip('.')}”"
    again = "them" if pair.unit else "it"
    said = (
        f"{quoted(pair.first)} wants {what} {_change(one)}, and "
        f"{quoted(pair.second)} wants {again} {_change(other, known=one.today)}"
    )
    if pair.opposed:
        return OPPOSED, f"{said}. Decide which of the two goals applies{_unless(pair)}."
    day = long_date(one.by or pair.first.by)
    return DIFFERENT_FIGURES, f"{said}, both by {day}. Agree on one figure{_unless(pair)}."


def _unless(pair: Conflict) -> str:
    """Return what to do if the two goals only seem to measure the same thing."""
    return f", or {'give one of them another unit' if pair.unit else 'reword one of the measures'} if they mean different things"


def _change(figures: Figures, known: float | None = None) -> str:
    """Return ``down from 40 to 20``; today's figure is left out if the reader has just read it (``known``)."""
    today, wanted = figures.today, figures.wanted or 0
    if today is None:
        return f"at {wording.figure(wanted)}"
    start = "" if today == known else f" from {wording.figure(today)}"
    if wanted == today:
        return f"to stay at {wording.figure(today)}"
    return f"{'up' if wanted > today else 'down'}{start} to {wording.figure(wanted)}"


def overbooked(found: Overbooked) -> str:
    """Return the sentences about goals to which the same time is promised."""
    each = wording.listed([f"{quoted(goal)} (about {wording.hours(hours)})" for goal, hours in found.goals])
    total = wording.hours(sum(hours for _, hours in found.goals))
    return (
        f"{each} are due by {long_date(found.by)}. Together, these goals typically need about {total}, but your limits "
        f"allow only {found.hours:,} until then, so the same time is promised twice. Change a due date, or remove a skill from one "
        "of the goals."
    )
