"""Levels of skills and of groups of skills, with what is missing kept visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.assessments.claim import State
from itsm_skills.scoring.statistics import Interval, weighted_mean

MIN_ANSWERS = 3
MIN_SHARE = 2 / 3


@dataclass(frozen=True, slots=True)
class SkillScore:
    """One skill of the role: claimed and evidenced level against the target, all on the scale.

    ``importance`` runs from 1 to 5, ``technical_weight`` from 0 to 1. ``claimed`` is None in every state but
    ``level``; ``evidenced`` is None where nothing was claimed or nothing backs the claim.
    """

    skill: str
    domain: str
    technical_weight: float
    target: int
    importance: int
    state: State
    claimed: int | None
    evidenced: int | None

    @property
    def applies(self) -> bool:
        """Whether the skill counts: all but ``not-applicable`` ones do."""
        return self.state is not State.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A group of skills: a mean with its interval, or the bounds that hold whatever the missing answers are.

    Exactly one of ``mean`` and ``bounds`` is set; where no skill applies, neither is. Both are in levels.
    """

    id: str
    answered: int
    applicable: int
    mean: Interval | None
    bounds: tuple[float, float] | None


def group_score(group: str, scores: Sequence[SkillScore], prior_sd: float, top: int) -> GroupScore:
    """Return the importance-weighted mean of claimed levels, or bounds where answers are too few.

    A mean needs at least 3 answers and two thirds of the applicable skills (measurement, section 1).
    """
    applicable = [score for score in scores if score.applies]
    answered = [(score.claimed, score.importance) for score in applicable if score.claimed is not None]
    if not applicable:
        return GroupScore(group, 0, 0, None, None)
    if len(answered) >= MIN_ANSWERS and len(answered) >= MIN_SHARE * len(applicable):
        values = [level for level, _ in answered]
        weights = [importance for _, importance in answered]
        mean = weighted_mean(values, weights, prior_sd, top)
        return GroupScore(group, len(answered), len(applicable), mean, None)
    low, high = bounds(applicable, top)
    return GroupScore(group, len(answered), len(applicable), None, (low * top, high * top))


def bounds(applicable: Sequence[SkillScore], top: int) -> tuple[float, float]:
    """Return the least and greatest share of the scale (0 to 1) that the missing answers allow.

    low = Σ_answered w·x / Σ_all w·max; high adds Σ_missing w·max. Missing answers are never imputed
    (Mazza, Enders & Ruehlman 2015).
    """
    whole = sum(score.importance * top for score in applicable)
    known = sum(score.importance * score.claimed for score in applicable if score.claimed is not None)
    missing = sum(score.importance * top for score in applicable if score.claimed is None)
    return known / whole, (known + missing) / whole
