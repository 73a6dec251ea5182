"""The limits and dates of a plan, from the user's options; every wrong value is reported with its option."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.plan_with import PlanWith
from itsm_skills.days import FUTURE_DATE, FUTURE_FIX, Month, future, real_date, weekday_date
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.qualifications import with_implied
from itsm_skills.planning.company_quarters import next_quarter
from itsm_skills.planning.limits import USUAL_HOURS, USUAL_WORK_HOURS, Limits
from itsm_skills.planning.personal.circumstances import OPEN, START, limits_for
from itsm_skills.planning.validity import Standing, Validity
from itsm_skills.planning.working_days import in_break
from itsm_skills.problems import Problem, ProblemError, attempt, folded, raise_if_any
from itsm_skills.references import unknown_id
from itsm_skills.reports.plan.weeks import months_text

MAX_YEARS = 50
"""How far from today a plan or an action can start, in years."""


RATE_LEAST, RATE_MOST = 1, 10_000
"""What one hour of a person's time may cost, in the currency of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLimitOptions:
    """What the user allows for a plan, before it's checked.

    ``hours`` are development time and ``work_hours`` are within normal work, both for each quarter and from 0 to 500.
    ``budget`` is in pounds for the whole plan, from 0 to 1,000,000; ``quarters`` is its length, 1 to 8; ``at_once`` is
    how many actions can run at the same time, 1 to 10. ``start`` is its first day as ISO text (see ``start_moved``).
    ``quarter_start`` is a month in which one of the organisation's quarters begins; the plan then starts with the next
    quarter. If both are None, it starts next Monday. ``has`` names needs of actions that are met. Hours that are None
    are the usual ones, 40 and 80. ``rate`` is what an hour of the person costs, 1 to 10,000, in ``currency``, a code of
    three capital letters; they limit nothing, but are checked with the rest.
    """

    hours: float | None = None
    work_hours: float | None = None
    budget: float = 0
    quarters: int = 4
    at_once: int = 3
    start: str | None = None
    quarter_start: Month | None = None
    has: Sequence[str] = ()
    rate: float | None = None
    currency: str = "GBP"

    @property
    def unset(self) -> frozenset[str]:
        """Which of the limits that a person's own file can set were left out."""
        names = {name for name in OPEN if getattr(self, name) in (None, (), [])}
        return frozenset(names | {START} if self.start is self.quarter_start is None else names)


def plan_limits(options: PlanLimitOptions, library: Library, *, today: date) -> Limits:
    """Return the limits of a plan that is made ``today``.

    Raises ProblemError with everything that makes it impossible: a value out of range, no hours at all, a date that
    doesn't exist or is in the past, or a need that no action has.
    """
    hours = USUAL_HOURS if options.hours is None else options.hours
    work_hours = USUAL_WORK_HOURS if options.work_hours is None else options.work_hours
    problems = [
        *_outside("--hours", hours, 0, 500),
        *_outside("--work-hours", work_hours, 0, 500),
        *_outside("--budget", options.budget, 0, 1_000_000),
        *_outside("--quarters", options.quarters, 1, 8),
        *_outside("--at-once", options.at_once, 1, 10),
        *(_outside("--rate", options.rate, RATE_LEAST, RATE_MOST) if options.rate is not None else ()),
        *_no_currency(options.currency),
    ]
    if hours == work_hours == 0:
        what, fix = (
            "there are no hours to plan, because you set development time and time within normal work to 0",
            "allow some hours with --hours or --work-hours",
        )
        problems.append(Problem("no-hours", "--hours", what, fix))
    begins = attempt(partial(start_date, options.start, today), problems)
    if options.quarter_start is not None:
        begins = next_quarter(options.quarter_start.number, today)
        if options.start is not None:
            what = "you've already set a start date with --start"
            problems.append(Problem("contradiction", "--quarter-start", what, "use only one of these two options"))
    met = attempt(partial(met_needs, options.has, library), problems)
    raise_if_any(problems)
    assert begins is not None
    assert met is not None
    return Limits(
        start=begins,
        extra_hours=hours,
        work_hours=work_hours,
        budget=options.budget,
        quarters=options.quarters,
        active=options.at_once,
        has=met,
    )


def limits_of_person(limits: Limits, said: PlanWith | None, unset: Collection[str], *, today: date) -> Limits:
    """Return the ``limits`` of a plan made ``today``; what the person ``said`` fills in those that are ``unset``.

    Raises ProblemError if no hours at all are left.
    """
    fitted = limits if said is None else limits_for(limits, said, unset)
    if said is not None and said.quarter_start is not None and START in unset:
        fitted = replace(fitted, start=next_quarter(said.quarter_start.number, today))
    if fitted.extra_hours == fitted.work_hours == 0:
        what = "there are no hours to plan: your saved hours and the time within normal work are both 0"
        raise ProblemError(
            [Problem("no-hours", "--hours", what, "allow some hours with --hours or 'person plan-with'")]
        )
    return fitted


def start_moved(options: PlanLimitOptions, limits: Limits) -> tuple[Remark, ...]:
    """Return a remark if the plan doesn't start on the date in ``options``, or if it starts with a quarter."""
    if options.quarter_start is not None:
        return (quarter_remark(options.quarter_start, limits),)
    if options.start is None or options.start == limits.start.isoformat():
        return ()
    given = date.fromisoformat(options.start)
    why = "No plan starts between 24 December and 1 January" if in_break(given) else "Plans start on a Monday"
    return (f"{why}, so this one starts on {weekday_date(limits.start)}.",)


def quarter_remark(month: Month, limits: Limits) -> Remark:
    """Return a sentence that says when a plan with these ``limits`` starts if a quarter begins in ``month``."""
    return f"Your quarters begin in {months_text(month)}, so the plan starts on {weekday_date(limits.start)}."


def _outside(option: str, value: float, low: float, high: float) -> Iterator[Problem]:
    """Yield a problem if ``value`` isn't between ``low`` and ``high``."""
    if not low <= value <= high:
        what = f"{_short(value)} is out of range"
        yield Problem("out-of-range", option, what, f"choose a number from {low:g} to {high:g}")


def _no_currency(code: str) -> Iterator[Problem]:
    """Yield a problem if ``code`` doesn't look like the code of a currency."""
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        yield Problem(
            "bad-currency", "--currency", f"'{code}' isn't a currency code", "write three capital letters, such as EUR"
        )


def start_date(text: str | None, today: date) -> date:
    """Return the date in ``text``, or the Monday after ``today`` if that's None.

    Raises ProblemError if it isn't a date or is before ``today``.
    """
    if text is None:
        return today + timedelta(days=7 - today.weekday())
    found = day(text, "--start", today)
    if found < today:
        what = f"{text} is in the past (today is {today.isoformat()})"
        raise ProblemError([Problem("past-day", "--start", what, "choose today or a later date")])
    return found


def day(text: str, option: str, today: date) -> date:
    """Return the date in ``text``; raise ProblemError if it isn't a date within 50 years of ``today``."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or abs(found.year - today.year) > MAX_YEARS:
        what = f"'{text}' isn't a date within {MAX_YEARS} years of today"
        raise ProblemError([Problem("bad-date", option, what, "write it as year-month-day, such as 2026-03-02")])
    return found


def past_date(text: str | None, today: date) -> str | None:
    """Return the ISO text of a day, month or year; raise ProblemError if it isn't one or begins after ``today``."""
    if text is None:
        return None
    try:
        said = real_date(text)
    except ValueError:
        what = f"'{text}' isn't a date"
        raise ProblemError([Problem("bad-date", "--date", what, "write it like 2026-03-02, 2026-03 or 2026")]) from None
    if what := future(said, today):
        raise ProblemError([Problem(FUTURE_DATE, "--date", what, FUTURE_FIX)])
    return said


def met_needs(names: Iterable[str], library: Library) -> frozenset[str]:
    """Return ``names``, in upper or lower case, as needs of actions; raise ProblemError for unknown ones."""
    known = {need for action in library.actions for need in action.needs}
    wanted = [(name, folded(name)) for name in names]
    problems = [
        unknown_id("need", name, known, path="--has", what=f"no action needs '{name}'")
        for name, need in wanted
        if need not in known
    ]
    raise_if_any(problems)
    return frozenset(need for _, need in wanted)


def with_qualifications(
    limits: Limits, assessment: Assessment, library: Library, dated: Iterable[Validity] = ()
) -> Limits:
    """Return ``limits`` with the qualifications that the person holds when the plan begins.

    If a qualification has others as a condition, the person holds those too. An action that requires a certificate
    means a valid one, so those of ``dated`` that have expired by then are left out. A certificate counts if it may have
    been renewed, or if it has no dates because it's only in the assessment.
    """
    standing = {one.certificate.id: one.standing(limits.start) for one in dated}
    expired = {name for name, found in standing.items() if found is Standing.EXPIRED}
    held = with_implied({*assessment.qualifications, *standing} - expired, library)
    return replace(limits, qualifications=held - expired)


def _short(value: float) -> str:
    """Return ``value`` as it was typed, or the beginning of a number of many digits."""
    said = str(value)
    return said if len(said) <= 20 else f"{said[:17]}..."
