"""Student's t, and the interval of one person's weighted mean without norms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin, sqrt, tan

PRIOR_WEIGHT = 8
"""ν0: how many answers' worth of trust the assumed spread gets (measurement, section 5; declared assumption)."""


@cache
def t_quantile(probability: float, freedom: int) -> float:
    """Return the quantile of Student's t for ``probability`` in (0.5, 1) and ``freedom`` >= 1 degrees.

    The distribution function for whole degrees of freedom is a finite sum (Abramowitz & Stegun 1964,
    26.7.3 and 26.7.4); it is inverted by bisection on the angle.
    """
    if not 0.5 < probability < 1 or freedom < 1:
        raise ValueError("the probability must be between 0.5 and 1, and the degrees of freedom at least 1")
    wanted = 2 * probability - 1
    low, high = 0.0, pi / 2
    for _ in range(80):
        middle = (low + high) / 2
        if _central_mass(middle, freedom) < wanted:
            low = middle
        else:
            high = middle
    return sqrt(freedom) * tan((low + high) / 2)


def _central_mass(angle: float, freedom: int) -> float:
    """Return P(|t| <= sqrt(freedom)·tan(angle))."""
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = 0.0
    for step in range(1 + odd, freedom, 2):
        total += term
        term *= step / (step + 1) * cos(angle) ** 2
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95% interval and its standard error of measurement, in levels."""

    value: float
    low: float
    high: float
    error: float


def shrunk_spread(residuals: Sequence[float], fitted: int, prior_sd: float) -> float:
    """Return s̃, the spread of one answer in levels: s̃² = (ν0·s0² + Σr²) / (ν0 + k − g).

    ``fitted`` is g, the number of means fitted; ``prior_sd`` is s0. Conditional absolute standard error of
    measurement (Brennan 1998), shrunk because one person's is unstable on a short form (measurement, section 5).
    """
    squares = sum(residual * residual for residual in residuals)
    return sqrt((PRIOR_WEIGHT * prior_sd**2 + squares) / (PRIOR_WEIGHT + len(residuals) - fitted))


def weighted_mean(values: Sequence[float], weights: Sequence[float], prior_sd: float, top: float) -> Interval:
    """Return Σwx/Σw with its 95 % interval, clipped to 0..``top``, all in levels.

    Half-width: t(.975, ν0+k−1) · s̃ · √(Σw²)/Σw, with residuals around the plain mean (measurement, section 5).
    Needs at least one value and a positive sum of weights.
    """
    total = sum(weights)
    mean = sum(weight * value for weight, value in zip(weights, values, strict=True)) / total
    plain = sum(values) / len(values)
    spread = shrunk_spread([value - plain for value in values], 1, prior_sd)
    error = spread * sqrt(sum(weight * weight for weight in weights)) / total
    half = t_quantile(0.975, PRIOR_WEIGHT + len(values) - 1) * error
    return Interval(mean, max(0.0, mean - half), min(top, mean + half), error)
