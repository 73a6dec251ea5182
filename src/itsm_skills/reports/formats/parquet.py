"""The table of a report as Parquet, for tools that work with data."""

from __future__ import annotations

import io
from collections.abc import Sequence

from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.report import Report, Value


def write(reports: Sequence[Report], settings: Settings) -> bytes:  # noqa: ARG001
    """Return the table of the one report; raise ValueError if it has none, ProblemError if pyarrow isn't installed."""
    (report,) = reports
    if report.table is None:
        raise ValueError(f"there is no table of {report.kind}")
    try:
        import pyarrow as arrow  # type: ignore[import-untyped]
        import pyarrow.parquet as parquet  # type: ignore[import-untyped]
    except ImportError:
        what, fix = "writing Parquet needs the package pyarrow", "install it: pip install 'itsm-skills[parquet]'"
        raise ProblemError([Problem("extra-missing", "parquet", what, f"{fix}, or write CSV")]) from None
    heads, *rows = report.table()
    columns = {str(head): _column([row[place] for row in rows], arrow) for place, head in enumerate(heads)}
    stream = io.BytesIO()
    parquet.write_table(arrow.table(columns), stream)
    return stream.getvalue()


def _column(values: list[Value], arrow: object) -> object:
    """Return a column with one type: text, or whole or other numbers, with gaps where there is nothing."""
    found = {type(value) for value in values if value is not None and value != ""}
    if found == {int}:
        kind = arrow.int64()  # type: ignore[attr-defined]
    elif found and found <= {int, float}:
        kind = arrow.float64()  # type: ignore[attr-defined]
    else:
        return arrow.array([value if value is None else str(value) for value in values], arrow.string())  # type: ignore[attr-defined]
    return arrow.array([None if value == "" else value for value in values], kind)  # type: ignore[attr-defined]
