"""Over-claiming: invented terms ticked beside real ones; a flag beside the score, never a correction of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

FLAGGED_FROM = 2
"""Invented terms ticked from which the answers are flagged (measurement, section 9)."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """``hits`` of ``real`` terms and ``claimed`` of ``foils``, the invented ones, were ticked.

    ``accuracy`` is d′ = z(H) − z(F), 0 where real and invented terms are ticked alike; ``bias`` is
    c = −½(z(H) + z(F)), below 0 for somebody who ticks readily. H = (hits + ½)/(real + 1) and
    F = (claimed + ½)/(foils + 1) (Paulhus et al. 2003).
    """

    hits: int
    real: int
    claimed: int
    foils: int

    @property
    def accuracy(self) -> float:
        """d′, in standard deviations."""
        hit, false = self._quantiles()
        return hit - false

    @property
    def bias(self) -> float:
        """c, in standard deviations."""
        hit, false = self._quantiles()
        return -(hit + false) / 2

    @property
    def flagged(self) -> bool:
        """Whether invented terms enough were ticked to say so."""
        return self.claimed >= FLAGGED_FROM

    def _quantiles(self) -> tuple[float, float]:
        normal = NormalDist()
        return (
            normal.inv_cdf((self.hits + 0.5) / (self.real + 1)),
            normal.inv_cdf((self.claimed + 0.5) / (self.foils + 1)),
        )


def recognition(terms: Mapping[str, bool], known: frozenset[str]) -> Recognition | None:
    """Return what ticking ``known`` of ``terms`` says (True: a real one), or None where no terms were put."""
    if not terms:
        return None
    real = {term for term, exists in terms.items() if exists}
    return Recognition(len(real & known), len(real), len((set(terms) - real) & known), len(terms) - len(real))
