"""Renewals and CPD of a plan, or of the year ahead, as a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.planning.renewals import Certificate, CpdYear, Due, Renewals, RenewalStep


@dataclass(frozen=True, slots=True, kw_only=True)
class DueView:
    """One step on its day. ``reckoned``: the last valid day comes from the period of renewal, not from the person."""

    qualification: str
    name: str
    step: RenewalStep
    day: date
    last_day: date
    reckoned: bool
    title: str
    text: str

    @property
    def text_with_day(self) -> str:
        """The step on its day, in one sentence or two."""
        return f"{long_date(self.day)}: {self.title}. {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """One CPD year of a qualification, in points; ``missing`` are those still to be found."""

    qualification: str
    name: str
    first: date
    last: date
    needed: float
    recorded: float
    planned: float
    missing: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalsView:
    """What falls due by day, CPD years, qualifications that expired before, and how it was reckoned."""

    due: tuple[DueView, ...]
    years: tuple[YearView, ...]
    lapsed: tuple[str, ...]
    method: tuple[str, ...]


RECKONED = "A last valid day that you gave none for is reckoned from the usual period of renewal: check it with the awarding body."
YEARS = "A CPD year runs from the day since which a qualification is held. A point may count for several of them, so they are not added up. Ask the awarding body for its own rules: most figures here have not been checked."
POINTS = "An hour of education in the plan is taken for one CPD point; that is judgement."


def renewals_view(found: Renewals) -> RenewalsView:
    """Return ``found`` with its sentences."""
    return RenewalsView(
        due=tuple(_due(step) for step in found.due),
        years=tuple(_year(year) for year in found.years),
        lapsed=tuple(f"{one.name}: {validity(one, expired=True)}." for one in found.lapsed),
        method=tuple(_method(found)),
    )


def validity(certificate: Certificate, *, expired: bool) -> str:
    """Return until when ``certificate`` is valid, or since when it is not, in words."""
    last = certificate.last_day
    if last is None:
        return "no end known"
    day = long_date(last)
    if certificate.expires is not None:
        return f"expired on {day}" if expired else f"valid to {day}"
    period = f"by its usual period of {certificate.months} months"
    if expired:
        return f"{period} it expired on {day}; where it was renewed, give 'expires' its new last day"
    return f"{period} valid to {day}"


def points(value: float) -> str:
    """Return ``1 point`` or ``12.5 points``, to one decimal."""
    shown = f"{round(value, 1):g}"
    return f"{shown} point" if shown == "1" else f"{shown} points"


def _due(step: Due) -> DueView:
    one = step.certificate
    last = long_date(step.last_day)
    how = f" Usual way: {one.how}." if one.how else ""
    if step.step is RenewalStep.DECIDE:
        title, text = f"Decide on renewing {one.name}", f"Its last valid day is {last}.{how}"
    else:
        title, text = f"{one.name} expires", f"This is its last valid day.{how}"
    if step.reckoned:
        text += " Reckoned from its usual period; check the day."
    return DueView(
        qualification=one.id,
        name=one.name,
        step=step.step,
        day=step.day,
        last_day=step.last_day,
        reckoned=step.reckoned,
        title=title,
        text=text,
    )


def _year(year: CpdYear) -> YearView:
    planned = f", about {points(year.planned)} from education in the plan" if year.planned else ""
    left = f"{points(year.missing)} to find" if year.missing else "nothing to find"
    text = (
        f"{year.certificate.name}, {long_date(year.first)} to {long_date(year.last)}: "
        f"{points(year.needed)} asked, {points(year.recorded)} recorded{planned}; {left}."
    )
    return YearView(
        qualification=year.certificate.id,
        name=year.certificate.name,
        first=year.first,
        last=year.last,
        needed=year.needed,
        recorded=year.recorded,
        planned=year.planned,
        missing=year.missing,
        text=text,
    )


def _method(found: Renewals) -> Iterator[str]:
    reckoned = any(step.reckoned for step in found.due) or any(one.expires is None for one in found.lapsed)
    if reckoned:
        yield RECKONED
    if found.years:
        yield YEARS
    if any(year.planned for year in found.years):
        yield POINTS
