"""The assessments in a home folder over time: a list of them, and the progress of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from itsm_skills.application.own_assessments import numbered, other_frameworks, same_twice
from itsm_skills.application.remarks import Remark
from itsm_skills.application.scoring import ScoredAssessment, score_assessment
from itsm_skills.assessments.person_file import PersonFile
from itsm_skills.assessments.store import Store, Stored, default_home
from itsm_skills.days import long_date
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError
from itsm_skills.reports.change.trend_view import Assessed
from itsm_skills.reports.charts import signed
from itsm_skills.scoring.change import change

MOST = 6
"""How many assessments, the newest ones, are shown as progress; a table of them still fits on A4."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One self-assessment in the list: ``answered`` out of the questions that apply, and the balance with its interval.

    Commands take ``number`` instead of its file.
    """

    number: int
    taken: str
    person: str
    questionnaire: str
    role: str
    answered: str
    balance: str
    file: str


@dataclass(frozen=True, slots=True)
class History:
    """Self-assessments, oldest first, and remarks on those that couldn't be scored."""

    rows: tuple[HistoryRow, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ProgressOverTime:
    """The assessments of one person, oldest first, and remarks on those that couldn't be scored."""

    assessed: tuple[Assessed, ...]
    remarks: tuple[Remark, ...]


def list_history(
    library: Library | None = None,
    *,
    today: date,
    home: Path | None = None,
    person: str | None = None,
    role: str | None = None,
) -> History:
    """Return the self-assessments (of ``person``) in ``home``, each measured against its own role or ``role``.

    Raises ProblemError if there's no such role, or if there are only files that can't be read.
    """
    library = library or Library()
    store = Store(home or default_home(), today)
    if role is not None:
        library.role(role)
    rows: list[HistoryRow] = []
    remarks: list[Remark] = []
    wanted = {n: one for n, one in numbered(store).items() if person in (None, one.assessment.about)}
    for position, stored in wanted.items():
        if stored.assessment.framework.id == library.framework.id:
            score = partial(score_assessment, stored, library, today=today, role=role)
            scored = _attempt(score, store, remarks)
            if scored is not None:
                rows.append(_row(position, scored))
    if not wanted and store.problems:
        raise ProblemError(store.problems)
    remarks += same_twice(reversed(wanted.values()))
    remarks += other_frameworks(reversed(wanted.values()), library)
    return History(tuple(rows), (*remarks, *store.problems))


def _row(position: int, scored: ScoredAssessment) -> HistoryRow:
    view, stored = scored.view, scored.stored
    found = view.balance
    interval = "" if found is None else f" ({signed(found.low)} to {signed(found.high)})"
    finished = "" if stored.assessment.finished else ", unfinished"
    return HistoryRow(
        number=position,
        taken=view.subject.taken.isoformat(),
        person=view.subject.person,
        questionnaire=stored.assessment.questionnaire.id,
        role=view.subject.role,
        answered=f"{view.trust.answered}/{view.trust.applicable}{finished}",
        balance="–" if found is None else f"{signed(found.difference)}{interval}",
        file=str(stored.path),
    )


def describe(stored: Stored) -> str:
    """Return the person, questionnaire and date of ``stored``, for a question or a message."""
    found = stored.assessment
    return f"{found.about}, {found.questionnaire.id}, {long_date(found.taken)}"


def progress_over_time(
    newest: ScoredAssessment, home: Path | None, person: PersonFile | None, library: Library, *, today: date
) -> ProgressOverTime:
    """Return the earlier finished self-assessments of the same person in ``home``, then ``newest``; at most MOST.

    All are measured against the role of ``newest``, as in ``compare``. If there are several on one day, the last
    counts.
    """
    store = Store(home or default_home(), today)
    remarks: list[Remark] = []
    earlier = dict(_earlier(newest, store, person, library, remarks, today=today))
    assessed = [
        Assessed(day=day, domains=before.view.domains, change=change(before.profile, newest.profile, library.framework))
        for day, before in sorted(earlier.items())
    ]
    taken = newest.stored.assessment.taken
    return ProgressOverTime((*assessed, Assessed(day=taken, domains=newest.view.domains)), (*remarks, *store.problems))


def _earlier(
    newest: ScoredAssessment,
    store: Store,
    person: PersonFile | None,
    library: Library,
    remarks: list[Remark],
    *,
    today: date,
) -> Iterator[tuple[date, ScoredAssessment]]:
    """Yield the assessments before ``newest`` with their dates, newest first; problems go to the store."""
    assessment, role = newest.stored.assessment, newest.profile.role
    found: set[date] = set()
    for stored in store.all():
        day = stored.assessment.taken
        if len(found) == MOST - 1 or not assessment.is_own:
            return
        if day in found or day >= assessment.taken or not _same_person(stored, newest.stored):
            continue
        if stored.assessment.framework.id != assessment.framework.id:
            continue
        score = partial(
            score_assessment,
            stored,
            library,
            today=today,
            role=role.id,
            person=person and person.on(day),
            against=role,
        )
        scored = _attempt(score, store, remarks)
        if scored is not None:
            found.add(day)
            yield day, scored


def _attempt(score: Callable[[], ScoredAssessment], store: Store, remarks: list[Remark]) -> ScoredAssessment | None:
    """Return what ``score`` returns and add its remarks; if it fails, add its problems to those of ``store``."""
    try:
        scored = score()
    except ProblemError as error:
        remarks += error.remarks
        store.problems.extend(error.problems)
        return None
    remarks += scored.remarks
    return scored


def _same_person(one: Stored, other: Stored) -> bool:
    """Return whether ``one`` is a finished self-assessment of the person of ``other``."""
    found = one.assessment
    return found.is_own and found.about == other.assessment.about and found.finished is not None
