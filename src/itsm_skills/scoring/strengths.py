"""Skills at or above their target, those backed by evidence first."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.scoring.proficiency import SkillScore

MOST_STRENGTHS = 3


def strengths(scores: Sequence[SkillScore]) -> tuple[SkillScore, ...]:
    """Return up to three skills rated above level 0 and at or above their target.

    Those backed by evidence to their target come first, then those backed to a lower level, then those without
    evidence; within each, the more important come first, then the order of the role.
    """
    met = [score for score in scores if score.claimed is not None and score.claimed >= max(1, score.target)]
    return tuple(sorted(met, key=lambda score: (_doubt(score), -score.importance))[:MOST_STRENGTHS])


def _doubt(score: SkillScore) -> int:
    if score.evidenced is None:
        return 2
    return 0 if score.evidenced >= score.target else 1
