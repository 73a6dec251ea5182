"""How large the sheets of a workbook are, found out before they're read.

A workbook of a few kilobytes can have a cell in the last row and the last column. Whoever reads it as a table needs
memory for all the cells before that one, so a sheet that's too large has to be refused first.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from itsm_skills.inputs.tables.sheet import refuse_too_many_cells
from itsm_skills.problems import Problem, ProblemError

MOST_CELLS = 3_000_000
"""The most cells of a sheet, with the empty ones between the first and the last."""

MOST_BYTES = 200_000_000
"""The most that a workbook can hold when it's unpacked."""

_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,12})[A-Za-z]*(\d{1,12})")
_FAR = re.compile(rb"r(?<![:\w-]r)\s*=\s*[\"'](?:[A-Za-z]{3}|[A-Za-z]+(?:0|[4-9]\d{3}|\d{5}))")
"""The place of a cell in a column from AAA on, in a row from 4000 on, or in row 0, which may mean the last one.

It begins with a letter, because Python's search is five times as fast then.
"""

ROW_BEFORE_THE_FIRST = 1 << 32
"""What row 0, which no sheet has, counts as: a library that counts from 0 could take it for the last of all rows."""

_NEAR = (3_999, 702)
"""The largest size of a sheet without such a cell. It has fewer than ``MOST_CELLS``."""

_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?![\w-])([^>]*)>")
_REPEATED = re.compile(rb"table:number-(?:columns|rows)-repeated=\"(\d{1,12})\"")

CONTENT = "content.xml"
"""The part of an ODS with all its sheets."""

MOST_KEPT = 20_000_000
"""How many bytes of a part are kept for others that need it too."""


def refuse_too_large(data: bytes, path: str) -> dict[str, bytes] | None:
    """Raise ProblemError if the workbook ``data`` is too large to be read, packed or unpacked.

    Returns CONTENT and its smaller sheets, unpacked, by the names of their parts; None if it isn't an XLSX or ODS, so
    that its size can't be told.
    """
    unpacked: dict[str, bytes] = {}
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size > MOST_BYTES:
                what = f"has {size / 1e6:,.0f} MB when it's unpacked, which is more than {MOST_BYTES // 1_000_000} MB"
                fix = "save only the sheet with the answers, or save it as CSV"
                raise ProblemError([Problem("file-too-large", path, what, fix)])
            for part in archive.infolist():
                content = archive.read(part)
                sizes = _sizes(part.filename, content)
                for height, width in sizes:
                    refuse_too_many_cells(height, width, path, MOST_CELLS)
                if part.filename == CONTENT or (sizes and len(content) <= MOST_KEPT):
                    unpacked[part.filename] = content
            names = {name.lower() for name in archive.namelist()}
    except (BadZipFile, OSError, ValueError, EOFError, KeyError, NotImplementedError, RuntimeError, zlib.error):
        return None
    return unpacked if names & {"xl/workbook.xml", CONTENT} and "xl/workbook.bin" not in names else None


def _sizes(name: str, content: bytes) -> list[tuple[int, int]]:
    """Return how many rows and columns each sheet in the part ``name`` has, up to its last cell.

    Sheets of an XLSX can have any name.
    """
    if name.lower() == CONTENT:
        return list(_open_document(content))
    return [_excel(content)] if b"sheetData" in content else []


def _excel(xml: bytes) -> tuple[int, int]:
    if not _FAR.search(xml):  # looking at every cell takes longer than reading the sheet
        return _NEAR
    rows = {0}
    columns: set[bytes] = set()
    for cell in _CELL.finditer(xml):
        columns.add(cell[1].upper())
        rows.add(int(cell[2]) or ROW_BEFORE_THE_FIRST)
    return max(rows), max(map(_column, columns), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _open_document(xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield the sizes of the sheets of an ODS: cells and rows can say how often they're repeated."""
    height = width = rows = cells = 0
    for tag in _ODS_TAG.finditer(xml):
        closing, name, attributes = tag[1], tag[2], tag[3]
        if name == b"table":
            if closing:
                yield height, width
            height = width = rows = 0
        elif name == b"table-row" and not closing:
            cells = 0
            rows += _repeated(attributes)
        elif not closing:
            cells += _repeated(attributes)
            if b"office:value-type" in attributes or not attributes.endswith(b"/"):
                height, width = rows, max(width, cells)
    if height or width:  # the end of the sheet is missing
        yield height, width


def _repeated(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
