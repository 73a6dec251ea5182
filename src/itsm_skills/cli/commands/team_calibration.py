"""``itsm-skills team calibration``: own, manager's and agreed levels side by side."""

from __future__ import annotations

from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.commands import team_options
from itsm_skills.cli.commands.team_reading import conclude, read
from itsm_skills.cli.output import ReportOutput
from itsm_skills.reports.report import Report


def team_calibration(
    paths: team_options.Paths,
    team_file: team_options.TeamFileOption = None,
    map_file: options.TableMapFile = None,
    only: team_options.Only = None,
    role: team_options.Role = None,
    allow_bad: team_options.AllowBad = False,
    format: team_options.Format = None,
    output: options.Output = None,
    open: options.Open = False,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show own, manager's and agreed levels side by side, largest differences first, for a calibration meeting.

    The CSV is a table to fill in with the levels that you agree on. Give it to the other team commands together with
    the answers. Agreed levels count before ratings and evidence.

    Examples:

        itsm-skills team calibration examples/team

        itsm-skills team calibration examples/team --output agreed.csv
    """
    from itsm_skills.reports.calibration.document import calibration_document
    from itsm_skills.reports.calibration.view import calibration_view
    from itsm_skills.reports.calibration.workbook import agreed_table, calibration_sheets

    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=team_options.FORMATS, opened=open, home=home
    )
    found = read(TeamRequest(paths, team_file, role, (), frameworks, map_file, only))
    case, framework = found.case(), found.framework
    view = calibration_view(case, framework, clock.today())
    report = Report(
        kind="team-calibration",
        view=view,
        document=lambda: calibration_document(view),
        table=lambda: agreed_table(case.members, case.managers, framework),
        sheets=lambda: calibration_sheets(view),
    )
    wanted.write(report)
    conclude(found.problems, [], found.facts, allow_bad=allow_bad)


COMMAND = single("calibration", team_calibration)
