"""``itsm-skills team``: one picture of many people, with names or without."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsm_skills.cli import options
from itsm_skills.cli.output import ReportOutput, TeamFormat

if TYPE_CHECKING:
    pass


class Sort(StrEnum):
    """Orders of the heat map."""

    GAP = "gap"
    DOMAIN = "domain"
    NAME = "name"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Assessments, answers files, tables (CSV, Parquet), folders or globs of them.",
        show_default=False,
    ),
]
TeamFileOption = Annotated[
    Path | None,
    typer.Option("--team", help="Team file: people, roles, what is required. [default: team.yaml in a folder named]"),
]
Role = Annotated[str | None, typer.Option("--role", help="Measure everybody against this role, by id.")]
Before = Annotated[
    list[str] | None, typer.Option("--before", help="Files, folders or globs of an earlier run. May repeat.")
]
SortOption = Annotated[Sort, typer.Option("--sort", help="Order of the skills in the heat map.")]
Anonymous = Annotated[bool, typer.Option("--anonymous", help="Without names: only what no answer can be told from.")]
MinGroup = Annotated[
    int | None,
    typer.Option("--min-group", min=3, max=1000, help="With --anonymous: fewest answers in a number. [default: 5]"),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", help="With --anonymous: what releases leave behind. [default: ledger.json in your home]"),
]
FailIf = Annotated[
    list[str] | None,
    typer.Option("--fail-if", help="Exit 1 where coverage<N, answered<PERCENT, below>N or single>N holds. May repeat."),
]
AllowBad = Annotated[bool, typer.Option("--allow-bad", help="Exit 0 though some of the input is wrong.")]
Format = Annotated[
    TeamFormat | None,
    typer.Option("--format", "-f", help="[default: by the ending of --output, else markdown]"),
]


def team_report(
    paths: Paths,
    team_file: TeamFileOption = None,
    role: Role = None,
    before: Before = None,
    sort: SortOption = Sort.DOMAIN,
    anonymous: Anonymous = False,
    min_group: MinGroup = None,
    ledger: LedgerFile = None,
    fail_if: FailIf = None,
    allow_bad: AllowBad = False,
    format: Format = None,
    output: options.Output = None,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Report on a team: what it can do, where one resignation would hurt, what to develop, and with whom.

    What can be read is used, all that is wrong is told; exit 3 then, unless --allow-bad.

    Examples:

        itsm-skills team report examples/team --output team.html

        itsm-skills team report examples/team --anonymous --min-group 4
    """
    from itsm_skills.application import counted_team
    from itsm_skills.application.team_request import TeamRequest
    from itsm_skills.application.team_request import thresholds as conditions
    from itsm_skills.inputs.tables.size import MOST_BYTES

    edition = ReportOutput.of(format, output, template, theme, organisation, logo)
    wanted = TeamRequest(tuple(paths), team_file, role, tuple(before or ()), frameworks)
    if anonymous:
        for given, option in ((fail_if, "--fail-if"), (before, "--before")):
            if given:
                raise typer.BadParameter("would tell more than a release may: leave it out", param_hint=option)
        if (large := counted_team.large_table(wanted)) and large.stat().st_size > MOST_BYTES:
            raise counted_team.refuse(large, "--anonymous")
        from itsm_skills.application import release

        release.release_report(wanted, release.ReleasePaths(min_group, ledger, home), edition, allow_bad=allow_bad)
        return
    for alone, option in ((min_group, "--min-group"), (ledger, "--ledger")):
        if alone is not None:
            raise typer.BadParameter("belongs to --anonymous", param_hint=option)
    thresholds = conditions(fail_if or [])
    if large := counted_team.large_table(wanted):
        if before:
            raise counted_team.refuse(large, "--before")
        counted_team.organisation_report(large, wanted, counted_team.OutputOptions(edition, thresholds, allow_bad))
        return
    from itsm_skills.application import team
    from itsm_skills.reports.team.document import team_document
    from itsm_skills.reports.team.table import team_table

    found = team.crew(wanted)
    view = found.view(sort.value)
    edition.publish(
        ("team-report", view),
        lambda: team_document(view, everybody=edition.format is TeamFormat.XLSX),
        lambda: team_table(view),
    )
    team.leave(found, thresholds, allow_bad=allow_bad)


def team_coverage(
    paths: Paths,
    team_file: TeamFileOption = None,
    role: Role = None,
    fail_if: FailIf = None,
    allow_bad: AllowBad = False,
    format: Format = None,
    output: options.Output = None,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Set what is required beside what is there: not covered, resting on one person, short, covered.

    Examples:

        itsm-skills team coverage examples/team

        itsm-skills team coverage examples/team --format json --fail-if "answered<75"
    """
    from itsm_skills.application import counted_team
    from itsm_skills.application.team_request import TeamRequest
    from itsm_skills.application.team_request import thresholds as conditions

    edition = ReportOutput.of(format, output, template, theme, organisation, logo)
    thresholds = conditions(fail_if or [])
    wanted = TeamRequest(tuple(paths), team_file, role, (), frameworks)
    if large := counted_team.large_table(wanted):
        counted_team.organisation_coverage(large, wanted, counted_team.OutputOptions(edition, thresholds, allow_bad))
        return
    from itsm_skills.application import team
    from itsm_skills.reports.team.document import coverage_document
    from itsm_skills.reports.team.table import coverage_table
    from itsm_skills.reports.team.view import coverage_view

    found = team.crew(wanted)
    view = found.view()
    edition.publish(
        ("team-coverage", coverage_view(view)),
        lambda: coverage_document(view),
        lambda: coverage_table(view),
    )
    team.leave(found, thresholds, allow_bad=allow_bad)


def team_plan(
    paths: Paths,
    team_file: TeamFileOption = None,
    role: Role = None,
    hours: options.Hours = 40,
    work_hours: options.WorkHours = 80,
    budget: options.Budget = 0,
    quarters: options.Quarters = 4,
    has: options.Has = None,
    goals: options.Goals = None,
    start: options.Start = None,
    anonymous: Anonymous = False,
    allow_bad: AllowBad = False,
    format: Format = None,
    output: options.Output = None,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Plan who develops what, so that what is required is covered at the least hours, and say what stays uncovered.

    Hours are for each person, money for the whole team. The team file may give a person other hours.

    Examples:

        itsm-skills team plan examples/team

        itsm-skills team plan examples/team --hours 30 --has direct-reports --output team-plan.html
    """
    from itsm_skills.application import plan_limits, scoring, team, team_plan
    from itsm_skills.application.team_request import TeamRequest
    from itsm_skills.frameworks.library import Library
    from itsm_skills.reports.team_plan.document import team_plan_document
    from itsm_skills.reports.team_plan.table import plan_table

    if anonymous:
        raise typer.BadParameter("a plan names people: leave it out", param_hint="--anonymous")
    edition = ReportOutput.of(format, output, template, theme, organisation, logo)
    library = Library(frameworks or ())
    values = {"--hours": hours, "--work-hours": work_hours, "--budget": budget, "--quarters": quarters, "--at-once": 3}
    limits = plan_limits.limits(values, start, has or [], library, scoring.today())
    shared = team_plan.shared_goals(goals, library.framework, limits)
    found = team.crew(TeamRequest(tuple(paths), team_file, role, (), frameworks), library=library)
    view = team_plan.plan_for(found, limits, shared)
    edition.publish(("team-plan", view), lambda: team_plan_document(view), lambda: plan_table(view))
    team.leave(found, [], allow_bad=allow_bad)
