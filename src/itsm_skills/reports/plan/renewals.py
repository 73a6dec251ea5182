"""Renewals and CPD of a plan, or of the year ahead, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.frameworks.kinds import CpdKind, RenewalWay
from itsm_skills.frameworks.renewal_rule import MONTHS_PER_YEAR
from itsm_skills.planning.cpd import CpdPeriod
from itsm_skills.planning.renewals import Due, Renewals, RenewalStep
from itsm_skills.planning.validity import Certificate, Standing, Validity
from itsm_skills.reports import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class DueView:
    """One step on its day, for the qualification called ``name`` and ``others`` that are renewed with it.

    ``reckoned``: the last valid day comes from the period of renewal, not from the person.
    """

    qualification: str
    name: str
    others: tuple[str, ...]
    step: RenewalStep
    day: date
    last_day: date
    reckoned: bool
    title: str
    text: str

    @property
    def text_with_day(self) -> str:
        """The step on its day, in a few sentences."""
        return f"{long_date(self.day)}: {self.title}. {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LackingView:
    """Points of one kind that the rule asks for and that aren't recorded yet, above 0."""

    kind: CpdKind
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """One period of renewal by points, usually a year, ``first`` to ``last`` day.

    All numbers are points. ``recorded`` and ``planned`` are those that count; ``missing`` are those that are missing all
    the same, and ``lacking`` says which kinds they must be of.
    """

    qualification: str
    name: str
    first: date
    last: date
    needed: float
    recorded: float
    planned: float
    missing: float
    lacking: tuple[LackingView, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalsView:
    """What falls due by day, CPD by period, qualifications past their last valid day, and what isn't known."""

    due: tuple[DueView, ...]
    years: tuple[YearView, ...]
    lapsed: tuple[str, ...]
    unknown: tuple[str, ...]
    method: tuple[str, ...]


RECKONED = "If you gave no expiry date for a certificate, it has been worked out from the usual renewal period. Check it with the awarding body."
PERIODS = (
    "A CPD year starts on the date on which you obtained the newest certificate. The same point may count towards several "
    "certificates, so their totals aren't added together. Awarding bodies change their rules, so check with them before you "
    "rely on a figure."
)
POINTS = (
    "Each hour of education in the plan is counted as one CPD point. Most awarding bodies require it to be on the subject of "
    "the certificate."
)
UNSORTED = "CPD points without a type are counted as education. Add 'kind: experience' to those from your work."

KINDS = {
    CpdKind.EDUCATION: "education",
    CpdKind.EXPERIENCE: "professional experience",
    CpdKind.COMMUNITY: "community work",
}


def renewals_view(found: Renewals, today: date) -> RenewalsView:
    """Return ``found``, which is as of ``today``, with its sentences."""
    return RenewalsView(
        due=tuple(_due(step) for step in found.due),
        years=tuple(_period(period) for period in found.periods),
        lapsed=tuple(_lapsed(one, today) for one in found.lapsed),
        unknown=tuple(_unknown(found)),
        method=tuple(_method(found)),
    )


def validity(one: Validity, today: date) -> str:
    """Return until when a certificate is valid, as every reader is told: the person, HR, and readers of JSON."""
    standing, rule = one.standing(today), one.source.rule
    if standing is Standing.UNKNOWN:
        return "its renewal rule isn't recorded here"
    if one.last_day is None:
        return "doesn't expire"
    day = long_date(one.last_day)
    period = f"usual period of {rule.months} months" if rule and one.reckoned else ""
    if standing is Standing.UNCONFIRMED:
        return f"its {period} ended on {day}, and no renewal is recorded"
    notes = (
        [f"renewed {'' if standing is Standing.VALID else 'until then '}by {one.source.name}"] if one.renewed else []
    )
    notes += [period] if period else []
    until = "valid until" if standing is Standing.VALID else "expired on"
    return f"{until} {day}{f' ({joined})' if (joined := '; '.join(notes)) else ''}"


def points(value: float) -> str:
    """Return ``1 point`` or ``12.5 points``, to one decimal."""
    shown = f"{round(value, 1):g}"
    return f"{shown} point" if shown == "1" else f"{shown} points"


def _due(step: Due) -> DueView:
    one, others = step.certificate, tuple(other.name for other in step.others)
    reckoned = " This date is based on the usual renewal period, so check it." if step.reckoned else ""
    if step.step is RenewalStep.DECIDE:
        title = f"Decide whether to renew {one.name}"
        text = f"It's valid until {long_date(step.last_day)}.{reckoned} {_how(one, others)}"
    else:
        title = f"Last valid day of {one.name}"
        text = f"{_how(one, others)}{reckoned}"
    return DueView(
        qualification=one.id,
        name=one.name,
        others=others,
        step=step.step,
        day=step.day,
        last_day=step.last_day,
        reckoned=step.reckoned,
        title=title,
        text=text,
    )


def _how(one: Certificate, others: tuple[str, ...]) -> str:
    """Return how ``one`` and the ``others`` of its suite are renewed, as far as that is known."""
    rule = one.rule
    ways = []
    if rule and RenewalWay.EXAM in rule.by:
        ways.append(f"pass any exam in the {one.suite} suite" if one.suite else "pass the exam again")
    if rule and RenewalWay.POINTS in rule.by:
        amount = "CPD points" if rule.points is None else f"{rule.points:g} CPD points {_every(rule.points_months)}"
        ways.append(f"record {amount}")
    them = f"it and {wording.listed(list(others))}" if others else "it"
    said = [f"To renew {them}, {' or '.join(ways)}."] if ways else []
    if rule and rule.how:
        said.append(f"{wording.capital(rule.how)}.")
    return " ".join(said) or f"How to renew {them} isn't recorded here. Ask the awarding body."


def _every(months: int) -> str:
    years = months // MONTHS_PER_YEAR
    if months % MONTHS_PER_YEAR:
        return f"every {wording.count(months, 'month')}"
    return "every year" if years == 1 else f"every {years} years"


def _period(period: CpdPeriod) -> YearView:
    one, rule = period.certificate, period.rule
    limits = [f"at least {least:g} from {KINDS[kind]}" for kind, least in rule.at_least.items()]
    limits += [f"at most {most:g} from {KINDS[kind]}" for kind, most in rule.at_most.items()]
    asked = f"to renew it by points, you need {period.needed:g} points in this period"
    parts = [
        f"{one.name}, {long_date(period.first)} to {long_date(period.last)}: {asked}"
        f"{f', with {wording.listed(limits)}' if limits else ''}.",
        f"{_have(period)}.",
        _left(period),
    ]
    if RenewalWay.EXAM in rule.by:
        parts.append(
            f"Passing {f'any exam in the {one.suite} suite' if one.suite else 'the exam again'} renews it without points."
        )
    return YearView(
        qualification=one.id,
        name=one.name,
        first=period.first,
        last=period.last,
        needed=period.needed,
        recorded=period.recorded,
        planned=period.planned,
        missing=period.missing,
        lacking=tuple(LackingView(kind=kind, points=value) for kind, value in period.lacking.items()),
        text=" ".join(parts),
    )


def _have(period: CpdPeriod) -> str:
    """Return what is recorded, and what the plan could add."""
    recorded = f"{points(period.recorded)} {'is' if points(period.recorded) == '1 point' else 'are'} recorded"
    if not period.planned:
        return recorded
    return f"{recorded}, and education in the plan could add {points(period.planned)} if the awarding body accepts it"


def _left(period: CpdPeriod) -> str:
    if not period.missing:
        return "That would be enough." if period.planned else "That is enough."
    verb = "is" if points(period.missing) == "1 point" else "are"
    if period.missing <= sum(period.lacking.values()):
        must = [f"{points(value)} from {KINDS[kind]}" for kind, value in period.lacking.items()]
        return f"{wording.listed(must)} {verb} still missing."
    must = [f"{value:g} of them from {KINDS[kind]}" for kind, value in period.lacking.items()]
    return f"{points(period.missing)} {verb} still missing{f', at least {wording.listed(must)}' if must else ''}."


def _lapsed(one: Validity, today: date) -> str:
    hint = " If you've renewed it, add its new expiry date as 'expires' in person.yaml."
    said = f"{one.certificate.name}: {validity(one, today)}."
    return said + hint if one.standing(today) is Standing.UNCONFIRMED else said


def _unknown(found: Renewals) -> Iterator[str]:
    if found.unknown:
        names = wording.listed([one.certificate.name for one in found.unknown])
        yield f"The renewal of {names} isn't covered, because the rule isn't recorded here. Ask the awarding body."


def _method(found: Renewals) -> Iterator[str]:
    if any(step.reckoned for step in found.due) or any(one.reckoned for one in found.lapsed):
        yield RECKONED
    if found.periods:
        yield PERIODS
    if any(period.planned for period in found.periods):
        yield POINTS
    if any(period.unsorted and (period.rule.at_most or period.rule.at_least) for period in found.periods):
        yield UNSORTED
