"""``itsm-skills portfolio``: writes the record of applied learning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.portfolio import PortfolioOptions, make_portfolio
from itsm_skills.cli import clock, completion, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.output import ReportOutput
from itsm_skills.cli.standard_input import files_for
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.portfolio.document import portfolio_report

FORMATS = ("markdown", "html", "json", "pdf", "docx")

Skill = Annotated[
    list[str] | None,
    typer.Option(
        "--skill",
        autocompletion=completion.skills,
        help="Include only this skill (id or name). Can be repeated. [default: all skills with evidence]",
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--since", help="Include only what has happened since a day, month or year, such as 2026-03."),
]
WithoutWitness = Annotated[bool, typer.Option("--without-witness", help="Leave out the names of witnesses.")]
NoReflection = Annotated[
    bool, typer.Option("--no-reflection", help="Leave out the blank lines for notes below each skill.")
]
Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE...",
        autocompletion=completion.assessments,
        help="Assessments or answers files, or numbers from 'history'; - means standard input. "
        "[default: all your own in your home folder]",
        show_default=False,
        callback=files_for,
    ),
]


def portfolio(
    assessments: Files = None,
    skill: Skill = None,
    since: Since = None,
    without_witness: WithoutWitness = False,
    no_reflection: NoReflection = False,
    person: options.Person = None,
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
    """Write a record of what you've learned and used at work.

    It lists your skills with their evidence, your qualifications and your CPD, and leaves room for your reflections.

    Examples:

        itsm-skills portfolio --home examples/home --output portfolio.html

        itsm-skills portfolio --home examples/home --skill "Value over cost" --without-witness
    """
    library, today = Library(frameworks or ()), clock.today()
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=FORMATS, opened=open, home=home
    )
    asked = PortfolioOptions(
        assessments=tuple(assessments or ()),
        skills=tuple(skill or ()),
        since=since,
        witnesses=not without_witness,
        reflection=not no_reflection,
        person=person,
        person_file=person_file,
        home=home,
    )
    made = make_portfolio(library, asked, today=today)
    console.report(made.remarks)
    wanted.write(portfolio_report(made.view))
    if made.view.is_empty and (wanted.output is not None or open):
        console.talk("There's no evidence for this record yet; the page says how to add some.")


COMMAND = single("portfolio", portfolio)
