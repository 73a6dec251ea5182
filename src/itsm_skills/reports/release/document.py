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
    "If comparing a new block with earlier ones could show exactly what fewer people than the minimum group answered, its range is made wider. Which ranges are made wider depends only on figures that were shown before.",
    "The report contains no names, notes, dates of answers, headcounts or spreads, and doesn't say how many people chose each level. In a small team, each of these could reveal what one person answered. The only number of people is how many of those counted have left.",
    "The range for a domain is worked out only from the ranges of those of its skills that are shown.",
)
LIMITS = (
    "When people answer again, for example every year, their new answers are counted in new blocks. Readers who know that only one person has left, and who assume that everybody else answered as before, can compare the old range with the new one. This can narrow down what the person who left had answered, although ranges are chosen so that more than one level remains possible. If others have changed their answers too, what these readers work out is wrong.",
    "A range near an end of the scale says something about everybody counted in it. For example, if the mean of three people is between 4 and 5 on a scale from 0 to 5, all of them are at level 2 or above.",
    "If all but one of the people in a block tell each other what they answered, they can narrow down the answer of the last one.",
)
"""What readers can still work out, whatever the release shows."""


def release_document(view: ReleaseView) -> Document:
    """Return the report of ``view``."""
    sections = [_answer(view), *(_team(number, team, view.top) for number, team in enumerate(view.teams, 1))]
    limits = items(_made_before(view), _gone(view), *LIMITS)
    sections.append(Section("limits", "What readers can still work out", (limits,), contents="Limits"))
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


def _made_before(view: ReleaseView) -> str:
    """Say which releases this one was checked against."""
    if view.number == 1:
        return "This is the first release made with its ledger. If answers of the same people were published before, for example with another ledger, readers can compare the two and find out more."
    first = (
        f"The first one was made on {long_date(view.first)}."
        if view.first
        else "The first one was made by an older version of itsm-skills."
    )
    return f"This is release {view.number} made with the same ledger. {first} All of them were checked against each other, but not against anything else that was published."


def _gone(view: ReleaseView) -> str:
    """Say how many of the people counted have left, and how long their answers go on counting."""
    left = view.teams[0].left
    rule = "Answers of people who leave a team go on counting there while at least two thirds of the answers in their block are up to date."
    if not left:
        return f"Everybody who is counted is still there. {rule}"
    if left == 1:
        return f"1 person who is counted has left, or nobody handed in this person's answers this time. {rule}"
    return f"{left} people who are counted have left, or nobody handed in their answers this time. {rule}"


def _team(number: int, team: ReleasedTeamView, top: int) -> Section:
    blocks: list[Block] = []
    if team.left and team.team != EVERYONE:
        people = (
            "1 person who is counted here isn't"
            if team.left == 1
            else f"{team.left} people who are counted here aren't"
        )
        blocks.append(Paragraph(f"{people} in this team any more."))
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
