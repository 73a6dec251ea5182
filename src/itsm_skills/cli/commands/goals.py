"""``itsm-skills goals``: asks for goals, checks a goals file, and shows it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.interview import NobodyToAskError
from itsm_skills.application.new_goals import Ending, NewGoals, ask_new_goals
from itsm_skills.application.saved_goals import goals_path
from itsm_skills.assessments.interview.prompter import standard_prompter
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.exit_codes import CANNOT_ASK, INTERRUPTED
from itsm_skills.cli.output import ReportOutput
from itsm_skills.cli.standard_input import DASH, file_for
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.planning.alignment import alignment
from itsm_skills.planning.goals import Outcomes, Owner
from itsm_skills.reports import wording
from itsm_skills.reports.plan.alignment import alignment_view
from itsm_skills.reports.plan.goals_document import goals_document
from itsm_skills.reports.report import Report

GoalsPath = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        callback=file_for,
        help="Goals file; - means standard input. [default: goals.yaml in your home folder]",
        show_default=False,
    ),
]


def _file_to_save(path: Path | None) -> Path | None:
    """Return ``path``, a file for goals; raise BadParameter if its name has the ending of another type of file."""
    if path is not None and (str(path) == DASH or path.suffix.lower() not in {"", ".yaml", ".yml"}):
        name = "goals" if str(path) == DASH else path.stem
        raise typer.BadParameter(f"goals are saved in a YAML file: use '{name}.yaml'.")
    return path


NewGoalsPath = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        callback=_file_to_save,
        help="YAML file to save the goals in. [default: goals.yaml in your home folder]",
        show_default=False,
    ),
]


def goals_new(
    path: NewGoalsPath = None,
    plain: options.Plain = False,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Answer a few questions about what your organisation, your department and you want, and save the goals.

    If the file already has goals, the new ones are added to them.

    Examples:

        itsm-skills goals new

        itsm-skills goals new our-goals.yaml
    """
    library, file = Library(frameworks or ()), goals_path(path, home)
    try:
        if sys.stdin is None or sys.stdin.closed:
            raise NobodyToAskError
        made = ask_new_goals(standard_prompter(plain=plain), file, library, today=clock.today())
    except NobodyToAskError:
        console.talk("There's nobody to ask. Run this in a terminal, or write the goals file yourself.")
        raise typer.Exit(CANNOT_ASK) from None
    if made.ending is Ending.DONE:
        _show(made.outcomes, library.framework, options.SCREEN, paged=False)
    _say_saved(made)
    if made.ending is not Ending.DONE:
        raise typer.Exit(INTERRUPTED)
    if made.outcomes.goals:
        given = "" if path is None else f" --goals {shlex.quote(str(path))}"
        console.talk(f"Next: itsm-skills plan{given}")


def _say_saved(made: NewGoals) -> None:
    if made.ending is Ending.DISCARDED:
        console.talk("Nothing was saved.")
    elif not made.added and not made.left_over:
        console.talk("You didn't type a goal, so nothing was saved.")
    elif made.added:
        console.talk(f"Saved: {wording.count(len(made.added), 'goal')}, in {made.path}")
    if made.left_over:
        console.talk(made.left_over)


def goals_validate(path: GoalsPath = None, home: options.Home = None, frameworks: options.Frameworks = None) -> None:
    """Check a goals file: its fields, skills and links, and whether any date has passed.

    Examples:

        itsm-skills goals validate examples/home/goals.yaml

        itsm-skills goals validate - < examples/home/goals.yaml
    """
    outcomes = load_goals(goals_path(path, home), Library(frameworks or ()).framework, clock.today())
    counts = [f"{len(outcomes.of(owner))} {owner.value}" for owner in Owner]
    noun = "goal" if len(outcomes.goals) == 1 else "goals"
    console.emit(f"Valid: {wording.listed(counts)} {noun}.\n", None)


def goals_show(
    path: GoalsPath = None,
    format: options.ListFormatOption = options.SCREEN,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show your goals as a tree.

    Below it, you'll see which goals are overdue, which have no support and which don't support another goal.

    Examples:

        itsm-skills goals show examples/home/goals.yaml

        itsm-skills goals show examples/service-delivery-manager/goals.yaml --format json
    """
    framework = Library(frameworks or ()).framework
    _show(load_goals(goals_path(path, home), framework, None), framework, format)


def _show(outcomes: Outcomes, framework: Framework, format: str, *, paged: bool = True) -> None:
    today = clock.today()
    view = alignment_view(alignment(outcomes), outcomes, framework, today)
    ReportOutput(format, None, paged=paged).write(
        Report(kind="goals", view=view, document=lambda: goals_document(view, today))
    )


COMMAND = group("goals", "Write, check and show your goals.", goals_new, goals_validate, goals_show)
