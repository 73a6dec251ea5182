"""What qualifications ask for during a plan: renewals that fall due, and points of continuing development (CPD)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.planning.limits import WEEKS_PER_QUARTER
from itsm_skills.scoring.evidence import months_before

DECISION_MONTHS = 3
"""How long before the last valid day one decides whether and how to renew: time to book and study; judgement."""
POINTS_PER_HOUR = 1.0
"""Points that an hour of education gives; judgement, as awarding bodies have rules of their own."""
MONTHS_PER_YEAR = 12
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A qualification held ``since`` a day; ``expires`` is its last valid day as the person gave it, or None.

    ``months`` is its period of renewal (1 to 1,200), ``points_per_year`` the CPD points that it asks (0 or more);
    None where unknown. ``how`` says in words how it is renewed; it may be empty.
    """

    id: str
    name: str
    since: date
    expires: date | None = None
    months: int | None = None
    points_per_year: float | None = None
    how: str = ""

    @property
    def last_day(self) -> date | None:
        """The last valid day: as given, or reckoned as ``months`` after ``since``; None where neither is known."""
        if self.expires is not None or self.months is None:
            return self.expires
        return months_after(self.since, self.months)


@dataclass(frozen=True, slots=True)
class Recorded:
    """CPD points recorded on a day."""

    day: date
    points: float


@dataclass(frozen=True, slots=True)
class Spent:
    """Hours of an action in ``quarter`` (from 1); ``kind`` is that of the action."""

    quarter: int
    kind: ActionKind
    hours: float


class RenewalStep(StrEnum):
    """What falls due: the decision to renew, or the last valid day."""

    DECIDE = "decide"
    EXPIRES = "expires"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A step that falls on ``day``. ``reckoned`` says that the last valid day comes from the period of renewal."""

    day: date
    step: RenewalStep
    certificate: Certificate
    last_day: date
    reckoned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CpdYear:
    """One year of a certificate, ``first`` to ``last`` day, that the plan touches, in points.

    ``needed`` is what the awarding body asks of a whole year, ``recorded`` what stands in the person's record for it,
    ``planned`` what the plan's education hours in it would give. Points may count for several certificates, so years
    of different certificates are never added up.
    """

    certificate: Certificate
    first: date
    last: date
    needed: float
    recorded: float
    planned: float

    @property
    def missing(self) -> float:
        """Points still to be found, at least 0."""
        return max(0.0, self.needed - self.recorded - self.planned)


@dataclass(frozen=True, slots=True)
class Renewals:
    """Steps by day, years by certificate, and certificates whose last valid day came before the plan."""

    due: tuple[Due, ...]
    years: tuple[CpdYear, ...]
    lapsed: tuple[Certificate, ...]


def renewals(
    certificates: Sequence[Certificate],
    recorded: Sequence[Recorded],
    points: Mapping[int, float],
    start: date,
    quarters: int,
) -> Renewals:
    """Return what falls due in ``quarters`` quarters of 13 weeks from ``start``.

    ``points`` gives by quarter, from 1, the points that the plan would give (``cpd_hours``); they are spread evenly
    over the days of the quarter. A decision whose day has passed falls on ``start`` while the certificate is valid.
    """
    end = start + timedelta(weeks=quarters * WEEKS_PER_QUARTER) - _DAY
    lapsed = tuple(one for one in certificates if (last := one.last_day) is not None and last < start)
    live = [one for one in certificates if one not in lapsed]
    due = sorted(
        (step for one in live for step in _steps(one, start, end)),
        key=lambda step: (step.day, step.certificate.name, step.step),
    )
    years = tuple(
        CpdYear(
            certificate=one,
            first=first,
            last=last,
            needed=one.points_per_year or 0.0,
            recorded=sum(entry.points for entry in recorded if first <= entry.day <= last),
            planned=sum(given * _share(start, quarter, first, last) for quarter, given in points.items()),
        )
        for one in live
        if one.points_per_year
        for first, last in _years(one, start, end)
    )
    return Renewals(tuple(due), years, lapsed)


def cpd_hours(spent: Iterable[Spent]) -> dict[int, float]:
    """Return the CPD points of each quarter: one for an hour of education, none for other kinds of action."""
    points: dict[int, float] = {}
    for part in spent:
        if part.kind is ActionKind.EDUCATION:
            points[part.quarter] = points.get(part.quarter, 0.0) + part.hours * POINTS_PER_HOUR
    return dict(sorted(points.items()))


def months_after(day: date, months: int) -> date:
    """Return the day ``months`` later, or the last of that month where it is shorter."""
    return months_before(day, -months)


def _steps(certificate: Certificate, start: date, end: date) -> Iterator[Due]:
    last = certificate.last_day
    if last is None:
        return
    reckoned = certificate.expires is None
    decide = max(start, months_before(last, DECISION_MONTHS))
    if decide <= end:
        yield Due(day=decide, step=RenewalStep.DECIDE, certificate=certificate, last_day=last, reckoned=reckoned)
    if last <= end:
        yield Due(day=last, step=RenewalStep.EXPIRES, certificate=certificate, last_day=last, reckoned=reckoned)


def _years(certificate: Certificate, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the years that touch the plan: from one anniversary of ``since`` to the day before the next.

    None begins on the last valid day or later: what a renewal will ask is not known yet.
    """
    stop = end if certificate.last_day is None else min(end, certificate.last_day - _DAY)
    year = max(0, start.year - certificate.since.year - 1)
    while (first := months_after(certificate.since, year * MONTHS_PER_YEAR)) <= stop:
        year += 1
        last = months_after(certificate.since, year * MONTHS_PER_YEAR) - _DAY
        if last >= start:
            yield first, last


def _share(start: date, quarter: int, first: date, last: date) -> float:
    """Return the part of ``quarter``, 0 to 1 by days, that lies within ``first`` to ``last``."""
    length = timedelta(weeks=WEEKS_PER_QUARTER)
    begins = start + (quarter - 1) * length
    days = min(last + _DAY, begins + length) - max(first, begins)
    return max(0.0, days / length)
