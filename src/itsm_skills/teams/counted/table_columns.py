"""What the columns of a team table hold, and what can be wrong with its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MOST_FLAWS = 1_000
"""As many flaws are kept in full; the others are counted."""

LONGEST_TEXT = 60
"""Characters of a bad cell that are told."""


@dataclass(frozen=True, slots=True)
class SkillColumn:
    """The columns of one skill, from 0; ``evidence`` is None where the file has none."""

    skill: str
    level: int
    evidence: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column, from 0, holds what; None where the table has no such column.

    ``skills`` of one domain stand side by side; ``domains`` gives their numbers, in that order. ``roles`` are those
    known, with the skills that each asks for. ``everybody`` is the role that counts for all, whatever the table says;
    where it is empty, people for whom no role is named have none, and no targets.
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
    everybody: str = ""


class Flaw(StrEnum):
    """What can be wrong with a row or a cell; after ``BROKEN`` nothing more can be read."""

    SHAPE = "shape"
    PERSON = "person"
    ROLE = "role"
    RATER = "rater"
    DATE = "date"
    LEVEL = "level"
    EVIDENCE = "evidence"
    LONE_EVIDENCE = "lone-evidence"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class FlawPlace:
    """A flaw: the number of its block, its row there from 0, its column, and the beginning of what it holds.

    The column is −1 for a whole row; its text is then the number of its cells, or why it cannot be read.
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
        """Count a flaw, and keep it while there is room; they come in order of blocks, rows and columns."""
        self.count += 1
        if len(self.kept) < MOST_FLAWS:
            self.kept.append(FlawPlace(block, row, column, flaw, text[:LONGEST_TEXT]))

    def merge(self, other: Flaws) -> None:
        """Add the flaws of other blocks; the first of all are kept, as those of each were."""
        both = [*self.kept, *other.kept]
        self.kept = sorted(both, key=lambda place: (place.block, place.row, place.column))[:MOST_FLAWS]
        self.count += other.count
