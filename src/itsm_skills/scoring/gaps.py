"""Skill gaps and proof gaps against the role profile, in order of priority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.scoring.proficiency import SkillScore


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between one skill and its target, in levels.

    ``skill_gap`` = max(0, target − claimed): something to learn or do. ``proof_gap`` =
    max(0, min(claimed, target) − evidenced): nothing to learn, something to show (measurement, section 3).
    ``priority`` = importance · skill_gap (section 7).
    """

    skill: str
    claimed: int
    evidenced: int | None
    target: int
    importance: int

    @property
    def skill_gap(self) -> int:
        """Levels still to develop."""
        return max(0, self.target - self.claimed)

    @property
    def proof_gap(self) -> int:
        """Levels claimed but not evidenced."""
        return max(0, min(self.claimed, self.target) - (self.evidenced or 0))

    @property
    def priority(self) -> int:
        """Importance times skill gap."""
        return self.importance * self.skill_gap


def all_gaps(scores: Sequence[SkillScore]) -> tuple[Gap, ...]:
    """Return the gaps of the answered skills: larger priority first, then larger gap, then role order."""
    gaps = [
        Gap(score.skill, score.claimed, score.evidenced, score.target, score.importance)
        for score in scores
        if score.claimed is not None
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.priority, -gap.skill_gap)))


def skill_gaps(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return those with something to develop."""
    return tuple(gap for gap in gaps if gap.skill_gap)


def proof_gaps(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return those with something to show, by importance times proof gap."""
    return tuple(sorted((gap for gap in gaps if gap.proof_gap), key=lambda gap: -gap.importance * gap.proof_gap))
