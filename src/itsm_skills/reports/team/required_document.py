"""The sections on what a team requires: how it's covered, who couldn't be spared, and what is short."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports.document import Block, Column, Paragraph, Section, Table
from itsm_skills.reports.team import required_sentences as required
from itsm_skills.reports.team.required_view import CoverageView, ShortfallView
from itsm_skills.reports.team.styles import NUMBERS, SHORT, STATUS, WIDE
from itsm_skills.reports.team.view import TeamView
from itsm_skills.teams.requirement_status import Status

URGENCY = tuple(Status)
"""Statuses, the most urgent first."""

MOST_REQUIREMENTS = 60
"""The most requirements in a table, because nobody reads a longer one."""

MOST_PAIRS = 5
"""The most pairs of people in the table of those who leave together."""


def coverage_sections(view: TeamView, *, counted: bool) -> list[Section]:
    """Return how requirements are covered and, unless people are counted, who couldn't be spared."""
    blocks: list[Block] = [Paragraph(required.required_from(view))]
    if view.coverage:
        shown = sorted(view.coverage, key=_urgency)[:MOST_REQUIREMENTS]
        blocks.append(_coverage_table(shown, counted=counted))
        blocks += _more(len(view.coverage) - len(shown))
    coverage = Section("coverage", "What is required", tuple(blocks), contents="Required")
    return [coverage] if counted else [coverage, _leaving(view)]


def _more(number: int) -> list[Block]:
    """Return that ``number`` requirements were left out, if any were."""
    if number <= 0:
        return []
    left = "1 more requirement is" if number == 1 else f"{number:,} more requirements are"
    return [Paragraph(f"{left} in the workbook, JSON and CSV versions of this report.")]


def _coverage_table(found: Sequence[CoverageView], *, counted: bool) -> Table:
    agreed = any(one.agreed is not None for one in found)
    titles = ("Needed", *(("Agreed",) if agreed else ()), "Evidence", "Rating")
    names = () if counted else (Column("Who"),)
    columns = (Column("Skill"), Column("Status"), *names, *(Column(title, number=True) for title in titles))
    rows = tuple(
        (
            required.skill_in(one),
            required.word(Status(one.status), one.people, one.needed),
            *(() if counted else (required.who(one, counted=counted),)),
            f"{one.needed:,} at level {one.level}",
            *((f"{one.agreed or 0:,}",) if agreed else ()),
            f"{one.evidenced:,}",
            f"{one.rated:,}",
        )
        for one in found
    )
    caption = "How many people are at the required level or above"
    return Table(columns, rows, caption, name=NUMBERS if counted else STATUS)


def _urgency(one: CoverageView) -> tuple[int, int, int]:
    return URGENCY.index(Status(one.status)), min(one.at_best, one.needed), one.people - one.needed


def _leaving(view: TeamView) -> Section:
    if not view.leaving:
        blocks: tuple[Block, ...] = (Paragraph(required.NOBODY_LEAVING),)
        return Section("load", "Who couldn't be spared", blocks, contents="Key people")
    columns = (Column("Person"), Column("Would no longer be met"), Column("Nobody else can do"))
    rows = tuple(
        (
            one.person,
            required.broken(one),
            ", ".join(required.skill_in(place) for place in one.leaves_nobody) or "–",
        )
        for one in view.leaving
    )
    table = Table(columns, rows, "If one person left", name=WIDE)
    found = [Paragraph(required.LEAVING), table, *_together(view)]
    return Section("load", "Who couldn't be spared", tuple(found), contents="Key people")


def _together(view: TeamView) -> list[Block]:
    rows = tuple(
        (
            " and ".join(one.people),
            ", ".join(required.skill_in(place) for place in one.only_together),
            str(len(one.breaks)),
        )
        for one in view.leaving_together[:MOST_PAIRS]
    )
    if not rows:
        return []
    titles = ("People", "Would no longer be met either")
    columns = (*map(Column, titles), Column("Requirements no longer met in total", number=True))
    return [Table(columns, rows, "If two people both left", name=WIDE)]


def short_blocks(view: TeamView, *, counted: bool) -> list[Block]:
    """Return what is required and short, and who is closest and can show them unless people are counted."""
    if not view.coverage:
        return []
    if not view.shortfalls:
        return [Paragraph(required.NOTHING_SHORT)]
    names = () if counted else (Column("Who"),)
    titles = ("Needed", "Today", "By rating")
    columns = (Column("Skill"), *names, *(Column(title, number=True) for title in titles))
    rows = tuple(
        (
            required.skill_in(one),
            *(() if counted else (_who(one, view),)),
            f"{one.needed:,} at level {one.level}",
            f"{one.people:,}",
            f"{one.at_best:,}",
        )
        for one in view.shortfalls[:MOST_REQUIREMENTS]
    )
    table = Table(columns, rows, "Required but not met", name=NUMBERS if counted else SHORT)
    return [Paragraph(required.SHORT), table, *_more(len(view.shortfalls) - len(rows))]


def _who(one: ShortfallView, view: TeamView) -> str:
    return required.how(one) if one.missing else required.show(one, view.by)
