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

ROUNDING = 1e-9
"""Levels by which an index can differ from its target only because floating-point sums are rounded."""


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

    @property
    def meets_targets(self) -> bool:
        """Whether both indices are at or above what the role asks for."""
        sides = ((self.technical.value, self.technical_target), (self.business.value, self.business_target))
        return all(index >= target - ROUNDING for index, target in sides)

    @property
    def no_tilt(self) -> float | None:
        """How far from 0, in levels, the difference may lie and still be no clear tilt; None without a verdict.

        That is the half-width of its interval: the interval holds 0 exactly where the difference lies within it.
        """
        return None if self.verdict is Verdict.TOO_FEW else self.difference.high - self.difference.value


Part = tuple[float, int, int, int]
"""What one answered skill brings: its technical weight (0 to 1), importance (1 to 5), claimed level and target."""


@dataclass(frozen=True, slots=True)
class Tilt:
    """D with its 95 % interval, in levels, and what it allows to say: as in ``Balance``."""

    difference: Interval
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Indices:
    """T, B and D alone, in levels, as in ``Balance``."""

    technical: float
    business: float
    difference: float


def balance(scores: Sequence[SkillScore], prior_sd: float, top: int) -> Balance | None:
    """Return the balance over the answered skills of the role.

    None where it cannot be formed: fewer than 2 answers, or no weight on one of the two sides.
    """
    used = [score for score in scores if score.claimed is not None]
    parts = [(one.technical_weight, one.importance, one.claimed or 0, one.target) for one in used]
    found = _Contrast.of(parts)
    if found is None:
        return None
    tilted = found.tilt(prior_sd)
    claimed = [float(level) for _, _, level, _ in parts]
    targets = [float(target) for _, _, _, target in parts]
    return Balance(
        technical=weighted_mean(claimed, found.technical, prior_sd, top),
        business=weighted_mean(claimed, found.business, prior_sd, top),
        technical_target=_mean(targets, found.technical),
        business_target=_mean(targets, found.business),
        difference=tilted.difference,
        verdict=tilted.verdict,
        answered=len(used),
        technical_share=sum(found.technical) / (sum(found.technical) + sum(found.business)),
        contrast=tuple((score.skill, c) for score, c in zip(used, found.coefficients, strict=True)),
    )


def tilt(parts: Sequence[Part], prior_sd: float) -> Tilt | None:
    """Return the difference and the verdict of the balance over ``parts``; None where it cannot be formed."""
    found = _Contrast.of(parts)
    return found.tilt(prior_sd) if found else None


def indices(parts: Sequence[Part]) -> Indices | None:
    """Return the indices and the difference of the balance over ``parts``; None where it cannot be formed."""
    found = _Contrast.of(parts)
    if found is None:
        return None
    claimed = [level for _, _, level, _ in parts]
    return Indices(_mean(claimed, found.technical), _mean(claimed, found.business), found.difference)


@dataclass(frozen=True, slots=True)
class _Contrast:
    """The weights of ``parts`` on the two sides, w·t and w·(1−t), and their coefficients c."""

    parts: Sequence[Part]
    technical: Sequence[float]
    business: Sequence[float]
    coefficients: Sequence[float]

    @classmethod
    def of(cls, parts: Sequence[Part]) -> _Contrast | None:
        """Return the contrast; None with fewer than 2 parts, or no weight on one of the two sides."""
        technical = [importance * weight for weight, importance, _, _ in parts]
        business = [importance * (1 - weight) for weight, importance, _, _ in parts]
        sum_technical, sum_business = sum(technical), sum(business)
        if len(parts) < 2 or sum_technical <= 0 or sum_business <= 0:
            return None
        coefficients = [t / sum_technical - b / sum_business for t, b in zip(technical, business, strict=True)]
        return cls(parts, technical, business, coefficients)

    @property
    def shortfalls(self) -> list[int]:
        """Claimed level less target of each part."""
        return [claimed - target for _, _, claimed, target in self.parts]

    @property
    def difference(self) -> float:
        """D = Σ c·(x − T)."""
        return sum(c * shortfall for c, shortfall in zip(self.coefficients, self.shortfalls, strict=True))

    def tilt(self, prior_sd: float) -> Tilt:
        """Return D with its interval and verdict."""
        residuals = around_line([weight for weight, _, _, _ in self.parts], self.shortfalls)
        error = shrunk_spread(residuals, 2, prior_sd) * sqrt(sum(c * c for c in self.coefficients))
        half = t_quantile(0.975, PRIOR_WEIGHT + len(self.parts) - 2) * error
        value = self.difference
        interval = Interval(value, value - half, value + half, error)
        return Tilt(interval, _verdict(value, half, self.coefficients))


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
