"""CSV and other text with separators as a sheet: which encoding it is in, and what separates its cells."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from io import StringIO

from itsm_skills.inputs.tables.sheet import CellSheet, sheet_of
from itsm_skills.problems import Problem, ProblemError

DELIMITERS = ",;\t|"
WINDOWS = "cp1252"
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_LOOKED_AT = 200
"""Rows that are looked at to find out what separates the cells."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """The cells of a file, and what there is to say about how it was read."""

    sheet: CellSheet
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_text_table(data: bytes, path: str) -> TextTable:
    """Return the table in ``data``; raise ProblemError if it is empty or no text."""
    text, remarks, problems = _decoded(data, path)
    if not text.strip():
        fix = "write a row of headings, such as 'person', and a row for each person"
        raise ProblemError([Problem("file-empty", path, "the file is empty", fix)])
    first, _, rest = text.partition("\n")
    skipped = 0
    if found := _SEPARATOR_LINE.fullmatch(first):
        delimiter, text, skipped = found[1], rest, 1
    else:
        delimiter = max(DELIMITERS, key=lambda sign: _regularity(text, sign))
    rows: list[list[str]] = [[]] * skipped
    broken = ""
    try:
        rows.extend(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if len(rows) <= skipped + 1:
            problem = Problem(
                "csv-syntax",
                path,
                f"this isn't valid CSV ({error})",
                "check the quotes in this row",
                line=len(rows) + 1,
            )
            raise ProblemError([problem]) from None
        broken = str(error)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return TextTable(sheet_of("", rows, path, broken=broken), tuple(remarks), tuple(problems))


def _regularity(text: str, sign: str) -> tuple[int, int]:
    """Return how well ``sign`` separates the cells of ``text``: the cells in rows of the usual length, then in all."""
    widths: Counter[int] = Counter()
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=sign)):
            if number >= _LOOKED_AT:
                break
            widths[len(row)] += len(row) > 1
    except csv.Error:
        pass
    return max((width * count for width, count in widths.items()), default=0), sum(w * n for w, n in widths.items())


def _decoded(data: bytes, path: str) -> tuple[str, list[str], list[Problem]]:
    if data.startswith(_UTF16_MARKS) or _looks_like_utf16(data):
        marked = data.startswith(_UTF16_MARKS)
        try:
            return data.decode("utf-16" if marked else "utf-16-le"), [f"{path} was read as UTF-16."], []
        except UnicodeDecodeError:
            raise ProblemError([not_text(path)]) from None
    marked = data.startswith(_UTF8_MARK)
    body = data.removeprefix(_UTF8_MARK)
    try:
        return body.decode("utf-8"), [], []
    except UnicodeDecodeError:
        pass
    lines = body.splitlines(keepends=True)
    odd = [number for number, line in enumerate(lines) if not _is_utf8(line)]
    known = any(not line.isascii() and _is_utf8(line) for line in lines)
    if not marked and not known:
        text = _as_windows(body, path)
        return text, [f"{path} was read as Windows-1252, because it isn't UTF-8. Check that the names are right."], []
    for number in odd:
        lines[number] = _as_windows(lines[number], path).encode()
    fix = "it was read as Windows-1252; check this row, and save the file as 'CSV UTF-8'"
    problems = [Problem("row-not-utf8", path, "isn't UTF-8 like the rest of the file", fix, line=at + 1) for at in odd]
    return b"".join(lines).decode("utf-8"), [], problems


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_windows(data: bytes, path: str) -> str:
    try:
        return data.decode(WINDOWS)
    except UnicodeDecodeError:
        raise ProblemError([not_text(path)]) from None


def _looks_like_utf16(data: bytes) -> bool:
    some = data[:2000]
    return len(some) > 20 and some[1::2].count(0) > len(some) * 0.45


def not_text(path: str) -> Problem:
    """Return what is wrong with a file in no encoding that is read."""
    what = "isn't text in UTF-8, UTF-16 or Windows-1252"
    return Problem("file-not-utf8", path, what, "save it as 'CSV UTF-8' or as a workbook (.xlsx)")
