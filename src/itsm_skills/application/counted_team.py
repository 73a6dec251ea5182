"""One large table: the report of an organisation from counts, where a picture of single people makes no sense."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.application.team_request import TeamRequest, conclude
from itsm_skills.cli import clock, console
from itsm_skills.cli.output import ReportOutput, TeamFormat
from itsm_skills.cli.progress_bar import ProgressLine
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
    from itsm_skills.teams.thresholds import Threshold

HELP_FROM = 40_000_000
"""Size of a table, in bytes, from which a second process earns the time that it takes to start."""


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """What the report is written as, the conditions of a script, and whether bad input is accepted."""

    edition: ReportOutput
    conditions: list[Threshold]
    allow_bad: bool


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


def organisation_report(path: Path, request: TeamRequest, wish: OutputOptions) -> None:
    """Report on the organisation in ``path``."""
    from itsm_skills.reports.organisation.document import organisation_document
    from itsm_skills.reports.organisation.table import organisation_table
    from itsm_skills.reports.organisation.view import organisation_view, standing

    read, case, framework = _read(path, request)
    every_team = wish.edition.format in (TeamFormat.JSON, TeamFormat.CSV)
    view = organisation_view(case, framework, clock.today(), every_team=every_team)
    wish.edition.publish(
        ("organisation-report", view),
        lambda: organisation_document(view),
        lambda: organisation_table(view),
    )
    conclude(read.problems, wish.conditions, lambda: standing(case, framework), allow_bad=wish.allow_bad)


def organisation_coverage(path: Path, request: TeamRequest, wish: OutputOptions) -> None:
    """Set what is required beside what is there in ``path``."""
    from itsm_skills.reports.organisation.document import coverage_document
    from itsm_skills.reports.organisation.table import coverage_table
    from itsm_skills.reports.organisation.view import coverage_view, standing

    read, case, framework = _read(path, request)
    view = coverage_view(case, framework, clock.today())
    wish.edition.publish(
        ("organisation-coverage", view),
        lambda: coverage_document(view),
        lambda: coverage_table(view),
    )
    conclude(read.problems, wish.conditions, lambda: standing(case, framework), allow_bad=wish.allow_bad)


def _read(path: Path, request: TeamRequest) -> tuple[BulkTeam, OrganisationCase, Framework]:
    """Return the counts of ``path``, telling on the way what is wrong and what was left aside."""
    with ExitStack() as stack:
        # The second process starts while this one still loads its own code and the framework.
        helped = path.stat().st_size >= HELP_FROM and (os.cpu_count() or 1) > 1
        helper = stack.enter_context(Helper()) if helped else None
        from itsm_skills.frameworks.library import Library
        from itsm_skills.inputs.tables.bulk import read_bulk
        from itsm_skills.reports.organisation.view import OrganisationCase

        library = Library(request.frameworks or ())
        role = library.role(request.role).id if request.role else ""
        name, required = _required(request, library)
        progress = stack.enter_context(ProgressLine(sys.stderr, "row", None))
        read = read_bulk(path, library.framework, library.roles, everybody=role, progress=progress.reach, helper=helper)
    summary = read.summary()
    console.report(read.problems)
    if not summary.people(()):
        nobody = Problem("no-answers", str(path), "nobody's self-assessment can be read", "name files that hold some")
        raise ProblemError([nobody])
    _remark(read)
    return read, OrganisationCase(name, summary, required, read.days), library.framework


def _required(request: TeamRequest, library: Library) -> tuple[str, dict[Team, dict[str, Requirement]]]:
    """Return the name and the requirements of the team file, where there is one; its people are not joined."""
    path = request.setup_path()
    if path is None:
        return "Organisation", {}
    from itsm_skills.inputs.team_file import load_team

    setup = load_team(path, library)
    if setup.people:
        who = "the person" if len(setup.people) == 1 else f"the {len(setup.people):,} people"
        console.talk(f"Not used, since the table is read into counts: {who} whom {path} names.")
    return setup.name, {team: dict(needs) for team, needs in setup.required.items()}


def _remark(read: BulkTeam) -> None:
    if read.repeated:
        rows = "1 older row" if read.repeated == 1 else f"{read.repeated:,} older rows"
        console.talk(f"Left aside: {rows} of people who stand several times; the newest counts.")
    if read.left_out:
        rows = "1 row" if read.left_out == 1 else f"{read.left_out:,} rows"
        console.talk(f"Left out: {rows} of {read.rows:,} whose person, rater or shape is wrong.")
