"""``itsm-skills team report``: reports on a team, with or without names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from itsm_skills.application import counted_team
from itsm_skills.application.release_paths import ReleasePaths
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.commands import team_long, team_options
from itsm_skills.cli.commands.team_reading import conclude, conditions_in, read, read_or_count
from itsm_skills.cli.output import ReportOutput
from itsm_skills.cli.progress_bar import progress_line
from itsm_skills.reports.report import Report
from itsm_skills.reports.team.document import team_document
from itsm_skills.reports.team.table import team_table
from itsm_skills.reports.team.workbook import team_sheets
from itsm_skills.teams.measure import Measure

if TYPE_CHECKING:  # it imports the models of assessments, which aren't needed to count a table
    from itsm_skills.application.team import TeamInput


def team_report(
    paths: team_options.Paths,
    team_file: team_options.TeamFileOption = None,
    map_file: options.TableMapFile = None,
    only: team_options.Only = None,
    role: team_options.Role = None,
    before: team_options.Before = None,
    by: team_options.ByOption = None,
    sort: team_options.SortOption = team_options.Sort.DOMAIN,
    anonymous: team_options.Anonymous = False,
    min_group: team_options.MinGroup = None,
    ledger: team_options.LedgerFile = None,
    expect_ledger: team_options.ExpectLedger = False,
    fail_if: team_options.FailIf = None,
    allow_bad: team_options.AllowBad = False,
    long: team_long.Long = False,
    format: team_options.ReportFormat = None,
    output: options.Output = None,
    open: options.Open = False,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Report on a team: what is required and not met, who couldn't be spared, and what to develop first.

    The command uses whatever it can read, and reports every problem. If there are any, it exits with code 3, unless
    you add --allow-bad.

    Examples:

        itsm-skills team report examples/team --output team.html

        itsm-skills team report examples/team --anonymous --home trial
    """
    team_long.refuse_other_formats(format, long=long)
    offered = team_long.FORMATS if long else team_options.FORMATS
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=offered, opened=open, home=home
    )
    request = TeamRequest(paths, team_file, role, before or (), frameworks, map_file, only)
    if long:
        if anonymous:
            raise typer.BadParameter(
                "the long table contains names, so leave out --long or --anonymous", param_hint="--long"
            )
        conditions, people = conditions_in(fail_if or []), read(request)
        team_long.write_long(people, wanted)
        conclude(people.problems, conditions, people.facts, allow_bad=allow_bad)
        return
    if anonymous:
        for given, option in ((fail_if, "--fail-if"), (before, "--before"), (by, "--by"), (only, "--only")):
            if given:
                raise typer.BadParameter(
                    "this would reveal more than an anonymous report should, so leave it out", param_hint=option
                )
        _release(request, ReleasePaths(ledger, home, expect_ledger), wanted, min_group=min_group, allow_bad=allow_bad)
        return
    for alone, option in (
        (min_group is not None, "--min-group"),
        (ledger is not None, "--ledger"),
        (expect_ledger, "--expect-ledger"),
    ):
        if alone:
            raise typer.BadParameter("use this with --anonymous", param_hint=option)
    conditions = conditions_in(fail_if or [])
    found = read_or_count(request)
    measure = Measure(by) if by else None
    view = found.view(
        today=clock.today(), sort=sort.value, by=measure, every_team=wanted.format in team_options.FOR_PROGRAMS
    )
    report = Report(
        kind="team-report",
        view=view,
        document=lambda: team_document(view),
        table=lambda: team_table(view),
        sheets=lambda: team_sheets(view),
    )
    wanted.write(report)
    conclude(found.problems, conditions, lambda: found.facts(measure), allow_bad=allow_bad)


def _people_for_release(request: TeamRequest) -> TeamInput:
    """Return the people in ``request``, and print any problems without showing a name."""
    large = counted_team.table_for_release(request)
    if large is None:
        return read(request, named=False)
    with progress_line(sys.stderr, "row") as progress:
        found = counted_team.load_people(large, request, today=clock.today(), progress=progress)
    console.report(found.remarks)
    return found


def _release(
    request: TeamRequest,
    paths: ReleasePaths,
    wanted: ReportOutput,
    *,
    min_group: int | None,
    allow_bad: bool,
) -> None:
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
