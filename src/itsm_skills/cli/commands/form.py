"""``itsm-skills form``: writes forms to send to people who don't use a terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.forms import FormKind, FormLook, FormRequest, make_form
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.defaults import DEFAULT_QUESTIONNAIRE
from itsm_skills.assessments.interview.prompter import printable
from itsm_skills.cli import clock, completion, console, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.help_text import LOOK, OUTPUT, ROLE
from itsm_skills.cli.standard_input import file_for
from itsm_skills.frameworks.library import Library
from itsm_skills.output_files import refuse_loss, save_output
from itsm_skills.spoken_days import last_day_meant

Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        help="Role to offer in the form (id or name). Can be repeated. [default: all roles]",
        autocompletion=completion.roles,
        rich_help_panel=ROLE,
    ),
]
FormPractice = Annotated[
    str | None,
    typer.Option(
        "--practice",
        help="Practice that the person is responsible for (id or name). [default: the form asks]",
        autocompletion=completion.practices,
        rich_help_panel=ROLE,
    ),
]
Answerer = Annotated[
    str | None, typer.Option("--as", help="Name of the person who'll fill in the form. [default: the form asks]")
]
AboutPerson = Annotated[
    str | None,
    typer.Option(
        "--about", help="Name of the person to be rated, if the form is for somebody else to fill in. Needs --rater."
    ),
]
AnswererIs = Annotated[options.OtherRater | None, typer.Option("--rater", help="Who will rate the person in --about.")]
Notice = Annotated[
    Path | None,
    typer.Option("--notice", help="Text file that says who will read the answers and how long they'll be kept."),
]
FormOutput = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="File to write to; - means standard output. [default: -]", rich_help_panel=OUTPUT
    ),
]
FormTheme = Annotated[
    Path | None, typer.Option("--theme", help="A small CSS file that changes how the form looks.", rich_help_panel=LOOK)
]
FormOrganisation = Annotated[
    str, typer.Option("--organisation", help="Name to put at the top of the form.", rich_help_panel=LOOK)
]
FormLogo = Annotated[
    Path | None,
    typer.Option(
        "--logo", help="Logo for the top of the form: PNG, JPEG, WebP or SVG, up to 100 kB.", rich_help_panel=LOOK
    ),
]


Team = Annotated[
    Path | None,
    typer.Option(
        "--team",
        callback=file_for,
        help="Team file, to write a form for each person, a covering note and a mail-merge table to the folder in "
        "--output; - means standard input.",
    ),
]
Due = Annotated[
    str | None,
    typer.Option(
        "--due", help="With --team: the date by which you'd like the answers back, such as 2026-06-30 or 'end of June'."
    ),
]


def form_html(
    role: Roles = None,
    practice: FormPractice = None,
    questionnaire: options.QuestionnaireName = None,
    name: Answerer = None,
    about: AboutPerson = None,
    rater: AnswererIs = None,
    notice: Notice = None,
    team: Team = None,
    due: Due = None,
    output: FormOutput = None,
    theme: FormTheme = None,
    organisation: FormOrganisation = "",
    logo: FormLogo = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a questionnaire as one HTML file that people fill in with their browser, even offline.

    It asks the same questions as 'assess', and at the end it saves an answers file for 'assess --answers' and 'team'.

    Examples:

        itsm-skills form html --role "service owner" --output form.html

        itsm-skills form html --team examples/team/team.yaml --due "end of June" --output forms
    """
    wanted = _Wanted(
        FormKind.HTML,
        _request(role, practice, questionnaire, name, about, rater, notice, team),
        FormLook(organisation=organisation, logo=logo, theme=theme),
        output,
    )
    _make(wanted, team, due, Library(frameworks or ()))


def form_xlsx(
    role: Roles = None,
    practice: FormPractice = None,
    questionnaire: options.QuestionnaireName = None,
    name: Answerer = None,
    about: AboutPerson = None,
    rater: AnswererIs = None,
    notice: Notice = None,
    team: Team = None,
    due: Due = None,
    output: FormOutput = None,
    organisation: FormOrganisation = "",
    frameworks: options.Frameworks = None,
) -> None:
    """Write a workbook with a sheet for each role or person, and with drop-down lists of the levels.

    With --team, you get one workbook for everybody if --output ends in .xlsx. If it doesn't, it's a folder, and each
    person gets a workbook.

    Examples:

        itsm-skills form xlsx --role "service owner" --output form.xlsx

        itsm-skills form xlsx --team examples/team/team.yaml --output team.xlsx
    """
    wanted = _Wanted(
        FormKind.XLSX,
        _request(role, practice, questionnaire, name, about, rater, notice, team),
        FormLook(organisation=organisation),
        output,
    )
    _make(wanted, team, due, Library(frameworks or ()))


def form_paper(
    role: Roles = None,
    practice: FormPractice = None,
    questionnaire: options.QuestionnaireName = None,
    about: AboutPerson = None,
    rater: AnswererIs = None,
    notice: Notice = None,
    output: FormOutput = None,
    organisation: FormOrganisation = "",
    frameworks: options.Frameworks = None,
) -> None:
    """Write a questionnaire to print: an HTML page, or Markdown if --output ends in .md.

    Examples:

        itsm-skills form paper --role "service owner" --output form.html

        itsm-skills form paper --role "service owner" --questionnaire quick --output form.md
    """
    request = _request(role, practice, questionnaire, None, about, rater, notice, None)
    look = FormLook(organisation=organisation)
    _make(_Wanted(_paper(output), request, look, output), None, None, Library(frameworks or ()))


def form_surveyjs(
    role: Roles = None,
    practice: FormPractice = None,
    questionnaire: options.QuestionnaireName = None,
    about: AboutPerson = None,
    rater: AnswererIs = None,
    notice: Notice = None,
    output: FormOutput = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a survey for a SurveyJS server. In the results, each answer has the id of its skill.

    Examples:

        itsm-skills form surveyjs --role "service owner" --output survey.json

        itsm-skills form surveyjs --role "service owner" --role "service level manager" --output survey.json
    """
    request = _request(role, practice, questionnaire, None, about, rater, notice, None)
    look = FormLook()
    _make(_Wanted(FormKind.SURVEYJS, request, look, output), None, None, Library(frameworks or ()))


def form_xlsform(
    role: Roles = None,
    practice: FormPractice = None,
    questionnaire: options.QuestionnaireName = None,
    about: AboutPerson = None,
    rater: AnswererIs = None,
    notice: Notice = None,
    output: FormOutput = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write an XLSForm for KoboToolbox or ODK. In the results, each answer has the id of its skill.

    Examples:

        itsm-skills form xlsform --role "service owner" --output survey.xlsx

        itsm-skills form xlsform --role "service owner" --role "service level manager" --output survey.xlsx
    """
    request = _request(role, practice, questionnaire, None, about, rater, notice, None)
    look = FormLook()
    _make(_Wanted(FormKind.XLSFORM, request, look, output), None, None, Library(frameworks or ()))


def _paper(output: Path | None) -> FormKind:
    return FormKind.MARKDOWN if output is not None and output.suffix.lower() in {".md", ".markdown"} else FormKind.PAPER


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which form to make, how it looks, and where it goes."""

    kind: FormKind
    request: FormRequest
    look: FormLook
    output: Path | None


def _request(
    role: list[str] | None,
    practice: str | None,
    questionnaire: str | None,
    name: str | None,
    about: str | None,
    rater: options.OtherRater | None,
    notice: Path | None,
    team: Path | None,
) -> FormRequest:
    if team is not None and (name or about):
        raise typer.BadParameter("the team file lists the people, so leave out --as and --about", param_hint="--team")
    if team is None and (about is None) != (rater is None):
        raise typer.BadParameter("use --about and --rater together")
    if team is not None and rater not in (None, options.OtherRater.MANAGER):
        raise typer.BadParameter(
            "with --team, only managers can rate other people: use --rater manager", param_hint="--rater"
        )
    return FormRequest(
        roles=role or (),
        practice=practice,
        questionnaire=questionnaire or DEFAULT_QUESTIONNAIRE,
        about=printable(about),
        by=printable(name),
        rater=Rater(rater) if rater else Rater.SELF,
        notice=notice,
    )


def _make(wanted: _Wanted, team: Path | None, due: str | None, library: Library) -> None:
    """Write one form to a file, or the forms of a team to a folder."""
    output = wanted.output
    if team is None:
        if due is not None:
            raise typer.BadParameter("use this with --team", param_hint="--due")
        nowhere = output is None or (output == options.STANDARD_OUTPUT and sys.stdout.isatty())
        if wanted.kind.ending == "xlsx" and nowhere:
            raise typer.BadParameter("a workbook can't be shown here: add --output FILE.xlsx", param_hint="--output")
        made = make_form(wanted.kind, wanted.request, wanted.look, library)
        console.report(made.remarks)
        _write(made.content, output)
        return
    if output is None or output == options.STANDARD_OUTPUT:
        raise typer.BadParameter("choose a folder for the team's forms", param_hint="--output")
    # Forms for one person start sooner without the code for teams.
    from itsm_skills.application.team_forms import make_team_forms, make_team_workbook

    if wanted.kind is FormKind.XLSX and output.suffix.lower() == ".xlsx":
        book = make_team_workbook(wanted.request, team, wanted.look, library)
        console.report(book.remarks)
        _write(book.files[""], output)
        return
    forms = make_team_forms(wanted.kind, wanted.request, team, wanted.look, library, due=_day(due))
    console.report(forms.remarks)
    for name, content in forms.files.items():
        refuse_loss(output / name, content)
    for name, content in forms.files.items():
        save_output(output / name, content, shared=True)
    console.talk(f"Written: {forms.people} forms, covering-note.txt and mail-merge.csv, in {output}")


def _day(due: str | None) -> date | None:
    if due is None:
        return None
    day = last_day_meant(due, clock.today())
    if day is None or day < clock.today():
        raise typer.BadParameter(
            f"'{due}' isn't a date in the future; write it as 2026-06-30 or 'end of June'", param_hint="--due"
        )
    return day


def _write(content: str | bytes, output: Path | None) -> None:
    """Write a form to a file that everybody can read, because forms are passed on."""
    if output is None or output == options.STANDARD_OUTPUT:
        console.emit(content, None)
        return
    save_output(output, content, shared=True)
    console.talk(f"Written: {output}")


COMMAND = group(
    "form",
    "Write forms for people who don't use a terminal.",
    form_html,
    form_xlsx,
    form_paper,
    form_surveyjs,
    form_xlsform,
)
