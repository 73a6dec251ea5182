"""A block of a CSV file cut into its cells, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from itsm_skills.teams.counted.word_index import PADDING, Bytes, Places

_NEWLINE, _RETURN, _QUOTE = b'\n\r"'

LONGEST_CELL = 131_072
"""The longest cell that the csv module takes, in characters."""


class IrregularError(ValueError):
    """A quote inside an unquoted cell, or a carriage return without its newline: the table must be read row by row."""


class TableBlock(NamedTuple):
    """Whole rows of a table, each ended by a newline; ``number`` counts blocks from 0.

    ``rewritten`` rows have been read by the csv module and written again with regular quotes.
    """

    number: int
    data: bytes
    rewritten: bool = False


@dataclass(frozen=True)
class Cells:
    """The rows of one block, each with as many cells as the table has columns; rows that hold nothing are left out.

    A shorter row gets empty cells at its end. A longer row may have nothing but empty cells after the last column;
    ``misfits`` are the others, each by its row and the number of its cells. ``starts`` and ``lengths`` are positions in
    ``block``, by row and column. ``rows`` are the positions of the rows in the block, from 0, and ``row_count`` counts
    all of them. ``text`` is the block with padding.
    """

    block: bytes
    text: Bytes
    starts: Places
    lengths: Places
    rows: Places
    misfits: tuple[tuple[int, int], ...]
    row_count: int

    def column(self, column: int) -> list[bytes]:
        """Return the cells of ``column`` as written, quotes included."""
        return self.span(column, column)

    def span(self, first: int, last: int) -> list[bytes]:
        """Return for each row the text from column ``first`` to ``last``, delimiters included."""
        block, starts = self.block, self.starts[:, first].tolist()
        stops = (self.starts[:, last] + self.lengths[:, last]).tolist()
        return [block[start:stop] for start, stop in zip(starts, stops, strict=True)]

    def raw(self, row: int, column: int) -> bytes:
        """Return one cell as written."""
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


def cut(block: bytes, columns: int, delimiter: bytes, *, rewritten: bool = False) -> Cells:
    """Return the cells of ``block``, whole rows that each end with a newline; raise IrregularError (see there).

    RFC 4180: a cell in quotes may hold delimiters, newlines and doubled quotes. Rows that are ``rewritten`` may be of
    any length.
    """
    text = np.frombuffer(block + PADDING, np.uint8)
    here = text[: len(block)]
    breaks = here == _NEWLINE
    # A cell stops at each delimiter and newline, and the next one starts right after it. So one sorted list of stops
    # holds all cells of all rows, and everything below is arithmetic on that list instead of a loop over cells.
    stops = np.flatnonzero((here == delimiter[0]) | breaks)
    inside = _inside_quotes(block, text, delimiter[0]) if b'"' in block else None
    if inside is not None:
        # A delimiter or newline inside quotes is text. Quotes are rare, so most blocks skip this.
        stops = stops[~inside[stops]]
    starts = np.empty_like(stops)
    starts[:1], starts[1:] = 0, stops[:-1] + 1
    lengths = stops - starts
    # ``ends`` are the positions, in the list of cells, of the last cell of each row; ``firsts`` those of the first.
    ends = np.flatnonzero(breaks[stops])
    if b"\r" in block:
        # Windows ends a row with "\r\n": the "\r" isn't part of the last cell.
        lengths[ends] -= _returns(text, stops[ends], inside)
    widths = np.diff(ends, prepend=-1)
    firsts = ends - widths + 1
    begins, closes = starts[firsts], starts[ends] + lengths[ends]
    if not rewritten and (closes - begins).max(initial=0) > LONGEST_CELL:
        # The csv module refuses a cell this long, and both readers must say the same. Rows are far fewer than cells, so
        # the length of the whole row is compared: a row this long is left to the csv module, which looks at its cells.
        raise IrregularError
    # A row whose text is no longer than its delimiters holds only empty cells, as spreadsheets write below a table.
    holds = closes - begins > widths - 1
    misfits: list[tuple[int, int]] = []
    for row in np.flatnonzero(widths > columns).tolist():
        # Spreadsheets also write empty cells after the last column. Only text there means that the row is shifted.
        beyond = range(int(firsts[row]) + columns, int(ends[row]) + 1)
        if any(text_of(block[starts[at] : starts[at] + lengths[at]]) for at in beyond):
            misfits.append((row, int(widths[row])))
            holds[row] = False
    rows = np.flatnonzero(holds)
    if len(rows) < len(widths) or (widths != columns).any():
        # Some rows don't fit, so the list can't simply be folded into rows. ``at`` says, for each row and column, which
        # cell of the list is there. Cells that a short row lacks get the end of that row as their place and length 0.
        at = firsts[rows, None] + np.arange(columns)
        there = at <= ends[rows, None]
        at[~there] = 0  # any position that exists, since the next two lines replace what is read there
        starts = np.where(there, starts[at], closes[rows, None])
        lengths = np.where(there, lengths[at], 0)
    return Cells(
        block, text, starts.reshape(-1, columns), lengths.reshape(-1, columns), rows, tuple(misfits), len(ends)
    )


def _inside_quotes(block: bytes, text: Bytes, delimiter: int) -> NDArray[np.bool_]:
    """Return for each byte of ``block`` whether an odd number of quotes has come up to it.

    That is the inside of a quoted cell if every quote opens a cell, closes one, or is one of a pair inside. The bytes
    next to the quotes show whether this is so. If it isn't, nobody can tell where cells end without reading the file
    from its start, so the block is refused.
    """
    quotes = np.flatnonzero(text == _QUOTE)
    # Counting in one byte overflows, but never changes whether the number is odd.
    inside: NDArray[np.bool_] = np.cumsum(text[: len(block)] == _QUOTE, dtype=np.uint8) & 1 == 1
    opening, closing = quotes[0::2], quotes[1::2]
    before = text[opening - 1]
    before[opening == 0] = _NEWLINE
    after = text[closing + 1]
    # A doubled quote closes and opens again at once, so its neighbour is a quote.
    regular = len(opening) == len(closing)
    regular &= bool(np.isin(before, (delimiter, _NEWLINE, _QUOTE)).all())
    regular &= bool(np.isin(after, (delimiter, _NEWLINE, _QUOTE, _RETURN)).all())
    if not regular:
        raise IrregularError
    return inside


def _returns(text: Bytes, stops: Places, inside: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Return which rows end with a carriage return; outside quotes there may be none anywhere else."""
    returns = np.flatnonzero(text == _RETURN)
    if inside is not None:
        returns = returns[~inside[returns]]
    at_end: NDArray[np.bool_] = text[stops - 1] == _RETURN
    if np.count_nonzero(at_end) != len(returns):
        raise IrregularError
    return at_end
