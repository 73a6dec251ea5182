"""``itsm-skills team plan``: plans who develops which skills."""

from __future__ import annotations

import typer

from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.commands import team_options
from itsm_skills.cli.commands.team_reading import conclude, read
from itsm_skills.cli.output import ReportOutput
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.report import Report


def team_plan(
    paths: team_options.Paths,
    team_file: team_options.TeamFileOption = None,
    map_file: options.TableMapFile = None,
    only: team_options.Only = None,
    role: team_options.Role = None,
    hours: options.Hours = 40,
    work_hours: options.WorkHours = 80,
    budget: options.Budget = 0,
    quarters: options.Quarters = 4,
    has: options.Has = None,
    outside_rate: team_options.OutsideRate = None,
    goals: team_options.SharedGoals = None,
    start: options.Start = None,
    quarter_start: options.QuarterStart = None,
    anonymous: team_options.Anonymous = False,
    allow_bad: team_options.AllowBad = False,
    format: team_options.PlanFormat = None,
    output: options.Output = None,
    open: options.Open = False,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Plan who develops which skills, so that the team meets its requirements.

    The plan also lists the requirements that it can't meet, and what to decide before you sign it. Hours are for each
    person, and the budget is for the whole team. The team file can set other hours for a person.

    Examples:

        itsm-skills team plan examples/team

        itsm-skills team plan examples/team --hours 30 --has direct-reports --output team-plan.html
    """
    # Imported here because the other commands of this group then start a tenth of a second sooner.
    from itsm_skills.application.plan_limits import PlanLimitOptions, plan_limits, start_moved
    from itsm_skills.application.team_plan import load_shared_goals, make_plan_for_team
    from itsm_skills.reports.team_plan.calendar_events import team_plan_events
    from itsm_skills.reports.team_plan.document import team_plan_document
    from itsm_skills.reports.team_plan.table import plan_table
    from itsm_skills.reports.team_plan.workbook import team_plan_sheets

    if anonymous:
        raise typer.BadParameter("a plan contains people's names, so leave this option out", param_hint="--anonymous")
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=team_options.PLAN_FORMATS, opened=open
    )
    library, today = Library(frameworks or ()), clock.today()
    limit_options = PlanLimitOptions(
        hours=hours,
        work_hours=work_hours,
        budget=budget,
        quarters=quarters,
        start=start,
        quarter_start=quarter_start,
        has=has or (),
    )
    limits = plan_limits(limit_options, library, today=today)
    console.report(start_moved(limit_options, limits))
    shared = load_shared_goals(goals, library.framework, limits)
    console.report(shared.remarks)
    found = read(TeamRequest(paths, team_file, role, (), frameworks, map_file, only), library)
    view = make_plan_for_team(found, limits, shared.skills, today=today, outside_rate=outside_rate, notify=console.talk)
    report = Report(
        kind="team-plan",
        view=view,
        document=lambda: team_plan_document(view),
        table=lambda: plan_table(view),
        events=lambda: team_plan_events(view),
        sheets=lambda: team_plan_sheets(view),
    )
    wanted.write(report)
    conclude(found.problems, [], found.facts, allow_bad=allow_bad)


COMMAND = single("plan", team_plan)
