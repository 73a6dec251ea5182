"""Fits an assessment to the loaded framework: carries ids over, and checks levels against the scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.claim import Claim
from itsm_skills.assessments.crosswalk import carry
from itsm_skills.assessments.store import Stored, source_of
from itsm_skills.frameworks.library import Library


@dataclass(frozen=True, slots=True)
class Fitted:
    """The assessment with the framework's ids, its ratings, and the skills that were ``carried`` over or are ``gone``.

    ``earlier`` is the version of the framework in whose wording it was answered; None if that's the loaded one.
    """

    assessment: Assessment
    claims: Mapping[str, Claim]
    carried: tuple[str, ...]
    gone: tuple[str, ...]
    earlier: str | None = None


def fitted(stored: Stored, library: Library, *, paced: bool = True) -> Fitted:
    """Return ``stored`` fitted to the framework; raise ProblemError if it's from another one or not on the scale.

    Its ratings are ``paced`` as in ``Assessment.claims``.
    """
    assessment, framework = stored.assessment, library.framework
    if assessment.framework.id != framework.id:
        what = f"was made with the framework '{assessment.framework.id}', but '{framework.id}' is loaded"
        source, fix = source_of(stored), "use --frameworks with that framework's folder"
        source.add("framework-missing", ("framework", "id"), what, fix)
        source.raise_if_bad()
    answered = assessment.framework.version
    assessment, moved = carry(assessment, library.crosswalks, framework.version)
    claims = {skill: claim for skill, claim in assessment.claims(paced=paced).items() if skill in framework.skills}
    top = framework.scale.top
    wrong = [skill for skill, claim in claims.items() if claim.level is not None and not 0 <= claim.level <= top]
    if wrong:
        source = source_of(stored)
        for skill in wrong:
            what, fix = f"level {claims[skill].level} isn't on the scale", f"use 0 to {top}"
            source.add("off-scale", ("answers", skill), what, fix)
        source.raise_if_bad()
    carried = tuple(skill for skill in moved if skill in framework.skills)
    gone = tuple(item for item in assessment.items if item not in framework.skills and ":" not in item)
    return Fitted(assessment, claims, carried, gone, answered if answered != framework.version else None)
