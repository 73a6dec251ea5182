"""What certificates ask for during a plan: renewals that fall due, and CPD points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from itsm_skills.planning.cpd import CpdPeriod, Recorded, cpd_periods
from itsm_skills.planning.limits import WEEKS_PER_QUARTER
from itsm_skills.planning.validity import Certificate, Standing, Validity
from itsm_skills.scoring.evidence import months_before

DECISION_MONTHS = 3
"""How long before the last valid day one decides whether and how to renew: time to book and study; judgement."""
_DAY = timedelta(days=1)


class RenewalStep(StrEnum):
    """What falls due: the decision to renew, or the last valid day."""

    DECIDE = "decide"
    EXPIRES = "expires"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A step that falls on ``day``, once for all certificates that it is about.

    ``certificate`` is the one that the last valid day comes from, and ``others`` are those that it renews. ``reckoned``
    says that the last valid day comes from the period of renewal.
    """

    day: date
    step: RenewalStep
    certificate: Certificate
    others: tuple[Certificate, ...]
    last_day: date
    reckoned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewals:
    """Steps by day, CPD periods by certificate, and certificates that are no longer valid, or that nothing is known of.

    ``lapsed`` may have been renewed, unless the person gave their last valid day.
    """

    due: tuple[Due, ...]
    periods: tuple[CpdPeriod, ...]
    lapsed: tuple[Validity, ...]
    unknown: tuple[Validity, ...]


def renewals(
    held: Sequence[Validity],
    recorded: Sequence[Recorded],
    points: Mapping[int, float],
    start: date,
    quarters: int,
    today: date | None = None,
) -> Renewals:
    """Return what falls due from ``today`` to the end of ``quarters`` quarters of 13 weeks from ``start``.

    ``today`` is ``start`` if it is None. ``points`` gives by quarter, from 1, the points that the plan's education
    could add (``cpd_hours``); they are spread evenly over the days of the quarter. A decision whose day has passed
    falls on ``today`` while the certificate is valid.
    """
    today = today or start
    end = start + timedelta(weeks=quarters * WEEKS_PER_QUARTER) - _DAY
    valid = [one for one in held if one.standing(today) is Standing.VALID]
    together = _together(valid)
    due = sorted(
        (step for group in together for step in _steps(group, today, end)),
        key=lambda step: (step.day, step.certificate.name, step.step),
    )
    periods = (
        period
        for group in together
        for newest in (max((one.certificate for one in group), key=lambda one: one.since),)
        for period in cpd_periods(
            newest,
            frozenset(one.certificate.id for one in group),
            group[0].last_day,
            recorded,
            points,
            (today, start, end),
        )
    )
    lapsed = (Standing.EXPIRED, Standing.UNCONFIRMED)
    return Renewals(
        due=tuple(due),
        periods=tuple(periods),
        lapsed=tuple(one for one in held if one.standing(today) in lapsed),
        unknown=tuple(one for one in held if one.standing(today) is Standing.UNKNOWN),
    )


def _together(valid: Sequence[Validity]) -> list[list[Validity]]:
    """Return ``valid`` in groups that are renewed together, each group in the place of its first."""
    groups: dict[str, list[Validity]] = {}
    for one in valid:
        found = one.certificate
        groups.setdefault(f"suite {found.suite}" if found.suite else found.id, []).append(one)
    return list(groups.values())


def _steps(group: Sequence[Validity], today: date, end: date) -> Iterator[Due]:
    last, source = group[0].last_day, next((one for one in group if not one.renewed), group[0]).source
    if last is None:
        return
    others = tuple(one.certificate for one in group if one.certificate.id != source.id)
    decide = max(today, months_before(last, DECISION_MONTHS))
    for day, step in ((decide, RenewalStep.DECIDE), (last, RenewalStep.EXPIRES)):
        if day <= end:
            yield Due(
                day=day,
                step=step,
                certificate=source,
                others=others,
                last_day=last,
                reckoned=group[0].reckoned,
            )
