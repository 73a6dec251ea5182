"""Earlier assessments of the person whose plan is made, for the progress that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.application import scoring
from itsm_skills.assessments.store import Stored
from itsm_skills.cli.console import report
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError
from itsm_skills.reports.change.trend_view import Assessed
from itsm_skills.scoring.change import change

if TYPE_CHECKING:
    from itsm_skills.assessments.person_file import PersonFile

MOST = 6
"""Assessments of which progress is shown, the newest: a table of them still fits on A4."""


def over_time(
    case: scoring.ScoredAssessment, home: Path | None, person: PersonFile | None, library: Library
) -> Iterator[Assessed]:
    """Yield the earlier finished self-assessments of the same person in the home, oldest first, then ``case``.

    All are measured against the role of ``case``, as ``compare`` does. Of one day the last counts. What does not fit
    the framework is reported and passed over.
    """
    newest, role = case.stored.assessment, case.profile.role
    store, found = scoring.open_store(home), dict[date, scoring.ScoredAssessment]()
    for stored in store.all():
        day = stored.assessment.taken
        if len(found) == MOST - 1 or newest.rater != "self":
            break
        if day in found or day >= newest.taken or not _same(stored, case.stored):
            continue
        try:
            found[day] = scoring.score_case(stored, library, role.id, None, person and person.on(day), against=role)
        except ProblemError as error:
            store.problems.extend(error.problems)
    report(store.problems)
    for day, before in sorted(found.items()):
        yield Assessed(day, before.view.domains, change(before.profile, case.profile, library.framework))
    yield Assessed(newest.taken, case.view.domains)


def _same(one: Stored, other: Stored) -> bool:
    """Return whether ``one`` is a finished self-assessment of the person of ``other``."""
    return (one.assessment.about, one.assessment.rater) == (other.assessment.about, "self") and (
        one.assessment.finished is not None
    )
