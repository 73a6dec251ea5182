"""Tables to work with in a spreadsheet. Each column says what its cells are, so that dates are stored as dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

SheetValue = str | int | float | date | None
"""A cell. None leaves it empty for people to fill in."""


class CellKind(Enum):
    """What the cells of a column are.

    ``WEEKDAY`` is a date shown with its day of the week. ``LEVEL`` is a level, or a sign for an answer without one.
    """

    TEXT = auto()
    NUMBER = auto()
    POUNDS = auto()
    DATE = auto()
    WEEKDAY = auto()
    LEVEL = auto()


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column ``width`` characters wide; with ``choices``, people choose one of these texts from a list.

    With a ``top``, numbers are shaded from 0 to this level.
    """

    title: str
    width: int
    kind: CellKind = CellKind.TEXT
    choices: tuple[str, ...] = ()
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Overdue:
    """When a row is overdue: its day in the column ``day`` has passed, and the column ``until`` doesn't say that it's done.

    A row isn't done while ``until`` has none of the texts in ``done``, or is empty if there are no such texts. Columns are
    named by their titles.
    """

    day: str
    until: str
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: a row of headings and, below it, rows with a value for each of the ``columns``.

    The first ``fixed`` columns stay in view when people scroll sideways.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetValue, ...], ...]
    fixed: int = 1
    overdue: Overdue | None = None

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: a row has more or fewer values than there are columns")
