"""The plans that a person keeps in the home folder: finds the newest one, and makes a new one to keep."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from itsm_skills.application.scoring import ScoredAssessment
from itsm_skills.assessments.assessment import Asked
from itsm_skills.assessments.store import default_home
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.progress.kept_plan import KeptPlan, keep
from itsm_skills.progress.store import PlanStore


def newest_kept_plan(home: Path | None, about: str, *, today: date) -> tuple[KeptPlan | None, tuple[Problem, ...]]:
    """Return the plan that ``about`` kept last, or None, and the problems of damaged files in ``home``.

    A file counts as damaged if something in it was done on a date after ``today``.
    """
    store = PlanStore(home or default_home(), today)
    try:
        found = store.newest(about).plan
    except ProblemError:  # there isn't one, which is fine here
        found = None
    return found, tuple(store.problems)


def plan_to_keep(
    plan: Plan, scored: ScoredAssessment, practice: str | None, library: Library, *, now: datetime
) -> KeptPlan:
    """Return ``plan`` in the form to keep for the person of ``scored``, made ``now``.

    ``practice`` is the one that was asked for. Raises ProblemError if the plan has no action.
    """
    framework, assessment, role = library.framework, scored.stored.assessment, scored.profile.role.id
    return keep(
        plan,
        about=assessment.about,
        role=role,
        practice=practice or (assessment.practice if role == assessment.role else None),
        made=now,
        framework=Asked(id=framework.id, version=framework.version, digest=framework.digest),
    )
