"""The report of a team: a summary, then what is required, what to develop, and the figures behind it.

There is one report for teams of every size. It shows each person of a team of up to MOST_PEOPLE. For a larger team it
shows counts, so that its length has a limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import (
    Block,
    Column,
    Document,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
    items,
)
from itsm_skills.reports.team import required_sentences, sentences
from itsm_skills.reports.team.by_team import develop_by_team, domains, skills
from itsm_skills.reports.team.people import balance, heat, levels_counted, manager_ratings
from itsm_skills.reports.team.required_document import coverage_sections, short_blocks
from itsm_skills.reports.team.responses import responses
from itsm_skills.reports.team.styles import NUMBERS, SHEET, WIDE
from itsm_skills.reports.team.view import EVERYONE, TeamView

MOST_PRIORITIES = 12
MOST_CHANGES = 15
MOST_PEOPLE = 150
"""The most people that are shown one by one, because nobody finds a row or a column in a longer list."""


def team_document(view: TeamView) -> Document:
    """Return the whole report of ``view``."""
    counted = is_counted(view)
    sections = [
        _answer(required_sentences.answer(view, counted=counted)),
        *coverage_sections(view, counted=counted),
        _develop(view, counted=counted),
        *([_trend(view)] if view.compared else []),
        *([manager_ratings(view, counted=counted)] if view.beside else []),
        levels_counted(view) if counted else heat(view),
        *responses(view, counted=counted),
        balance(view, counted=counted),
        domains(view, counted=counted),
        skills(view),
        Section(
            "method",
            "How it was worked out",
            (items(*sentences.method(view, counted=counted)),),
            contents="Method",
            folded=True,
        ),
    ]
    return _document("Team report", view, sections, counted=counted)


def coverage_document(view: TeamView) -> Document:
    """Return what ``team coverage`` shows of ``view``."""
    counted = is_counted(view)
    return _document("Team coverage", view, coverage_sections(view, counted=counted), counted=counted)


def is_counted(view: TeamView) -> bool:
    """Whether the report of ``view`` shows counts: there are too many people, or they were only counted."""
    return view.people is None or len(view.people) > MOST_PEOPLE


def _document(kind: str, view: TeamView, sections: Sequence[Section], *, counted: bool) -> Document:
    facts, subject = sentences.facts(view, counted=counted), (view.name, view.made)
    if not counted:
        return naming_people(kind, subject, facts, sections)
    return _signed(kind, subject, facts, sections, "Share it only with people who are allowed to see the answers.")


def naming_people(
    kind: str, subject: tuple[str, date], facts: tuple[str, ...], sections: Sequence[Section]
) -> Document:
    """Return a document on the team in ``subject``, made on the day in it; its last line says that it names people."""
    return _signed(
        kind,
        subject,
        facts,
        sections,
        "It names people, so share it only with those who already have access to their answers.",
    )


def _signed(
    kind: str, subject: tuple[str, date], facts: tuple[str, ...], sections: Sequence[Section], whom: str
) -> Document:
    name, made = subject
    return Document(
        kind=kind,
        about=name,
        facts=facts,
        sections=tuple(sections),
        made=made,
        footer=f"{name}. Made by itsm-skills on {long_date(made)}. {whom}",
        sheet=SHEET,
    )


def _answer(entries: tuple[ListItem, ...]) -> Section:
    return Section("answer", "In short", (Items(entries),), "answer", "In short")


def answer_section(said: Iterable[tuple[str, str]]) -> Section:
    """Return the summary; ``said`` gives the lead and the text of each line."""
    return _answer(tuple(ListItem(text, f"{lead}:") for lead, text in said))


def _develop(view: TeamView, *, counted: bool) -> Section:
    """Return what is required and short, then how far people are below the targets of their own roles."""
    short = short_blocks(view, counted=counted)
    below = tuple(_below_targets(view, counted=counted))
    title = "Below the targets of people's own roles"
    blocks = (*short, Section("below", title, below, folded=bool(short)))
    return Section("develop", "What to develop first", blocks, contents="Develop")


def _below_targets(view: TeamView, *, counted: bool) -> list[Block]:
    found = sentences.falling_short(view.priorities, counted=counted)[:MOST_PRIORITIES]
    if not found:
        return [Paragraph(sentences.nothing_to_develop(view.priorities, counted=counted))]
    rows = tuple(
        (
            one.name,
            *(() if counted else (sentences.whom(one),)),
            f"{one.below:,} of {one.people:,}",
            wording.number(one.score),
        )
        for one in found
    )
    numbers = (Column(title, number=True) for title in ("Below target", "Priority score"))
    columns = (Column("Skill"), *(() if counted else (Column("People"),)), *numbers)
    table = Table(columns, rows, EVERYONE if view.branches else "", name=NUMBERS if counted else WIDE)
    return [Paragraph(sentences.PRIORITIES), table, *develop_by_team(view, counted=counted)]


def required_table(
    team: str, titles: tuple[str, str, str], rows: Iterable[tuple[str, tuple[int, int], str, tuple[int, int]]]
) -> Table:
    """Return the table of what is required of ``team``, with the columns ``titles`` after the skill.

    A row has the skill, the number of people needed and their level, a text, and two numbers of people.
    """
    text, *numbers = titles
    columns = (Column("Skill"), Column(text), *(Column(title, number=True) for title in ("Required", *numbers)))
    cells = tuple(
        (skill, said, f"{needed} at level {level}", *(f"{people:,}" for people in counts))
        for skill, (needed, level), said, counts in rows
    )
    return Table(
        columns, cells, f"{sentences.spaced(team)}: how many people are at the required level or above", name=WIDE
    )


def _trend(view: TeamView) -> Section:
    moved = [one for one in view.trends if one.team == EVERYONE and (one.risen or one.fallen)]
    if not moved:
        return Section(
            "trend",
            "Changes since the earlier answers",
            (Paragraph(sentences.trend(view)),),
            contents="Changes",
            folded=True,
        )
    moved.sort(key=lambda one: -abs(one.change))
    rows = tuple(
        (
            one.name,
            f"{wording.number(one.before)} to {wording.number(one.after)}",
            charts.signed(one.change),
            f"{one.people:,}",
            f"{one.risen:,}",
            f"{one.fallen:,}",
        )
        for one in moved[:MOST_CHANGES]
    )
    titles = ("Change", "People", "Higher now", "Lower now")
    columns = (Column("Skill"), Column("Mean before and now"), *(Column(title, number=True) for title in titles))
    return Section(
        "trend",
        "Changes since the earlier answers",
        (Paragraph(sentences.trend(view)), Table(columns, rows, name=NUMBERS)),
        contents="Changes",
        folded=True,
    )
