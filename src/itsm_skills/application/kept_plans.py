"""What the commands do with kept plans: keep one, say what is unfinished, bring its evidence to an assessment."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.application import scoring
from itsm_skills.application.scoring import ScoredAssessment
from itsm_skills.assessments.assessment import Asked, Assessment, Evidence
from itsm_skills.cli import console
from itsm_skills.files import is_there
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError
from itsm_skills.progress import FOLDER

if TYPE_CHECKING:
    from itsm_skills.planning.personal.plan import Plan
    from itsm_skills.progress.kept_plan import KeptPlan
    from itsm_skills.progress.store import PlanStore


def newest(home: Path | None, about: str) -> KeptPlan | None:
    """Return the plan that this person kept last, or None; damaged files are reported."""
    from itsm_skills.progress.store import PlanStore

    shelf = PlanStore(scoring.open_store(home).home)
    try:
        found = shelf.newest(about).plan
    except ProblemError:  # none is kept
        found = None
    console.report(shelf.problems)
    return found


def kept_plan(plan: Plan, case: ScoredAssessment, practice: str | None, library: Library) -> KeptPlan:
    """Return ``plan`` as it is kept for the person of ``case``; raise ProblemError where it holds no action."""
    from itsm_skills.progress.kept_plan import keep

    framework, assessment, role = library.framework, case.stored.assessment, case.profile.role.id
    return keep(
        plan,
        about=assessment.about,
        role=role,
        practice=practice or (assessment.practice if role == assessment.role else None),
        made=scoring.now(),
        framework=Asked(id=framework.id, version=framework.version, digest=framework.digest),
    )


def shelve(shelf: PlanStore, plan: KeptPlan) -> None:
    """Save ``plan`` and say where, and how to go on."""
    console.talk(f"Kept: {shelf.add(plan).path}")
    console.talk("Mark what you did with: itsm-skills plan status ACTION --done")


def evidence_at_hand(home: Path, about: str, library: Library, day: date) -> dict[str, Evidence]:
    """Return, by skill, the evidence that done actions of this person's kept plans left up to ``day``."""
    if not is_there(home / FOLDER):
        return {}
    from itsm_skills.progress.evidence import at_hand
    from itsm_skills.progress.store import PlanStore

    shelf = PlanStore(home)
    plans = [shelved.plan for shelved in shelf.all(about)]
    console.report(shelf.problems)
    return at_hand((plan for plan in plans if plan.framework.id == library.framework.id), day)


def with_evidence(assessment: Assessment, home: Path, library: Library, *, add: bool) -> Assessment:
    """Return ``assessment`` with evidence from the person's plan where ``add``; else say what is at hand, and how."""
    from itsm_skills.progress.evidence import backed, unbacked

    taken = (assessment.finished or assessment.started).date()
    own = assessment.rater == "self"
    found = evidence_at_hand(home, assessment.about, library, taken) if own else {}
    lacking = unbacked(assessment, found)
    for skill, evidence in lacking.items():
        verb = "Added from" if add else "At hand in"
        console.talk(f"{verb} your plan for {skill}: {evidence.in_words}")
    if add and not lacking:
        console.talk("Your plan holds no evidence that these answers lack.")
    elif lacking and not add:
        console.talk("To add it, write it under 'evidence' of those answers, or give --with-plan-evidence.")
    return backed(assessment, lacking) if add else assessment
