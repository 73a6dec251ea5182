"""What the options of ``plan`` and ``plan status`` mean: days, the needs that are met, the qualifications held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.days import first_day, real_date
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import Limits
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any
from itsm_skills.references import unknown_id

if TYPE_CHECKING:
    from itsm_skills.assessments.person_file import PersonFile

MAX_YEARS = 50
"""How far from today a plan or an action may start, in years."""


RANGES: dict[str, tuple[float, float]] = {
    "--hours": (0, 500),
    "--work-hours": (0, 500),
    "--budget": (0, 1_000_000),
    "--quarters": (1, 8),
    "--at-once": (1, 10),
}
"""The least and the most of each limit of a plan."""


def limits(values: Mapping[str, float], start: str | None, has: list[str], library: Library, made: date) -> Limits:
    """Return the limits of a plan; ``values`` stand under the keys of ``RANGES``.

    Raises ProblemError with everything that makes it impossible: a value out of its range, no hours at all, a day
    that is none or lies in the past, a need that no action has.
    """
    problems = [
        Problem(
            "out-of-range", name, f"{values[name]:g} is not within {low:g} to {high:g}", f"give {low:g} to {high:g}"
        )
        for name, (low, high) in RANGES.items()
        if not low <= values[name] <= high
    ]
    if values["--hours"] == values["--work-hours"] == 0:
        what, fix = "there are no hours, on top of the job or inside it", "give some with --hours or --work-hours"
        problems.append(Problem("no-hours", "--hours", what, fix))
    begins = attempt(partial(start_date, start, made), problems)
    met = attempt(partial(met_needs, has, library), problems)
    raise_if_any(problems)
    assert begins is not None
    assert met is not None
    return Limits(
        start=begins,
        extra_hours=values["--hours"],
        work_hours=values["--work-hours"],
        budget=values["--budget"],
        quarters=int(values["--quarters"]),
        active=int(values["--at-once"]),
        has=met,
    )


def start_date(text: str | None, made: date) -> date:
    """Return the day that ``text`` names, or the Monday after ``made``.

    Raises ProblemError if it is no day, or lies before ``made``.
    """
    if text is None:
        return made + timedelta(days=7 - made.weekday())
    found = day(text, "--start", made)
    if found < made:
        what = f"{text} lies before today, {made.isoformat()}"
        raise ProblemError([Problem("past-day", "--start", what, "give today or a later day")])
    return found


def day(text: str, option: str, today: date) -> date:
    """Return the day that ``text`` names; raise ProblemError if it is none within 50 years of ``today``."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or abs(found.year - today.year) > MAX_YEARS:
        what = f"'{text}' is not a day within {MAX_YEARS} years"
        raise ProblemError([Problem("bad-date", option, what, "write year-month-day, such as 2026-03-02")])
    return found


def past_date(text: str | None, today: date) -> str | None:
    """Return the day, month or year ``text``; raise ProblemError if it is none, or begins after ``today``."""
    if text is None:
        return None
    try:
        since = first_day(real_date(text))
    except ValueError:
        since = None
    if since is None or since > today:
        what = f"'{text}' is not a date up to today" if since else f"'{text}' is not a date"
        raise ProblemError([Problem("bad-date", "--date", what, "write 2026-03-02, 2026-03 or 2026")])
    return text


def met_needs(names: list[str], library: Library) -> frozenset[str]:
    """Return ``names`` where each is a need of some action; raise ProblemError for others."""
    known = {need for action in library.actions for need in action.needs}
    problems = [
        unknown_id("need", name, known, path="--has", what=f"no action needs '{name}'")
        for name in names
        if name not in known
    ]
    raise_if_any(problems)
    return frozenset(names)


def with_qualifications(limits: Limits, assessment: Assessment, person: PersonFile | None = None) -> Limits:
    """Return ``limits`` with the qualifications that the person holds, but those of ``person`` that expire before.

    An action that requires a certificate means a valid one, so what expired before the plan begins is left out; a
    qualification that only the assessment names has no dates and counts.
    """
    from itsm_skills.inputs.qualifications import own

    dated = own(assessment, person)
    expired = {entry.id for entry in dated if entry.expires is not None and entry.expires < limits.start}
    named = {*assessment.qualifications, *(entry.id for entry in dated)}
    return replace(limits, qualifications=frozenset(named - expired))
