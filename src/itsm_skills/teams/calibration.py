"""Own, manager's and agreed levels side by side, for the meeting in which people agree on levels.

Nothing is averaged across raters (measurement, section 10).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import Person, Team, is_in

WIDE = 2
"""A difference of this many levels or more is talked about first. Our own judgement."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One skill of one person: levels by the person, by the manager, agreed, by evidence, and the role's target.

    Each is None if there is none. ``decides`` says that a requirement of the person's team is met by one of the two
    ratings and not by the other, so that it matters which of them is right.
    """

    key: str
    skill: str
    own: int | None
    manager: int | None
    agreed: int | None
    evidenced: int | None
    target: int | None
    decides: bool

    @property
    def difference(self) -> int | None:
        """Own level minus the manager's, or None if one of them is missing."""
        return None if self.own is None or self.manager is None else self.own - self.manager

    @property
    def is_about_target(self) -> bool:
        """Whether one of the two ratings reaches the role's target and the other doesn't."""
        if self.own is None or self.manager is None or self.target is None:
            return False
        return (self.own < self.target) != (self.manager < self.target)

    @property
    def is_wide(self) -> bool:
        """Whether the two ratings differ by WIDE levels or more."""
        return self.difference is not None and abs(self.difference) >= WIDE


@dataclass(frozen=True, slots=True)
class Compared:
    """What both rated, for one person or one skill: ``subject`` is a key or an id, and ``number`` is at least 1.

    ``own`` and ``manager`` are mean levels. ``wide`` counts differences of WIDE levels or more, ``agreed`` the levels
    that have been agreed.
    """

    subject: str
    number: int
    own: float
    manager: float
    wide: int
    agreed: int

    @property
    def difference(self) -> float:
        """Mean of own minus mean of the manager's, in levels."""
        return self.own - self.manager


def side_by_side(
    members: Sequence[Person], managers: Sequence[Person], required: Mapping[Team, Mapping[str, Requirement]]
) -> tuple[SideBySide, ...]:
    """Return every skill that a manager has rated or that was agreed.

    What hasn't been agreed comes first, then the largest difference, then what decides a requirement, then what decides
    whether the role's target is reached. Ties are in the order of keys and skills.
    """
    own = {one.key: one for one in members}
    theirs = {one.key: one for one in managers}
    found = (
        _row(key, skill, own.get(key), theirs.get(key), required)
        for key in sorted(own.keys() | theirs.keys())
        for skill in sorted({skill for one in (own.get(key), theirs.get(key)) if one for skill in one.answers})
    )
    rows = [one for one in found if one.manager is not None or one.agreed is not None]
    return tuple(sorted(rows, key=_order))


def _order(one: SideBySide) -> tuple[bool, int, bool, bool]:
    return one.agreed is not None, -abs(one.difference or 0), not one.decides, not one.is_about_target


def by_person(rows: Iterable[SideBySide]) -> tuple[Compared, ...]:
    """Return what both rated for each person, the largest mean difference first, whichever way it goes."""
    return _compared(rows, lambda one: one.key)


def by_skill(rows: Iterable[SideBySide]) -> tuple[Compared, ...]:
    """Return what both rated for each skill, the largest mean difference first, whichever way it goes."""
    return _compared(rows, lambda one: one.skill)


def _compared(rows: Iterable[SideBySide], subject: Callable[[SideBySide], str]) -> tuple[Compared, ...]:
    groups: dict[str, list[SideBySide]] = {}
    for one in rows:
        if one.difference is not None:
            groups.setdefault(subject(one), []).append(one)
    found = [
        Compared(
            name,
            len(group),
            fmean(one.own for one in group if one.own is not None),
            fmean(one.manager for one in group if one.manager is not None),
            sum(one.is_wide for one in group),
            sum(one.agreed is not None for one in group),
        )
        for name, group in sorted(groups.items())
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.difference), -one.wide)))


def _row(
    key: str,
    skill: str,
    own: Person | None,
    manager: Person | None,
    required: Mapping[Team, Mapping[str, Requirement]],
) -> SideBySide:
    answer = own.answers.get(skill) if own else None
    rated, theirs = answer.rated if answer else None, manager.rated(skill) if manager else None
    person = own or manager
    levels = [
        needs[skill].level for team, needs in required.items() if skill in needs and person and is_in(person.team, team)
    ]
    decides = rated is not None and theirs is not None and any((rated < level) != (theirs < level) for level in levels)
    return SideBySide(
        key=key,
        skill=skill,
        own=rated,
        manager=theirs,
        agreed=answer.agreed if answer else None,
        evidenced=answer.evidenced if answer else None,
        target=answer.target if answer else None,
        decides=decides,
    )
