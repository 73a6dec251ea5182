"""``itsm-skills goals``: validate and show a goals file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.cli import options

GoalsPath = Annotated[Path, typer.Argument(metavar="FILE", help="A goals file, YAML or JSON.", show_default=False)]


def goals_validate(path: GoalsPath, frameworks: options.Frameworks = None) -> None:
    """Check a goals file: every field, skill and link, and that no day has passed.

    Examples:

        itsm-skills goals validate goals.yaml

        itsm-skills goals validate our-goals.yaml
    """
    from itsm_skills.application import scoring
    from itsm_skills.cli import console, listing
    from itsm_skills.inputs.goals_file import load_goals
    from itsm_skills.planning.goals import Owner
    from itsm_skills.reports import wording

    outcomes = load_goals(path, listing.library_of(frameworks).framework, scoring.today())
    counts = [f"{len(outcomes.of(owner))} {owner.value}" for owner in Owner]
    noun = "goal" if len(outcomes.goals) == 1 else "goals"
    console.emit(f"Valid: {wording.listed(counts)} {noun}.\n", None)


def goals_show(
    path: GoalsPath,
    format: options.ListFormatOption = options.ListFormat.TABLE,
    frameworks: options.Frameworks = None,
) -> None:
    """Show goals as a tree, with what nothing supports, what supports nothing, and what was due before today.

    Examples:

        itsm-skills goals show goals.yaml

        itsm-skills goals show examples/service-delivery-manager/goals.yaml --format json
    """
    from itsm_skills.application import scoring
    from itsm_skills.cli import console, listing
    from itsm_skills.inputs.goals_file import load_goals
    from itsm_skills.planning.alignment import alignment
    from itsm_skills.reports.formats.json import as_json
    from itsm_skills.reports.plan.alignment import alignment_view
    from itsm_skills.reports.profile.screens import goals_screen

    framework = listing.library_of(frameworks).framework
    outcomes = load_goals(path, framework, None)
    view = alignment_view(alignment(outcomes), outcomes, framework, scoring.today())
    if format is options.ListFormat.JSON:
        console.emit(as_json("goals", view), None)
    else:
        console.emit(goals_screen(view, width=console.width()), None)
