"""Attacks on releases from outside: what a reader of all that was published can be certain of, whatever happens to the
ledger in between. ``SKILLS_ATTACKS=20`` tries twenty times as many."""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from itsm_skills.teams.release.release import Cell, Release, Withheld
from teams.release.attacker import Attack
from tests_support import Run

TIMES = int(os.environ.get("SKILLS_ATTACKS", "1"))
SKILL = "integrity"
Levels = Mapping[str, tuple[str, int]]
"""The team and the level of each person."""


@dataclass
class Publisher:
    """Somebody who makes releases, and all that came out of them."""

    run: Run
    folder: Path
    ledger: Path
    fewest: int
    home: str = "home"
    releases: list[Release] = field(default_factory=list)
    seen: list[Levels] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def release(self, people: Levels, day: str, *more: str) -> None:
        """Try to make a release, and keep what a reader sees of it."""
        table = self.folder / "answers.csv"
        rows = [f"{name},{team},{day},{level}" for name, (team, level) in people.items()]
        table.write_text("\n".join([f"person,team,date,{SKILL}", *rows]) + "\n", "utf-8")
        home = ("--home", self.folder / self.home)
        args = ("--anonymous", "--min-group", str(self.fewest), "--format", "csv", "--ledger", self.ledger)
        done = self.run("team", "report", table, *args, *home, *more)
        assert done.returncode in (0, 3), done.stderr
        if done.returncode:
            assert not done.stdout
            self.refused.append(done.stderr)
            return
        cells = tuple(_cell(row) for row in csv.DictReader(io.StringIO(done.stdout)) if row["skill"] == SKILL)
        self.releases.append(Release(self.fewest, cells))
        self.seen.append(people)

    def certain(self) -> list[tuple[list[str], int]]:
        """Return whose levels a reader knows who assumes that nobody changed a level, and what they add up to."""
        truth = {(name, 0): level for people in self.seen for name, (_, level) in people.items()}
        present = [{(name, 0): (team,) for name, (team, _) in people.items()} for people in self.seen]
        found = Attack(self.releases, present, 5).findings(truth)
        return [(sorted(name for name, _ in group), total) for group, total in found]


def _cell(row: dict[str, str]) -> Cell:
    team = () if row["team"] == "Everyone" else (row["team"],)
    if not row["answers"]:
        return Cell(team, SKILL, withheld=Withheld(row["withheld"]))
    return Cell(team, SKILL, int(row["answers"]), float(row["low"]), float(row["high"]))


def organisation(chance: random.Random) -> tuple[int, Levels, str]:
    """Return a minimum group, people in two teams, and who leaves the smaller one: it has hardly more people than that."""
    fewest = chance.choice((3, 4, 5, 5, 5))
    mood = chance.choice(([1, 1, 1, 1, 0, 5], [4, 4, 4, 4, 5, 0], [0, 0, 1, 5], [2, 3]))
    size = fewest + chance.choice((0, 1, 1, 2))
    desk = {
        f"D{at}": ("Desk", mood[at % len(mood)] if size == len(mood) else chance.choice(mood)) for at in range(size)
    }
    ops = {f"O{at}": ("Ops", chance.randint(0, 5)) for at in range(chance.choice((0, fewest, 12)))}
    return fewest, desk | ops, f"D{size - 1}"


def nothing(publisher: Publisher) -> None:
    """The ledger stays where it is."""


def lost(publisher: Publisher) -> None:
    publisher.ledger.unlink()


def restored(publisher: Publisher) -> None:
    """An older copy comes back: that of the first release."""
    shutil.copy(publisher.folder / "backup.json", publisher.ledger)


def linked(publisher: Publisher) -> None:
    link = publisher.folder / "link.json"
    link.symlink_to(publisher.ledger)
    publisher.ledger = link


def doubled(publisher: Publisher) -> None:
    """The ledger has a second name, under which it's used from now on."""
    link = publisher.folder / "double.json"
    link.hardlink_to(publisher.ledger)
    publisher.ledger = link


def moved(publisher: Publisher) -> None:
    """The ledger is moved, and nobody says so."""
    publisher.ledger.rename(publisher.folder / "elsewhere.json")


def shared(publisher: Publisher) -> None:
    """A colleague makes the next release, on another computer."""
    publisher.home = "colleague"


def shared_and_lost(publisher: Publisher) -> None:
    """A colleague who expects a ledger doesn't find it."""
    publisher.home = "colleague"
    publisher.ledger.unlink()


EVENTS = (nothing, lost, restored, linked, doubled, moved, shared, shared_and_lost)


@pytest.fixture
def publishers(run: Run, tmp_path: Path) -> Iterator[Callable[[int], Publisher]]:
    count = iter(range(1_000_000))

    def publisher(fewest: int) -> Publisher:
        folder = tmp_path / str(next(count))
        folder.mkdir()
        return Publisher(run, folder, folder / "ledger.json", fewest)

    return publisher  # type: ignore[return-value]


@pytest.mark.parametrize("event", EVENTS)
def test_no_level_is_certain_after_a_yearly_round(
    publishers: Callable[[int], Publisher], event: Callable[..., None]
) -> None:
    chance = random.Random(f"round {event.__name__}")
    came_out = 0
    for _ in range(4 * TIMES):
        fewest, people, leaver = organisation(chance)
        publisher = publishers(fewest)
        publisher.release(people, "2025-03-02")
        shutil.copy(publisher.ledger, publisher.folder / "backup.json")
        # Somebody else leaves first, so that the copy is an older one.
        first = next(name for name in people if name != leaver)
        people = {name: there for name, there in people.items() if name != first}
        publisher.release(people, "2025-09-01")
        event(publisher)
        people = {name: there for name, there in people.items() if name != leaver}
        publisher.release(people, "2026-03-02", "--expect-ledger")
        assert publisher.certain() == [], (fewest, people)
        came_out += len(publisher.releases) == 3
        if event in (lost, restored, doubled, moved, shared_and_lost):
            (said,) = publisher.refused
            assert any(f"[ledger-{code}]" in said for code in ("missing", "outdated", "linked"))
    assert came_out == (4 * TIMES if event in (nothing, linked, shared) else 0)


def test_the_attacker_finds_what_a_forgotten_ledger_leaves(publishers: Callable[[int], Publisher]) -> None:
    """As the first edition did: a new ledger each time, without a word."""
    people: Levels = {f"D{at}": ("Desk", level) for at, level in enumerate((1, 1, 1, 1, 0, 5))}
    publisher = publishers(5)
    publisher.release(people, "2025-03-02")
    publisher.ledger = publisher.folder / "another.json"
    publisher.release({name: there for name, there in people.items() if name != "D5"}, "2025-03-02")
    assert (["D5"], 5) in publisher.certain()


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u00ad", "\u200f", "\ufeff", "\u2060", "\u3164", "\u034f", "\ufe0f", "\U000e0041", "\x07"]
)
def test_invisible_characters_make_no_group_large_enough(publishers: Callable[[int], Publisher], sign: str) -> None:
    four: Levels = {f"P{at} Test": ("Desk", at) for at in range(4)}
    for twin in (f"P0{sign} Test", f"{sign}P0 Test", f"P0 Test{sign}", f"P{sign}0 TEST"):
        publisher = publishers(5)
        publisher.release({**four, twin: ("Desk", 3)}, "2025-03-02", "--allow-bad")
        shown = [cell for one in publisher.releases for cell in one.cells if cell.answers is not None]
        assert shown == []


def test_invisible_characters_make_no_team_of_its_own(publishers: Callable[[int], Publisher]) -> None:
    publisher = publishers(5)
    publisher.release({f"P{at}": ("Desk" if at % 2 else "De\u00adsk", 3) for at in range(6)}, "2025-03-02")
    assert [(cell.team, cell.answers) for cell in publisher.releases[0].cells] == [((), 6), (("Desk",), 6)]
