"""What the columns of a team table hold, and what can be wrong with its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date as Day  # noqa: N812 - ``date`` is a column here
from enum import StrEnum

MOST_FLAWS = 1_000
"""The number of flaws that are kept in full; the others are only counted."""

LONGEST_TEXT = 60
"""The number of characters of a bad cell that are shown."""


@dataclass(frozen=True, slots=True)
class SkillColumn:
    """The columns of one skill, from 0; ``evidence`` is None if the table has no column for it."""

    skill: str
    level: int
    evidence: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column, from 0, holds what; None if the table has no such column.

    ``skills`` of one domain are next to each other; ``domains`` gives the number of skills of each, in that order.
    ``roles`` are the known ones, with the skills that each asks for; ``role_names`` says, in small letters, what
    people call each. ``everybody`` is a role that counts for everyone,
    whatever the table says; if it is empty, people without a role in the table have none, and no targets. Rows dated
    after ``today`` are left out.
    """

    columns: int
    delimiter: bytes
    person: int
    skills: tuple[SkillColumn, ...]
    domains: tuple[tuple[str, int], ...]
    team: int | None = None
    role: int | None = None
    rater: int | None = None
    date: int | None = None
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    role_names: Mapping[str, str] = field(default_factory=dict)
    everybody: str = ""
    today: Day = Day.max


class Flaw(StrEnum):
    """What can be wrong with a row or a cell; nothing after ``BROKEN`` can be read."""

    SHAPE = "shape"
    PERSON = "person"
    ROLE = "role"
    RATER = "rater"
    TEAM = "team"
    DATE = "date"
    FUTURE = "future"
    LEVEL = "level"
    EVIDENCE = "evidence"
    LONE_EVIDENCE = "lone-evidence"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class FlawPlace:
    """A flaw: the number of its block, its row there from 0, its column, and the beginning of what it holds.

    The column is −1 for a whole row; the text is then the number of its cells, or why it can't be read.
    """

    block: int
    row: int
    column: int
    flaw: Flaw
    text: str


@dataclass
class Flaws:
    """The first flaws in full, and the number of all."""

    kept: list[FlawPlace] = field(default_factory=list)
    count: int = 0

    def add(self, block: int, row: int, column: int, flaw: Flaw, text: str) -> None:
        """Count a flaw, and keep it while there is room; flaws are added in the order of blocks, rows and columns."""
        self.count += 1
        if len(self.kept) < MOST_FLAWS:
            self.kept.append(FlawPlace(block, row, column, flaw, text[:LONGEST_TEXT]))

    def add_all(self, other: Flaws, first: int) -> None:
        """Add the flaws in ``other``, whose blocks follow those here; ``first`` is the number of its first block."""
        self.count += other.count
        room = MOST_FLAWS - len(self.kept)
        self.kept += [replace(place, block=first + place.block) for place in other.kept[:room]]
