"""All that people can have answered in small organisations: what the releases leave possible, counted out.

No model of an attacker and no sampling: worlds with the same releases cannot be told apart by anybody who knows all
of the organisation but its levels, and how releases are made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, permutations, product

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.teams.person import Person, PersonAnswer, Roster
from itsm_skills.teams.release.ledger import Ledger
from itsm_skills.teams.release.release import Release, release

SECRET = b"a secret that only the tests hold"
Levels = tuple[int, ...]
Plan = Sequence[Mapping[str, str]]
"""For each release, who is where: the first letter of a name tells the people, the whole of it their answers."""

PLANS: dict[str, tuple[dict[str, int], Plan]] = {
    "a small sibling": ({"a": 3, "b": 1}, [{"a": "P/A", "b": "P/B"}]),
    "two small siblings": ({"a": 4, "b": 1, "c": 2}, [{"a": "P/A", "b": "P/B", "c": "P/C"}]),
    "one joins": ({"a": 4, "b": 1}, [{"a": "A"}, {"a": "A", "b": "A"}]),
    "two join, then one": ({"a": 4, "b": 2, "c": 1}, [{"a": "A"}, {"a": "A", "b": "A"}, {"a": "A", "b": "A", "c": "A"}]),
    "one leaves": ({"a": 4, "b": 1}, [{"a": "A", "b": "A"}, {"a": "A"}]),
    "three leave": ({"a": 3, "b": 3}, [{"a": "A", "b": "A"}, {"a": "A"}]),
    "two leave": ({"a": 3, "b": 2}, [{"a": "A", "b": "A"}, {"a": "A"}]),
    "one moves": ({"a": 3, "b": 1, "c": 3}, [{"a": "P/A", "b": "P/A", "c": "P/B"}, {"a": "P/A", "b": "P/B", "c": "P/B"}]),
    "one answers anew": ({"a": 4, "b": 1, "b'": 1}, [{"a": "A", "b": "A"}, {"a": "A", "b'": "A"}]),
    "three answer anew": ({"a": 3, "b": 3, "b'": 3}, [{"a": "A", "b": "A"}, {"a": "A", "b'": "A"}]),
    "all answer anew": ({"b": 4, "b'": 4}, [{"b": "A"}, {"b'": "A"}]),
    "two answer anew, then three leave": (
        {"a": 3, "b": 2, "b'": 2, "c": 1}, [{"a": "A", "b": "A", "c": "A"}, {"a": "A", "b'": "A", "c": "A"}, {"b'": "A", "c": "A"}]
    ),
    "a team comes apart": ({"a": 3, "b": 3}, [{"a": "P", "b": "P"}, {"a": "P/A", "b": "P/B"}]),
    "a team comes apart unevenly": ({"a": 3, "b": 5}, [{"a": "P", "b": "P"}, {"a": "P/A", "b": "P/B"}]),
    "teams become one": ({"a": 3, "b": 4}, [{"a": "A", "b": "B"}, {"a": "P", "b": "P"}]),
    "one changes for another": ({"a": 3, "b": 1, "c": 1}, [{"a": "A", "b": "A"}, {"a": "A", "c": "A"}]),
}  # fmt: skip


def worlds(sizes: Mapping[str, int], top: int) -> Iterator[dict[str, Levels]]:
    """Yield all levels that the groups can have; the people of a group are alike in everything else."""
    choices = [list(_answers(name, size, f"{name}'" in sizes, top)) for name, size in sizes.items() if len(name) == 1]
    for chosen in product(*choices):
        yield {name: levels for group in chosen for name, levels in group.items()}


def _answers(name: str, size: int, again: bool, top: int) -> Iterator[dict[str, Levels]]:
    levels = range(top + 1)
    if not again:
        yield from ({name: chosen} for chosen in combinations_with_replacement(levels, size))
        return
    for pairs in combinations_with_replacement(list(permutations(levels, 2)), size):
        yield {name: tuple(old for old, _ in pairs), f"{name}'": tuple(new for _, new in pairs)}


def publish(world: Mapping[str, Levels], plan: Plan, top: int, fewest: int, remember: bool) -> tuple[Release, ...]:
    released, ledger = [], Ledger()
    for where in plan:
        members = [
            Person(f"{name[0]}{index}", "", tuple(team.split("/")), "r", {"s": PersonAnswer(State.LEVEL, level)})
            for name, team in where.items()
            for index, level in enumerate(world[name])
        ]
        one, kept = release(Roster.of(members), ["s"], top, ledger, SECRET, fewest)
        ledger = kept if remember else ledger
        released.append(one)
    return tuple(released)


def certainties(sizes: Mapping[str, int], plan: Plan, top: int, fewest: int = 3, remember: bool = True) -> list[str]:
    """Return what somebody becomes certain of: the sum of fewer than ``fewest`` people, or how many stand at a level."""
    alike: dict[tuple[Release, ...], list[dict[str, Levels]]] = defaultdict(list)
    for world in worlds(sizes, top):
        alike[publish(world, plan, top, fewest, remember)].append(world)
    found = []
    for same in alike.values():
        for name, size in sizes.items():
            sums = {sum(world[name]) for world in same}
            if size < fewest and len(sums) == 1:
                found.append(f"{name} sums to {sums}")
            for level in range(top + 1):
                counts = {Counter(world[name])[level] for world in same}
                if len(counts) == 1 and counts != {0}:
                    found.append(f"{counts} of {name} at {level}")
    return found


@pytest.mark.parametrize("name", PLANS)
def test_nothing_becomes_certain(name: str) -> None:
    sizes, plan = PLANS[name]
    assert certainties(sizes, plan, top=3) == []


@pytest.mark.parametrize("size", [5, 6])
def test_whoever_answers_anew_to_the_half_level_gives_nothing_away(size: int) -> None:
    _, plan = PLANS["all answer anew"]
    assert certainties({"b": size, "b'": size}, plan, top=3, fewest=5) == []


@pytest.mark.parametrize("name", ["one joins", "one leaves", "one answers anew"])
def test_without_the_ledger_something_does(name: str) -> None:
    sizes, plan = PLANS[name]
    assert certainties(sizes, plan, top=3, remember=False) != []
