"""A plan on one line of time, and its hours for every 13 weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from itsm_skills.days import long_date, short_span
from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import Cell, Column, Drawing, Table
from itsm_skills.reports.plan.view import PlanView, actions_of

MOST_DAYS = 2
"""How many days are named one by one; the list of check-ins has all of them."""


def plan_timeline(plan: PlanView) -> Table:
    """Return the actions of ``plan`` as bars, then its check-ins and the next assessment."""
    actions = [(action.name, action.start, action.end) for action in actions_of(plan)]
    calendar = charts.calendar(tuple(quarter.first for quarter in plan.quarters), plan.end, plan.reassess)
    return timeline(actions, calendar, plan.check_ins, (plan.reassess,))


def timeline(
    actions: Iterable[tuple[str, date, date]],
    calendar: charts.Calendar,
    check_ins: tuple[date, ...] = (),
    again: tuple[date, ...] = (),
) -> Table:
    """Return a plan on one line of time: each action as a bar, then the days on which progress is looked at.

    An action is its name with its first and last day.
    """
    rows: list[tuple[Cell, ...]] = []
    for name, first, last in actions:
        dates = short_span(first, last)
        rows.append((name, Drawing("span", dates, calendar.bar(first, last)), dates))
    for name, days, kind in (("Check-ins", check_ins, "milestone"), ("Next assessment", again, "turn")):
        if days:
            dates = _days(days)
            rows.append((name, Drawing("span", dates, calendar.marks(days, kind)), dates))
    begin = wording.listed([long_date(day) for day in calendar.quarters])
    axis = Drawing("axis", f"Time, with a line every 13 weeks: {begin}", calendar.axis())
    return Table(
        columns=(Column("Action"), Column("Time", drawn=True, axis=axis), Column("Dates")),
        rows=tuple(rows),
        caption=f"The plan runs from {long_date(calendar.start)} to {long_date(calendar.last)}.",
        name="timeline",
    )


def _days(days: tuple[date, ...]) -> str:
    """Return ``days`` listed, or where there are many how many, from when to when."""
    if len(days) <= MOST_DAYS:
        return wording.listed([long_date(day) for day in days])
    return f"{len(days)} dates, from {short_span(days[0], days[-1])}"


def hours_table(plan: PlanView) -> Table:
    """Return the hours of every 13 weeks and their total."""
    return Table(
        columns=(
            Column("Weeks"),
            Column("Dates"),
            Column("Development time", number=True),
            Column("Within normal work", number=True),
        ),
        rows=tuple(
            (
                wording.capital(quarter.name),
                quarter.label,
                wording.hours(quarter.extra_hours),
                wording.hours(quarter.work_hours),
            )
            for quarter in plan.quarters
        ),
        caption=f"Hours in each period of 13 weeks. {_money(plan)} All hours and prices are estimates.",
        foot=("Total", "", wording.hours(plan.extra_hours), wording.hours(plan.work_hours)),
        name="cards hours",
    )


def _money(plan: PlanView) -> str:
    return f"The plan costs {plan.cost_text}." if plan.cost else "The plan costs nothing."
