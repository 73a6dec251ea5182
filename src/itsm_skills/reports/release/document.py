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
    Withheld.SMALL_CHANGE: "shown in an earlier release but not in this one, because too few of those answers still count and there are too few new ones",
}
METHOD = (
    "For each skill, the report shows how many answers were counted and the range in which their mean lies. It never shows the mean itself.",
    "Answers are grouped into blocks. Each block contains answers from at least as many people as the minimum group. A block never changes, and an answer never moves to another block. New answers are held back until there are enough of them to make up a block.",
    "A skill is withheld if showing it could reveal what individuals answered. The reasons given depend only on what this report and earlier ones show, so they reveal nothing more.",
    "If comparing a new block with earlier ones could show exactly what a group smaller than the minimum group answered, the range of the new block is made wider. Which ranges are made wider depends only on figures that have already been shown.",
    "The report contains no names, notes, dates of answers, headcounts or spreads, and doesn't say how many people chose each level. In a small team, any of these could reveal what one person answered. The only number of people that it gives is how many of those counted have left.",
    "The range for a domain is based only on the ranges of those skills in it that are shown.",
)
LIMITS = (
    "When people answer again, for example every year, their new answers are counted in new blocks. Readers who know that only one person has left, and who assume that everybody else answered as before, can compare the old range with the new one. This can narrow down what the person who left had answered, although ranges are chosen so that more than one level remains possible. If others have changed their answers too, these readers will come to the wrong conclusion.",
    "A range close to either end of the scale reveals something about everybody counted in it. For example, if the mean of three people is between 4 and 5 on a scale from 0 to 5, all of them are at level 2 or above.",
    "If all but one of the people in a block tell each other what they answered, they can narrow down what the remaining person answered.",
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
        lines.append(f"By domain, the mean ratings of these skills are in the following ranges: {'; '.join(bands)}.")
    return Section("answer", "In short", (items(*lines),), "answer", "In short")


def _made_before(view: ReleaseView) -> str:
    """Say which releases this one was checked against."""
    if view.number == 1:
        return "This is the first release made with this ledger. If answers from the same people were published before, for example with another ledger, readers can compare the two and may be able to find out more."
    first = (
        f"The first release was made on {long_date(view.first)}."
        if view.first
        else "The first release was made by an older version of itsm-skills."
    )
    return f"This is release number {view.number} made with the same ledger. {first} All these releases have been checked against each other, but not against anything else that has been published."


def _gone(view: ReleaseView) -> str:
    """Say how many of the people counted have left, and how long their answers go on counting."""
    left = view.teams[0].left
    rule = "When people leave a team, their answers still count there as long as at least two thirds of the answers in their block are up to date."
    if not left:
        return f"Nobody whose answers are counted has left. {rule}"
    if left == 1:
        return (
            f"1 person whose answers are counted has left, or nobody handed in this person's answers this time. {rule}"
        )
    return f"{left} people whose answers are counted have left, or nobody handed in their answers this time. {rule}"


def _team(number: int, team: ReleasedTeamView, top: int) -> Section:
    blocks: list[Block] = []
    if team.left and team.team != EVERYONE:
        people = (
            "1 person whose answers are counted here is"
            if team.left == 1
            else f"{team.left} people whose answers are counted here are"
        )
        blocks.append(Paragraph(f"{people} no longer in this team."))
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
