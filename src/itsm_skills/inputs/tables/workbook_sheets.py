"""The sheets of a workbook as text, read by python-calamine."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from itsm_skills.inputs.tables.sheet import CellSheet, refuse_too_many_cells
from itsm_skills.inputs.tables.well_formed import is_well_formed
from itsm_skills.inputs.tables.workbook_parts import NOTHING, workbook_parts
from itsm_skills.inputs.tables.workbook_size import CONTENT, MOST_CELLS
from itsm_skills.problems import Problem, ProblemError


def workbook_sheets(data: bytes, path: str, unpacked: Mapping[str, bytes]) -> tuple[CellSheet, ...]:
    """Return the sheets in ``data``; raise ProblemError if it has a password, is too large or isn't a workbook.

    ``unpacked`` are those of its parts that were unpacked already, by their names.
    """
    if not _is_whole(data, unpacked):
        raise ProblemError(
            [_protected(path) if _is_encrypted(data) else not_a_workbook(path, " (its content is damaged)")]
        )
    # Imported here, as most runs read no workbook.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        parts = workbook_parts(data, unpacked)
        sheets = []
        for place, about in enumerate(book.sheets_metadata):
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            refuse_too_many_cells(sheet.total_height, sheet.total_width, path, MOST_CELLS)
            found = parts[place] if place < len(parts) else NOTHING
            rows = sheet.to_python(skip_empty_area=False)
            cells = [[cell if cell.__class__ is str else _text(cell) for cell in row] for row in rows]
            for (row, column), shown in found.cells.items():
                if row < len(cells) and column < len(cells[row]) and not cells[row][column]:
                    cells[row][column] = shown
            sheets.append(
                CellSheet(
                    about.name,
                    cells,
                    found.rows,
                    found.columns,
                    sheet.merged_cell_ranges,
                    about.visible is not SheetVisibleEnum.Visible,
                )
            )
    except PasswordError:
        raise ProblemError([_protected(path)]) from None
    except (CalamineError, OSError, ValueError) as error:
        if _is_encrypted(data):
            raise ProblemError([_protected(path)]) from None
        raise ProblemError([not_a_workbook(path, f" ({type(error).__name__})")]) from None
    return tuple(sheets)


def _is_whole(data: bytes, unpacked: Mapping[str, bytes]) -> bool:
    """Whether the content of an ODS is well-formed, even if nothing could be unpacked; True for other workbooks."""
    if unpacked:
        return CONTENT not in unpacked or is_well_formed(unpacked[CONTENT])
    try:
        with ZipFile(BytesIO(data)) as archive:
            return CONTENT not in archive.namelist() or is_well_formed(archive.read(CONTENT))
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error):
        return True  # calamine can't read it either


def _is_encrypted(data: bytes) -> bool:
    """Whether a workbook that calamine can't read is encrypted: XLSX in an OLE file, or ODS by its manifest."""
    if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data:
        return True
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(100_000)
    except (BadZipFile, EOFError, KeyError, OSError, RuntimeError, ValueError, zlib.error):
        return False


def not_a_workbook(path: str, why: str) -> Problem:
    """Return the problem that ``path`` can't be read; ``why`` ends the sentence."""
    return Problem("not-a-workbook", path, f"can't be read as a workbook{why}", "open it and save it again as .xlsx")


def _protected(path: str) -> Problem:
    fix = "open it with the password, and save a copy without one"
    return Problem("file-encrypted", path, "the workbook has a password", fix)


@lru_cache(maxsize=50_000, typed=True)
def _text(value: object) -> str:
    """Return what a cell that isn't text shows: no point in whole numbers, no time of day in dates without one."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
