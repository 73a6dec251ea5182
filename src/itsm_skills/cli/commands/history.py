"""``itsm-skills history``: the assessments kept in the home folder."""

from __future__ import annotations

from dataclasses import asdict

from itsm_skills.application.assessment_history import list_history
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.names import role_and_practice
from itsm_skills.cli.output import ReportOutput
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.change.history import history_document
from itsm_skills.reports.report import Report


def history(
    person: options.Person = None,
    role: options.RoleOption = None,
    format: options.ListFormatOption = options.SCREEN,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """List your assessments, oldest first.

    Examples:

        itsm-skills history

        itsm-skills history --format json
    """
    library, today = Library(frameworks or ()), clock.today()
    role, _ = role_and_practice(library, role, None)
    found = list_history(library, today=today, home=home, person=person, role=role)
    console.report(found.remarks)
    rows = [asdict(row) for row in found.rows]
    titles = {role.id: role.title for role in library.roles.values()}
    report = Report(kind="", view=rows, document=lambda: history_document(rows, titles, today))
    ReportOutput(format, None).write(report)


COMMAND = single("history", history)
