"""What a published range says about the sum of some people's levels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

Band = tuple[float, float]
_TINY = 1e-7


@dataclass(frozen=True, slots=True)
class KnownSum:
    """The levels of ``people`` add up to a whole number from ``low`` to ``high``, as readers know."""

    people: frozenset[str]
    low: int
    high: int

    @classmethod
    def of(cls, people: frozenset[str], size: int, band: Band, top: int) -> KnownSum:
        """Return what is known of a block of ``size`` answers; the end of ``band`` counts only if it's ``top``."""
        low, high = size * band[0], size * band[1]
        return cls(people, ceil(low - _TINY), floor(high + _TINY) if band[1] >= top else ceil(high - _TINY) - 1)


class KnownSums:
    """What is known of the levels of one skill, and which of it is about whom."""

    def __init__(self, sums: Iterable[KnownSum] = ()) -> None:
        self._of: dict[str, list[KnownSum]] = {}
        for one in sums:
            self.add(one)

    def add(self, figure: KnownSum) -> None:
        """Add ``figure``, which comes after all the others."""
        for person in figure.people:
            self._of.setdefault(person, []).append(figure)

    def about(self, people: Iterable[str]) -> list[KnownSum]:
        """Return what is known about at least one of ``people``, each once, in an order that depends on no level."""
        found = {id(figure): figure for person in people for figure in self._of.get(person, ())}
        return sorted(found.values(), key=lambda figure: (-len(figure.people), sorted(figure.people)))
