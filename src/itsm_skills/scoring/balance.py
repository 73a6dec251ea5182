"""Technical against business as one contrast, relative to the role's own mix (measurement, section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from itsm_skills.scoring.proficiency import SkillScore
from itsm_skills.scoring.statistics import PRIOR_WEIGHT, Interval, shrunk_spread, t_quantile, weighted_mean

WIDEST_HALF = 1.0
"""Half-width of the interval, in levels, above which no verdict is given."""


class Verdict(StrEnum):
    """What the contrast allows to say."""

    TECHNICAL = "tilts-technical"
    BUSINESS = "tilts-business"
    NO_CLEAR_TILT = "no-clear-tilt"
    TOO_FEW = "too-few-answers"


@dataclass(frozen=True, slots=True)
class Balance:
    """D = (T − T*) − (B − B*), in levels, with its 95 % interval; positive leans technical.

    ``technical`` and ``business`` are the claimed indices T and B with their intervals,
    ``technical_target`` and ``business_target`` the role's own over the same skills. ``contrast`` maps each
    skill to its coefficient c; the coefficients sum to 0. ``technical_share`` is the role's share of technical
    importance over these skills, 0 to 1.
    """

    technical: Interval
    business: Interval
    technical_target: float
    business_target: float
    difference: Interval
    verdict: Verdict
    answered: int
    technical_share: float
    contrast: tuple[tuple[str, float], ...]


def balance(scores: Sequence[SkillScore], prior_sd: float, top: int) -> Balance | None:
    """Return the balance over the answered skills of the role.

    None where it cannot be formed: fewer than 2 answers, or no weight on one of the two sides.
    """
    used = [score for score in scores if score.claimed is not None]
    technical = [score.importance * score.technical_weight for score in used]
    business = [score.importance * (1 - score.technical_weight) for score in used]
    sum_technical, sum_business = sum(technical), sum(business)
    if len(used) < 2 or sum_technical <= 0 or sum_business <= 0:
        return None
    contrast = [t / sum_technical - b / sum_business for t, b in zip(technical, business, strict=True)]
    claimed = [float(score.claimed or 0) for score in used]
    targets = [float(score.target) for score in used]
    shortfalls = [level - target for level, target in zip(claimed, targets, strict=True)]
    difference = sum(c * shortfall for c, shortfall in zip(contrast, shortfalls, strict=True))
    residuals = around_line([score.technical_weight for score in used], shortfalls)
    spread = shrunk_spread(residuals, 2, prior_sd)
    error = spread * sqrt(sum(c * c for c in contrast))
    half = t_quantile(0.975, PRIOR_WEIGHT + len(used) - 2) * error
    return Balance(
        technical=weighted_mean(claimed, technical, prior_sd, top),
        business=weighted_mean(claimed, business, prior_sd, top),
        technical_target=_mean(targets, technical),
        business_target=_mean(targets, business),
        difference=Interval(difference, difference - half, difference + half, error),
        verdict=_verdict(difference, half, contrast),
        answered=len(used),
        technical_share=sum_technical / (sum_technical + sum_business),
        contrast=tuple((score.skill, c) for score, c in zip(used, contrast, strict=True)),
    )


def _verdict(difference: float, half: float, contrast: Sequence[float]) -> Verdict:
    if half > WIDEST_HALF or max(map(abs, contrast)) < 1e-9:
        return Verdict.TOO_FEW
    if abs(difference) <= half:
        return Verdict.NO_CLEAR_TILT
    return Verdict.TECHNICAL if difference > 0 else Verdict.BUSINESS


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)


def fitted_line(positions: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Return level at 0 and slope of the least-squares line of ``values``; it is flat where all positions are alike."""
    middle = sum(positions) / len(positions)
    mean = sum(values) / len(values)
    squares = sum((position - middle) ** 2 for position in positions)
    products = sum((position - middle) * (value - mean) for position, value in zip(positions, values, strict=True))
    slope = products / squares if squares else 0.0
    return mean - slope * middle, slope


def around_line(positions: Sequence[float], values: Sequence[float]) -> list[float]:
    """Return the residuals of ``values`` around their least-squares line on ``positions``."""
    level, slope = fitted_line(positions, values)
    return [value - level - slope * position for position, value in zip(positions, values, strict=True)]
