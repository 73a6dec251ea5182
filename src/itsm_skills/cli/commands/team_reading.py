"""What the commands of ``team`` do before and after a report: read people, check conditions, and end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from itsm_skills.application import counted_team
from itsm_skills.application.team_conditions import true_conditions
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, console
from itsm_skills.cli.exit_codes import BAD_DATA, NOT_MET
from itsm_skills.cli.progress_bar import progress_line
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem
from itsm_skills.teams.thresholds import Threshold, ThresholdFacts, parse_threshold

if TYPE_CHECKING:  # it imports the models of assessments, which aren't needed to count a table
    from itsm_skills.application.team import TeamInput


def read(request: TeamRequest, library: Library | None = None, *, named: bool = True) -> TeamInput:
    """Return the people in ``request``, and print any problems and what was left out."""
    from itsm_skills.application.team import load_team_input

    with progress_line(sys.stderr, "file") as progress:
        found = load_team_input(request, library, today=clock.today(), named=named, progress=progress)
    console.report(found.remarks)
    return found


def read_or_count(request: TeamRequest) -> TeamInput | counted_team.CountedTeam:
    """Return the team that ``request`` describes, and print its problems; a single large table comes as counts."""
    large = counted_team.large_table(request)
    if large is None:
        return read(request)
    with progress_line(sys.stderr, "row") as progress:
        counted = counted_team.load_counted_team(large, request, today=clock.today(), progress=progress)
    if counted is None:
        return read(request)
    console.report(counted.remarks)
    return counted


def conditions_in(texts: Sequence[str]) -> list[Threshold]:
    """Return the conditions in ``texts``; raise BadParameter if one of them is wrong."""
    try:
        return [parse_threshold(text) for text in texts]
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--fail-if") from None


def conclude(
    problems: Sequence[Problem],
    conditions: Sequence[Threshold],
    facts: Callable[[], ThresholdFacts],
    *,
    allow_bad: bool,
) -> None:
    """End the command: exit 3 if the input had problems, or 1 if a condition is true, and say which."""
    true = true_conditions(conditions, facts)
    for one in true:
        console.talk(f"Condition met ({one.condition}): {'; '.join(one.reasons)}.")
    if problems and not allow_bad:
        console.talk("The report leaves out whatever has a problem above. To accept that, add --allow-bad.")
        raise typer.Exit(BAD_DATA)
    if true:
        raise typer.Exit(NOT_MET)
