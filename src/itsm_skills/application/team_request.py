"""What a report on a team or its plan is made from, however the input is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.find_files import FoundFile, find_files, team_files
from itsm_skills.inputs.team_file import Setup, load_team
from itsm_skills.problems import Problem, ProblemError


@dataclass(frozen=True)
class TeamRequest:
    """Whose answers to read: ``paths`` are files, folders or globs, and ``before`` are those of an earlier run.

    ``team_file`` is None for the one in a folder of ``paths``. ``role`` is the id of a role for everybody, and
    ``frameworks`` are folders with the user's own frameworks. ``map_file`` says what the headings and words of tables
    mean. ``only`` is the path or the name of one team; None is everybody.
    """

    paths: Sequence[str]
    team_file: Path | None = None
    role: str | None = None
    before: Sequence[str] = ()
    frameworks: Sequence[Path] | None = None
    map_file: Path | None = None
    only: str | None = None

    @cached_property
    def found(self) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
        """The files that ``paths`` name, looked for once, and what wasn't found."""
        return find_files(self.paths)

    @cached_property
    def library(self) -> Library:
        """The reference data, with the user's own."""
        return Library(self.frameworks or ())

    def setup_path(self) -> Path | None:
        """Return the team file named, or that of a folder, or None; raise ProblemError if several folders have one."""
        if self.team_file is not None:
            return self.team_file
        found = team_files(self.paths)
        if len(found) > 1:
            what = f"several folders have a team file: {', '.join(map(str, found))}"
            raise ProblemError([Problem("several-team-files", "--team", what, "choose one with --team")])
        return found[0] if found else None

    def load_setup(self, library: Library) -> Setup:
        """Return what the team file says, or nothing if there is none; raise ProblemError if it is wrong."""
        path = self.setup_path()
        return load_team(path, library) if path else Setup()


def nobody_in(where: str) -> Problem:
    """Return the problem that ``where`` has no self-assessment that can be read."""
    what, fix = "there's no self-assessment that can be read", "choose files that contain at least one self-assessment"
    return Problem("no-answers", where, what, fix)
