"""Evidence from actions that were done, offered to the next assessment of the skills that they raised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from itsm_skills.assessments.assessment import Assessment, Evidence
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.progress.kept_plan import KeptAction, KeptPlan

_STRENGTH = tuple(EvidenceKind)
"""Kinds from the weakest to the strongest."""


def at_hand(plans: Iterable[KeptPlan], day: date) -> dict[str, Evidence]:
    """Return, by skill, the best evidence from the actions done in ``plans`` up to ``day``.

    The strongest kind comes first, then the latest. If there's no note, the name of the action is used instead.
    """
    found: dict[str, Evidence] = {}
    for action in (action for plan in plans for action in plan.actions):
        evidence = _left_by(action)
        if evidence is None or (evidence.since or date.min) > day:
            continue
        for move in action.moves:
            if move.skill not in found or rank(evidence) > rank(found[move.skill]):
                found[move.skill] = evidence
    return found


def _left_by(action: KeptAction) -> Evidence | None:
    evidence = action.evidence
    return evidence.model_copy(update={"note": evidence.note or action.name}) if evidence else None


def rank(evidence: Evidence) -> tuple[int, date]:
    """Return the rank of ``evidence``: the strongest kind is the greatest, then the latest date."""
    return _STRENGTH.index(evidence.kind), evidence.since or date.min


def unbacked(assessment: Assessment, found: Mapping[str, Evidence]) -> dict[str, Evidence]:
    """Return those of ``found`` whose skill is rated at level 1 or above without any evidence."""
    return {
        skill: found[skill]
        for skill, answer in assessment.answers.items()
        if skill in found and answer.level and answer.evidence is None
    }


def backed(assessment: Assessment, found: Mapping[str, Evidence]) -> Assessment:
    """Return ``assessment`` with the evidence in ``found`` added to its answers."""
    answers = {
        skill: answer.model_copy(update={"evidence": found[skill]}) if skill in found else answer
        for skill, answer in assessment.answers.items()
    }
    return assessment.model_copy(update={"answers": answers})
