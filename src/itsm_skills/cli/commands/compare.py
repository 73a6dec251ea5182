"""``itsm-skills compare``: change between two assessments of one person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.compare import compare_assessments
from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.names import role_and_practice
from itsm_skills.cli.output import ReportOutput
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.change.document import change_document
from itsm_skills.reports.report import Report

FORMATS = (options.SCREEN, "markdown", "html", "json", "pdf", "docx")

Before = Annotated[Path, typer.Argument(help="The earlier assessment file.", show_default=False)]
After = Annotated[Path, typer.Argument(help="The later assessment file.", show_default=False)]


def compare(
    before: Before,
    after: After,
    role: options.RoleOption = None,
    practice: options.Practice = None,
    format: Annotated[str | None, options.format_option(FORMATS)] = None,
    output: options.Output = None,
    open: options.Open = False,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show what changed between two assessments.

    The report says which changes are reliable and which are no more than answers vary by.

    Both are measured against the role of the later one, or against --role; qualifications count from the day they are
    held.

    Examples:

        itsm-skills compare before.json after.json

        itsm-skills compare before.json after.json --output change.html
    """
    library, today = Library(frameworks or ()), clock.today()
    role, practice = role_and_practice(library, role, practice)
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=FORMATS, opened=open, home=home
    )
    first, second = find_assessments([before, after], today=today).stored
    comparison = compare_assessments(
        first, second, library, today=today, role=role, practice=practice, person_file=person_file, home=home
    )
    console.report(comparison.remarks)
    view = comparison.view
    wanted.write(Report(kind="change", view=view, document=lambda: change_document(view, today)))


COMMAND = single("compare", compare)
