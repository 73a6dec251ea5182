"""The quarters of a plan as reports show them: 13 weeks each, with their months, their dates and their hours."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.days import long_date
from itsm_skills.planning.limits import WEEKS_PER_QUARTER, Limits
from itsm_skills.reports import wording
from itsm_skills.reports.plan.view import PlanView, QuarterView
from itsm_skills.reports.plan.weeks import friday_of, quarter_weeks, weeks_text


def quarter_views(hours: Sequence[tuple[float, float]], limits: Limits) -> tuple[QuarterView, ...]:
    """Return the quarters of a plan with these ``hours``, development time and within normal work, in whole hours.

    Each kind adds up to its total as nearly as whole hours can.
    """
    extras, works = zip(*hours, strict=True)
    whole = zip(wording.adding_up(extras), wording.adding_up(works), strict=True)
    return tuple(_view(number, extra, work, limits) for number, (extra, work) in enumerate(whole, 1))


def days_of(plan: PlanView) -> str:
    """Return from when to when ``plan`` runs, as a sentence after a space; nothing if it has no goal."""
    return f" The plan runs from {long_date(plan.start)} to {long_date(plan.end)}." if plan.goals else ""


def _view(number: int, extra: int, work: int, limits: Limits) -> QuarterView:
    first = limits.day((number - 1) * WEEKS_PER_QUARTER)
    return QuarterView(
        number=number,
        name=weeks_text(*quarter_weeks(number, number), limits),
        first=first,
        label=f"{long_date(first)} to {long_date(friday_of(number, limits))}",
        extra_hours=extra,
        work_hours=work,
    )
