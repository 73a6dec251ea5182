"""What readers can work out by comparing a new block with earlier ones of nearly the same people.

If everybody answers again, for example every year, new blocks are formed. Readers who know that only one person left
can assume that all the others answered as before. The difference between the two totals is then what that person
answered. Both totals are only known to lie in a range, so the difference does too. But if the smallest possible
difference is also the largest that one person can make, it's exact. Ranges that could lead to this are joined to wider
ones. Which ones are joined depends only on figures that readers have already, so it doesn't reveal anything more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from itsm_skills.teams.release.deduction import Deduction
from itsm_skills.teams.release.known_sum import Band, KnownSum, KnownSums

RINGS = 4
"""How far figures are followed from one to the next: someone who moves links two earlier figures with two new ones."""

MOST_FIGURES = 24


def safe_band(
    total: int, people: frozenset[str], earlier: KnownSums, fewest: int, top: int, band: Callable[[int], Band]
) -> Band:
    """Return the band of ``total`` levels of ``people``, which is ``band`` of it, or wider.

    ``band`` gives the band of every total from 0 to ``top`` for each person. Whatever the total is, and whatever fewer
    than ``fewest`` people did (leave, join, or answer differently), comparing it with the ``earlier`` figures leaves
    more than one possibility, as long as everybody else answered as before.
    """
    near = earlier.about(people)
    if not near:
        return band(total)
    avoided = set(_avoided(people, earlier, fewest, top))
    starts = [
        one for one in range(top * len(people) + 1) if not one or (band(one) != band(one - 1) and one not in avoided)
    ]
    ranges = list(zip(starts, (*(one - 1 for one in starts[1:]), top * len(people)), strict=True))
    ranges = _joined(ranges, Deduction(people, _around(near, earlier), top))
    first, last = next((first, last) for first, last in ranges if first <= total <= last)
    return band(first)[0], band(last)[1]


def _around(near: Sequence[KnownSum], earlier: KnownSums) -> list[KnownSum]:
    """Return the figures ``near``, those about some of the same people, and so on."""
    found = list(near)
    for _ in range(RINGS - 1):
        more = [one for one in earlier.about({person for one in found for person in one.people}) if one not in found]
        if not more:
            break
        found += more[: MOST_FIGURES - len(found)]
    return found


def _joined(ranges: list[tuple[int, int]], deduction: Deduction) -> list[tuple[int, int]]:
    """Return ``ranges``, with those that make a sum certain joined to the one above, or else to the one below.

    Those in which the total can't be if everybody answered as before stay as they are: joining them to others would
    hide nothing from readers who assume that.
    """
    revealing = [deduction.reveals(*one) for one in ranges]
    at = 0
    while at < len(ranges):
        if revealing[at]:
            beside = next(
                (one for one in (at, at - 1) if 0 <= one < len(ranges) - 1 and _possible(revealing, one)), None
            )
            if beside is not None:
                ranges[beside : beside + 2] = [(ranges[beside][0], ranges[beside + 1][1])]
                revealing[beside : beside + 2] = [deduction.reveals(*ranges[beside])]
                at = beside
                continue
        at += 1
    return ranges


def _possible(revealing: Sequence[bool | None], at: int) -> bool:
    """Return whether the total can be in the range ``at``, and in the next one."""
    return revealing[at] is not None and revealing[at + 1] is not None


def _avoided(people: frozenset[str], earlier: KnownSums, fewest: int, top: int) -> Iterator[int]:
    """Yield the totals at which no range may begin."""
    near = earlier.about(people)
    for old in (*near, *_unions(near)):
        beside = _disjoint(one for one in earlier.about(old.people) if one.people.isdisjoint(people))
        for others in ([], beside) if beside else ([],):
            new = people.union(*(one.people for one in others))
            left, joined = len(old.people - new), len(new - old.people)
            low, high = old.low - sum(one.high for one in others), old.high - sum(one.low for one in others)
            # The more people answered differently, from one end of the scale to the other, the larger it can be.
            for changed in range(fewest - left - joined):
                if left + joined + changed:
                    yield low - top * (left + changed) + 1
                    yield high + top * (joined + changed)


def _unions(figures: Sequence[KnownSum]) -> Iterator[KnownSum]:
    """Yield figures about the people of several of ``figures`` together."""
    rest = list(figures)
    while rest:
        family = _disjoint(rest)
        rest = [one for one in rest if one not in family]
        if len(family) > 1:
            yield KnownSum(
                frozenset().union(*(one.people for one in family)),
                sum(one.low for one in family),
                sum(one.high for one in family),
            )


def _disjoint(figures: Iterable[KnownSum]) -> list[KnownSum]:
    """Return as many of ``figures``, from the first on, as have no people in common."""
    found: list[KnownSum] = []
    for figure in figures:
        if all(figure.people.isdisjoint(one.people) for one in found):
            found.append(figure)
    return found
