"""What the team commands share: the people behind the paths named, what was wrong, and how the command ends."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itsm_skills.application import scoring
from itsm_skills.application.team_request import TeamRequest as TeamRequest
from itsm_skills.application.team_request import conclude
from itsm_skills.application.team_request import thresholds as thresholds
from itsm_skills.cli import console
from itsm_skills.cli.progress_bar import ProgressLine
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.find_files import FoundFile, find_files
from itsm_skills.inputs.people import Collector, RunContext
from itsm_skills.inputs.ratings import Gathering, Rating, gather
from itsm_skills.inputs.team_file import Setup, load_team
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.thresholds import Threshold

if TYPE_CHECKING:
    from itsm_skills.reports.team.view import TeamCase, TeamView


@dataclass(frozen=True, slots=True)
class TeamInput:
    """The people found, those of the earlier run, and all that was wrong with the input."""

    library: Library
    setup: Setup
    now: Gathering
    earlier: Gathering | None
    problems: tuple[Problem, ...]

    @property
    def framework(self) -> Framework:
        """What is measured."""
        return self.library.framework

    def case(self) -> TeamCase:
        """Return what reports are made of."""
        from itsm_skills.reports.team.view import TeamCase

        return TeamCase(
            self.setup.name,
            self.now.own,
            self.now.managers,
            self.now.silent,
            self.now.days,
            self.setup.required,
            self.earlier.own if self.earlier else None,
        )

    def view(self, sort: str = "domain") -> TeamView:
        """Return the picture of the team."""
        from itsm_skills.reports.team.build import team_view

        return team_view(self.case(), self.framework, scoring.today(), sort)


def crew(request: TeamRequest, *, named: bool = True, library: Library | None = None) -> TeamInput:
    """Return the people whom ``request`` names, telling on the way what is wrong and what was left aside.

    Raises ProblemError where the team file is wrong or nobody is found. Where names are not to be told (``named``),
    remarks are counted and not printed. ``library`` is that of the request, where it is loaded.
    """
    library = library or Library(request.frameworks or ())
    wanted = RunContext(library.role(request.role) if request.role else None, scoring.now())
    path = request.setup_path()
    setup = load_team(path, library) if path else Setup()
    collector = Collector(library, setup, wanted)
    ratings = _read(request.found, collector)
    earlier = _read(find_files(request.before), collector) if request.before else None
    scale, today = library.framework.scale, scoring.today()
    now = gather(ratings, setup, scale, today)
    problems = tuple(dict.fromkeys(collector.problems))
    if not now.own:
        where = ", ".join(request.paths)
        nobody = Problem("no-answers", where, "nobody's self-assessment can be read", "name files that hold some")
        raise ProblemError([*problems, nobody])
    console.report(problems)
    if named:
        for remark in now.remarks:
            console.talk(remark)
    elif now.remarks:
        console.talk(f"Remarks on the input that hold names, not told here: {len(now.remarks)}.")
    return TeamInput(library, setup, now, gather(earlier, setup, scale, today) if earlier else None, problems)


def _read(found: tuple[tuple[FoundFile, ...], tuple[Problem, ...]], collector: Collector) -> list[Rating]:
    files, problems = found
    collector.problems.extend(problems)
    ratings: list[Rating] = []
    with ProgressLine(sys.stderr, "file", len(files)) as progress:
        for file in files:
            ratings += collector.read(file)
            progress.step()
    return ratings


def leave(found: TeamInput, conditions: list[Threshold], *, allow_bad: bool) -> None:
    """End the command: exit 3 where input was wrong, 1 where a condition comes true, and say which."""
    from itsm_skills.reports.team.build import standing

    conclude(found.problems, conditions, lambda: standing(found.case(), found.framework), allow_bad=allow_bad)
