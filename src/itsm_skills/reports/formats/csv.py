"""The table of a report as CSV, for spreadsheets and for scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from itsm_skills.harmless import harmless, no_formula, one_line
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.report import Report, Value


def write(reports: Sequence[Report], settings: Settings) -> str:  # noqa: ARG001
    """Return the table of the one report; raise ValueError if it has none."""
    (report,) = reports
    if report.table is None:
        raise ValueError(f"there is no table of {report.kind}")
    return to_csv(report.table())


def to_csv(rows: Iterable[Sequence[Value]]) -> str:
    """Return ``rows`` as CSV with commas, each text on one line.

    What a spreadsheet would run gets an apostrophe before it, also after a separator at which it may split the text.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return stream.getvalue()


def _harmless(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    return no_formula(one_line(harmless(value)))
