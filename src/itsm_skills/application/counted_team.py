"""One large table: the report of an organisation from counts, where a picture of single people makes no sense."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.application.remarks import Progress, Remark, remarks_kept, silent
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.inputs.find_files import TABLES
from itsm_skills.inputs.tables.size import is_large
from itsm_skills.inputs.tables.worker import Helper
from itsm_skills.problems import Problem, ProblemError, attempt

if TYPE_CHECKING:
    from itsm_skills.frameworks.framework import Framework
    from itsm_skills.frameworks.library import Library
    from itsm_skills.inputs.tables.bulk import BulkTeam
    from itsm_skills.reports.organisation.view import OrganisationCase
    from itsm_skills.teams.coverage import Requirement
    from itsm_skills.teams.person import Team
    from itsm_skills.teams.thresholds import ThresholdFacts

HELP_FROM = 40_000_000
"""Size of a table, in bytes, from which a second process earns the time that it takes to start."""


def large_table(request: TeamRequest) -> Path | None:
    """Return the one table that ``request`` names, where it is a large one."""
    files, problems = request.found
    if len(files) != 1 or problems or files[0].path.suffix.lower() not in TABLES:
        return None
    found: list[Problem] = []  # that it cannot be read is told by who then tries
    return files[0].path if attempt(lambda: is_large(files[0].path), found) else None


def refuse(path: Path, option: str) -> ProblemError:
    """Return the error for an ``option`` that needs single people, which a large table does not give."""
    what = f"needs the answers of single people, and {path} is so large that it is read into counts"
    return ProblemError([Problem("too-many-people", option, what, "leave it out, or split the table by department")])


@dataclass(frozen=True, slots=True)
class CountedTeam:
    """The counts of a large table, what was wrong with it, and what was left out."""

    case: OrganisationCase
    framework: Framework
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]

    def facts(self) -> ThresholdFacts:
        """Return what conditions on the team are about."""
        from itsm_skills.reports.organisation.view import standing

        return standing(self.case, self.framework)


def load_counted_team(path: Path, request: TeamRequest, *, progress: Progress = silent) -> CountedTeam:
    """Return the counts of the large table ``path``; ``progress`` is told of rows.

    Raises ProblemError where the team file is wrong or nobody's self-assessment can be read.
    """
    with ExitStack() as stack:
        # The second process starts while this one still loads its own code and the framework.
        helped = path.stat().st_size >= HELP_FROM and (os.cpu_count() or 1) > 1
        helper = stack.enter_context(Helper()) if helped else None
        from itsm_skills.frameworks.library import Library
        from itsm_skills.inputs.tables.bulk import read_bulk
        from itsm_skills.reports.organisation.view import OrganisationCase

        library = Library(request.frameworks or ())
        role = library.role(request.role).id if request.role else ""
        name, required, remarks = _required(request, library)
        with remarks_kept(remarks):
            progress(0, None)
            read = read_bulk(
                path,
                library.framework,
                library.roles,
                everybody=role,
                progress=lambda done: progress(done, None),
                helper=helper,
            )
    summary = read.summary()
    remarks += read.problems
    if not summary.people(()):
        nobody = Problem("no-answers", str(path), "nobody's self-assessment can be read", "name files that hold some")
        with remarks_kept(remarks):
            raise ProblemError([nobody])
    case = OrganisationCase(name, summary, required, read.days)
    return CountedTeam(case, library.framework, tuple(read.problems), (*remarks, *_left_out(read)))


def _required(request: TeamRequest, library: Library) -> tuple[str, dict[Team, dict[str, Requirement]], list[Remark]]:
    """Return the name and the requirements of the team file, where there is one; its people are not joined."""
    path = request.setup_path()
    if path is None:
        return "Organisation", {}, []
    from itsm_skills.inputs.team_file import load_team

    setup = load_team(path, library)
    remarks: list[Remark] = []
    if setup.people:
        who = "the person" if len(setup.people) == 1 else f"the {len(setup.people):,} people"
        remarks.append(f"Not used, since the table is read into counts: {who} whom {path} names.")
    return setup.name, {team: dict(needs) for team, needs in setup.required.items()}, remarks


def _left_out(read: BulkTeam) -> Iterator[str]:
    if read.repeated:
        rows = "1 older row" if read.repeated == 1 else f"{read.repeated:,} older rows"
        yield f"Left aside: {rows} of people who stand several times; the newest counts."
    if read.left_out:
        rows = "1 row" if read.left_out == 1 else f"{read.left_out:,} rows"
        yield f"Left out: {rows} of {read.rows:,} whose person, rater or shape is wrong."
