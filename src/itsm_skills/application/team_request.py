"""What a team command is asked, and how it ends, whichever way the input is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import typer

from itsm_skills.cli import console
from itsm_skills.cli.options import BAD_DATA
from itsm_skills.inputs.find_files import FoundFile, find_files, team_files
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.thresholds import Threshold, ThresholdFacts, failed, parse_threshold

NOT_MET = 1
"""Exit code where a condition that the user set comes true."""


@dataclass(frozen=True)
class TeamRequest:
    """What the command line names: paths, the team file, a role for everybody, an earlier run, own frameworks."""

    paths: tuple[str, ...]
    team_file: Path | None
    role: str | None
    before: tuple[str, ...]
    frameworks: list[Path] | None

    @cached_property
    def found(self) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
        """The files behind ``paths``, looked for once, and what was not found."""
        return find_files(self.paths)

    def setup_path(self) -> Path | None:
        """Return the team file named, or that of a folder named, or None; raise ProblemError where several hold one."""
        if self.team_file is not None:
            return self.team_file
        found = team_files(self.paths)
        if len(found) > 1:
            what = f"several folders hold one: {', '.join(map(str, found))}"
            raise ProblemError([Problem("several-team-files", "--team", what, "name the one that counts")])
        return found[0] if found else None


def thresholds(texts: list[str]) -> list[Threshold]:
    """Return the conditions that ``texts`` write; a wrong one is wrong use of the command."""
    try:
        return [parse_threshold(text) for text in texts]
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--fail-if") from None


def conclude(
    problems: Sequence[Problem], conditions: list[Threshold], standing: Callable[[], ThresholdFacts], *, allow_bad: bool
) -> None:
    """End the command: exit 3 where input was wrong, 1 where a condition comes true, and say which."""
    true = 0
    facts = standing() if conditions else None
    for condition in conditions:
        if facts and (reasons := failed(condition, facts)):
            true += 1
            console.talk(f"Not met, {condition} is true: {', '.join(reasons)}.")
    if problems and not allow_bad:
        console.talk("The report leaves out what is wrong above; --allow-bad accepts that.")
        raise typer.Exit(BAD_DATA)
    if true:
        raise typer.Exit(NOT_MET)
