"""``itsm-skills team report``: reports on a team, with or without names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from itsm_skills.application.release_paths import ReleasePaths
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import clock, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.commands import team_each, team_long, team_options, team_release, team_reminders
from itsm_skills.cli.commands.team_reading import conclude, conditions_in, read, read_or_count
from itsm_skills.cli.output import ReportOutput
from itsm_skills.reports.team.report import team_report_of
from itsm_skills.teams.measure import Measure


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
    each: team_each.Each = None,
    reminders: team_reminders.Reminders = False,
    due: team_reminders.Due = None,
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

    With --each, there's a page for each person's one-to-one, or a report for each team's lead.

    The command uses whatever it can read, and reports every problem. If there are any, it exits with code 3, unless
    you add --allow-bad.

    Examples:

        itsm-skills team report examples/team --output team.html

        itsm-skills team report examples/team --anonymous --home trial
    """
    team_long.refuse_other_formats(format, long=long)
    look: dict[str, Any] = {"template": template, "theme": theme, "organisation": organisation, "logo": logo}
    _refuse_together(
        {"--each": each, "--anonymous": anonymous, "--long": long, "--reminders": reminders},
        {"--each": each, "--long": long, "--reminders": reminders, "--open": open},
    )
    if anonymous:
        _refuse_with_anonymous({"--fail-if": fail_if, "--before": before, "--by": by, "--only": only})
    else:
        _refuse_without_anonymous({"--min-group": min_group, "--ledger": ledger, "--expect-ledger": expect_ledger})
    request = TeamRequest(paths, team_file, role, before or (), frameworks, map_file, only)
    day = team_reminders.day_due(due, reminders=reminders)
    conditions, measure = conditions_in(fail_if or []), Measure(by) if by else None
    if each is not None:
        files = team_each.EachOutput.of(each, output, format, look)
        people = read(request)
        files.write(people, lambda team: team.view(today=clock.today(), sort=sort.value, by=measure))
        conclude(people.problems, conditions, lambda: people.facts(measure), allow_bad=allow_bad)
        return
    offered = _offered(long=long, reminders=reminders)
    wanted = ReportOutput.of(format, output, **look, offered=offered, opened=open, home=home)
    if anonymous:
        ledger_paths = ReleasePaths(ledger, home, expect_ledger)
        team_release.write_release(request, ledger_paths, wanted, min_group=min_group, allow_bad=allow_bad)
    elif reminders:
        people = read(request)
        team_reminders.write_reminders(people, wanted, day)
        conclude(people.problems, conditions, lambda: people.facts(measure), allow_bad=allow_bad)
    elif long:
        people = read(request)
        team_long.write_long(people, wanted)
        conclude(people.problems, conditions, lambda: people.facts(measure), allow_bad=allow_bad)
    else:
        found = read_or_count(request)
        every_team = wanted.format in team_options.FOR_PROGRAMS
        view = found.view(today=clock.today(), sort=sort.value, by=measure, every_team=every_team)
        wanted.write(team_report_of(view))
        conclude(found.problems, conditions, lambda: found.facts(measure), allow_bad=allow_bad)


def _offered(*, long: bool, reminders: bool) -> tuple[str, ...]:
    if reminders:
        return team_reminders.FORMATS
    return team_long.FORMATS if long else team_options.FORMATS


def _refuse_together(*groups: Mapping[str, object]) -> None:
    """Raise BadParameter if more than one of the options in a group was given."""
    for options_given in groups:
        given = [option for option, value in options_given.items() if value]
        if len(given) > 1:
            raise typer.BadParameter(f"leave out {given[1]} or {given[0]}", param_hint=given[0])


def _refuse_with_anonymous(values: Mapping[str, object]) -> None:
    for option, value in values.items():
        if value:
            what = "this would reveal more than an anonymous report should, so leave it out"
            raise typer.BadParameter(what, param_hint=option)


def _refuse_without_anonymous(values: Mapping[str, object]) -> None:
    for option, value in values.items():
        if value not in (None, False):
            raise typer.BadParameter("use this with --anonymous", param_hint=option)


COMMAND = single("report", team_report)
