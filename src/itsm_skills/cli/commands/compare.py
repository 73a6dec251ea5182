"""``itsm-skills compare``: shows what changed between two assessments of one person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.compare import compare_assessments
from itsm_skills.application.find_assessments import find_two
from itsm_skills.cli import clock, completion, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.names import role_and_practice
from itsm_skills.cli.output import ReportOutput
from itsm_skills.cli.standard_input import file_for
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.change.document import change_document
from itsm_skills.reports.report import Report

FORMATS = (options.SCREEN, "markdown", "html", "json", "pdf", "docx")

Before = Annotated[
    Path | None,
    typer.Argument(
        metavar="BEFORE",
        help="The earlier assessment: a file, or a number from 'history'. [default: the one before your newest]",
        show_default=False,
        callback=file_for,
        autocompletion=completion.assessments,
    ),
]
After = Annotated[
    Path | None,
    typer.Argument(
        metavar="AFTER",
        help="The later assessment. [default: your newest]",
        show_default=False,
        callback=file_for,
        autocompletion=completion.assessments,
    ),
]


def compare(
    before: Before = None,
    after: After = None,
    role: options.RoleOption = None,
    practice: options.Practice = None,
    format: Annotated[str | None, options.format_option(FORMATS)] = None,
    output: options.Output = None,
    open: options.Open = False,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    person: options.Person = None,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show what changed between two assessments.

    The report says which changes are reliable, and which could just be the usual variation between answers. If you
    don't name any assessments, it compares your last two finished ones. If you name two, their order doesn't matter.

    Both are measured against the role of the later one, unless you give --role. A qualification counts from the day
    you got it.

    Examples:

        itsm-skills compare --home examples/home

        itsm-skills compare 1 2 --home examples/home --output change.html
    """
    library, today = Library(frameworks or ()), clock.today()
    role, practice = role_and_practice(library, role, practice)
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=FORMATS, opened=open, home=home
    )
    named = [path for path in (before, after) if path is not None]
    found = find_two(named, library, today=today, home=home, person=person)
    console.report(found.remarks)
    first, second = found.stored
    comparison = compare_assessments(
        first, second, library, today=today, role=role, practice=practice, person_file=person_file, home=home
    )
    console.report(comparison.remarks)
    view = comparison.view
    wanted.write(Report(kind="change", view=view, document=lambda: change_document(view, today)))


COMMAND = single("compare", compare)
