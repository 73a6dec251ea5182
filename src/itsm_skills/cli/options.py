"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from itsm_skills.assessments.claim import Rater
from itsm_skills.cli import completion
from itsm_skills.cli.help_text import CHOICE, DATA, LOOK, OUTPUT, READER, ROLE, TIME
from itsm_skills.cli.standard_input import file_for, files_for
from itsm_skills.days import Month, month_named

SCREEN = "table"
"""The command line's name for the format that people read on a screen: coloured on a terminal, plain in a pipe."""


def _named(completer: completion.Completer) -> Any:
    """Return an argument that takes an id or a name; the Tab key completes it with ``completer``."""
    return typer.Argument(help="Its id or name.", show_default=False, autocompletion=completer)


ARole = Annotated[str, _named(completion.roles)]
ASkill = Annotated[str, _named(completion.skills)]
AnAction = Annotated[str, _named(completion.actions)]
AQualification = Annotated[str, _named(completion.qualifications)]
AQuestionnaire = Annotated[str, _named(completion.questionnaires)]
Strict = Annotated[bool, typer.Option("--strict", help="Treat advice as problems.")]
Home = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder with your assessments and plans. [default: your user data folder]", rich_help_panel=DATA
    ),
]
Frameworks = Annotated[
    list[Path] | None,
    typer.Option(
        "--frameworks",
        help="Folder with your own framework files, used in addition to ours or instead of them. Can be repeated.",
        rich_help_panel=DATA,
    ),
]
RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role", help="Role to measure against (id or name).", autocompletion=completion.roles, rich_help_panel=ROLE
    ),
]
Practice = Annotated[
    str | None,
    typer.Option(
        "--practice",
        help="Practice you're responsible for (id or name), if your role has one.",
        autocompletion=completion.practices,
        rich_help_panel=ROLE,
    ),
]


def _file_to_keep(output: Path | None) -> Path | None:
    """Return ``output``, a file for an assessment; raise BadParameter if its ending is that of another type of file."""
    if output is not None and output.suffix.lower() not in {"", ".json"}:
        raise typer.BadParameter(f"assessments are saved as JSON files: use '{output.with_suffix('.json').name}'.")
    return output


STANDARD_OUTPUT = Path("-")
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write to; - means standard output. [default: -]",
        rich_help_panel=OUTPUT,
    ),
]
Person = Annotated[
    str | None,
    typer.Option(
        "--as", help="Use only this person's assessments, if several people share a home folder.", rich_help_panel=DATA
    ),
]
Open = Annotated[
    bool,
    typer.Option(
        "--open",
        help="Open the report in your browser. Without --output, the page is saved in your home folder.",
        rich_help_panel=OUTPUT,
    ),
]
PersonFile = Annotated[
    Path | None,
    typer.Option(
        "--person",
        help="File with your qualifications and CPD. [default: person.yaml in your home folder]",
        rich_help_panel=DATA,
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Plain text: no colour, no bars, one item per line.", rich_help_panel=OUTPUT)
]
Assessments = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE...",
        autocompletion=completion.assessments,
        help="Assessments or answers files, or numbers from 'history'; - means standard input. [default: your newest]",
        show_default=False,
        callback=files_for,
    ),
]


def format_option(offered: tuple[str, ...], help: str = "") -> Any:
    """Return the option ``--format`` of a command that offers the formats ``offered``.

    Without ``help``, the help text says that the ending of the output file decides, or else the first of ``offered``.
    """

    def checked(asked: str | None) -> str | None:
        if asked is not None and asked not in offered:
            raise typer.BadParameter(f"{asked!r} isn't one of these: {', '.join(offered)}.")
        return asked

    text = help or f"[default: taken from the ending of --output, or else {offered[0]}]"
    return typer.Option(
        "--format", "-f", help=text, metavar="|".join(offered), callback=checked, rich_help_panel=OUTPUT
    )


class Reader(StrEnum):
    """Who reads a plan."""

    SELF = "self"
    MANAGER = "manager"
    HR = "hr"
    BOARD = "board"


class OtherRater(StrEnum):
    """Who can rate somebody else: every type of rater except the person themselves."""

    MANAGER = Rater.MANAGER
    PEER = Rater.PEER
    REPORT = Rater.REPORT


Audience = Annotated[
    Reader,
    typer.Option(
        "--audience",
        help="Who the copy is for. Only your own copy (self) includes your evidence and anything private.",
        rich_help_panel=READER,
    ),
]
ShareGoals = Annotated[
    bool,
    typer.Option(
        "--share-goals", help="Also show your manager the personal goals in your goals file.", rich_help_panel=READER
    ),
]
IncludeRatings = Annotated[
    bool,
    typer.Option(
        "--include-ratings",
        help="Also show HR your ratings, whether or not there's evidence for them.",
        rich_help_panel=READER,
    ),
]
ListFormatOption = Annotated[str, format_option((SCREEN, "json"), "Format of the output.")]
AssessmentFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        autocompletion=completion.assessment_or_status,
        help="Assessment or answers file, or a number from 'history'; - means standard input. [default: your newest]",
        show_default=False,
        callback=file_for,
    ),
]
Hours = Annotated[float, typer.Option("--hours", help="Development time per quarter, in hours.", rich_help_panel=TIME)]
WorkHours = Annotated[
    float, typer.Option("--work-hours", help="Time within normal work per quarter, in hours.", rich_help_panel=TIME)
]
Budget = Annotated[float, typer.Option("--budget", help="Budget for the whole plan, in pounds.", rich_help_panel=TIME)]
OwnHours = Annotated[
    float | None,
    typer.Option(
        "--hours",
        help="Development time per quarter, in hours. [default: 13 times your saved weekly hours, or 40]",
        rich_help_panel=TIME,
    ),
]
OwnWorkHours = Annotated[
    float | None,
    typer.Option(
        "--work-hours", help="Time within normal work per quarter, in hours. [default: 80]", rich_help_panel=TIME
    ),
]
Quarters = Annotated[
    int,
    typer.Option("--quarters", help="Length of the plan in quarters of 13 weeks, from 1 to 8.", rich_help_panel=TIME),
]
AtOnce = Annotated[
    int,
    typer.Option("--at-once", help="How many actions can run at the same time, from 1 to 10.", rich_help_panel=TIME),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template", help="Folder with your own document.html.j2, based on the built-in one.", rich_help_panel=LOOK
    ),
]
Theme = Annotated[
    Path | None, typer.Option("--theme", help="A small CSS file for HTML and PDF reports.", rich_help_panel=LOOK)
]
Organisation = Annotated[
    str,
    typer.Option("--organisation", help="Name to put at the top of HTML, PDF and Word reports.", rich_help_panel=LOOK),
]
Logo = Annotated[
    Path | None,
    typer.Option(
        "--logo",
        help="Logo for the top of HTML and PDF reports: PNG, JPEG, WebP or SVG, up to 100 kB.",
        rich_help_panel=LOOK,
    ),
]
Goals = Annotated[
    Path | None,
    typer.Option(
        "--goals",
        callback=file_for,
        help="File with your goals, your department's and your organisation's; - means standard input. "
        "[default: goals.yaml in your home folder]",
        rich_help_panel=CHOICE,
    ),
]
NoGoals = Annotated[
    bool,
    typer.Option("--no-goals", help="Don't use the goals that are saved in your home folder.", rich_help_panel=CHOICE),
]
NoQuestions = Annotated[
    bool,
    typer.Option(
        "--no-questions", help="Don't ask for figures that are missing from the board's copy.", rich_help_panel=READER
    ),
]
Has = Annotated[
    list[str] | None,
    typer.Option(
        "--has",
        help="Support you can count on, such as executive-sponsor or direct-reports. Can be repeated.",
        autocompletion=completion.needs,
        rich_help_panel=CHOICE,
    ),
]
GoalsFirst = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        autocompletion=completion.skills,
        help="Skill that should be a goal before any other (id or name). Can be repeated.",
        rich_help_panel=CHOICE,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        autocompletion=completion.skills_and_actions,
        help="Skill or action to leave out (id or name). Can be repeated.",
        rich_help_panel=CHOICE,
    ),
]
RunnerUp = Annotated[
    bool,
    typer.Option(
        "--runner-up",
        help="Use the next-best choice of actions instead of the best one.",
        rich_help_panel=CHOICE,
    ),
]
Rate = Annotated[
    float | None,
    typer.Option(
        "--rate",
        help="Cost of an hour of this person's time, from 1 to 10,000. [default: time is shown in hours only]",
        rich_help_panel=TIME,
    ),
]
Currency = Annotated[
    str,
    typer.Option(
        "--currency",
        help="Currency code for --rate and for what goals are worth, such as EUR.",
        rich_help_panel=TIME,
    ),
]
Start = Annotated[
    str | None,
    typer.Option(
        "--start",
        help="Start date, such as 2026-03-02. If it isn't a Monday, the plan starts on the next one. "
        "[default: next Monday]",
        rich_help_panel=TIME,
    ),
]


def month(text: str) -> Month:
    """Return the month that ``text`` means; raise BadParameter if there is no such month."""
    try:
        return month_named(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


QuarterStart = Annotated[
    Month | None,
    typer.Option(
        "--quarter-start",
        parser=month,
        metavar="MONTH",
        help="Start with your organisation's next quarter. Name a month in which a quarter begins, such as April or 4.",
        rich_help_panel=TIME,
    ),
]
QuestionnaireName = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        autocompletion=completion.questionnaires,
        help="Questionnaire to use: quick, standard, full or a file. [default: standard]",
    ),
]
Answers = Annotated[
    str | None,
    typer.Option("--answers", help="Read the answers from this YAML or JSON file or table; - means standard input."),
]
TableMapFile = Annotated[
    Path | None,
    typer.Option("--map", help="File that says what the headings and words of your tables mean (see 'import')."),
]
WithPlanEvidence = Annotated[
    bool,
    typer.Option(
        "--with-plan-evidence", help="With --answers: also add the evidence from actions you've done in your kept plan."
    ),
]
Keep = Annotated[
    bool, typer.Option("--keep", help="Keep the plan, so that you can mark what you've done.", rich_help_panel=OUTPUT)
]
OwnName = Annotated[
    str | None,
    typer.Option(
        "--as", help="Your name, if several people share this computer. [default: the name you've saved, or me]"
    ),
]
About = Annotated[
    str | None, typer.Option("--about", help="Name of the person you're rating, if it isn't you. Needs --rater.")
]
RaterOption = Annotated[
    OtherRater | None,
    typer.Option("--rater", help="Whether you're the manager, a peer or a direct report of the person in --about."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Carry on where you stopped, without being asked.")]
Restart = Annotated[bool, typer.Option("--restart", help="Start again from the beginning. The earlier file is kept.")]
Edit = Annotated[
    str | None,
    typer.Option(
        "--edit",
        help="Answer the question about one skill again (id or name).",
        autocompletion=completion.skills,
    ),
]
AssessmentToEdit = Annotated[
    Path | None,
    typer.Argument(
        help="Assessment to change: a file, or a number from 'history'. [default: your newest]",
        show_default=False,
        autocompletion=completion.assessments,
    ),
]
AssessmentOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        callback=_file_to_keep,
        help="Save the assessment in this file; - writes it to standard output.",
        rich_help_panel=OUTPUT,
    ),
]
