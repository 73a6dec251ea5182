"""``itsm-skills team bench``: who could take over which role."""

from __future__ import annotations

from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.commands import team_options
from itsm_skills.cli.commands.team_reading import conclude, read
from itsm_skills.cli.output import ReportOutput
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.report import Report


def team_bench(
    paths: team_options.Paths,
    team_file: team_options.TeamFileOption = None,
    map_file: options.TableMapFile = None,
    only: team_options.Only = None,
    role: team_options.BenchRole = None,
    hours: options.Hours = 40,
    work_hours: options.WorkHours = 80,
    budget: team_options.BudgetEach = 0,
    quarters: team_options.BenchQuarters = 4,
    has: options.Has = None,
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
    """Show who is nearest to each role, what they lack, and who is the only person behind somebody else.

    The hours that levels take are those of personal plans. The report names people, so show it only to those who may
    see everyone's answers.

    Examples:

        itsm-skills team bench examples/team

        itsm-skills team bench examples/team --role service-desk-manager --quarters 6 --output bench.html
    """
    # Imported here because the other commands of this group then start sooner.
    from itsm_skills.application.plan_limits import PlanLimitOptions, plan_limits
    from itsm_skills.application.team_bench import make_bench
    from itsm_skills.reports.bench.document import bench_document
    from itsm_skills.reports.bench.table import bench_sheets, bench_table

    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=team_options.FORMATS, opened=open, home=home
    )
    library, today = Library(frameworks or ()), clock.today()
    asked = library.find_role(role, "--role") if role else None
    limits = plan_limits(
        PlanLimitOptions(hours=hours, work_hours=work_hours, budget=budget, quarters=quarters, has=has or ()),
        library,
        today=today,
    )
    found = read(TeamRequest(paths, team_file, None, (), frameworks, map_file, only), library)
    view = make_bench(found, limits, asked, today=today)
    report = Report(
        kind="team-bench",
        view=view,
        document=lambda: bench_document(view),
        table=lambda: bench_table(view),
        sheets=lambda: bench_sheets(view),
    )
    wanted.write(report)
    conclude(found.problems, [], found.facts, allow_bad=allow_bad)


COMMAND = single("bench", team_bench)
