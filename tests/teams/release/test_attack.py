"""Attacks on releases, from what is published; ``SKILLS_ATTACKS=20`` tries twenty times as many."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, pairwise

import pytest

from itsm_skills.teams.release.blocks import band
from itsm_skills.teams.release.ledger import Ledger
from itsm_skills.teams.release.release import Cell, Release, Withheld, release
from teams.organisations import SKILL, Story, World, roster, story
from teams.release.attacker import Answer, Attack, small_remainders

SECRET = b"a secret that only the tests hold"
TIMES = int(os.environ.get("SKILLS_ATTACKS", "1"))
Publish = Callable[[Story], list[Release]]


def publish(told: Story) -> list[Release]:
    """Return the releases as they are meant to be made."""
    released, ledger = [], Ledger()
    for world in told.worlds:
        one, ledger = release(roster(world), [SKILL], told.top, ledger, SECRET, told.fewest)
        released.append(one)
    return released


def publish_forgetfully(told: Story) -> list[Release]:
    """Return the releases of somebody who loses the ledger each time."""
    return [release(roster(world), [SKILL], told.top, Ledger(), SECRET, told.fewest)[0] for world in told.worlds]


def publish_large_groups(told: Story) -> list[Release]:
    """Return the releases of somebody who only hides small teams."""
    return [_plain(world, told, exact=False) for world in told.worlds]


def publish_means(told: Story) -> list[Release]:
    """Return the releases of somebody who only hides small teams, and gives exact means."""
    return [_plain(world, told, exact=True) for world in told.worlds]


def _plain(world: World, told: Story, *, exact: bool) -> Release:
    people = roster(world)
    cells = []
    for team in people.teams():
        levels = [level for member in people.under(team) if (level := member.level(SKILL)) is not None]
        if len(levels) < told.fewest:
            cells.append(Cell(team, SKILL, withheld=Withheld.TOO_FEW))
            continue
        mean = sum(levels) / len(levels)
        low, high = (mean, mean) if exact else band(sum(levels), len(levels), told.top)
        cells.append(Cell(team, SKILL, len(levels), low, high))
    return Release(told.fewest, tuple(cells))


def stories(number: int, seed: str) -> Iterator[Story]:
    chance = random.Random(seed)
    return (story(chance) for _ in range(number))


def attack(told: Story, released: list[Release]) -> list[tuple[frozenset[Answer], int]]:
    """Return what the attacker is certain of, rightly."""
    present = [
        {(key, person.version): person.team for key, person in world.items() if person.level is not None}
        for world in told.worlds
    ]
    truth = {
        (key, person.version): person.level
        for world in told.worlds
        for key, person in world.items()
        if person.level is not None
    }
    return Attack(released, present, told.top).findings(truth)


def test_no_subtraction_bound_or_integer_programme_finds_anything() -> None:
    hidden = shown = 0
    for told in stories(3000 * TIMES, "releases"):
        released = publish(told)
        assert [small_remainders(one) for one in released] == [[] for _ in released]
        assert attack(told, released) == []
        cells = [cell for one in released for cell in one.cells]
        shown += sum(cell.answers is not None for cell in cells)
        hidden += sum(cell.answers is None for cell in cells)
    assert min(shown, hidden) > 3000  # neither everything nor nothing is withheld


@pytest.mark.parametrize("careless", [publish_forgetfully, publish_large_groups, publish_means])
def test_the_attacker_finds_what_carelessness_leaves(careless: Publish) -> None:
    found = [attack(told, careless(told)) for told in stories(300, "careless")]
    assert any(found)


def test_the_attacker_finds_remainders_of_small_teams() -> None:
    found = [small_remainders(one) for told in stories(300, "remainders") for one in publish_large_groups(told)]
    assert sum(map(bool, found)) > 30


def test_the_attacker_finds_groups_of_one_level() -> None:
    """Exact means of one release, nothing else: certain sums at the ends of the scale in groups that are shown."""
    large = 0
    for told in stories(200, "levels"):
        first = Story(told.fewest, told.top, told.worlds[:1])
        large += any(len(group) >= told.fewest for group, _ in attack(first, publish_means(first)))
    assert large > 5


def other_worlds(told: Story, key: str, at: int, chance: random.Random) -> Iterator[Story]:
    """Yield stories in which ``key`` answered otherwise at release ``at``, alone or with one other answer too.

    Answers of one person that differ go on to differ: that they changed may be known.
    """
    old = told.worlds[at][key].level
    assert old is not None
    tried = (with_level(told, key, old, new, more) for new in _levels(told, old) for more in _levels(told, new))
    alone = [changed for changed in tried if _alike(told, changed, key)]
    chance.shuffle(alone)
    yield from alone
    near = told.worlds[at][key].team
    others = sorted(
        {(p.team != near, other, p.level) for world in told.worlds for other, p in world.items() if p.level is not None}
    )
    for _, other, level in others:
        if other != key:
            for changed in alone:
                yield from (
                    with_level(changed, other, level, new, level)
                    for new in _levels(told, level)
                    if abs(new - level) < 3
                )


def _alike(told: Story, changed: Story, key: str) -> bool:
    """Return whether the answers of ``key`` differ from release to release where they did."""
    return all(
        (before[key].level == after[key].level) == (was[key].level == now[key].level)
        for (before, after), (was, now) in zip(pairwise(changed.worlds), pairwise(told.worlds), strict=True)
        if key in before and key in after
    )


def _levels(told: Story, level: int) -> list[int]:
    """Return the other levels of the scale, the nearest first."""
    return sorted(set(range(told.top + 1)) - {level}, key=lambda new: abs(new - level))


def with_level(told: Story, key: str, old: int, new: int, more: int) -> Story:
    """Return the story in which ``key`` answered ``new`` wherever they answered ``old``, and ``more`` for ``new``."""
    changed = {old: new, new: more}
    worlds = [dict(world) for world in told.worlds]
    for world in worlds:
        person = world.get(key)
        if person is not None and person.level in changed:
            world[key] = replace(person, level=changed[person.level])
    return Story(told.fewest, told.top, tuple(worlds))


def uncertain(told: Story, key: str, at: int, chance: random.Random, published: Publish = publish) -> bool:
    """Return whether a world where ``key`` answered otherwise gives the same releases, number by number."""
    real = published(told)
    return any(published(other) == real for other in other_worlds(told, key, at, chance))


def test_nobody_s_level_is_certain_even_to_who_knows_how_releases_are_made() -> None:
    """No model of an attacker: another answer of each person leads to the same releases, so nothing tells them apart."""
    chance = random.Random("worlds")
    for told in stories(150 * TIMES, "worlds"):
        at = chance.randrange(len(told.worlds))
        answered = sorted(key for key, person in told.worlds[at].items() if person.level is not None)
        for key in chance.sample(answered, min(3, len(answered))):
            assert uncertain(told, key, at, chance), (key, at, told)


@pytest.mark.parametrize("careless", [publish_forgetfully, publish_means])
def test_other_worlds_are_missed_where_releases_are_careless(careless: Publish) -> None:
    chance = random.Random("careless worlds")
    certain = 0
    for told in stories(1200, "careless worlds"):
        if len(told.worlds) < 2 or len(told.worlds[0]) > 6:
            continue
        before, after = told.worlds[:2]
        for key in sorted(after.keys() - before.keys()):  # a newcomer is whom two releases give away
            certain += not uncertain(told, key, 1, chance, careless)
    assert certain


def test_no_band_settles_how_many_stand_at_a_level() -> None:
    """All sets of levels of 3 to 9 people on every scale, by what a release of them alone shows."""
    for top in (3, 4, 5, 6):
        for size in range(3, 10):
            possible: dict[tuple[float, float], list[Counter[int]]] = {}
            for levels in combinations_with_replacement(range(top + 1), size):
                possible.setdefault(band(sum(levels), size, top), []).append(Counter(levels))
            for sets in possible.values():
                for level in range(top + 1):
                    counts = {one[level] for one in sets}
                    assert len(counts) > 1 or counts == {0}
