"""``itsm-skills score``: shows the profile of one or more assessments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.application.other_ratings import compare_with_others
from itsm_skills.application.scoring import explain as explain_score
from itsm_skills.application.scoring import score_assessment
from itsm_skills.cli import clock, completion, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.names import role_and_practice
from itsm_skills.cli.output import ReportOutput
from itsm_skills.cli.standard_input import files_for
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs import qualifications
from itsm_skills.reports.profile.summary import score_report

FORMATS = (options.SCREEN, "markdown", "html", "json", "pdf", "docx")


def score(
    assessments: options.Assessments = None,
    role: options.RoleOption = None,
    practice: options.Practice = None,
    person: options.Person = None,
    format: Annotated[str | None, options.format_option(FORMATS)] = None,
    output: options.Output = None,
    open: options.Open = False,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            autocompletion=completion.skills_or_balance,
            help="Show how the result for one of the role's skills, or for 'balance', was worked out.",
        ),
    ] = None,
    others: Annotated[
        list[Path] | None,
        typer.Option(
            "--others",
            callback=files_for,
            help="File with somebody else's ratings of you, shown next to yours. Can be repeated.",
        ),
    ] = None,
    plain: options.Plain = False,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show your levels, your balance and your largest gaps.

    It also says how far you can trust the result.

    Examples:

        itsm-skills score --home examples/home --output profile.html

        itsm-skills score --home examples/home --explain balance
    """
    library, today = Library(frameworks or ()), clock.today()
    role, practice = role_and_practice(library, role, practice)
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=FORMATS, plain=plain, opened=open, home=home
    )
    found = find_assessments(assessments, library, today=today, home=home, person=person)
    console.report(found.remarks)
    own = qualifications.load_for([one.assessment for one in found.stored], person_file, home, library, today)
    console.report(own.remarks)
    assessed = []
    for one in found.stored:
        scored = score_assessment(one, library, today=today, role=role, practice=practice, person=own.file)
        console.report(scored.remarks)
        assessed.append(scored)
    if explain is not None and (format is not None or others or open):
        raise typer.BadParameter(
            "--explain prints text about your own answers, so leave out --format, --others and --open"
        )
    if explain is not None:
        console.emit("\n".join(explain_score(scored, explain, library, today=today) for scored in assessed), output)
        return
    if others and len(assessed) > 1:
        raise typer.BadParameter("--others works with one assessment only")
    if len(assessed) > 1 and not wanted.holds_several:
        raise typer.BadParameter("this format can only show one assessment, so choose just one", param_hint="--format")
    views = [scored.view for scored in assessed]
    if others:
        compared = compare_with_others(assessed[0], others, library, today=today)
        console.report(compared.remarks)
        views = [compared.view]
    wanted.write(*(score_report(view, today) for view in views))


COMMAND = single("score", score)
