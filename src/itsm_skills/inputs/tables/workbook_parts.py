"""What python-calamine doesn't say of a workbook: hidden rows and columns, errors, and formulas without a result.

The cells themselves are read by calamine; to it, errors and formulas that were never calculated are empty cells.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from itsm_skills.inputs.tables.workbook_size import CONTENT, MOST_BYTES

_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_ODS_TABLE = re.compile(rb"<table:table\b.*?</table:table>", re.DOTALL)
_ODS_PART = re.compile(rb"<table:table-(row|column)\b([^>]*)>")

_ERROR = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=\"e\"[^>]*)>.{0,2000}?<(?:\w+:)?v>(#[^<]*)</", re.DOTALL)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)><(?:\w+:)?f\b[^>]*(?:/>|>([^<]*)</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<v></v>)?</(?:\w+:)?c>"
)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class SheetParts:
    """Hidden rows and columns of a sheet, from 0, and by their places what cells show that seem empty to calamine."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    cells: dict[tuple[int, int], str] = field(default_factory=dict)


NOTHING = SheetParts()


def workbook_parts(data: bytes, unpacked: Mapping[str, bytes]) -> list[SheetParts]:
    """Return these parts of each sheet of a workbook, in their order; nothing for kinds of file that don't say.

    ``unpacked`` are the parts of the file that were unpacked already, by their names.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
                return []
            if "xl/workbook.xml" in names:
                return _excel(archive, names, unpacked)
            if CONTENT in names:
                content = unpacked.get(CONTENT) or archive.read(CONTENT)
                return [_open_document(table) for table in _ODS_TABLE.findall(content)]
    except (BadZipFile, KeyError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        pass  # calamine has read the cells all the same
    return []


def _excel(archive: ZipFile, names: set[str], unpacked: Mapping[str, bytes]) -> list[SheetParts]:
    relations = archive.read("xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in names else b""
    targets = {_attribute(one, b"Id"): _attribute(one, b"Target") for one in _RELATION.findall(relations)}
    found = []
    for sheet in _SHEET.findall(archive.read("xl/workbook.xml")):
        target = targets.get(_attribute(sheet, rb"\w+:id"), "")
        name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        found.append(_worksheet(unpacked.get(name) or archive.read(name)) if name in names else NOTHING)
    return found


def _worksheet(xml: bytes) -> SheetParts:
    columns: set[int] = set()
    for column in _COLUMN.findall(xml.partition(b"<sheetData")[0]):
        first, last = int(_attribute(column, b"min") or 1), int(_attribute(column, b"max") or 1)
        columns.update(range(first - 1, min(last, 16_384)))
    hidden = _ROW.findall(xml) if b"hidden=" in xml else ()
    rows = {int(number) - 1 for row in hidden if (number := _attribute(row, b"r"))}
    return SheetParts(frozenset(rows), frozenset(columns), dict(_shown(xml)))


def _shown(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells that hold an error or a formula without a result, with what they show."""
    if b"#" in xml and b't="e"' in xml:  # an error begins with "#"; looking for one byte is quickest
        for attributes, error in _ERROR.findall(xml):
            yield from _at(_attribute(attributes, b"r"), error.decode("utf-8", "replace"))
    if xml.find(b"f", xml.find(b"sheetData"), xml.rfind(b"sheetData")) >= 0:  # a formula is in an "f"
        for attributes, formula in _FORMULA.findall(xml):
            yield from _at(_attribute(attributes, b"r"), "=" + formula.decode("utf-8", "replace"))


def _at(place: str, text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield ``text`` at the cell that spreadsheets call ``place``, such as B2."""
    if found := _PLACE.fullmatch(place):
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        yield (int(found[2]) - 1, column - 1), text


def _open_document(table: bytes) -> SheetParts:
    at = {b"row": 0, b"column": 0}
    hidden: dict[bytes, set[int]] = {b"row": set(), b"column": set()}
    for kind, attributes in _ODS_PART.findall(table):
        repeated = _attribute(attributes, rb"table:number-(?:rows|columns)-repeated")
        count = min(int(repeated or 1), 20_000)
        if _attribute(attributes, b"table:visibility") in ("collapse", "filter"):
            hidden[kind].update(range(at[kind], at[kind] + count))
        at[kind] += count
    return SheetParts(frozenset(hidden[b"row"]), frozenset(hidden[b"column"]))


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"(?<![\w:-])" + name + rb"=\"([^\"]*)\"", tag)
    return found[1].decode("utf-8", "replace") if found else ""
