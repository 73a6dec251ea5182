"""A CSV file as blocks of whole rows: as they stand, or made anew where their quotes are irregular."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from itsm_skills.teams.counted.csv_cells import RECORD, UNIT, IrregularError

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


class TableBlock(NamedTuple):
    """Whole rows, each ended by ``newline``."""

    number: int
    data: bytes
    newline: bytes = b"\n"


def blocks(stream: BinaryIO, encoding: str) -> Iterator[TableBlock]:
    """Yield what is left of ``stream`` as UTF-8; raise IrregularError where no row ends for LONGEST_ROW bytes.

    Text that is said to be UTF-8 goes through as it stands; other text raises UnicodeDecodeError where it is none.
    """
    as_it_stands = encoding.startswith("utf-8")
    rest, number = b"", 0
    while chunk := stream.read(_READ):
        data, begin = rest + chunk, 0
        while begin < len(data):
            end = _end_of_rows(data, begin, begin + SIZE) or _end_of_rows(data, begin, len(data))
            if not end:
                break
            yield TableBlock(number, data[begin:end] if as_it_stands else data[begin:end].decode(encoding).encode())
            number, begin = number + 1, end
        rest = data[begin:]
        if len(rest) > LONGEST_ROW:
            raise IrregularError
    if rest:
        yield TableBlock(number, (rest if as_it_stands else rest.decode(encoding).encode()) + b"\n")


def _end_of_rows(data: bytes, begin: int, before: int) -> int:
    """Return where the last whole row between ends: at a newline with an even number of quotes up to it; or 0."""
    end = data.rfind(b"\n", begin, before) + 1
    odd = data.count(b'"', begin, end) % 2
    while odd and end > begin:
        earlier = data.rfind(b"\n", begin, end - 1) + 1 or begin
        odd ^= data.count(b'"', earlier, end) % 2
        end = earlier
    return end if end > begin else 0


class RowByRow:
    """The rows of a table as the csv module reads them, made anew; ``broken`` says why it could not go on, or nothing.

    ``blocks`` are those that it has yielded.
    """

    def __init__(self) -> None:
        self.broken = ""
        self.blocks = 0

    def read(self, stream: BinaryIO, delimiter: str, encoding: str) -> Iterator[TableBlock]:
        """Yield the rows of ``stream``, from its beginning, without the first."""
        self.broken, self.blocks = "", 0
        text = TextIOWrapper(stream, encoding=encoding, newline="")
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        try:
            next(reader)
            rows = self._rows(reader)
            while some := b"".join(map(_row, islice(rows, _ROWS))):
                yield TableBlock(self.blocks, some, RECORD)
                self.blocks += 1
        finally:
            text.detach()

    def _rows(self, reader: _csv.Reader) -> Iterator[list[str]]:
        try:
            yield from reader
        except csv.Error as error:
            self.broken = str(error)


def _row(cells: Sequence[str]) -> bytes:
    """Return a row with our own separators, none of them inside a cell; one that begins with a quote is quoted."""
    row = _UNIT.join(cells)
    if '"' in row or _RECORD in row or row.count(_UNIT) >= len(cells):
        plain = (cell.replace(_UNIT, " ").replace(_RECORD, " ") for cell in cells)
        row = _UNIT.join('"' + cell.replace('"', '""') + '"' if cell[:1] == '"' else cell for cell in plain)
    return row.encode() + RECORD
