"""Points of continuing professional development (CPD): what a certificate needs, and what counts towards it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf

from itsm_skills.frameworks.kinds import ActionKind, CpdKind
from itsm_skills.frameworks.renewal_rule import RenewalRule
from itsm_skills.planning.limits import WEEKS_PER_QUARTER
from itsm_skills.planning.validity import Certificate, months_after

POINTS_PER_HOUR = 1.0
"""Points that an hour of education gives: the rule of PeopleCert and HDI, and an assumption for other bodies."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recorded:
    """CPD points recorded on a day. ``kind`` is None if nobody said it.

    ``counts_for`` are the ids of the qualifications that the activity was for; empty: any.
    """

    day: date
    points: float
    kind: CpdKind | None = None
    counts_for: frozenset[str] = frozenset()

    def counts_towards(self, ids: frozenset[str]) -> bool:
        """Return whether they count towards one of the qualifications called ``ids``."""
        return not self.counts_for or bool(self.counts_for & ids)


@dataclass(frozen=True, slots=True)
class Spent:
    """Hours of an action in ``quarter`` (from 1); ``kind`` is that of the action."""

    quarter: int
    kind: ActionKind
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CpdPeriod:
    """One period of renewal by points, ``first`` to ``last`` day, that the plan touches.

    ``certificate`` is the newest of those that the points renew together, and ``ids`` are the ids of all of them. All
    numbers are points, 0 or more. ``recorded`` and ``planned`` are what counts of the points that are recorded and of
    those that the plan's education could add: points above the most of their kind are left out. ``lacking`` gives, by
    kind, how many of the least of that kind aren't recorded yet; the plan adds none of these. ``unsorted`` are points
    recorded without a kind. They count as education, which is the kind that bodies limit.
    """

    certificate: Certificate
    ids: frozenset[str]
    rule: RenewalRule
    first: date
    last: date
    recorded: float
    planned: float
    lacking: Mapping[CpdKind, float]
    unsorted: float

    @property
    def needed(self) -> float:
        """Points that the awarding body asks for in the whole period."""
        return self.rule.points or 0.0

    @property
    def missing(self) -> float:
        """Points that are still missing after what is recorded and planned, at least those of ``lacking``."""
        return max(self.needed - self.recorded - self.planned, sum(self.lacking.values()), 0.0)


def cpd_hours(spent: Iterable[Spent]) -> dict[int, float]:
    """Return the CPD points of each quarter: one for an hour of education, none for other kinds of action."""
    points: dict[int, float] = {}
    for part in spent:
        if part.kind is ActionKind.EDUCATION:
            points[part.quarter] = points.get(part.quarter, 0.0) + part.hours * POINTS_PER_HOUR
    return dict(sorted(points.items()))


def cpd_periods(
    certificate: Certificate,
    ids: frozenset[str],
    last_day: date | None,
    recorded: Sequence[Recorded],
    points: Mapping[int, float],
    span: tuple[date, date, date],
) -> Iterator[CpdPeriod]:
    """Yield the periods of renewal by points that touch the plan; none if it isn't known how many points are needed.

    They run one after another from the day since which ``certificate`` is held, the newest of those called ``ids``.
    None begins on the ``last_day`` or later: what a renewal will ask for isn't known yet. ``points`` gives, by quarter
    from 1, what the plan's education could add. ``span`` is today, the first day of the plan, and its last.
    """
    rule = certificate.rule
    if rule is None or rule.points is None:
        return
    today, start, end = span
    stop = end if last_day is None else min(end, last_day - _DAY)
    number = 0
    while (first := months_after(certificate.since, number * rule.points_months)) <= stop:
        number += 1
        last = months_after(certificate.since, number * rule.points_months) - _DAY
        if last >= today:
            counted = [one for one in recorded if first <= one.day <= last and one.counts_towards(ids)]
            added = sum(given * _share(start, quarter, first, last) for quarter, given in points.items())
            yield _period(certificate, ids, rule, (first, last), counted, added)


def _period(
    certificate: Certificate,
    ids: frozenset[str],
    rule: RenewalRule,
    days: tuple[date, date],
    counted: Iterable[Recorded],
    added: float,
) -> CpdPeriod:
    by_kind: dict[CpdKind, float] = {}
    unsorted = 0.0
    for one in counted:
        kind = one.kind or CpdKind.EDUCATION
        by_kind[kind] = by_kind.get(kind, 0.0) + one.points
        unsorted += one.points if one.kind is None else 0.0
    recorded = _within(by_kind, rule)
    studied = by_kind.get(CpdKind.EDUCATION, 0.0) + added
    return CpdPeriod(
        certificate=certificate,
        ids=ids,
        rule=rule,
        first=days[0],
        last=days[1],
        recorded=recorded,
        planned=_within({**by_kind, CpdKind.EDUCATION: studied}, rule) - recorded,
        lacking={
            kind: least - by_kind.get(kind, 0.0)
            for kind, least in rule.at_least.items()
            if by_kind.get(kind, 0.0) < least
        },
        unsorted=unsorted,
    )


def _within(by_kind: Mapping[CpdKind, float], rule: RenewalRule) -> float:
    """Return the points that count, with those above the most of their kind left out."""
    return sum(min(points, rule.at_most.get(kind, inf)) for kind, points in by_kind.items())


def _share(start: date, quarter: int, first: date, last: date) -> float:
    """Return the part of ``quarter``, 0 to 1 by days, that lies within ``first`` to ``last``."""
    length = timedelta(weeks=WEEKS_PER_QUARTER)
    begins = start + (quarter - 1) * length
    days = min(last + _DAY, begins + length) - max(first, begins)
    return max(0.0, days / length)
