"""The bench: who is nearest to each role, and who is the only person behind somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.frameworks.framework import Action, Role, Scale
from itsm_skills.planning.succession.readiness import BenchPerson, Readiness, Standing, distance, judged

MOST_CONSIDERED = 20
"""For how many people actions are looked for: those who are nearest to a role."""


_STANDINGS = tuple(Standing)


@dataclass(frozen=True, slots=True)
class RoleBench:
    """The people who have a role (their keys), and everybody else considered for it, the nearest first."""

    role: Role
    holders: tuple[str, ...]
    nearest: tuple[Readiness, ...]

    def behind(self, key: str) -> tuple[str, ...]:
        """Return who is behind ``key``: the others in the role, and whoever is ready for it or could be in time."""
        others = (one for one in self.holders if one != key)
        return (*others, *(one.key for one in self.nearest if one.is_behind and one.key != key))


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """``key`` is the only person behind each of ``whom``."""

    key: str
    whom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """For everybody who has a role: those with exactly one person behind them, and those with ``nobody``.

    ``only`` begins with whoever is behind the most people; ties are in the order of keys.
    """

    only: tuple[OnlyOne, ...]
    nobody: tuple[str, ...]


def bench(
    people: Sequence[BenchPerson], roles: Sequence[Role], actions: Sequence[Action], scale: Scale
) -> tuple[RoleBench, ...]:
    """Return the bench of each of ``roles``, in their order.

    Whoever is ready comes first, then who could be in time, then those of whom it isn't known. Among these, the nearest
    is whoever needs the fewest typical hours for the skills that the role depends on most. A skill that wasn't rated
    counts as level 0. Ties: fewer levels missing, then the order of keys.
    """
    return tuple(_bench(people, role, actions, scale) for role in roles)


def _bench(people: Sequence[BenchPerson], role: Role, actions: Sequence[Action], scale: Scale) -> RoleBench:
    others = {one.key: one for one in people if one.role != role}
    found = sorted((distance(one, role, scale) for one in others.values()), key=_nearness)[:MOST_CONSIDERED]
    nearest = sorted((judged(one, others[one.key], actions, scale) for one in found), key=_readiest)
    return RoleBench(role, tuple(sorted(one.key for one in people if one.role == role)), tuple(nearest))


def _readiest(one: Readiness) -> int:
    return _STANDINGS.index(one.standing)


def _nearness(one: Readiness) -> tuple[float, int, str]:
    return one.most_hours, sum(lack.target - (lack.held or 0) for lack in one.lacks), one.key


def succession(benches: Sequence[RoleBench]) -> Succession:
    """Return who is alone behind whom, and behind whom there's nobody, in the roles of ``benches``."""
    only: dict[str, list[str]] = {}
    nobody: list[str] = []
    for one in benches:
        for holder in one.holders:
            behind = one.behind(holder)
            if not behind:
                nobody.append(holder)
            elif len(behind) == 1:
                only.setdefault(behind[0], []).append(holder)
    found = sorted((OnlyOne(key, tuple(sorted(whom))) for key, whom in only.items()), key=_most_first)
    return Succession(tuple(found), tuple(sorted(nobody)))


def _most_first(one: OnlyOne) -> tuple[int, str]:
    return -len(one.whom), one.key
