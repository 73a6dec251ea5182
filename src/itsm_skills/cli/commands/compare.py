"""``itsm-skills compare``: change between two assessments of one person."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.compare import compare_assessments
from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.application.look import load_look
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.change.document import change_document
from itsm_skills.reports.change.view import ChangeView
from itsm_skills.reports.formats.json import as_json
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.look import Look
from itsm_skills.reports.profile.screens import change_screen

Before = Annotated[Path, typer.Argument(help="The earlier assessment file.", show_default=False)]
After = Annotated[Path, typer.Argument(help="The later assessment file.", show_default=False)]


def compare(
    before: Before,
    after: After,
    role: options.RoleOption = None,
    practice: options.Practice = None,
    format: options.ScoreFormatOption = None,
    output: options.Output = None,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show what changed between two assessments: reliably, or within what answers vary by.

    Both are measured against the role of the later one, or against --role; qualifications count from the day they are
    held.

    Examples:

        itsm-skills compare before.json after.json

        itsm-skills compare before.json after.json --output change.html
    """
    library, today = Library(frameworks or ()), clock.today()
    chosen = options.pick(options.ScoreFormat, format, output, options.ScoreFormat.TABLE)
    look = load_look(template, theme, organisation, logo)
    first, second = find_assessments([before, after]).stored
    comparison = compare_assessments(
        first, second, library, today=today, role=role, practice=practice, person_file=person_file, home=home
    )
    console.report(comparison.remarks)
    console.emit(_written(comparison.view, chosen, look, today), output)


def _written(view: ChangeView, format: options.ScoreFormat, look: Look, today: date) -> str:
    if format is options.ScoreFormat.TABLE:
        return change_screen(view, width=console.width())
    if format is options.ScoreFormat.JSON:
        return as_json("change", view)
    document = change_document(view, today)
    if format is options.ScoreFormat.HTML:
        from itsm_skills.reports.formats.html import to_html

        return to_html(document, look)
    return to_markdown(document)


COMMAND = single("compare", compare)
