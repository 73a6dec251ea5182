"""A block of a CSV file cut into its cells, all at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itsm_skills.teams.counted.word_index import PADDING, Bytes, Places

_NEWLINE, _RETURN, _QUOTE = b"\n"[0], b"\r"[0], b'"'[0]
UNIT, RECORD = b"\x1f", b"\x1e"
"""Separators of cells and rows in blocks made anew from rows that had irregular quotes."""


LONGEST_CELL = 131_072
"""Characters of a cell that the csv module takes."""


class IrregularError(ValueError):
    """A quote stands inside a bare cell, or a carriage return without its newline: read row by row instead."""


@dataclass(frozen=True)
class Cells:
    """The rows of one block, of as many cells as there are columns; those that hold nothing are left out.

    A row that is shorter has empty cells at its end, one that is longer nothing but empty cells beyond the last column;
    ``misfits`` are the others, each by its row and the number of its cells. ``starts`` and ``lengths`` are places in
    ``block``, by row and column. ``rows`` are the places of the rows in the block, from 0, ``row_count`` counts all.
    ``text`` is the block with padding.
    """

    block: bytes
    text: Bytes
    starts: Places
    lengths: Places
    rows: Places
    misfits: tuple[tuple[int, int], ...]
    row_count: int

    def column(self, column: int) -> list[bytes]:
        """Return the cells of ``column`` as they stand, quotes and all."""
        return self.span(column, column)

    def span(self, first: int, last: int) -> list[bytes]:
        """Return for each row what stands from column ``first`` to ``last``, delimiters and all."""
        block, starts = self.block, self.starts[:, first].tolist()
        stops = (self.starts[:, last] + self.lengths[:, last]).tolist()
        return [block[start:stop] for start, stop in zip(starts, stops, strict=True)]

    def raw(self, row: int, column: int) -> bytes:
        """Return one cell as it stands."""
        start = int(self.starts[row, column])
        return self.block[start : start + int(self.lengths[row, column])]


def bare(raw: bytes) -> bytes:
    """Return what a cell holds: without its quotes, and without space around it."""
    if raw[:1] == b'"':
        raw = raw[1:-1].replace(b'""', b'"')
    return raw.strip()


def text_of(raw: bytes) -> str:
    """Return the text of a cell of UTF-8: without its quotes, and without space around it."""
    return bare(raw).decode().strip()


def cut(block: bytes, columns: int, delimiter: bytes, *, newline: bytes = b"\n") -> Cells:
    """Return the cells of ``block``, whole rows that each end with ``newline``; raise IrregularError (see there).

    Quotes count only where ``newline`` is one. RFC 4180: a cell in quotes may hold delimiters, newlines and doubled
    quotes.
    """
    text = np.frombuffer(block + PADDING, np.uint8)
    here = text[: len(block)]
    breaks = here == newline[0]
    stops = np.flatnonzero((here == delimiter[0]) | breaks)
    inside = _inside_quotes(block, text, delimiter[0]) if newline == b"\n" and b'"' in block else None
    if inside is not None:
        stops = stops[~inside[stops]]
    starts = np.empty_like(stops)
    starts[:1], starts[1:] = 0, stops[:-1] + 1
    lengths = stops - starts
    ends = np.flatnonzero(breaks[stops])
    if newline == b"\n" and b"\r" in block:
        lengths[ends] -= _returns(text, stops[ends], inside)
    widths = np.diff(ends, prepend=-1)
    firsts = ends - widths + 1
    begins, closes = starts[firsts], starts[ends] + lengths[ends]
    if (closes - begins).max(initial=0) > LONGEST_CELL:  # too long for the csv module: let it say so
        raise IrregularError
    holds = closes - begins > widths - 1
    misfits: list[tuple[int, int]] = []
    for row in np.flatnonzero(widths > columns).tolist():
        beyond = range(int(firsts[row]) + columns, int(ends[row]) + 1)
        if any(text_of(block[starts[at] : starts[at] + lengths[at]]) for at in beyond):
            misfits.append((row, int(widths[row])))
            holds[row] = False
    rows = np.flatnonzero(holds)
    if len(rows) < len(widths) or (widths != columns).any():
        at = firsts[rows, None] + np.arange(columns)
        there = at <= ends[rows, None]
        at[~there] = 0
        starts = np.where(there, starts[at], closes[rows, None])
        lengths = np.where(there, lengths[at], 0)
    return Cells(
        block, text, starts.reshape(-1, columns), lengths.reshape(-1, columns), rows, tuple(misfits), len(ends)
    )


def _inside_quotes(block: bytes, text: Bytes, delimiter: int) -> NDArray[np.bool_]:
    """Return for each byte of ``block`` whether an odd number of quotes stands up to it.

    That is the inside of a quoted cell as long as every quote opens a cell, closes one, or is one of a pair inside.
    """
    quotes = np.flatnonzero(text == _QUOTE)
    inside: NDArray[np.bool_] = np.cumsum(text[: len(block)] == _QUOTE, dtype=np.uint8) & 1 == 1
    opening, closing = quotes[0::2], quotes[1::2]
    before = text[opening - 1]
    before[opening == 0] = _NEWLINE
    after = text[closing + 1]
    regular = len(opening) == len(closing)
    regular &= bool(np.isin(before, (delimiter, _NEWLINE, _QUOTE)).all())
    regular &= bool(np.isin(after, (delimiter, _NEWLINE, _QUOTE, _RETURN)).all())
    if not regular:
        raise IrregularError
    return inside


def _returns(text: Bytes, stops: Places, inside: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Return which rows end with a carriage return; none may stand elsewhere outside quotes."""
    returns = np.flatnonzero(text == _RETURN)
    if inside is not None:
        returns = returns[~inside[returns]]
    at_end: NDArray[np.bool_] = text[stops - 1] == _RETURN
    if np.count_nonzero(at_end) != len(returns):
        raise IrregularError
    return at_end
