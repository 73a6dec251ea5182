"""``itsm-skills form``: writes forms to send to people who don't use a terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from itsm_skills.application.forms import FormKind, FormLook, FormRequest, make_form
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.defaults import DEFAULT_QUESTIONNAIRE
from itsm_skills.assessments.interview.prompter import printable
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.commands import form_options
from itsm_skills.cli.format_choice import has_no_file
from itsm_skills.frameworks.library import Library
from itsm_skills.output_files import save_all, save_output
from itsm_skills.spoken_days import last_day_meant


def form_html(
    role: form_options.Roles = None,
    practice: form_options.Practice = None,
    questionnaire: options.QuestionnaireName = None,
    name: form_options.Answerer = None,
    about: form_options.AboutPerson = None,
    rater: form_options.AnswererIs = None,
    notice: form_options.Notice = None,
    team: form_options.Team = None,
    due: form_options.Due = None,
    output: form_options.Output = None,
    theme: form_options.Theme = None,
    organisation: form_options.Organisation = "",
    logo: form_options.Logo = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a questionnaire as one HTML file that people fill in with their browser, even offline.

    It asks the same questions as 'assess', and at the end it saves an answers file for 'assess --answers' and 'team'.

    Examples:

        itsm-skills form html --role "service owner" --output form.html

        itsm-skills form html --team examples/team/team.yaml --due "end of June" --output forms
    """
    request = _request(role, practice, questionnaire, about, rater, notice, name, team)
    look = FormLook(organisation=organisation, logo=logo, theme=theme)
    _make(FormKind.HTML, request, look, output, Library(frameworks or ()), team, due)


def form_xlsx(
    role: form_options.Roles = None,
    practice: form_options.Practice = None,
    questionnaire: options.QuestionnaireName = None,
    name: form_options.Answerer = None,
    about: form_options.AboutPerson = None,
    rater: form_options.AnswererIs = None,
    notice: form_options.Notice = None,
    team: form_options.Team = None,
    due: form_options.Due = None,
    output: form_options.Output = None,
    organisation: form_options.Organisation = "",
    frameworks: options.Frameworks = None,
) -> None:
    """Write a workbook with a sheet for each role or person, and with drop-down lists of the levels.

    With --team, you get one workbook for everybody if --output ends in .xlsx. If it doesn't, it's a folder, and each
    person gets a workbook.

    Examples:

        itsm-skills form xlsx --role "service owner" --output form.xlsx

        itsm-skills form xlsx --team examples/team/team.yaml --output team.xlsx
    """
    request = _request(role, practice, questionnaire, about, rater, notice, name, team)
    _make(FormKind.XLSX, request, FormLook(organisation=organisation), output, Library(frameworks or ()), team, due)


def form_paper(
    role: form_options.Roles = None,
    practice: form_options.Practice = None,
    questionnaire: options.QuestionnaireName = None,
    about: form_options.AboutPerson = None,
    rater: form_options.AnswererIs = None,
    notice: form_options.Notice = None,
    output: form_options.Output = None,
    organisation: form_options.Organisation = "",
    frameworks: options.Frameworks = None,
) -> None:
    """Write a questionnaire to print: an HTML page, or Markdown if --output ends in .md.

    Examples:

        itsm-skills form paper --role "service owner" --output form.html

        itsm-skills form paper --role "service owner" --questionnaire quick --output form.md
    """
    markdown = output is not None and output.suffix.lower() in {".md", ".markdown"}
    request = _request(role, practice, questionnaire, about, rater, notice)
    kind, look = FormKind.MARKDOWN if markdown else FormKind.PAPER, FormLook(organisation=organisation)
    _make(kind, request, look, output, Library(frameworks or ()))


def form_surveyjs(
    role: form_options.Roles = None,
    practice: form_options.Practice = None,
    questionnaire: options.QuestionnaireName = None,
    about: form_options.AboutPerson = None,
    rater: form_options.AnswererIs = None,
    notice: form_options.Notice = None,
    output: form_options.Output = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a survey for a SurveyJS server. In the results, each answer has the id of its skill.

    Examples:

        itsm-skills form surveyjs --role "service owner" --output survey.json

        itsm-skills form surveyjs --role "service owner" --role "service level manager" --output survey.json
    """
    request = _request(role, practice, questionnaire, about, rater, notice)
    _make(FormKind.SURVEYJS, request, FormLook(), output, Library(frameworks or ()))


def form_xlsform(
    role: form_options.Roles = None,
    practice: form_options.Practice = None,
    questionnaire: options.QuestionnaireName = None,
    about: form_options.AboutPerson = None,
    rater: form_options.AnswererIs = None,
    notice: form_options.Notice = None,
    output: form_options.Output = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write an XLSForm for KoboToolbox or ODK. In the results, each answer has the id of its skill.

    Examples:

        itsm-skills form xlsform --role "service owner" --output survey.xlsx

        itsm-skills form xlsform --role "service owner" --role "service level manager" --output survey.xlsx
    """
    request = _request(role, practice, questionnaire, about, rater, notice)
    _make(FormKind.XLSFORM, request, FormLook(), output, Library(frameworks or ()))


def _request(
    role: list[str] | None,
    practice: str | None,
    questionnaire: str | None,
    about: str | None,
    rater: options.OtherRater | None,
    notice: Path | None,
    name: str | None = None,
    team: Path | None = None,
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


def _make(
    kind: FormKind,
    request: FormRequest,
    look: FormLook,
    output: Path | None,
    library: Library,
    team: Path | None = None,
    due: str | None = None,
) -> None:
    """Write one form to a file, or the forms of a team to a folder."""
    if team is not None:
        _make_for_team(kind, request, look, output, library, team, due)
        return
    if due is not None:
        raise typer.BadParameter("use this with --team", param_hint="--due")
    if kind.ending == "xlsx" and has_no_file(output):
        raise typer.BadParameter("a workbook can't be shown here: add --output FILE.xlsx", param_hint="--output")
    made = make_form(kind, request, look, library)
    console.report(made.remarks)
    _write(made.content, output)


def _make_for_team(
    kind: FormKind,
    request: FormRequest,
    look: FormLook,
    output: Path | None,
    library: Library,
    team: Path,
    due: str | None,
) -> None:
    if output is None or output == options.STANDARD_OUTPUT:
        raise typer.BadParameter("choose a folder for the team's forms", param_hint="--output")
    # Forms for one person start sooner without the code for teams.
    from itsm_skills.application.team_forms import make_team_forms, make_team_workbook

    if kind is FormKind.XLSX and output.suffix.lower() == ".xlsx":
        book = make_team_workbook(request, team, look, library)
        console.report(book.remarks)
        _write(book.files[""], output)
        return
    forms = make_team_forms(kind, request, team, look, library, due=_day(due))
    console.report(forms.remarks)
    save_all(output, forms.files, shared=True)
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
