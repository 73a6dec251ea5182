"""A CSV file as blocks of whole rows: as they stand, or made anew where their quotes are irregular."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.cells import RECORD, UNIT, IrregularError

if TYPE_CHECKING:
    import _csv

SIZE = 1 << 18
"""Bytes of a block: its arrays then stay in the processor's cache (measured: 1 MB took 1.2 times as long)."""

_READ = 1 << 22
"""Bytes read at a time: after one such piece is freed, glibc keeps the memory of blocks instead of giving it back to
the system and taking it again for each (measured: a third of the time)."""

LONGEST_ROW = 16_000_000
_ROWS = 400
_UNIT, _RECORD = UNIT.decode(), RECORD.decode()


class Block(NamedTuple):
    """Whole rows, each ended by ``newline``; ``lines`` are those of the rows, from 0, where newlines do not tell."""

    number: int
    data: bytes
    newline: bytes = b"\n"
    lines: Sequence[int] | None = None


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """Yield what is left of ``stream``; raise IrregularError where no row ends for LONGEST_ROW bytes."""
    rest, number = b"", 0
    while chunk := stream.read(_READ):
        data, begin = rest + chunk, 0
        while begin < len(data):
            end = _end_of_rows(data, begin, begin + SIZE) or _end_of_rows(data, begin, len(data))
            if not end:
                break
            yield Block(number, data[begin:end])
            number, begin = number + 1, end
        rest = data[begin:]
        if len(rest) > LONGEST_ROW:
            raise IrregularError
    if rest:
        yield Block(number, rest + b"\n")


def _end_of_rows(data: bytes, begin: int, before: int) -> int:
    """Return where the last whole row between ends: at a newline with an even number of quotes up to it; or 0."""
    end = data.rfind(b"\n", begin, before) + 1
    odd = data.count(b'"', begin, end) % 2
    while odd and end > begin:
        earlier = data.rfind(b"\n", begin, end - 1) + 1 or begin
        odd ^= data.count(b'"', earlier, end) % 2
        end = earlier
    return end if end > begin else 0


def blocks_by_row(stream: BinaryIO, delimiter: str, path: Path) -> Iterator[Block]:
    """Yield the rows of ``stream``, from its beginning, as the csv module reads them, without the first.

    Raises ProblemError where even that cannot read on: a quote that is never closed, say.
    """
    text = TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    reader = csv.reader(text, delimiter=delimiter)
    try:
        next(reader)
        rows = _with_lines(reader)
        number = 0
        while some := list(islice(rows, _ROWS)):
            yield Block(number, b"".join(_row(row) for _, row in some), RECORD, [line for line, _ in some])
            number += 1
    except csv.Error as error:
        what = f"cannot be read on from here ({error})"
        fix = "look for a quote that is not closed, above"
        raise ProblemError([Problem("csv-syntax", str(path), what, fix, line=reader.line_num)]) from None
    finally:
        text.detach()


def _with_lines(reader: _csv.Reader) -> Iterator[tuple[int, list[str]]]:
    line = reader.line_num
    for row in reader:
        if row:
            yield line, row
        line = reader.line_num


def _row(cells: Sequence[str]) -> bytes:
    """Return a row with our own separators, none of them inside a cell; one that begins with a quote is quoted."""
    row = _UNIT.join(cells)
    if '"' in row or _RECORD in row or row.count(_UNIT) >= len(cells):
        plain = (cell.replace(_UNIT, " ").replace(_RECORD, " ") for cell in cells)
        row = _UNIT.join('"' + cell.replace('"', '""') + '"' if cell[:1] == '"' else cell for cell in plain)
    return row.encode("utf-8", "surrogateescape") + RECORD
