"""The report of a team without names: ranges of means, and what is withheld and why."""

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
from itsm_skills.reports.team.sentences import levels, spaced
from itsm_skills.reports.team.view import EVERYONE
from itsm_skills.teams.release.release import Withheld

REASONS = {
    Withheld.TOO_FEW: "not shown yet, neither here nor for the team above",
    Withheld.REMAINDER: "not shown here yet, but shown for the team above",
    Withheld.SMALL_CHANGE: "shown before, but too few of those answers still count, and there are too few new ones",
}
METHOD = (
    "For each skill, the report shows how many answers were counted and the range in which their mean lies. It never shows the mean itself.",
    "Answers are put into blocks, and each block has at least as many people as the minimum group. A block never changes, and an answer never moves to another block. New answers wait until there are enough of them for a block.",
    "A skill is withheld if showing it could reveal what individuals answered. The reasons given depend only on what this report and earlier ones show, so they reveal nothing more.",
    "The report contains no names, notes, dates of answers, headcounts or spreads, and doesn't say how many people chose each level. In a small team, each of these could reveal what one person answered.",
    "The range for a domain is worked out only from the ranges of those of its skills that are shown.",
)


def release_document(view: ReleaseView) -> Document:
    """Return the report of ``view``."""
    sections = [_answer(view), *(_team(number, team, view.top) for number, team in enumerate(view.teams, 1))]
    sections.append(Section("method", "How it was worked out", (items(*METHOD),), contents="Method"))
    return Document(
        kind="Team report without names",
        about=view.name,
        facts=(
            f"Every figure is based on at least {view.fewest} answers.",
            levels(view.levels),
        ),
        sections=tuple(sections),
        made=view.made,
        footer=f"{view.name}. Made by itsm-skills on {long_date(view.made)}.",
    )


def _answer(view: ReleaseView) -> Section:
    whole = view.teams[0]
    lines = [
        f"For everyone together, {len(whole.shown)} of {wording.count(len(whole.shown) + len(whole.withheld), 'skill')} can be "
        "shown."
    ]
    if whole.domains:
        bands = [f"{band.name} {_band(band.low, band.high)}" for band in whole.domains]
        lines.append(f"The mean ratings of these skills are in the following ranges: {'; '.join(bands)}.")
    return Section("answer", "In short", (items(*lines),), "answer", "In short")


def _team(number: int, team: ReleasedTeamView, top: int) -> Section:
    blocks: list[Block] = []
    if team.domains:
        blocks.append(_domains(team.domains, top))
    if team.shown:
        rows = tuple((cell.name, _band(cell.low, cell.high), str(cell.answers)) for cell in team.shown)
        columns = (Column("Skill"), Column("Range of the mean rating"), Column("Answers counted", number=True))
        blocks.append(Table(columns, rows, name="levels"))
    if team.withheld:
        entries = []
        for reason, words in REASONS.items():
            names = [cell.name for cell in team.withheld if cell.reason is reason]
            if names:
                said = "not shown yet" if team.team == EVERYONE and reason is Withheld.TOO_FEW else words
                entries.append(ListItem(f"{', '.join(names)}.", f"{wording.count(len(names), 'skill')} {said}:"))
        blocks += [
            Paragraph(
                f"{wording.count(len(team.withheld), 'skill')} {'is' if len(team.withheld) == 1 else 'are'} withheld:"
            ),
            Items(tuple(entries)),
        ]
    name = spaced(team.team)
    return Section(f"team-{number}", name, tuple(blocks), contents=name)


def _domains(bands: Sequence[DomainBandView], top: int) -> Table:
    columns = (
        Column("Domain"),
        Column("On the scale", drawn=True),
        Column("Range of the mean rating"),
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
    """Return the range in tenths, rounded outwards so that it contains all of the band."""
    return f"{wording.number(floor(round(10 * low, 6)) / 10)} to {wording.number(ceil(round(10 * high, 6)) / 10)}"


def release_table(view: ReleaseView) -> list[list[Value]]:
    """Return a row for each team and skill; the first row has the headings."""
    rows: list[list[Value]] = [["team", "skill", "name", "answers", "low", "high", "withheld"]]
    for team in view.teams:
        rows += [[team.team, cell.skill, cell.name, cell.answers, cell.low, cell.high, None] for cell in team.shown]
        rows += [[team.team, cell.skill, cell.name, None, None, None, cell.reason.value] for cell in team.withheld]
    return rows
