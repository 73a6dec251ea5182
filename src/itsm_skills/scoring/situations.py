"""Situational judgement: agreement with the key, beside the self-rating and never averaged into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

ENOUGH = 8
"""Scenarios of one domain below which agreement is a hint and no score (measurement, section 4)."""

_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Key:
    """What a scenario asks for: its name, the domain of its skill, most and least effective option."""

    name: str
    domain: str
    best: str
    worst: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Agreement over the scenarios of one domain, 0 to 1, with its 95% Wilson interval; ``enough`` for a score."""

    domain: str
    answered: int
    agreement: float
    low: float
    high: float

    @property
    def enough(self) -> bool:
        """Whether there are scenarios enough to call it a score."""
        return self.answered >= ENOUGH


def agreement(best: str, worst: str, key: Key) -> float:
    """Return ½ for the key's most effective option and ½ for its least effective one: 0, ½ or 1."""
    return ((best == key.best) + (worst == key.worst)) / 2


def wilson(share: float, count: int) -> tuple[float, float]:
    """Return the 95% Wilson interval of ``share`` (0 to 1) of ``count`` >= 1 (Wilson 1927).

    Half points make the interval of a mean of judgements a little too wide, never too narrow.
    """
    square = _Z * _Z
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = _Z / (1 + square / count) * sqrt(share * (1 - share) / count + square / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)


def judgements(choices: Mapping[str, tuple[str, str]], keys: Sequence[Key]) -> tuple[Judgement, ...]:
    """Return agreement by domain, in the order of ``keys``; ``choices`` are most and least effective by scenario."""
    found: dict[str, list[float]] = {}
    for key in keys:
        if key.name in choices:
            best, worst = choices[key.name]
            found.setdefault(key.domain, []).append(agreement(best, worst, key))
    return tuple(_judgement(domain, points) for domain, points in found.items())


def _judgement(domain: str, points: list[float]) -> Judgement:
    share = sum(points) / len(points)
    low, high = wilson(share, len(points))
    return Judgement(domain, len(points), share, low, high)
