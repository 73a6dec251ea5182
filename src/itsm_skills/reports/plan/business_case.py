"""The figures of a plan as a business case: what it costs in money, and what its goals are worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from itsm_skills.planning.business_case import Measured, break_even, total_cost, two_figures
from itsm_skills.planning.goals import Figures
from itsm_skills.planning.personal.plan import Plan

DEFAULT_CURRENCY = "GBP"
"""The currency of the prices in the catalogue, and of everything else unless the person names another."""
SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """How goals of the plan are measured, named by their ``skills``; figures are null where the person gave none.

    ``unit`` is a plural, ``worth`` the money that one unit is worth, and ``break_even`` how many units pay for the plan.
    ``in_file`` says whether a goal of the goals file needs one of the skills.
    """

    skills: tuple[str, ...]
    in_file: bool
    what: str
    today: float | None
    wanted: float | None
    by: date | None
    worth: float | None
    unit: str
    break_even: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCaseView:
    """What a plan costs in money, and its measures. ``rate`` is the cost of one hour in ``currency``, or None.

    ``total`` is the cost of all the hours and, in pounds, of courses and exams, not rounded. In another currency it is
    the cost of the hours alone, because catalogue prices are in pounds and aren't converted. It is None without a rate.
    """

    currency: str
    rate: float | None
    total: float | None
    measures: tuple[MeasureView, ...]


def business_case(
    plan: Plan, measured: Iterable[Measured], rate: float | None, currency: str = DEFAULT_CURRENCY
) -> BusinessCaseView:
    """Return the business case of ``plan``: its whole hours, as reports show them, at ``rate``, and what was ``measured``."""
    parts = [part for item in plan.actions for part in item.quarters]
    hours = sum(round(round(sum(column), 1)) for column in zip(*(part[1:] for part in parts), strict=True))
    total = None if rate is None else total_cost(hours, rate, plan.cost if currency == DEFAULT_CURRENCY else 0)
    return BusinessCaseView(
        currency=currency, rate=rate, total=total, measures=tuple(_measure(one, total) for one in measured)
    )


def _measure(found: Measured, total: float | None) -> MeasureView:
    figures = found.figures or Figures()
    return MeasureView(
        skills=found.skills,
        in_file=found.in_file,
        what=found.what,
        today=figures.today,
        wanted=figures.wanted,
        by=figures.by,
        worth=figures.worth,
        unit=figures.unit,
        break_even=break_even(total, figures.worth) if total and figures.worth else None,
    )


def money(value: float, currency: str) -> str:
    """Return ``£1,200``, ``€52.50`` or ``CHF 52`` with a space that doesn't break."""
    sign = SIGNS.get(currency, f"{currency}\u00a0")
    return f"{sign}{value:,.0f}" if round(value, 2) == round(value) else f"{sign}{value:,.2f}"


def about(value: float, currency: str) -> str:
    """Return ``about £6,100``: rounded to two significant figures."""
    return f"about {money(two_figures(value), currency)}"
