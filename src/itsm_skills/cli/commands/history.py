"""``itsm-skills history``: the assessments kept in the home folder."""

from __future__ import annotations

from dataclasses import asdict

from itsm_skills.application.assessment_history import list_history
from itsm_skills.cli import clock, console, listing, options
from itsm_skills.cli.command_group import single
from itsm_skills.frameworks.library import Library


def history(
    person: options.Person = None,
    role: options.RoleOption = None,
    format: options.ListFormatOption = options.ListFormat.TABLE,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """List the assessments in your home, oldest first, with coverage and balance.

    Examples:

        itsm-skills history

        itsm-skills history --format json
    """
    found = list_history(Library(frameworks or ()), today=clock.today(), home=home, person=person, role=role)
    console.report(found.remarks)
    rows = [asdict(row) for row in found.rows]
    listing.emit_list(rows, ("taken", "person", "questionnaire", "role", "answered", "balance", "file"), format)


COMMAND = single("history", history)
