"""``itsm-skills team``: reports on a team, with or without names, and plans its development."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsm_skills.application import counted_team
from itsm_skills.application.release_paths import ReleasePaths
from itsm_skills.application.team_conditions import true_conditions
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, completion, console, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.commands import team_long
from itsm_skills.cli.exit_codes import BAD_DATA, NOT_MET
from itsm_skills.cli.help_text import CHOICE, OUTPUT, TIME
from itsm_skills.cli.output import ReportOutput
from itsm_skills.cli.progress_bar import progress_line
from itsm_skills.cli.standard_input import file_for, files_for
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem
from itsm_skills.reports.report import Report
from itsm_skills.reports.team.document import coverage_document, team_document
from itsm_skills.reports.team.table import coverage_table, team_table
from itsm_skills.reports.team.view import coverage_view
from itsm_skills.reports.team.workbook import coverage_sheets, team_sheets
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.thresholds import Threshold, ThresholdFacts, parse_threshold

if TYPE_CHECKING:  # it imports the models of assessments, which aren't needed to count a table
    from itsm_skills.application.team import TeamInput


class Sort(StrEnum):
    """Orders of the heat map."""

    GAP = "gap"
    DOMAIN = "domain"
    NAME = "name"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Assessments, answers files, tables (XLSX, ODS, CSV, TSV, Parquet), folders or glob patterns; - means "
        "standard input.",
        show_default=False,
        callback=files_for,
    ),
]
TeamFileOption = Annotated[
    Path | None,
    typer.Option(
        "--team",
        callback=file_for,
        help="Team file with people, roles and requirements; - means standard input. "
        "[default: team.yaml in one of the folders]",
    ),
]
Role = Annotated[
    str | None,
    typer.Option("--role", autocompletion=completion.roles, help="Measure everyone against this role (id or name)."),
]
Before = Annotated[
    list[str] | None,
    typer.Option(
        "--before",
        callback=files_for,
        help="Files, folders or glob patterns from an earlier round, to compare with. Can be repeated.",
    ),
]
SortOption = Annotated[Sort, typer.Option("--sort", help="Order of the skills in the heat map.")]
Anonymous = Annotated[
    bool, typer.Option("--anonymous", help="Leave out names, and anything that could reveal one person's answer.")
]
MinGroup = Annotated[
    int | None,
    typer.Option(
        "--min-group",
        min=3,
        max=1000,
        help="With --anonymous: the fewest answers that a figure can be based on. [default: 5]",
    ),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        help="With --anonymous: the file that records earlier releases. Several people can share it. "
        "[default: ledger.json in your home folder]",
    ),
]
ExpectLedger = Annotated[
    bool,
    typer.Option(
        "--expect-ledger",
        help="With --anonymous: stop if there is no earlier ledger. Use this for every release but the first.",
    ),
]
OutsideRate = Annotated[
    float | None,
    typer.Option(
        "--outside-rate",
        min=0,
        max=10_000,
        help="Price of an hour of help from outside the team, in pounds. [default: not known, so it isn't counted]",
        rich_help_panel=TIME,
    ),
]
SharedGoals = Annotated[
    Path | None,
    typer.Option(
        "--goals",
        callback=file_for,
        help="File with the department's and the organisation's goals; - means standard input.",
        rich_help_panel=CHOICE,
    ),
]
FailIf = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-if",
        help="Exit with code 1 if this is true: unmet>N, coverage<N, answered<PERCENT, below>N or single>N. "
        "Can be repeated.",
    ),
]


class By(StrEnum):
    """The measures by which requirements can count as met."""

    RATED = Measure.RATED
    AGREED = Measure.AGREED
    EVIDENCE = Measure.EVIDENCE


ByOption = Annotated[
    By | None,
    typer.Option(
        "--by",
        help="What counts for requirements: people's ratings, agreed levels, or what evidence supports. "
        "[default: agreed levels, otherwise evidence, otherwise ratings]",
        show_default=False,
    ),
]
AllowBad = Annotated[bool, typer.Option("--allow-bad", help="Exit with code 0 even if some of the input is wrong.")]
NewTeamFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write; - means standard output. [default: team.yaml in PATH if it's a folder, or else -]",
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]
FORMATS = ("markdown", "html", "json", "csv", "xlsx", "pdf", "docx")
FOR_PROGRAMS = ("json", "csv")
"""Formats that include every team, however many there are."""

PLAN_FORMATS = ("markdown", "html", "json", "csv", "ics", "xlsx", "pdf", "docx")

Format = Annotated[str | None, options.format_option(FORMATS)]
ReportFormat = Annotated[str | None, options.format_option((*FORMATS, "parquet"))]
PlanFormat = Annotated[str | None, options.format_option(PLAN_FORMATS)]


def team_report(
    paths: Paths,
    team_file: TeamFileOption = None,
    map_file: options.TableMapFile = None,
    role: Role = None,
    before: Before = None,
    by: ByOption = None,
    sort: SortOption = Sort.DOMAIN,
    anonymous: Anonymous = False,
    min_group: MinGroup = None,
    ledger: LedgerFile = None,
    expect_ledger: ExpectLedger = False,
    fail_if: FailIf = None,
    allow_bad: AllowBad = False,
    long: team_long.Long = False,
    format: ReportFormat = None,
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
    offered = team_long.FORMATS if long else FORMATS
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=offered, opened=open, home=home
    )
    request = TeamRequest(paths, team_file, role, before or (), frameworks, map_file)
    if long:
        if anonymous:
            raise typer.BadParameter(
                "the long table contains names, so leave out --long or --anonymous", param_hint="--long"
            )
        conditions, people = _conditions(fail_if or []), _read(request)
        team_long.write_long(people, wanted)
        _conclude(people.problems, conditions, people.facts, allow_bad=allow_bad)
        return
    if anonymous:
        for given, option in ((fail_if, "--fail-if"), (before, "--before"), (by, "--by")):
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
    conditions = _conditions(fail_if or [])
    found = _team(request)
    measure = Measure(by) if by else None
    view = found.view(today=clock.today(), sort=sort.value, by=measure, every_team=wanted.format in FOR_PROGRAMS)
    report = Report(
        kind="team-report",
        view=view,
        document=lambda: team_document(view),
        table=lambda: team_table(view),
        sheets=lambda: team_sheets(view),
    )
    wanted.write(report)
    _conclude(found.problems, conditions, lambda: found.facts(measure), allow_bad=allow_bad)


def team_coverage(
    paths: Paths,
    team_file: TeamFileOption = None,
    map_file: options.TableMapFile = None,
    role: Role = None,
    by: ByOption = None,
    fail_if: FailIf = None,
    allow_bad: AllowBad = False,
    format: Format = None,
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
    wanted = ReportOutput.of(format, output, template, theme, organisation, logo, offered=FORMATS, opened=open)
    conditions = _conditions(fail_if or [])
    request = TeamRequest(paths, team_file, role, (), frameworks, map_file)
    found = _team(request)
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
    _conclude(found.problems, conditions, lambda: found.facts(measure), allow_bad=allow_bad)


def team_calibration(
    paths: Paths,
    team_file: TeamFileOption = None,
    role: Role = None,
    allow_bad: AllowBad = False,
    format: Format = None,
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
        format, output, template, theme, organisation, logo, offered=FORMATS, opened=open, home=home
    )
    found = _read(TeamRequest(paths, team_file, role, (), frameworks))
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
    _conclude(found.problems, [], found.facts, allow_bad=allow_bad)


def team_new(
    paths: Paths,
    team_file: TeamFileOption = None,
    role: Role = None,
    allow_bad: AllowBad = False,
    output: NewTeamFile = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a team file with the people found, and with a proposal for what the team should require.

    The proposal is based on people's roles and on the size of the team. Edit the file until it says what you need. A
    file that exists is never replaced.

    Examples:

        itsm-skills team new examples/team-a-year-ago --output -

        itsm-skills team new examples/team/answers.csv --output our-team.yaml
    """
    from itsm_skills.application.new_team import new_team_path, new_team_text, refuse_existing

    target = new_team_path(paths) if output is None else output
    target = None if target == options.STANDARD_OUTPUT else target
    if target is not None:
        refuse_existing(target)
    library, request = Library(frameworks or ()), TeamRequest(paths, team_file, role, (), frameworks)
    found = _team(request)
    roles = {} if isinstance(found, counted_team.CountedTeam) else found.now.roles
    case = found.case if isinstance(found, counted_team.CountedTeam) else found.case()
    text = new_team_text(case, roles, request.load_setup(library), paths, library)
    console.emit(text, target)
    if target is not None:
        console.talk(f"Next: edit it, and then run: {_next(paths, target)}")
    _conclude(found.problems, [], found.facts, allow_bad=allow_bad)


def _next(paths: Sequence[str], target: Path) -> str:
    given = " ".join(map(shlex.quote, paths))
    in_folder = len(paths) == 1 and target.parent == Path(paths[0]) and target.name == "team.yaml"
    return f"itsm-skills team report {given}{'' if in_folder else f' --team {shlex.quote(str(target))}'}"


def team_plan(
    paths: Paths,
    team_file: TeamFileOption = None,
    map_file: options.TableMapFile = None,
    role: Role = None,
    hours: options.Hours = 40,
    work_hours: options.WorkHours = 80,
    budget: options.Budget = 0,
    quarters: options.Quarters = 4,
    has: options.Has = None,
    outside_rate: OutsideRate = None,
    goals: SharedGoals = None,
    start: options.Start = None,
    quarter_start: options.QuarterStart = None,
    anonymous: Anonymous = False,
    allow_bad: AllowBad = False,
    format: PlanFormat = None,
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
    wanted = ReportOutput.of(format, output, template, theme, organisation, logo, offered=PLAN_FORMATS, opened=open)
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
    found = _read(TeamRequest(paths, team_file, role, (), frameworks, map_file), library)
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
    _conclude(found.problems, [], found.facts, allow_bad=allow_bad)


def _read(request: TeamRequest, library: Library | None = None, *, named: bool = True) -> TeamInput:
    """Return the people in ``request``, and print any problems and what was left out."""
    from itsm_skills.application.team import load_team_input

    with progress_line(sys.stderr, "file") as progress:
        found = load_team_input(request, library, today=clock.today(), named=named, progress=progress)
    console.report(found.remarks)
    return found


def _team(request: TeamRequest) -> TeamInput | counted_team.CountedTeam:
    """Return the team that ``request`` describes, and print its problems; a single large table comes as counts."""
    large = counted_team.large_table(request)
    if large is None:
        return _read(request)
    with progress_line(sys.stderr, "row") as progress:
        counted = counted_team.load_counted_team(large, request, today=clock.today(), progress=progress)
    if counted is None:
        return _read(request)
    console.report(counted.remarks)
    return counted


def _people_for_release(request: TeamRequest) -> TeamInput:
    """Return the people in ``request``, and print any problems without showing a name."""
    large = counted_team.table_for_release(request)
    if large is None:
        return _read(request, named=False)
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


def _conditions(texts: Sequence[str]) -> list[Threshold]:
    """Return the conditions in ``texts``; raise BadParameter if one of them is wrong."""
    try:
        return [parse_threshold(text) for text in texts]
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--fail-if") from None


def _conclude(
    problems: Sequence[Problem],
    conditions: Sequence[Threshold],
    facts: Callable[[], ThresholdFacts],
    *,
    allow_bad: bool,
) -> None:
    """End the command: exit 3 if the input had problems, or 1 if a condition is true, and say which."""
    true = true_conditions(conditions, facts)
    for one in true:
        console.talk(f"Condition met ({one.condition}): {'; '.join(one.reasons)}.")
    if problems and not allow_bad:
        console.talk("The report leaves out whatever has a problem above. To accept that, add --allow-bad.")
        raise typer.Exit(BAD_DATA)
    if true:
        raise typer.Exit(NOT_MET)


COMMAND = group(
    "team",
    "Report on a team, and plan its development.",
    team_report,
    team_coverage,
    team_calibration,
    team_plan,
    team_new,
)
