"""``team report --anonymous``: a release, which is a report without names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from itsm_skills.application import counted_team
from itsm_skills.application.release_paths import ReleasePaths
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, console
from itsm_skills.cli.commands.team_reading import read
from itsm_skills.cli.output import ReportOutput
from itsm_skills.cli.progress_bar import progress_line
from itsm_skills.reports.report import Report

if TYPE_CHECKING:  # it imports the models of assessments, which aren't needed to count a table
    from itsm_skills.application.team import TeamInput


def _people_for_release(request: TeamRequest) -> TeamInput:
    """Return the people in ``request``, and print any problems without showing a name."""
    large = counted_team.table_for_release(request)
    if large is None:
        return read(request, named=False)
    with progress_line(sys.stderr, "row") as progress:
        found = counted_team.load_people(large, request, today=clock.today(), progress=progress)
    console.report(found.remarks)
    return found


def write_release(
    request: TeamRequest,
    paths: ReleasePaths,
    wanted: ReportOutput,
    *,
    min_group: int | None,
    allow_bad: bool,
) -> None:
    """Write the release of the people in ``request``; ``min_group`` is None for what the team file says.

    Raises ProblemError as ``make_release`` does.
    """
    # Imported here because most runs make reports with names, which then start sooner.
    from itsm_skills.application.release import make_release
    from itsm_skills.reports.release.document import release_document, release_table

    found = _people_for_release(request)
    release = make_release(found, paths, today=clock.today(), min_group=min_group, allow_bad=allow_bad)
    console.report(release.remarks)
    view = release.view
    report = Report(
        kind="team-release", view=view, document=lambda: release_document(view), table=lambda: release_table(view)
    )
    wanted.write(report)
