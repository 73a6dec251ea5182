"""Compares a self-assessment with other people's ratings of the same person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from itsm_skills.application.remarks import Remark, remarks_kept
from itsm_skills.application.scoring import ScoredAssessment, score_assessment
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.assessments.store import Stored, read_assessment
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, raise_if_any
from itsm_skills.reports.profile.others import others_view
from itsm_skills.reports.profile.view import ProfileView
from itsm_skills.scoring.raters import FEWEST, compare_ratings


@dataclass(frozen=True, slots=True)
class ComparedRatings:
    """The view of a self-assessment, including other people's ratings."""

    view: ProfileView
    remarks: tuple[Remark, ...]


def compare_with_others(
    scored: ScoredAssessment, paths: Sequence[Path], library: Library, *, today: date
) -> ComparedRatings:
    """Return the view of ``scored`` with the ratings in the files ``paths``.

    Raises ProblemError if a file doesn't contain somebody else's rating of the same person. A file that is named twice
    counts once.
    """
    own = scored.stored.assessment
    ratings = [Stored(path, read_assessment(path, today)) for path in dict.fromkeys(path.resolve() for path in paths)]
    raise_if_any([problem for rating in ratings for problem in _not_about(rating, own)])
    role = scored.profile.role.id
    practice = own.practice if library.roles[role].own_practice else None
    remarks: list[Remark] = []
    groups: dict[str, list[ScoredAssessment]] = {}
    with remarks_kept(remarks):
        for group in FEWEST:
            for rating in ratings:
                if rating.assessment.rater == group:
                    rated = score_assessment(rating, library, today=today, role=role, practice=practice)
                    remarks += rated.remarks
                    groups.setdefault(group, []).append(rated)
    profiles = {group: [rated.profile for rated in found] for group, found in groups.items()}
    names = {
        group: [to_encoding(rated.stored.assessment.by, "utf-8") for rated in found] for group, found in groups.items()
    }
    compared = compare_ratings(scored.profile, profiles, library.framework.scale.top + 1)
    view = replace(scored.view, others=others_view(compared, names, library.framework))
    return ComparedRatings(view, tuple(remarks))


def _not_about(rating: Stored, own: Assessment) -> list[Problem]:
    found = rating.assessment
    if found.is_own:
        fix = "use ratings made with 'assess --about NAME --rater manager|peer|report'"
        return [Problem("not-a-rating", str(rating.path), "is a self-assessment", fix)]
    if found.rater is Rater.AGREED:
        fix = "leave it out; team reports use agreed levels"
        return [Problem("not-a-rating", str(rating.path), "contains agreed levels, which nobody gave alone", fix)]
    if found.about != own.about:
        fix = "leave it out, or correct 'about'"
        return [Problem("not-a-rating", str(rating.path), f"is a rating of '{found.about}', not of '{own.about}'", fix)]
    return []
