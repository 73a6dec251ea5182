"""Which files are tables, and how each type is read. What matters is what a file contains, not its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from itsm_skills.inputs.tables.endings import WORKBOOKS
from itsm_skills.inputs.tables.records import read_records
from itsm_skills.inputs.tables.sheet import CellSheet
from itsm_skills.inputs.tables.text_file import read_text_table
from itsm_skills.problems import Problem, ProblemError

_OTHERS: Final = (
    (b"%PDF", "is a PDF", "export the table as .xlsx or .csv"),
    (b"\x1f\x8b", "is compressed", "unpack it first"),
    (b"{\\rtf", "is a text document", "export the table as .xlsx or .csv"),
    (b"\x89PNG", "is a picture", "export the table as .xlsx or .csv"),
    (b"\xff\xd8\xff", "is a picture", "export the table as .xlsx or .csv"),
    (b"<", "is a web page or XML", "export the table as .xlsx or .csv"),
)
"""How files begin that people take for tables, what they are, and what to do."""

_PARQUET = b"PAR1"
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class TableFile:
    """The sheets of a file, and remarks on how it was read."""

    path: str
    sheets: tuple[CellSheet, ...]
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_sheets(data: bytes, path: str) -> TableFile:
    """Return the sheets in ``data``. Raises ProblemError if it's empty or isn't a table."""
    if data.startswith(_PARQUET) or path.lower().endswith(".parquet"):
        from itsm_skills.inputs.tables.parquet import read_parquet

        return TableFile(path, (read_parquet(data, path),))
    if data.startswith(_WORKBOOK) or path.lower().endswith(WORKBOOKS):
        from itsm_skills.inputs.tables.workbook import read_workbook

        return TableFile(path, read_workbook(data, path))
    if data.lstrip()[:1] in (b"{", b"[") and (records := read_records(data, path)) is not None:
        return TableFile(path, (records,))
    for start, what, fix in _OTHERS:
        if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(start):
            raise ProblemError([Problem("not-a-table", path, f"{what}, not a table", fix)])
    read = read_text_table(data, path)
    return TableFile(path, (read.sheet,), read.remarks, read.problems)
