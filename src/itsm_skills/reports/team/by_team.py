"""Figures by team: what each could develop first, its domains, and its skills.

If there are many teams, the tables have only the largest. JSON and CSV have all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import Block, Column, Drawing, Grid, GridRow, Paragraph, Section, Table
from itsm_skills.reports.team import sentences
from itsm_skills.reports.team.styles import WIDE
from itsm_skills.reports.team.view import EVERYONE, AggregateView, TeamView

MOST_TEAMS = 200
"""The most teams in the table of domains."""

MOST_BRANCHES = 14
"""The most teams next to each other in the table of skills: as many as fit on the width of a page."""

MOST_TOLD = 40
"""The most teams for which the first skills to develop are listed."""


def develop_by_team(view: TeamView, *, counted: bool) -> list[Block]:
    """Return what each team could develop first; nothing if there is only one."""
    teams = _largest(view, view.branches, MOST_TOLD)
    if not teams:
        return []
    own = {
        team: sentences.falling_short([one for one in view.priorities_by_team if one.team == team], counted=counted)
        for team in teams
    }
    nothing = sentences.NOTHING_ON_AVERAGE if counted else sentences.NOTHING_BELOW
    rows = tuple((sentences.spaced(team), sentences.develop(found) or nothing) for team, found in own.items())
    table = Table((Column("Team"), Column("What to develop first")), rows, "By team", name=WIDE)
    return [*_left_out(len(view.branches) - len(teams)), table]


def domains(view: TeamView, *, counted: bool) -> Section:
    """Return the answers of everyone and of each team by domain, with drawings if people are counted."""
    everyone = [one for one in view.domains if one.team == EVERYONE]
    levels = tuple(f"{value} {name}" for value, name, _ in view.levels)
    columns = ("People", "Mean", "Median", "Spread", *levels, "Not applicable", "Cannot judge", "No answer")
    blocks: list[Block] = [
        Paragraph(sentences.DOMAINS),
        *([_spreads(everyone, view.top)] if counted else []),
        Grid("Domain", columns, (("", tuple(map(_domain_row, everyone))),), "Everyone's answers by domain"),
    ]
    every = [one.team for one in view.teams if one.team != EVERYONE]
    teams = _largest(view, every, MOST_TEAMS)
    if teams:
        people = {one.team: one.people for one in view.teams}
        by_place = {(one.team, one.id): one for one in view.domains}
        rows = tuple(
            GridRow(
                sentences.spaced(team),
                (f"{people[team]:,}", *(_mean_and_spread(by_place[team, one.id]) for one in everyone)),
            )
            for team in teams
        )
        titles = ("People", *(one.name for one in everyone))
        caption = "Mean rating of each team, with the spread in brackets"
        blocks += [*_left_out(len(every) - len(teams)), Grid("Team", titles, (("", rows),), caption)]
    return Section("domains", "By domain", tuple(blocks), contents="Domains", folded=True)


def skills(view: TeamView) -> Section:
    """Return the means of everyone by skill, and those of the main teams, into which the whole divides first."""
    every = [one for one in view.skills if one.team == EVERYONE]
    everyone = [one for one in every if one.people or one.unknown or one.not_applicable]
    columns = ("People", "Mean", "Median", "Spread", "Below target")
    blocks: list[Block] = [
        Grid("Skill", columns, (("", tuple(map(_skill_row, everyone))),), "Everyone's answers by skill")
    ]
    teams = _largest(view, view.branches, MOST_BRANCHES)
    if teams:
        means = {(one.team, one.id): _mean_and_below(one) for one in view.skills}
        rows = tuple(GridRow(one.name, tuple(means[team, one.id] for team in teams)) for one in everyone)
        caption = "Mean rating of each main team by skill; in brackets, how many people are below their target"
        blocks += [
            *_left_out(len(view.branches) - len(teams)),
            Grid("Skill", tuple(map(sentences.spaced, teams)), (("", rows),), caption),
        ]
    return Section("skills", "By skill", tuple(blocks), contents="Skills", folded=True)


def _spreads(found: Sequence[AggregateView], top: int) -> Table:
    """Return a bar for each domain, from the mean minus the spread to the mean plus the spread, within the scale."""
    rows = tuple(
        (
            one.name,
            Drawing(
                "band",
                f"{one.name}: mean {mean(one.mean)}, spread {mean(one.deviation)}",
                charts.band(max(0.0, one.mean - one.deviation), min(float(top), one.mean + one.deviation), top),
            ),
            mean(one.mean),
            mean(one.deviation),
        )
        for one in found
        if one.mean is not None and one.deviation is not None
    )
    drawn = Column("Mean, plus and minus the spread", drawn=True)
    numbers = (Column("Mean", number=True), Column("Spread", number=True))
    return Table((Column("Domain"), drawn, *numbers), rows, name="levels")


def _domain_row(one: AggregateView) -> GridRow:
    counts = (*one.counts, one.not_applicable, one.unknown, one.skipped)
    return GridRow(one.name, (f"{one.people:,}", *_figures(one), *(f"{count:,}" for count in counts)))


def _skill_row(one: AggregateView) -> GridRow:
    return GridRow(one.name, (f"{one.people:,}", *_figures(one), f"{one.below_target:,}"))


def _mean_and_below(one: AggregateView) -> str:
    return f"{mean(one.mean)} ({one.below_target:,})" if one.below_target else mean(one.mean)


def _figures(one: AggregateView) -> tuple[str, ...]:
    return tuple(map(mean, (one.mean, one.median, one.deviation)))


def _mean_and_spread(one: AggregateView) -> str:
    return mean(one.mean) if one.mean is None else f"{mean(one.mean)} ({mean(one.deviation)})"


def mean(value: float | None) -> str:
    """Return a mean to one decimal, or a dash if nobody answered."""
    return "–" if value is None else wording.number(value)


def _largest(view: TeamView, teams: Sequence[str], most: int) -> list[str]:
    """Return ``teams`` in their order; if there are more than ``most``, only the largest of them."""
    if len(teams) <= most:
        return list(teams)
    people = {one.team: one.people for one in view.teams}
    kept = set(sorted(teams, key=lambda team: -people[team])[:most])
    return [team for team in teams if team in kept]


def _left_out(number: int) -> list[Block]:
    if number <= 0:
        return []
    others = f"{wording.count(number, 'smaller one')} {'is' if number == 1 else 'are'}"
    return [
        Paragraph(
            f"The table shows the largest teams. {others} shown only in the JSON and CSV versions of this report."
        )
    ]
