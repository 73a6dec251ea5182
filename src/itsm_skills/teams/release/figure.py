"""What a published range says about the levels of some people together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

Band = tuple[float, float]
_TINY = 1e-7


@dataclass(frozen=True, slots=True)
class Figure:
    """The levels of ``people`` add up to a whole number from ``low`` to ``high``, as readers know."""

    people: frozenset[str]
    low: int
    high: int

    @classmethod
    def of(cls, people: frozenset[str], size: int, band: Band, top: int) -> Figure:
        """Return the figure of a block of ``size`` answers in ``band``, whose upper end counts only if it's ``top``."""
        low, high = size * band[0], size * band[1]
        return cls(people, ceil(low - _TINY), floor(high + _TINY) if band[1] >= top else ceil(high - _TINY) - 1)


class Figures:
    """Figures of one skill, and which of them are about whom."""

    def __init__(self, figures: Iterable[Figure] = ()) -> None:
        self._of: dict[str, list[Figure]] = {}
        for figure in figures:
            self.add(figure)

    def add(self, figure: Figure) -> None:
        """Add ``figure``, which comes after all the others."""
        for person in figure.people:
            self._of.setdefault(person, []).append(figure)

    def about(self, people: Iterable[str]) -> list[Figure]:
        """Return the figures about at least one of ``people``, each once, in an order that depends on no level."""
        found = {id(figure): figure for person in people for figure in self._of.get(person, ())}
        return sorted(found.values(), key=lambda figure: (-len(figure.people), sorted(figure.people)))
