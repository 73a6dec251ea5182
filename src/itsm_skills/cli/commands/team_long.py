"""``team report --long``: everybody's answers as a table with a row for each person and skill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from itsm_skills.cli import clock
from itsm_skills.cli.output import ReportOutput
from itsm_skills.reports.report import Report
from itsm_skills.reports.team.document import team_document

if TYPE_CHECKING:
    from itsm_skills.application.team import TeamInput

FORMATS = ("csv", "xlsx", "parquet")
"""The formats in which a long table can be written."""

Long = Annotated[
    bool,
    typer.Option(
        "--long",
        help="Write a row for each person and skill, as csv, xlsx or parquet, for Power BI or a pivot table.",
    ),
]


def refuse_other_formats(format: str | None, *, long: bool) -> None:
    """Raise BadParameter for a format that only long tables have, or that they don't have."""
    if long and format is not None and format not in FORMATS:
        raise typer.BadParameter(f"use one of these formats with --long: {', '.join(FORMATS)}", param_hint="--format")
    if format == "parquet" and not long:
        raise typer.BadParameter("parquet can only be used with --long", param_hint="--format")


def write_long(found: TeamInput, wanted: ReportOutput) -> None:
    """Write everybody's answers and their managers' ratings."""
    # Reports, which most runs make, start sooner without this code.
    from itsm_skills.reports.team.long_table import long_sheet, long_table

    people = (*found.now.own, *found.now.managers)
    view = found.view(today=clock.today(), every_team=False)
    report = Report(
        kind="team-long",
        view=view,
        document=lambda: team_document(view),
        table=lambda: long_table(people, found.framework),
        sheets=lambda: [long_sheet(people, found.framework)],
    )
    wanted.write(report)
