"""An assessment made to fit the framework that is loaded: carried over, and checked against its scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.claim import Claim
from itsm_skills.assessments.crosswalk import carry
from itsm_skills.assessments.store import Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError, raise_if_any


@dataclass(frozen=True, slots=True)
class Fitted:
    """The assessment with the ids of the framework, its claims, the skills ``carried`` over and those that are gone.

    ``earlier`` is the version of the framework whose wording was answered, None where it is the one that is loaded.
    """

    assessment: Assessment
    claims: Mapping[str, Claim]
    carried: tuple[str, ...]
    gone: tuple[str, ...]
    earlier: str | None = None


def fitted(stored: Stored, library: Library) -> Fitted:
    """Return what ``stored`` holds, fitted; raise ProblemError where it is of another framework or off the scale."""
    assessment, framework = stored.assessment, library.framework
    if assessment.framework.id != framework.id:
        what = f"was made with the framework '{assessment.framework.id}', but '{framework.id}' is loaded"
        raise ProblemError([Problem("framework-missing", str(stored.path), what, "name its folder with --frameworks")])
    answered = assessment.framework.version
    assessment, moved = carry(assessment, library.crosswalks, framework.version)
    claims = {skill: claim for skill, claim in assessment.claims().items() if skill in framework.skills}
    top = framework.scale.top
    raise_if_any(
        [
            Problem(
                "off-scale",
                str(stored.path),
                f"level {claim.level} is off the scale",
                f"use 0 to {top}",
                f"answers.{skill}",
            )
            for skill, claim in claims.items()
            if claim.level is not None and not 0 <= claim.level <= top
        ]
    )
    carried = tuple(skill for skill in moved if skill in framework.skills)
    gone = tuple(item for item in assessment.items if item not in framework.skills and ":" not in item)
    return Fitted(assessment, claims, carried, gone, answered if answered != framework.version else None)
