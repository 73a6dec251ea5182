"""Workbooks (XLSX, XLSM, XLSB, XLS and ODS) as sheets of text."""

from __future__ import annotations

from itsm_skills.inputs.tables.sheet import CellSheet
from itsm_skills.inputs.tables.workbook_apart import read_apart
from itsm_skills.inputs.tables.workbook_sheets import workbook_sheets
from itsm_skills.inputs.tables.workbook_size import refuse_too_large


def read_workbook(data: bytes, path: str) -> tuple[CellSheet, ...]:
    """Return the sheets in ``data``; raise ProblemError if it has a password, is too large or isn't a workbook."""
    unpacked = refuse_too_large(data, path)
    return read_apart(data, path) if unpacked is None else workbook_sheets(data, path, unpacked)
