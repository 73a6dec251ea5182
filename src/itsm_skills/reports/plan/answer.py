"""The sentences that answer first: what is strong, how much is at target, and where the biggest gaps are."""

from __future__ import annotations

from itsm_skills.reports import wording
from itsm_skills.reports.profile.view import ProfileView

STRONGEST, LARGEST = 2, 3
"""How many strengths and how many gaps the answer names."""


def strong(profile: ProfileView) -> str:
    """Return what the person is strongest in, or nothing where no rating is at its target."""
    names = [skill.name for skill in profile.strengths[:STRONGEST]]
    return f"You're strongest in {wording.listed(names)}." if names else ""


def at_target(profile: ProfileView) -> str:
    """Return how many ratings are at their target, or nothing where that is said already or nothing is rated."""
    met = sum(
        skill.claimed is not None and skill.claimed >= skill.target
        for domain in profile.domains
        for skill in domain.skills
    )
    if not profile.gaps and (profile.opening or not profile.trust.answered):
        return ""
    return f"You're at or above the target in {met} of the {profile.trust.answered} skills you rated."


def biggest_gaps(profile: ProfileView) -> str:
    """Return the biggest gaps against the role, or nothing where there is none."""
    if not profile.gaps:
        return ""
    names = wording.listed([gap.name for gap in profile.gaps[:LARGEST]])
    are = "gap is" if len(profile.gaps) == 1 else "gaps are"
    return f"For {profile.subject.role_title}, your biggest {are} {names}."
