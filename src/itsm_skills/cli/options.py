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
"""What the format for people at a screen is called on the command line: colour on a terminal, text in a pipe."""


def _named(completer: completion.Completer) -> Any:
    """Return the argument for an id or a name, which ``completer`` completes."""
    return typer.Argument(help="Its id or name.", show_default=False, autocompletion=completer)


ARole = Annotated[str, _named(completion.roles)]
ASkill = Annotated[str, _named(completion.skills)]
AnAction = Annotated[str, _named(completion.actions)]
AQualification = Annotated[str, _named(completion.qualifications)]
AQuestionnaire = Annotated[str, _named(completion.questionnaires)]
Strict = Annotated[bool, typer.Option("--strict", help="Count advice as problems.")]
Home = Annotated[
    Path | None,
    typer.Option("--home", help="Folder for your assessments. [default: your user data folder]", rich_help_panel=DATA),
]
Frameworks = Annotated[
    list[Path] | None,
    typer.Option(
        "--frameworks",
        help="Folder with your own framework files, beside or instead of ours. May repeat.",
        rich_help_panel=DATA,
    ),
]
RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role", help="Role to measure against, by id or name.", autocompletion=completion.roles, rich_help_panel=ROLE
    ),
]
Practice = Annotated[
    str | None,
    typer.Option(
        "--practice",
        help="The practice you own, by id or name, if the role owns one.",
        autocompletion=completion.practices,
        rich_help_panel=ROLE,
    ),
]


def _file_to_keep(output: Path | None) -> Path | None:
    """Return ``output``, a file for an assessment; raise BadParameter where its ending says that it is another kind."""
    if output is not None and output.suffix.lower() not in {"", ".json"}:
        raise typer.BadParameter(f"an assessment is a JSON file: use '{output.with_suffix('.json').name}'.")
    return output


STANDARD_OUTPUT = Path("-")
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to this file; - is standard output. [default: -]",
        rich_help_panel=OUTPUT,
    ),
]
Person = Annotated[
    str | None,
    typer.Option("--as", help="Only this person's assessments, where several share a home.", rich_help_panel=DATA),
]
Open = Annotated[
    bool,
    typer.Option(
        "--open",
        help="Open the report as a page in your browser. Without --output, the page is kept in your home folder.",
        rich_help_panel=OUTPUT,
    ),
]
PersonFile = Annotated[
    Path | None,
    typer.Option(
        "--person", help="Your qualifications and CPD. [default: person.yaml in your home folder]", rich_help_panel=DATA
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="No colour and no drawing, one statement a line.", rich_help_panel=OUTPUT)
]
Assessments = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE...",
        autocompletion=completion.assessments,
        help="Assessments or answers files, or numbers in 'history'; - is standard input. [default: your newest]",
        show_default=False,
        callback=files_for,
    ),
]


def format_option(offered: tuple[str, ...], help: str = "") -> Any:
    """Return the option ``--format`` of a command that offers the formats ``offered``.

    Without a ``help`` of its own it says that the ending of the output decides, and then the first of ``offered``.
    """

    def checked(asked: str | None) -> str | None:
        if asked is not None and asked not in offered:
            raise typer.BadParameter(f"{asked!r} is not one of {', '.join(map(repr, offered))}.")
        return asked

    text = help or f"[default: by the ending of --output, else {offered[0]}]"
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
    """Who rates somebody else: each rater but the person."""

    MANAGER = Rater.MANAGER
    PEER = Rater.PEER
    REPORT = Rater.REPORT


Audience = Annotated[
    Reader,
    typer.Option(
        "--audience",
        help="Who the copy is for. Only yours has your evidence and what is private.",
        rich_help_panel=READER,
    ),
]
ShareGoals = Annotated[
    bool,
    typer.Option(
        "--share-goals", help="Show your manager your personal goals of the goals file too.", rich_help_panel=READER
    ),
]
IncludeRatings = Annotated[
    bool,
    typer.Option(
        "--include-ratings", help="Show HR your ratings too, with or without evidence.", rich_help_panel=READER
    ),
]
ListFormatOption = Annotated[str, format_option((SCREEN, "json"), "Format of the list.")]
AssessmentFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        autocompletion=completion.assessment_or_status,
        help="Assessment or answers file, or its number in 'history'; - is standard input. [default: your newest]",
        show_default=False,
        callback=file_for,
    ),
]
Hours = Annotated[float, typer.Option("--hours", help="Hours a quarter of development time.", rich_help_panel=TIME)]
WorkHours = Annotated[
    float, typer.Option("--work-hours", help="Hours a quarter within normal work.", rich_help_panel=TIME)
]
Budget = Annotated[float, typer.Option("--budget", help="Pounds for the whole plan.", rich_help_panel=TIME)]
OwnHours = Annotated[
    float | None,
    typer.Option(
        "--hours",
        help="Development time, hours a quarter. [default: 13 times your saved hours a week, or 40]",
        rich_help_panel=TIME,
    ),
]
OwnWorkHours = Annotated[
    float | None,
    typer.Option("--work-hours", help="Hours a quarter within normal work. [default: 80]", rich_help_panel=TIME),
]
Quarters = Annotated[
    int, typer.Option("--quarters", help="Length of the plan, in quarters of 13 weeks, 1 to 8.", rich_help_panel=TIME)
]
AtOnce = Annotated[
    int, typer.Option("--at-once", help="Actions that may run at the same time, 1 to 10.", rich_help_panel=TIME)
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template", help="Folder with a document.html.j2 of your own that extends ours.", rich_help_panel=LOOK
    ),
]
Theme = Annotated[
    Path | None, typer.Option("--theme", help="A small CSS file for HTML and PDF reports.", rich_help_panel=LOOK)
]
Organisation = Annotated[
    str, typer.Option("--organisation", help="Name at the head of HTML, PDF and Word reports.", rich_help_panel=LOOK)
]
Logo = Annotated[
    Path | None,
    typer.Option(
        "--logo",
        help="PNG, JPEG, WebP or SVG for the head of HTML and PDF reports, up to 100 kB.",
        rich_help_panel=LOOK,
    ),
]
Goals = Annotated[
    Path | None,
    typer.Option(
        "--goals",
        callback=file_for,
        help="Goals file: what you, your department and the organisation want; - is standard input. "
        "[default: goals.yaml in your home]",
        rich_help_panel=CHOICE,
    ),
]
NoGoals = Annotated[
    bool,
    typer.Option("--no-goals", help="Leave out the goals that are saved in your home.", rich_help_panel=CHOICE),
]
NoQuestions = Annotated[
    bool,
    typer.Option("--no-questions", help="Don't ask for figures that the board's copy lacks.", rich_help_panel=READER),
]
Has = Annotated[
    list[str] | None,
    typer.Option(
        "--has",
        help="What you have besides yourself, such as executive-sponsor or direct-reports. May repeat.",
        autocompletion=completion.needs,
        rich_help_panel=CHOICE,
    ),
]
GoalsFirst = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        autocompletion=completion.skills,
        help="A skill to make a goal before all others, by id or name. May repeat.",
        rich_help_panel=CHOICE,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        autocompletion=completion.skills_and_actions,
        help="A skill or an action to leave out, by id or name. May repeat.",
        rich_help_panel=CHOICE,
    ),
]
RunnerUp = Annotated[
    bool,
    typer.Option(
        "--runner-up",
        help="Plan the closest alternative instead of the best choice of actions.",
        rich_help_panel=CHOICE,
    ),
]
Rate = Annotated[
    float | None,
    typer.Option(
        "--rate",
        help="What one hour of this person's time costs, 1 to 10,000. [default: only hours]",
        rich_help_panel=TIME,
    ),
]
Currency = Annotated[
    str,
    typer.Option(
        "--currency",
        help="Currency of --rate and of what goals are worth, by its code, such as EUR.",
        rich_help_panel=TIME,
    ),
]
Start = Annotated[
    str | None,
    typer.Option(
        "--start",
        help="First day, as 2026-03-02. If it isn't a Monday, the plan starts on the next one. [default: next Monday]",
        rich_help_panel=TIME,
    ),
]


def month(text: str) -> Month:
    """Return the month that ``text`` means; raise BadParameter if it means none."""
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
        help="Start with your organisation's next quarter, if one begins in this month, such as April or 4.",
        rich_help_panel=TIME,
    ),
]
QuestionnaireName = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        autocompletion=completion.questionnaires,
        help="quick, standard, full, or a file. [default: standard]",
    ),
]
Answers = Annotated[
    str | None,
    typer.Option("--answers", help="Take the answers from this YAML or JSON file; - reads standard input."),
]
WithPlanEvidence = Annotated[
    bool,
    typer.Option("--with-plan-evidence", help="With --answers: add evidence of done actions of your kept plan."),
]
Keep = Annotated[
    bool, typer.Option("--keep", help="Keep the plan in your home, to mark what you did.", rich_help_panel=OUTPUT)
]
OwnName = Annotated[
    str | None, typer.Option("--as", help="Your name, where several people share a machine. [default: me]")
]
About = Annotated[str | None, typer.Option("--about", help="Rate somebody else, by name; needs --rater.")]
RaterOption = Annotated[OtherRater | None, typer.Option("--rater", help="Who you are to the person named in --about.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on where you stopped, without asking.")]
Restart = Annotated[bool, typer.Option("--restart", help="Start anew; the former file stays.")]
Edit = Annotated[
    str | None,
    typer.Option(
        "--edit",
        help="Ask one question again and change its answer: a skill, by id or name.",
        autocompletion=completion.skills,
    ),
]
AssessmentToEdit = Annotated[
    Path | None,
    typer.Argument(
        help="The assessment to change: a file, or its number in 'history'. [default: your newest]",
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
        help="Keep the assessment in this file; - writes it to standard output.",
        rich_help_panel=OUTPUT,
    ),
]
