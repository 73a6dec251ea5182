"""Cells that stand for several: a team that is written once, with empty cells below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from itsm_skills.inputs.tables.sheet import CellSheet

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Filled:
    """What empty cells of one column stand for, by their rows; ``guessed`` if the file doesn't call them merged."""

    cells: Mapping[int, str]
    guessed: bool


def filled_down(sheet: CellSheet, column: int, rows: Sequence[int]) -> Filled:
    """Return what the empty cells of ``column`` stand for in ``rows``, those of people.

    Merged cells stand for the first of them. In files that don't say what is merged, there must be
    several texts, each of them written once and followed by empty cells.
    """
    merged = {
        row: sheet.cell(first_row, column)
        for (first_row, first), (last_row, last) in sheet.merged or ()
        if first <= column <= last
        for row in range(first_row + 1, last_row + 1)
        if sheet.cell(first_row, column)
    }
    found = {row: merged[row] for row in rows if not sheet.cell(row, column) and row in merged}
    empty = [row for row in rows if not sheet.cell(row, column) and row not in found]
    if not empty:
        return Filled(found, False)
    named = [row for row in rows if sheet.cell(row, column)]
    texts = [sheet.cell(row, column).casefold() for row in named]
    once = len(set(texts)) == len(texts) and named[:1] == list(rows[:1])
    followed = all(row not in named for row in _next(rows, named))
    if not (once and followed and len(named) >= _FEWEST):
        return Filled(found, False)
    last = ""
    for row in rows:
        last = sheet.cell(row, column) or last
        if row in empty:
            found[row] = last
    return Filled(found, True)


def _next(rows: Sequence[int], named: Sequence[int]) -> list[int]:
    """Return the row after each of ``named``."""
    after = dict(pairwise(rows))
    return [after.get(row, -1) for row in named]
