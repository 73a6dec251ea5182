"""Which rows and columns of a workbook are hidden: the one thing about them that python-calamine doesn't say.

Only the attributes of rows and columns are looked at, never a cell.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_MOST_BYTES = 200_000_000
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_ODS_TABLE = re.compile(rb"<table:table\b.*?</table:table>", re.DOTALL)
_ODS_PART = re.compile(rb"<table:table-(row|column)\b([^>]*)>")

Hidden = tuple[frozenset[int], frozenset[int]]
"""Rows and columns, both from 0."""

NONE: Hidden = (frozenset(), frozenset())


def hidden_parts(data: bytes) -> list[Hidden]:
    """Return what is hidden in each sheet of a workbook, in their order; nothing for kinds of file that don't say."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(one.file_size for one in archive.infolist()) > _MOST_BYTES:
                return []
            if "xl/workbook.xml" in names:
                return _excel(archive, names)
            if "content.xml" in names:
                return [_open_document(table) for table in _ODS_TABLE.findall(archive.read("content.xml"))]
    except (BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        pass  # calamine has read the cells all the same
    return []


def _excel(archive: ZipFile, names: set[str]) -> list[Hidden]:
    relations = archive.read("xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in names else b""
    targets = {_attribute(one, b"Id"): _attribute(one, b"Target") for one in _RELATION.findall(relations)}
    found = []
    for sheet in _SHEET.findall(archive.read("xl/workbook.xml")):
        target = targets.get(_attribute(sheet, rb"\w+:id"), "")
        name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        found.append(_worksheet(archive.read(name)) if name in names else NONE)
    return found


def _worksheet(xml: bytes) -> Hidden:
    columns: set[int] = set()
    for column in _COLUMN.findall(xml.partition(b"<sheetData")[0]):
        first, last = int(_attribute(column, b"min") or 1), int(_attribute(column, b"max") or 1)
        columns.update(range(first - 1, min(last, 16_384)))
    rows = {int(number) - 1 for row in _ROW.findall(xml) if (number := _attribute(row, b"r"))}
    return frozenset(rows), frozenset(columns)


def _open_document(table: bytes) -> Hidden:
    at = {b"row": 0, b"column": 0}
    hidden: dict[bytes, set[int]] = {b"row": set(), b"column": set()}
    for kind, attributes in _ODS_PART.findall(table):
        repeated = _attribute(attributes, rb"table:number-(?:rows|columns)-repeated")
        count = min(int(repeated or 1), 20_000)
        if _attribute(attributes, b"table:visibility") in ("collapse", "filter"):
            hidden[kind].update(range(at[kind], at[kind] + count))
        at[kind] += count
    return frozenset(hidden[b"row"]), frozenset(hidden[b"column"])


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"(?<![\w:-])" + name + rb"=\"([^\"]*)\"", tag)
    return found[1].decode("utf-8", "replace") if found else ""
