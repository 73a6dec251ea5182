"""What the columns of a wide file of answers hold, and what can be wrong with its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MOST_FLAWS = 1_000
"""As many flaws are kept in full; the others are counted."""


@dataclass(frozen=True, slots=True)
class SkillColumn:
    """The columns of one skill, from 0; ``evidence`` is None where the file has none."""

    skill: str
    level: int
    evidence: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column, from 0, holds what; None where the file has no such column.

    ``skills`` of one domain stand side by side; ``domains`` gives their numbers, in that order. ``roles`` are the ids
    known. People for whom no role is named have ``usual_role``; where that is empty, they have no targets.
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
    roles: frozenset[str] = frozenset()
    usual_role: str = ""


class Flaw(StrEnum):
    """What is wrong with a row or a cell; a superseded row is no flaw of the file, but counts no longer."""

    WIDTH = "width"
    TEXT = "text"
    PERSON = "person"
    ROLE = "role"
    RATER = "rater"
    DATE = "date"
    LEVEL = "level"
    EVIDENCE = "evidence"
    LONE_EVIDENCE = "lone-evidence"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Place:
    """A flaw: the number of its block, its line there from 0, its column, and the beginning of what it holds.

    The column is None for a whole row; its text is then the number of its cells.
    """

    block: int
    line: int
    column: int | None
    flaw: Flaw
    text: str


@dataclass
class Flaws:
    """The first flaws in full, and the number of all; ``rows`` is the number of rows left out for them."""

    kept: list[Place] = field(default_factory=list)
    count: int = 0
    rows: int = 0

    def add(self, block: int, line: int, column: int | None, flaw: Flaw, raw: bytes) -> None:
        """Count a flaw, and keep it while there is room."""
        self.count += 1
        if len(self.kept) < MOST_FLAWS:
            self.kept.append(Place(block, line, column, flaw, raw.decode("utf-8", "replace")[:60]))

    def merge(self, other: Flaws) -> None:
        """Add the flaws of other blocks; the first of all are kept, as those of each were."""
        both = [*self.kept, *other.kept]
        self.kept = sorted(both, key=lambda place: (place.block, place.line, place.column or 0))[:MOST_FLAWS]
        self.count += other.count
        self.rows += other.rows
