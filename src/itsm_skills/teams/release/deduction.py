"""What readers can deduce about small groups from several figures together, if everybody answered as before.

The people are put into groups whose members are in the same figures. The sums of the groups are then narrowed down from
figure to figure, and from the difference between any two of them, until nothing changes any more. If a group could
still have more than one sum, two cases that fit all figures and differ in this sum are looked for. If the search takes
too long, the sum counts as certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from itsm_skills.teams.release.known_sum import KnownSum

MOST_ROUNDS = 30
MOST_GROUPS = 4
"""In differences between two figures. With more groups, a difference says little about any of them."""


MOST_STEPS = 60
"""In the search for a case. Most searches need as many as there are groups."""


class _Fact(NamedTuple):
    """The sums of the groups in ``plus`` less those of the groups in ``minus`` are from ``low`` to ``high``."""

    plus: tuple[int, ...]
    minus: tuple[int, ...]
    low: int
    high: int


class Deduction:
    """What can be deduced from ``earlier`` figures, and one about ``people`` that is still to come."""

    def __init__(self, people: frozenset[str], earlier: Sequence[KnownSum], top: int) -> None:
        self.people, self.earlier, self.top = people, earlier, top
        everyone = people.union(*(figure.people for figure in earlier))
        inside: dict[tuple[bool, ...], set[str]] = {}
        for person in everyone:
            place = (person in people, *(person in figure.people for figure in earlier))
            inside.setdefault(place, set()).add(person)
        self.groups = [inside[place] for place in sorted(inside)]
        self._members = [self._inside(figure.people) for figure in (KnownSum(people, 0, 0), *earlier)]
        unknown = [(0, top * len(group)) for group in self.groups]
        self._known = _narrowed(unknown, self._facts(0, top * len(people))) or unknown

    def reveals(self, low: int, high: int) -> bool | None:
        """Return whether a sum from ``low`` to ``high`` of the people makes another one certain; None if impossible."""
        facts = self._facts(low, high)
        bounds = _narrowed([(0, self.top * len(group)) for group in self.groups], facts)
        if bounds is None:
            return None
        open_groups = [at for at, (least, most) in enumerate(self._known) if least < most]
        if any(bounds[at][0] == bounds[at][1] for at in open_groups):
            return True
        cases = [_case(bounds, facts, [MOST_STEPS])]
        return any(not _differs(at, cases, bounds, facts) for at in open_groups)

    def _inside(self, people: frozenset[str]) -> tuple[int, ...]:
        return tuple(at for at, group in enumerate(self.groups) if not people.isdisjoint(group))

    def _facts(self, low: int, high: int) -> list[_Fact]:
        ranges = [(low, high), *((figure.low, figure.high) for figure in self.earlier)]
        facts = [_Fact(groups, (), *limits) for groups, limits in zip(self._members, ranges, strict=True)]
        return [*facts, *_differences(facts)]


Bounds = list[tuple[int, int]]
"""The least and the largest sum of each group."""


def _narrowed(bounds: Bounds, facts: Sequence[_Fact]) -> Bounds | None:
    """Return ``bounds`` as far as ``facts`` narrow them down; None if they contradict each other."""
    bounds = list(bounds)
    for _ in range(MOST_ROUNDS):
        before = list(bounds)
        for fact in facts:
            if not _narrow(bounds, fact):
                return None
        if bounds == before:
            break
    return bounds


def _case(bounds: Bounds, facts: Sequence[_Fact], steps: list[int]) -> list[int] | None:
    """Return a sum for each group that fits ``facts``; None if there is none, or ``steps`` are used up first."""
    found = _narrowed(bounds, facts)
    steps[0] -= 1
    if found is None or steps[0] < 0:
        return None
    unsure = [at for at, (least, most) in enumerate(found) if least < most]
    if not unsure:
        return [least for least, _ in found]
    at = min(unsure, key=lambda one: found[one][1] - found[one][0])
    least, most = found[at]
    for value in sorted(range(least, most + 1), key=lambda one: abs(2 * one - least - most)):
        case = _case([*found[:at], (value, value), *found[at + 1 :]], facts, steps)
        if case is not None or steps[0] < 0:
            return case
    return None


def _differs(at: int, cases: list[list[int] | None], bounds: Bounds, facts: Sequence[_Fact]) -> bool:
    """Return whether the group ``at`` can have two sums, and add the cases found to ``cases``."""
    known = {case[at] for case in cases if case}
    if len(known) > 1:
        return True
    if not known:
        return False
    (value,) = known
    least, most = bounds[at]
    for limits in ((value + 1, most), (least, value - 1)):
        if limits[0] <= limits[1]:
            case = _case([*bounds[:at], limits, *bounds[at + 1 :]], facts, [MOST_STEPS])
            if case:
                cases.append(case)
                return True
    return False


def _differences(facts: Sequence[_Fact]) -> Iterable[_Fact]:
    for one, other in combinations(facts, 2):
        plus = tuple(at for at in one.plus if at not in other.plus)
        minus = tuple(at for at in other.plus if at not in one.plus)
        if len(plus) + len(minus) <= MOST_GROUPS and len(plus) + len(minus) < len(one.plus) + len(other.plus):
            yield _Fact(plus, minus, one.low - other.high, one.high - other.low)


def _narrow(bounds: list[tuple[int, int]], fact: _Fact) -> bool:
    """Narrow down ``bounds`` by ``fact``; return False if it contradicts them."""
    least = sum(bounds[at][0] for at in fact.plus) - sum(bounds[at][1] for at in fact.minus)
    most = sum(bounds[at][1] for at in fact.plus) - sum(bounds[at][0] for at in fact.minus)
    if least > fact.high or most < fact.low:
        return False
    for at in fact.plus:
        low, high = bounds[at]
        bounds[at] = max(low, fact.low - most + high), min(high, fact.high - least + low)
    for at in fact.minus:
        low, high = bounds[at]
        bounds[at] = max(low, least + high - fact.high), min(high, most + low - fact.low)
    return all(bounds[at][0] <= bounds[at][1] for at in (*fact.plus, *fact.minus))
