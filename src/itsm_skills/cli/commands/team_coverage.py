"""``itsm-skills team coverage``: compares what a team needs with what it has."""

from __future__ import annotations

from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.commands import team_options
from itsm_skills.cli.commands.team_reading import conclude, conditions_in, read_or_count
from itsm_skills.cli.output import ReportOutput
from itsm_skills.reports.report import Report
from itsm_skills.reports.team.document import coverage_document
from itsm_skills.reports.team.table import coverage_table
from itsm_skills.reports.team.view import coverage_view
from itsm_skills.reports.team.workbook import coverage_sheets
from itsm_skills.teams.measure import Measure


def team_coverage(
    paths: team_options.Paths,
    team_file: team_options.TeamFileOption = None,
    map_file: options.TableMapFile = None,
    only: team_options.Only = None,
    role: team_options.Role = None,
    by: team_options.ByOption = None,
    fail_if: team_options.FailIf = None,
    allow_bad: team_options.AllowBad = False,
    format: team_options.Format = None,
    output: options.Output = None,
    open: options.Open = False,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Compare what the team needs with what it has.

    Each requirement is met with people to spare, met exactly, met by only one person, or not met.

    Examples:

        itsm-skills team coverage examples/team

        itsm-skills team coverage examples/team --format json --fail-if "answered<75"
    """
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=team_options.FORMATS, opened=open
    )
    conditions = conditions_in(fail_if or [])
    request = TeamRequest(paths, team_file, role, (), frameworks, map_file, only)
    found = read_or_count(request)
    measure = Measure(by) if by else None
    view = found.view(today=clock.today(), by=measure, every_team=False)
    report = Report(
        kind="team-coverage",
        view=coverage_view(view),
        document=lambda: coverage_document(view),
        table=lambda: coverage_table(view),
        sheets=lambda: coverage_sheets(coverage_view(view)),
    )
    wanted.write(report)
    conclude(found.problems, conditions, lambda: found.facts(measure), allow_bad=allow_bad)


COMMAND = single("coverage", team_coverage)
