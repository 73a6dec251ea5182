"""What a person says about themselves once: qualifications with dates, CPD points and plan settings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from itsm_skills.assessments.assessment import Day, Part
from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.assessments.plan_with import PlanWith
from itsm_skills.days import FUTURE_DATE, FUTURE_FIX, future, likely_day
from itsm_skills.files import read_text
from itsm_skills.frameworks.kinds import CpdKind
from itsm_skills.model_files import check, note_future
from itsm_skills.parsing import SourceText, Trail, parse
from itsm_skills.problems import Fix, Problem, raise_if_any
from itsm_skills.references import check_ids, unknown_id

PLACES = {"id": "qualification", "since": "--since", "expires": "--expires"}
"""What a field of a qualification is called on the command line."""


class HeldEntry(Part):
    """A qualification held since a date; ``expires`` is its last valid day, if it has one."""

    id: str
    since: Day
    expires: Day | None = None
    note: str = ""


class CpdEntry(Part):
    """Points of continuing professional development recorded on a day, above 0 and up to 1,000.

    ``kind`` is how they were earned. ``counts_for`` names the qualifications that they count for; if it's empty, any.
    """

    date: Day
    points: Annotated[float, Field(gt=0, le=1000)]
    what: Annotated[str, Field(min_length=1)]
    kind: CpdKind | None = None
    counts_for: tuple[str, ...] = ()


class PersonFile(Part):
    """``person.yaml``: counts for assessments about ``name``. ``plan_with`` is None if there are no plan settings."""

    name: Annotated[str, Field(min_length=1, max_length=200)] = DEFAULT_NAME
    qualifications: tuple[HeldEntry, ...] = ()
    cpd: tuple[CpdEntry, ...] = ()
    plan_with: PlanWith | None = None

    def on(self, day: date) -> PersonFile:
        """Return the file as of ``day``, with only the qualifications that were held by then."""
        held = tuple(entry for entry in self.qualifications if entry.since <= day)
        return self.model_copy(update={"qualifications": held})


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of one field of a qualification: a code, what is wrong, and what to do."""

    field: str
    code: str
    what: str
    fix: Fix


def load_person(path: Path, known: Collection[str], today: date) -> PersonFile:
    """Return the person in ``path``; raise ProblemError with every problem of the file."""
    return read_person(parse(read_text(path), str(path)), known, today)


def read_person(document: SourceText, known: Collection[str], today: date) -> PersonFile:
    """Return the person in ``document``, with qualifications among the ids ``known``.

    Raises ProblemError with every problem: unknown qualifications, dates that don't exist or are after ``today``,
    qualifications that expire before they begin, and entries that appear twice.
    """
    _note_held(document, known, today)
    _note_points(document, known, today)
    file = check(document, PersonFile)
    document.raise_if_bad()
    return file


def _note_held(document: SourceText, known: Collection[str], today: date) -> None:
    first: dict[str, Trail] = {}
    for trail in document.entries(("qualifications",)):
        name, since, expires = (document.at((*trail, part)) for part in ("id", "since", "expires"))
        if isinstance(name, str) and first.setdefault(name, trail) != trail:
            what = f"'{name}' appears twice{_first(document, (*first[name], 'id'))}"
            document.add("duplicate-id", (*trail, "id"), what, "keep the entry with the newer dates")
        for fault in faults(name, since, expires, known, today):
            document.add(fault.code, (*trail, fault.field), fault.what, fault.fix)


def faults(name: object, since: object, expires: object, known: Collection[str], today: date) -> Iterator[Fault]:
    """Yield the problems of a qualification apart from its form; the form includes whether dates exist."""
    if isinstance(name, str) and name not in known:
        problem = unknown_id("qualification", name, known)
        yield Fault("id", problem.code, problem.what, problem.remedy)
    begun, ended = _day_or_none(since), _day_or_none(expires)
    if what := future(begun, today):
        yield Fault("since", FUTURE_DATE, what, FUTURE_FIX)
    if begun is not None and ended is not None and ended < begun:
        what = f"{ended} is before the start date, {begun}"
        yield Fault("expires", "dates-reversed", what, "correct one of the two dates")


def check_entry(entry: dict[str, str], known: Collection[str], today: date) -> None:
    """Check a qualification that was typed on the command line; raise ProblemError with every problem of it."""
    problems = [
        Problem(fault.code, PLACES[fault.field], fault.what, fault.fix)
        for fault in faults(entry["id"], entry.get("since"), entry.get("expires"), known, today)
    ]
    for field in ("since", "expires"):
        try:
            likely_day(entry.get(field, str(today)))
        except ValueError as error:
            what, _, fix = str(error).partition("; ")
            problems.append(Problem("bad-date", PLACES[field], what, fix))
    raise_if_any(problems)


def _note_points(document: SourceText, known: Collection[str], today: date) -> None:
    first: dict[tuple[str, str], Trail] = {}
    for trail in document.entries(("cpd",)):
        said, what = (document.at((*trail, part)) for part in ("date", "what"))
        when = _day_or_none(said)
        note_future(document, [((*trail, "date"), when)], today)
        check_ids(document, (*trail, "counts_for"), known, "qualification")
        same = (str(said), str(what).strip().casefold())
        if when is not None and first.setdefault(same, trail) != trail:
            what = f"the same points appear twice{_first(document, first[same])}"
            document.add("duplicate-entry", trail, what, "remove one of the two entries, or say how they differ")


def _first(document: SourceText, trail: Trail) -> str:
    line = document.line(trail)
    return f" (first on line {line})" if line else ""


def _day_or_none(value: object) -> date | None:
    try:
        return likely_day(value)
    except ValueError:
        return None
