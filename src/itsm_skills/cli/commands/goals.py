"""``itsm-skills goals``: validate and show a goals file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.output import ReportOutput
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.planning.alignment import alignment
from itsm_skills.planning.goals import Owner
from itsm_skills.reports import wording
from itsm_skills.reports.plan.alignment import alignment_view
from itsm_skills.reports.plan.goals_document import goals_document
from itsm_skills.reports.report import Report

GoalsPath = Annotated[Path, typer.Argument(metavar="FILE", help="A goals file, YAML or JSON.", show_default=False)]


def goals_validate(path: GoalsPath, frameworks: options.Frameworks = None) -> None:
    """Check a goals file: every field, skill and link, and that no day has passed.

    Examples:

        itsm-skills goals validate goals.yaml

        itsm-skills goals validate our-goals.yaml
    """
    outcomes = load_goals(path, Library(frameworks or ()).framework, clock.today())
    counts = [f"{len(outcomes.of(owner))} {owner.value}" for owner in Owner]
    noun = "goal" if len(outcomes.goals) == 1 else "goals"
    console.emit(f"Valid: {wording.listed(counts)} {noun}.\n", None)


def goals_show(
    path: GoalsPath,
    format: options.ListFormatOption = options.SCREEN,
    frameworks: options.Frameworks = None,
) -> None:
    """Show goals as a tree, with what nothing supports, what supports nothing, and what was due before today.

    Examples:

        itsm-skills goals show goals.yaml

        itsm-skills goals show examples/service-delivery-manager/goals.yaml --format json
    """
    framework, today = Library(frameworks or ()).framework, clock.today()
    outcomes = load_goals(path, framework, None)
    view = alignment_view(alignment(outcomes), outcomes, framework, today)
    ReportOutput(format, None).write(Report(kind="goals", view=view, document=lambda: goals_document(view, today)))


COMMAND = group("goals", "Goals: what is wanted, and what supports it.", goals_validate, goals_show)
