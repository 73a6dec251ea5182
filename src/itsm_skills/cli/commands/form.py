"""``itsm-skills form``: forms to send to people who don't use a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.forms import FormLook, FormRequest, make_html_form
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.defaults import DEFAULT_QUESTIONNAIRE
from itsm_skills.assessments.interview.prompter import printable
from itsm_skills.cli import completion, console, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.help_text import LOOK, OUTPUT, ROLE
from itsm_skills.files import write_shared
from itsm_skills.frameworks.library import Library

Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        help="A role to choose from, by id or name. May repeat. [default: all roles]",
        autocompletion=completion.roles,
        rich_help_panel=ROLE,
    ),
]
FormPractice = Annotated[
    str | None,
    typer.Option(
        "--practice",
        help="The practice that the person looks after, by id or name. [default: the form asks]",
        autocompletion=completion.practices,
        rich_help_panel=ROLE,
    ),
]
Answerer = Annotated[
    str | None, typer.Option("--as", help="The name of the person who'll answer. [default: the form asks]")
]
AboutPerson = Annotated[
    str | None, typer.Option("--about", help="Make a form to rate this person, by name; needs --rater.")
]
AnswererIs = Annotated[
    options.OtherRater | None, typer.Option("--rater", help="Who will rate the person named in --about.")
]
Notice = Annotated[
    Path | None,
    typer.Option("--notice", help="Text file that says who will read the answers and for how long they're kept."),
]
FormOutput = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Write the form to this file; - is standard output. [default: -]", rich_help_panel=OUTPUT
    ),
]
FormTheme = Annotated[
    Path | None, typer.Option("--theme", help="A small CSS file for the form, as for reports.", rich_help_panel=LOOK)
]
FormOrganisation = Annotated[
    str, typer.Option("--organisation", help="Name at the head of the form.", rich_help_panel=LOOK)
]
FormLogo = Annotated[
    Path | None,
    typer.Option("--logo", help="PNG, JPEG, WebP or SVG for the head of the form, up to 100 kB.", rich_help_panel=LOOK),
]


def form_html(
    role: Roles = None,
    practice: FormPractice = None,
    questionnaire: options.QuestionnaireName = None,
    name: Answerer = None,
    about: AboutPerson = None,
    rater: AnswererIs = None,
    notice: Notice = None,
    output: FormOutput = None,
    theme: FormTheme = None,
    organisation: FormOrganisation = "",
    logo: FormLogo = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a questionnaire as one HTML file that people fill in with their browser, also offline.

    It asks the same questions as 'assess', and ends with an answers file for 'assess --answers' and 'team'.

    Examples:

        itsm-skills form html --role "service owner" --output form.html

        itsm-skills form html --role "service owner" --about "Alex Example" --rater manager --output about-alex.html
    """
    request = _request(role, practice, questionnaire, name, about, rater, notice)
    look = FormLook(organisation=organisation, logo=logo, theme=theme)
    made = make_html_form(request, look, Library(frameworks or ()))
    console.report(made.remarks)
    _write(made.content, output)


def _request(
    role: list[str] | None,
    practice: str | None,
    questionnaire: str | None,
    name: str | None,
    about: str | None,
    rater: options.OtherRater | None,
    notice: Path | None,
) -> FormRequest:
    if (about is None) != (rater is None):
        raise typer.BadParameter("--about and --rater go together")
    return FormRequest(
        roles=role or (),
        practice=practice,
        questionnaire=questionnaire or DEFAULT_QUESTIONNAIRE,
        about=printable(about),
        by=printable(name),
        rater=Rater(rater) if rater else Rater.SELF,
        notice=notice,
    )


def _write(content: str, output: Path | None) -> None:
    """Write a form, which is made to be passed on, so that others can read the file too."""
    if output is None or output == options.STANDARD_OUTPUT:
        console.emit(content, None)
        return
    write_shared(output, content)
    console.talk(f"Written: {output}")


COMMAND = group("form", "Write forms for people who don't use a terminal.", form_html)
