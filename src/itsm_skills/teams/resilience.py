"""Which requirements would no longer be met if one or two people left (measurement, section 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from itsm_skills.teams.coverage import Coverage
from itsm_skills.teams.person import Team

MOST_HOLDERS = 4
"""The most people at a level whose departures in pairs are looked at; among more, two people matter less."""

Place = tuple[Team, str]
"""A requirement: the team that has it, and the skill."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What the departure of one person would change, by requirement.

    ``breaks`` are met today, and wouldn't be any more. For those in ``leaves_nobody``, nobody would be left at the
    level, whether they're met today or not.
    """

    key: str
    breaks: tuple[Place, ...]
    leaves_nobody: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class JointDeparture:
    """What would change if two people left together: ``only_together`` breaks only if both leave, ``breaks`` is all."""

    keys: tuple[str, str]
    only_together: tuple[Place, ...]
    breaks: tuple[Place, ...]


def departures(required: Mapping[Team, Sequence[Coverage]]) -> tuple[Departure, ...]:
    """Return everybody whose departure would change something, most requirements broken first, ties by key.

    Every requirement that is met exactly breaks, however many people it needs.
    """
    breaks: dict[str, list[Place]] = {}
    nobody: dict[str, list[Place]] = {}
    for team, one in _each(required):
        for key in one.holders:
            if one.people == one.requirement.people:
                breaks.setdefault(key, []).append((team, one.skill))
            if one.people == 1:
                nobody.setdefault(key, []).append((team, one.skill))
    found = [
        Departure(key, tuple(breaks.get(key, ())), tuple(nobody.get(key, ())))
        for key in sorted(breaks.keys() | nobody.keys())
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.breaks), -len(one.leaves_nobody), one.key)))


def joint_departures(required: Mapping[Team, Sequence[Coverage]]) -> tuple[JointDeparture, ...]:
    """Return the pairs who would break more together than one by one, most requirements first, ties by keys.

    Only requirements with exactly one person to spare can break in this way, and only those with up to MOST_HOLDERS
    people at the level are looked at.
    """
    alone = {one.key: one.breaks for one in departures(required)}
    together: dict[tuple[str, str], list[Place]] = {}
    for team, one in _each(required):
        if one.people == one.requirement.people + 1 and one.people <= MOST_HOLDERS:
            for first, second in combinations(sorted(one.holders), 2):
                together.setdefault((first, second), []).append((team, one.skill))
    found = [
        JointDeparture(
            pair, tuple(places), tuple(dict.fromkeys((*alone.get(pair[0], ()), *alone.get(pair[1], ()), *places)))
        )
        for pair, places in together.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.breaks), -len(one.only_together), one.keys)))


def _each(required: Mapping[Team, Sequence[Coverage]]) -> Iterable[tuple[Team, Coverage]]:
    return ((team, one) for team, found in required.items() for one in found)
