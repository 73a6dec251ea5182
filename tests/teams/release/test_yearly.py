"""Yearly rounds: everybody answers again, and readers assume that all but those who changed answered as before.

``SKILLS_ATTACKS=20`` tries twenty times as many.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.teams.person import Person, PersonAnswer, Roster
from itsm_skills.teams.release import blocks
from itsm_skills.teams.release.ledger import Ledger
from itsm_skills.teams.release.release import Release, release
from teams.organisations import SKILL, Story, World, changed, organisation, roster
from teams.release.attacker import Answer, Attack, Presence

SECRET = b"a secret that only the tests hold"
TIMES = int(os.environ.get("SKILLS_ATTACKS", "1"))


def answered(world: World) -> Roster:
    """Return the people with the time at which they answered: again, even if they answered as before."""
    return Roster.of(replace(one, edition=str(world[one.key].version)) for one in roster(world).members)


def yearly(chance: random.Random) -> Story:
    """Return a story of two to four rounds. From one to the next, a few people leave, join, move or change their level."""
    fewest, top = chance.randint(3, 6), chance.randint(3, 6)
    world = organisation(chance, top)
    worlds = [world]
    for year in range(chance.randint(1, 3)):
        for turn in range(chance.choice((0, 1, 1, 1, 2, 3))):
            world = changed(world, chance, top, f"new{year}-{turn}")
        world = {key: replace(person, version=person.version + 100) for key, person in world.items()}
        worlds.append(world)
    return Story(fewest, top, tuple(worlds))


def publish(told: Story) -> list[Release]:
    released, ledger = [], Ledger()
    for world in told.worlds:
        one, ledger = release(answered(world), [SKILL], told.top, ledger, SECRET, told.fewest)
        released.append(one)
    return released


def attack(told: Story, released: list[Release]) -> list[tuple[frozenset[Answer], int]]:
    """Return what is certain for readers who know who changed their level, and that nobody else did."""
    times: dict[str, int] = {}
    last: dict[str, int] = {}
    present: list[Presence] = []
    truth: dict[Answer, int] = {}
    for world in told.worlds:
        here = {}
        for key, person in world.items():
            if person.level is not None:
                times[key] = times.get(key, 0) + (last.get(key, person.level) != person.level)
                last[key] = person.level
                here[key, times[key]] = person.team
                truth[key, times[key]] = person.level
        present.append(here)
    return Attack(released, present, told.top).findings(truth)


def test_no_comparison_of_yearly_rounds_finds_anything() -> None:
    chance = random.Random("yearly")
    wider = shown = 0
    for _ in range(400 * TIMES):
        told = yearly(chance)
        released = publish(told)
        assert attack(told, released) == [], told
        cells = [cell for one in released for cell in one.cells if cell.low is not None and cell.high is not None]
        shown += len(cells)
        wider += sum(cell.high - cell.low > 1.01 for cell in cells if cell.low is not None and cell.high is not None)
    assert 0 < wider < shown / 4  # most ranges are as narrow as in a single release


def test_the_attacker_finds_what_ranges_of_the_usual_width_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    def usual(
        total: int, people: object, earlier: object, fewest: int, top: int, band: Callable[[int], object]
    ) -> object:
        return band(total)

    monkeypatch.setattr(blocks, "safe_band", usual)
    chance = random.Random("yearly")
    assert any(attack(told, publish(told)) for told in (yearly(chance) for _ in range(400)))


def people(*levels: int, edition: str) -> Roster:
    return Roster.of(
        Person(f"p{at}", "", ("Desk",), "r", {SKILL: PersonAnswer(State.LEVEL, level)}, edition=edition)
        for at, level in enumerate(levels)
    )


def test_the_one_who_left_a_group_of_the_minimum_and_one_keeps_more_than_one_level_open() -> None:
    """Four at level 1, one at 0, and one at 5 who leaves: 9 to 11 less 0 to 4 would leave nothing but 5."""
    first, ledger = release(people(1, 1, 1, 1, 0, 5, edition="a"), [SKILL], 5, Ledger(), SECRET, 5)
    second, _ = release(people(1, 1, 1, 1, 0, edition="b"), [SKILL], 5, ledger, SECRET, 5)
    old, new = first.cells[0], second.cells[0]
    assert (old.answers, old.low, old.high) == (6, 1.5, 2.0)
    assert (new.answers, new.low) == (5, 0.0)
    assert new.high is not None
    assert 9 - (5 * new.high - 1) < 5


def test_who_is_counted_and_has_left_is_told_from_who_answered_again() -> None:
    first, ledger = release(people(*[3] * 9, edition="a"), [SKILL], 5, Ledger(), SECRET, 5)
    second, ledger = release(people(*[3] * 7, edition="a"), [SKILL], 5, ledger, SECRET, 5)
    third, _ = release(people(*[3] * 7, edition="b"), [SKILL], 5, ledger, SECRET, 5)
    assert [dict(one.left)[()] for one in (first, second, third)] == [0, 2, 0]
