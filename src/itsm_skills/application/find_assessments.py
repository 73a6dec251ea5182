"""Finds the assessments that a command uses: those named by file or number, or the user's newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from itsm_skills.application.own_assessments import Own, numbers_of, own_assessments
from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.store import Store, Stored, default_home, read_assessment
from itsm_skills.files import is_there, read_text
from itsm_skills.frameworks.library import Library
from itsm_skills.parsing import SourceText, parse
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any

MOST_DIGITS = 9
"""How many digits the number of an assessment can have; anything longer is the name of a file."""


@dataclass(frozen=True, slots=True)
class FoundAssessments:
    """The assessments, at least one, and remarks on those that were left out."""

    stored: tuple[Stored, ...]
    remarks: tuple[Remark, ...] = ()


def find_assessments(
    paths: Sequence[Path] | None = None,
    library: Library | None = None,
    *,
    today: date,
    home: Path | None = None,
    person: str | None = None,
) -> FoundAssessments:
    """Return the assessments in ``paths``; without paths, the newest self-assessment (of ``person``) in ``home``.

    A path can be an assessment, an answers file or the number of an assessment in ``home``. ``home`` is None for the
    user's own folder, ``library`` for the built-in one, and ``person`` for the user. Raises ProblemError with all
    problems of the files, such as a date after ``today``, or if there's no such assessment in the folder.
    """
    library, store = library or Library(), Store(home or default_home(), today)
    if not paths:
        return _newest(own_assessments(store, library, person))
    problems: list[Problem] = []
    read = [attempt(partial(_named, path, store, library, today), problems) for path in paths]
    raise_if_any(problems)
    return FoundAssessments(tuple(stored for stored in read if stored is not None))


def find_two(
    paths: Sequence[Path],
    library: Library | None = None,
    *,
    today: date,
    home: Path | None = None,
    person: str | None = None,
) -> FoundAssessments:
    """Return two assessments, the earlier one first: those in ``paths``, completed with the user's last ones.

    Arguments and errors are as for ``find_assessments``; also raises ProblemError if the user has too few.
    """
    library = library or Library()
    named = find_assessments(paths, library, today=today, home=home).stored if paths else ()
    remarks: list[Remark] = []
    if len(named) < 2:
        own = own_assessments(Store(home or default_home(), today), library, person)
        remarks += own.remarks
        others = [stored for stored in own.finished if stored.path.resolve() not in {n.path.resolve() for n in named}]
        if len(named) + len(others) < 2:
            raise _too_few(own, remarks)
        named = (*reversed(others[: 2 - len(named)]), *named)
        return FoundAssessments(tuple(sorted(named, key=_when)), tuple(remarks))
    first, second = named
    if _when(first) > _when(second):
        remarks.append("You named the later assessment first, so the two have been put in order.")
        first, second = second, first
    return FoundAssessments((first, second), tuple(remarks))


def _when(stored: Stored) -> date:
    return stored.assessment.taken


def _too_few(own: Own, remarks: Sequence[Remark]) -> ProblemError:
    what = f"to compare, you need two finished assessments of {own.stored[0].assessment.about}"
    error = ProblemError([Problem("no-assessment", "compare", what, "do another one with 'itsm-skills assess'")])
    error.remarks = tuple(remarks)
    return error


def _named(path: Path, store: Store, library: Library, today: date) -> Stored:
    """Return the assessment in the file ``path``, or the one with that number in the home folder."""
    if path.name == str(path) and path.name.isdecimal() and len(path.name) <= MOST_DIGITS and not is_there(path):
        number = int(path.name)
        return numbers_of([number], store, str(number))[number]
    if path.suffix.lower() in {".yaml", ".yml"}:
        return Stored(path, _answers(parse(read_text(path), str(path)), library, today))
    if path.suffix.lower() == ".json":
        text = read_text(path)
        if '"format"' not in text and isinstance((document := parse(text, str(path))).data, dict):
            return Stored(path, _answers(document, library, today))
    return Stored(path, read_assessment(path, today))


def _answers(document: SourceText, library: Library, today: date) -> Assessment:
    """Return the assessment in an answers file; if it has no date, it gets the date ``today``."""
    from itsm_skills.assessments.answers_file import Overrides, read_answers  # assessments don't need its models

    return read_answers(document, library, datetime(today.year, today.month, today.day, tzinfo=UTC), Overrides())


def _newest(own: Own) -> FoundAssessments:
    """Return the newest finished assessment, or else the newest unfinished one."""
    stored = next(iter(own.finished), own.stored[0])
    remarks = list(own.remarks)
    if stored.assessment.finished is None:
        remarks.append("This assessment isn't finished yet. To carry on with it, run: itsm-skills assess --resume")
    return FoundAssessments((stored,), tuple(remarks))
