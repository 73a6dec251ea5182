"""Evidence from the actions done in kept plans, for an assessment that lacks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.assessment import Assessment, Evidence
from itsm_skills.files import is_there
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem
from itsm_skills.progress import FOLDER


@dataclass(frozen=True, slots=True)
class PlanEvidence:
    """Evidence by skill, and the problems of plan files."""

    by_skill: Mapping[str, Evidence]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class BackedAssessment:
    """An assessment with or without the evidence from kept plans, and remarks on that evidence."""

    assessment: Assessment
    remarks: tuple[Remark, ...]


def find_plan_evidence(
    home: Path, about: str, library: Library, *, today: date, until: date | None = None
) -> PlanEvidence:
    """Return the evidence from actions done in the plans of ``about`` up to the day ``until``, or else ``today``."""
    if not is_there(home / FOLDER):
        return PlanEvidence({})
    # Most people keep no plan, so the first question of an interview shouldn't have to wait for this code.
    from itsm_skills.progress.evidence import at_hand
    from itsm_skills.progress.store import PlanStore

    store = PlanStore(home, today)
    plans = [stored.plan for stored in store.all(about)]
    found = at_hand((plan for plan in plans if plan.framework.id == library.framework.id), until or today)
    return PlanEvidence(found, tuple(store.problems))


def with_plan_evidence(
    assessment: Assessment, home: Path, library: Library, *, add: bool, today: date
) -> BackedAssessment:
    """Return ``assessment``, with the evidence in the person's kept plans as of ``today`` if ``add`` is true.

    The remarks say what was added, or what could be added and how.
    """
    from itsm_skills.progress.evidence import backed, unbacked

    about, taken = assessment.about, assessment.taken
    own = assessment.is_own
    found = find_plan_evidence(home, about, library, today=today, until=taken) if own else PlanEvidence({})
    lacking = unbacked(assessment, found.by_skill)
    verb = "Added evidence from your plan" if add else "Your plan has evidence"
    remarks: list[Remark] = [*found.problems]
    remarks += [f"{verb} for {skill}: {evidence.in_words}" for skill, evidence in lacking.items()]
    if add and not lacking:
        remarks.append("Your plan has no evidence to add to these answers.")
    elif lacking and not add:
        remarks.append("To add it, use --with-plan-evidence, or write it under 'evidence' in your answers file.")
    return BackedAssessment(backed(assessment, lacking) if add else assessment, tuple(remarks))
