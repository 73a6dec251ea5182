"""Ratings measured against another role, such as the next one on the ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Role
from itsm_skills.scoring.gaps import Gap


@dataclass(frozen=True, slots=True)
class NextRole:
    """``at_target`` of ``total`` skills of ``role`` are rated at or above their target.

    ``unanswered`` are those without a rating, the most important first. Skills that don't apply to the person count in
    none of these. ``gaps`` come by falling priority, as in a profile.
    """

    role: Role
    at_target: int
    total: int
    unanswered: tuple[str, ...]
    gaps: tuple[Gap, ...]


def measured_against(role: Role, claims: Mapping[str, Claim]) -> NextRole:
    """Return how far the ratings in ``claims`` reach the targets of ``role``.

    A skill without a rating is never at target.
    """
    applied = [
        target
        for target in role.targets
        if target.skill not in claims or claims[target.skill].state is not State.NOT_APPLICABLE
    ]
    levels = {skill: claim.level for skill, claim in claims.items() if claim.level is not None}
    rated = [target for target in applied if target.skill in levels]
    silent = [target for target in applied if target.skill not in levels]
    gaps = [
        Gap(target.skill, levels[target.skill], None, target.level, target.importance)
        for target in rated
        if levels[target.skill] < target.level
    ]
    return NextRole(
        role=role,
        at_target=len(rated) - len(gaps),
        total=len(applied),
        unanswered=tuple(target.skill for target in sorted(silent, key=lambda target: -target.importance)),
        gaps=tuple(sorted(gaps, key=lambda gap: (-gap.priority, -gap.skill_gap))),
    )
