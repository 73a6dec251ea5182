"""Reads team tables in Parquet as a sheet of text, as a spreadsheet shows it, so that one set of rules reads both."""

from __future__ import annotations

import io
from datetime import date, datetime

from itsm_skills.inputs.tables.sheet import CellSheet, refuse_too_many_cells, sheet_of
from itsm_skills.inputs.tables.size import MOST_BYTES
from itsm_skills.problems import Problem, ProblemError

MOST_ROWS = 50_000
"""More people than a table of 20 MB has. A larger one has to be saved as CSV, which is read in blocks."""


def read_parquet(data: bytes, path: str) -> CellSheet:
    """Return the table in ``data``, with the names of its columns as the first row.

    Raises ProblemError if pyarrow isn't installed, or if the file isn't Parquet or is too large.
    """
    try:
        import pyarrow as arrow  # type: ignore[import-untyped]
        import pyarrow.parquet as parquet  # type: ignore[import-untyped]
    except ImportError:
        what, fix = (
            "to read Parquet files, you need the package pyarrow",
            "install it with: pip install 'itsm-skills[parquet]'",
        )
        raise ProblemError([Problem("extra-missing", path, what, f"{fix}, or save the table as CSV")]) from None
    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        found = file.metadata
        size = sum(found.row_group(number).total_byte_size for number in range(found.num_row_groups))
        if found.num_rows > MOST_ROWS or size > MOST_BYTES:
            what = f"has {found.num_rows:,} rows and {size / 1e6:.0f} MB of cells"
            fix = f"save it as CSV, which has no limit; Parquet files can have up to {MOST_ROWS:,} rows and 20 MB"
            raise ProblemError([Problem("file-too-large", path, what, fix)])
        refuse_too_many_cells(found.num_rows, found.num_columns, path)
        table = file.read()
        columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    except (OverflowError, arrow.ArrowException, OSError, ValueError) as error:
        what = f"can't be read as Parquet ({type(error).__name__})"
        raise ProblemError([Problem("not-parquet", path, what, "save it again, or save it as CSV")]) from None
    return sheet_of("", [list(table.column_names), *map(list, zip(*columns, strict=True))], path)


def _cell(value: object) -> str:
    """Return what a spreadsheet would write; whole numbers have no decimals, although gaps turn them into floats."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
