"""``team report --reminders``: a table of everybody who should be reminded, for a mail merge."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from itsm_skills.cli import clock, console
from itsm_skills.cli.output import ReportOutput
from itsm_skills.reports.formats.csv import to_csv
from itsm_skills.spoken_days import last_day_meant

if TYPE_CHECKING:
    from itsm_skills.application.team import TeamInput

FORMATS = ("csv",)
"""Formats of the table."""

Reminders = Annotated[
    bool,
    typer.Option(
        "--reminders",
        help="Write a CSV of everyone who hasn't answered or hasn't finished, with email addresses, for a mail merge.",
    ),
]
Due = Annotated[
    str | None,
    typer.Option(
        "--due", help="With --reminders: the date by which answers are due, such as 2026-06-30 or 'end of June'."
    ),
]


def day_due(due: str | None, *, reminders: bool) -> date | None:
    """Return the day that ``due`` means; raise BadParameter if it isn't one, or without ``reminders``."""
    if due is None:
        return None
    if not reminders:
        raise typer.BadParameter("use this with --reminders", param_hint="--due")
    day = last_day_meant(due, clock.today())
    if day is None:
        raise typer.BadParameter(f"'{due}' isn't a date; write it as 2026-06-30 or 'end of June'", param_hint="--due")
    return day


def write_reminders(found: TeamInput, wanted: ReportOutput, due: date | None) -> None:
    """Write the table of everybody in ``found`` who should be reminded."""
    from itsm_skills.application.reminders import reminder_table

    rows = reminder_table(found, due)
    console.emit(to_csv(rows), wanted.output)
    without = sum(not row[1] for row in rows[1:])
    if without:
        fix = "Add 'email' to the team file, or fill in the column."
        console.talk(f"{without} of {len(rows) - 1} people have no email address. {fix}")
