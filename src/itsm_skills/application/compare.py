"""Compares two assessments of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.application.remarks import Remark, remarks_kept
from itsm_skills.application.scoring import ScoredAssessment, score_assessment
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs import qualifications
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.change.view import ChangeView, change_view
from itsm_skills.scoring.change import change


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scored assessments of one person, and what changed between them."""

    before: ScoredAssessment
    after: ScoredAssessment
    view: ChangeView
    remarks: tuple[Remark, ...]


def compare_assessments(
    before: Stored,
    after: Stored,
    library: Library | None = None,
    *,
    today: date,
    role: str | None = None,
    practice: str | None = None,
    person_file: Path | None = None,
    home: Path | None = None,
) -> Comparison:
    """Return what changed from ``before`` to ``after``, both measured against one role.

    That's ``role``, or the role of ``after``. Qualifications in ``person_file``, by default person.yaml in ``home``,
    count from the day they were gained. Raises ProblemError if the two aren't about the same person by the same kind
    of rater, or if a file or an id is wrong.
    """
    library = library or Library()
    _check_comparable(before, after)
    later = after.assessment
    owned = practice or (later.practice if role in (None, later.role) else None)
    person, found = qualifications.load_for([later], person_file, home, library, today)
    remarks: list[Remark] = [*found]
    held = [person and person.on(stored.assessment.taken) for stored in (before, after)]
    with remarks_kept(remarks):
        second = score_assessment(after, library, today=today, role=role or later.role, practice=owned, person=held[1])
        remarks += second.remarks
        wanted = second.profile.role
        first = score_assessment(
            before, library, today=today, role=wanted.id, practice=owned, person=held[0], against=wanted
        )
        remarks += first.remarks
    changed = change(first.profile, second.profile, library.framework)
    carried = tuple(dict.fromkeys(first.carried + second.carried))
    view = change_view(changed, first.view, second.view, carried, library.framework)
    return Comparison(first, second, view, tuple(remarks))


def _check_comparable(before: Stored, after: Stored) -> None:
    """Raise ProblemError if two assessments aren't of the same person by the same kind of rater."""
    first, second = before.assessment, after.assessment
    if (first.about, first.rater) != (second.about, second.rater):
        what = (
            f"is a '{second.rater}' assessment of '{second.about}', but the other one is a '{first.rater}' assessment "
            f"of '{first.about}'"
        )
        fix = (
            "choose two assessments of the same person by the same type of rater; to see other people's ratings next "
            "to yours, use 'score --others'"
        )
        raise ProblemError([Problem("not-comparable", str(after.path), what, fix)])
