"""The report of a team without names: bands of means, and what is withheld and why."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from itsm_skills.days import long_date
from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import (
    Block,
    Column,
    Document,
    Drawing,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
    items,
)
from itsm_skills.reports.release.view import DomainBandView, ReleasedTeamView, ReleaseView
from itsm_skills.reports.report import Value
from itsm_skills.reports.team.sentences import spaced
from itsm_skills.teams.release.release import Withheld

REASONS = {
    Withheld.TOO_FEW: "not shown yet, nor in the team above",
    Withheld.REMAINDER: "not shown yet; shown in the team above",
    Withheld.SMALL_CHANGE: "shown before; too little of what was shown still holds, and too few new answers have come",
}
METHOD = (
    "A cell shows how many answers were counted and the two levels between which their mean lies, never the mean itself.",
    "Answers are counted in blocks of at least the minimum group; a block never changes, and an answer never changes its block. New answers wait until there are enough of them.",
    "The reason why something is withheld follows from what this release and earlier ones show, and from nothing else.",
    "There are no names, notes, dates of answers, headcounts, spreads or counts of single levels: in small teams each of them can tell what one person answered.",
    "Bands of a domain follow from those of its skills that are shown. Levels are claims.",
)


def release_document(view: ReleaseView) -> Document:
    """Return the report of ``view``."""
    low, high = view.levels[0], view.levels[-1]
    sections = [_answer(view), *(_team(number, team, view.top) for number, team in enumerate(view.teams, 1))]
    sections.append(Section("method", "How it was worked out", (items(*METHOD),), contents="Method"))
    return Document(
        kind="Team report without names",
        about=view.name,
        facts=(
            f"Every number stands for at least {view.fewest} answers.",
            f"Levels are claims, from {low[0]} {low[1]} to {high[0]} {high[1]}.",
        ),
        sections=tuple(sections),
        made=view.made,
        footer=f"{view.name}. Made by itsm-skills on {long_date(view.made)}.",
    )


def _answer(view: ReleaseView) -> Section:
    whole = view.teams[0]
    lines = [
        f"{wording.count(len(whole.shown), 'skill')} of {len(whole.shown) + len(whole.withheld)} are shown for everyone together."
    ]
    if whole.domains:
        bands = [f"{band.name} {_band(band.low, band.high)}" for band in whole.domains]
        lines.append(f"Means of the skills shown lie between: {'; '.join(bands)}.")
    return Section("answer", "The answer first", (items(*lines),), "answer", "The answer")


def _team(number: int, team: ReleasedTeamView, top: int) -> Section:
    blocks: list[Block] = []
    if team.domains:
        blocks.append(_domains(team.domains, top))
    if team.shown:
        rows = tuple((cell.name, _band(cell.low, cell.high), str(cell.answers)) for cell in team.shown)
        columns = (Column("Skill"), Column("Mean level between"), Column("Answers counted", number=True))
        blocks.append(Table(columns, rows, name="levels"))
    if team.withheld:
        entries = []
        for reason, words in REASONS.items():
            names = [cell.name for cell in team.withheld if cell.reason is reason]
            if names:
                entries.append(ListItem(f"{', '.join(names)}.", f"{len(names)} {words}:"))
        blocks += [Paragraph(f"{wording.count(len(team.withheld), 'skill')} withheld:"), Items(tuple(entries))]
    name = spaced(team.team)
    return Section(f"team-{number}", name, tuple(blocks), contents=name)


def _domains(bands: Sequence[DomainBandView], top: int) -> Table:
    columns = (
        Column("Domain"),
        Column("On the scale", drawn=True),
        Column("Mean level between"),
        Column("Skills shown", number=True),
    )
    rows = tuple(
        (
            one.name,
            Drawing("band", f"{one.name}: {_band(one.low, one.high)}", charts.band(one.low, one.high, top)),
            _band(one.low, one.high),
            str(one.skills),
        )
        for one in bands
    )
    return Table(columns, rows, name="levels")


def _band(low: float, high: float) -> str:
    """Return the band in tenths that hold all of it."""
    return f"{wording.number(floor(round(10 * low, 6)) / 10)} to {wording.number(ceil(round(10 * high, 6)) / 10)}"


def release_table(view: ReleaseView) -> list[list[Value]]:
    """Return a row for each team and skill; the first row holds the heads."""
    rows: list[list[Value]] = [["team", "skill", "name", "answers", "low", "high", "withheld"]]
    for team in view.teams:
        rows += [[team.team, cell.skill, cell.name, cell.answers, cell.low, cell.high, None] for cell in team.shown]
        rows += [[team.team, cell.skill, cell.name, None, None, None, cell.reason.value] for cell in team.withheld]
    return rows
