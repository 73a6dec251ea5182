"""A sheet of cells as text, whatever kind of file it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.problems import Problem, ProblemError

MOST_CELLS = 5_000_000
"""The most cells of a table, with the empty ones in rows that are shorter than others: more than 50,000 people with 81
levels each have."""

Cell = tuple[int, int]
"""The row and the column of a cell, both from 0."""


@dataclass(frozen=True)
class CellSheet:
    """The cells of one sheet, as people see them; every row has as many cells.

    ``name`` is empty for a file that holds one table and no sheets. ``merged`` gives the first and the last cell of
    each merged range; it's None if the file doesn't say. ``lengths`` are how many cells each row has in the file, None
    where rows can't differ. ``broken`` says why the rest of the file can't be read. ``turned`` sheets have been
    transposed.
    """

    name: str
    rows: Sequence[Sequence[str]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Sequence[tuple[Cell, Cell]] | None = None
    hidden: bool = False
    broken: str = ""
    lengths: Sequence[int] | None = None
    turned: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def cell(self, row: int, column: int) -> str:
        """Return what a cell holds, without space around it; "" outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column].strip()
        return ""

    def transposed(self) -> CellSheet:
        """Return the sheet with its rows as columns."""
        merged = self.merged and [((a, b), (c, d)) for (b, a), (d, c) in self.merged]
        return CellSheet(
            self.name,
            [list(row) for row in zip(*self.rows, strict=True)],
            self.hidden_columns,
            self.hidden_rows,
            merged,
            self.hidden,
            self.broken,
            turned=not self.turned,
        )

    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for row in self.rows for cell in row)


def refuse_too_many_cells(height: int, width: int, path: str, most: int = MOST_CELLS) -> None:
    """Raise ProblemError if a table in ``path`` with so many rows and columns has more than ``most`` cells."""
    if height * width > most:
        what = f"has a table of {height:,} rows and {width:,} columns, but a table can have up to {most:,} cells"
        fix = "delete the empty rows and columns, or split it"
        raise ProblemError([Problem("file-too-large", path, what, fix)])


def sheet_of(name: str, rows: Sequence[Sequence[str]], path: str, *, broken: str = "") -> CellSheet:
    """Return a sheet of ``rows`` of the file ``path``, which are made equally long.

    Raises ProblemError if they'd have too many cells.
    """
    width = max(map(len, rows), default=0)
    refuse_too_many_cells(len(rows), width, path)
    return CellSheet(
        name, [[*row, *[""] * (width - len(row))] for row in rows], broken=broken, lengths=[*map(len, rows)]
    )


def column_letters(column: int) -> str:
    """Return what spreadsheets call a column, counted from 0: A, B … Z, AA."""
    letters, column = "", column + 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters
