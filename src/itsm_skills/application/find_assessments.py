"""Finds the assessments that a command works on: those named, or the newest in the home folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.store import Store, Stored, default_home, read_assessment
from itsm_skills.problems import Problem, attempt, raise_if_any


@dataclass(frozen=True, slots=True)
class FoundAssessments:
    """The assessments, at least one, and remarks on those that were not."""

    stored: tuple[Stored, ...]
    remarks: tuple[Remark, ...] = ()


def find_assessments(
    paths: Sequence[Path] | None = None, *, today: date, home: Path | None = None, person: str | None = None
) -> FoundAssessments:
    """Return the assessments in ``paths``; without paths, the newest self-assessment (of ``person``) in ``home``.

    ``home`` is None for the user's own folder. Raises ProblemError with all problems of the files named, such as a date
    after ``today``, or where the folder holds no such assessment.
    """
    if not paths:
        return _newest(Store(home or default_home(), today), person)
    problems: list[Problem] = []
    read = [(path, attempt(partial(read_assessment, path, today), problems)) for path in paths]
    raise_if_any(problems)
    return FoundAssessments(tuple(Stored(path, assessment) for path, assessment in read if assessment is not None))


def _newest(store: Store, person: str | None) -> FoundAssessments:
    stored = store.newest(person)
    remarks: list[Remark] = [*store.problems]
    if stored.assessment.finished is None:
        remarks.append("This assessment is not finished yet; 'itsm-skills assess --resume' goes on with it.")
    return FoundAssessments((stored,), tuple(remarks))
