"""Random organisations with one skill, and what happens to them from release to release."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from itsm_skills.assessments.claim import State
from itsm_skills.teams.person import Person as TeamPerson
from itsm_skills.teams.person import PersonAnswer, Roster

Team = tuple[str, ...]
SKILL = "s"


@dataclass(frozen=True)
class Person:
    """Where somebody is, and what they answered; None is a silence. ``version`` rises with every new answer."""

    team: Team
    level: int | None
    version: int = 0


World = dict[str, Person]


@dataclass(frozen=True)
class Story:
    """The same organisation at one to four releases."""

    fewest: int
    top: int
    worlds: tuple[World, ...]


def roster(world: World) -> Roster:
    return Roster.of(
        TeamPerson(
            key,
            key,
            person.team,
            "r",
            {SKILL: PersonAnswer(State.UNKNOWN) if person.level is None else PersonAnswer(State.LEVEL, person.level)},
        )
        for key, person in world.items()
    )


def story(chance: random.Random, *, upheaval: float = 0.3) -> Story:
    """Return a random story; a share ``upheaval`` of its steps moves or changes many people at once."""
    fewest, top = chance.randint(3, 6), chance.randint(3, 6)
    world = organisation(chance, top)
    worlds = [world]
    for step in range(chance.randint(0, 3)):
        many = chance.randint(2, 2 * fewest) if chance.random() < upheaval else 1
        for turn in range(many):
            world = changed(world, chance, top, f"new{step}-{turn}")
        worlds.append(world)
    return Story(fewest, top, tuple(worlds))


def organisation(chance: random.Random, top: int) -> World:
    """Return a random organisation."""
    world: World = {}
    most = chance.choice((3, 6, 12, 40))
    for team in _teams(chance, chance.randint(1, 3), ()):
        size = min(most, 1 + int(chance.expovariate(4 / most)))
        mood = chance.choice(("any", "same", "low", "high", "near"))
        middle = chance.randint(0, top)
        for index in range(size):
            world[f"{'-'.join(team)}:{index}"] = Person(team, _level(chance, top, mood, middle))
    return world


def _teams(chance: random.Random, depth: int, above: Team) -> list[Team]:
    """Return the places in which people may be; some stand in a team that has teams inside it."""
    found: list[Team] = []
    for index in range(chance.randint(1, 3 if depth < 3 else 2)):
        team = (*above, f"{'abc'[index]}{depth}")
        inside = _teams(chance, depth - 1, team) if depth > 1 and chance.random() < 0.8 else []
        found += inside
        if not inside or chance.random() < 0.4:
            found.append(team)
    return found


def _level(chance: random.Random, top: int, mood: str, middle: int) -> int | None:
    if chance.random() < 0.08:
        return None
    match mood:
        case "same":
            return middle
        case "low":
            return min(top, int(chance.expovariate(3)))
        case "high":
            return max(0, top - int(chance.expovariate(3)))
        case "near":
            return max(0, min(top, middle + chance.randint(-1, 1)))
    return chance.randint(0, top)


def changed(world: World, chance: random.Random, top: int, newcomer: str) -> World:
    """Return the world after one person, ``newcomer`` or another, joined, left, moved or answered again."""
    key = chance.choice(sorted(world))
    person = world[key]
    places = sorted({other.team for other in world.values()})
    match chance.choice(("join", "leave", "move", "answer")):
        case "join":
            return world | {newcomer: Person(chance.choice(places), chance.randint(0, top))}
        case "leave" if len(world) > 1:
            return {other: there for other, there in world.items() if other != key}
        case "move":
            return world | {key: replace(person, team=chance.choice(places))}
    other_levels: Sequence[int] = [level for level in range(top + 1) if level != person.level]
    return world | {key: replace(person, level=chance.choice(other_levels), version=person.version + 1)}
