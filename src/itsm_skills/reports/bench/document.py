"""The bench as a document: who is behind whom, and then each role with the people who are nearest to it."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports import wording
from itsm_skills.reports.bench import sentences
from itsm_skills.reports.bench.view import BenchView, RoleBenchView
from itsm_skills.reports.document import Block, Column, Document, Paragraph, Section, Table, items
from itsm_skills.reports.team.document import answer_section, naming_people

BENCH = "levels bench"
"""The class of the tables in the style sheet."""

MOST_SHOWN = 3
"""The most people for each role; the workbook and the CSV have everybody who was considered."""


def bench_document(view: BenchView) -> Document:
    """Return the whole report of ``view``."""
    here = [one for one in view.roles if one.holders]
    others = [one for one in view.roles if not one.holders]
    sections = [answer_section(sentences.answer(view)), *_behind(view)]
    if here:
        sections.append(Section("roles", "Roles that somebody here has", tuple(_roles(here)), contents="Roles"))
    if others:
        title = "Roles that nobody here has" if here else "Roles"
        blocks = tuple(_roles(others, len(here)))
        sections.append(Section("other-roles", title, blocks, contents="Other roles", folded=bool(here)))
    method = Section("method", "How it was worked out", (items(*sentences.METHOD),), contents="Method", folded=True)
    return naming_people("Bench", (view.name, view.made), sentences.facts(view), [*sections, method])


def _behind(view: BenchView) -> list[Section]:
    rows = [(one.person, wording.listed(list(one.whom))) for one in view.only]
    rows += [("Nobody", wording.listed(list(view.nobody)))] if view.nobody else []
    if not rows:
        return []
    table = Table((Column("Only this person"), Column("Is behind")), tuple(rows), name="levels wide")
    return [Section("behind", "Who is behind whom", (Paragraph(sentences.BEHIND), table), contents="Behind whom")]


def _roles(found: Sequence[RoleBenchView], before: int = 0) -> list[Block]:
    return [_role(number, one) for number, one in enumerate(found, before + 1)]


def _role(number: int, one: RoleBenchView) -> Section:
    columns = (
        Column("Person"),
        Column("When"),
        Column("Lacks"),
        *(Column(title, number=True) for title in ("Hours", "Levels met", "Evidence")),
    )
    rows = tuple(
        (
            near.person,
            sentences.when(near),
            sentences.lacks(near),
            sentences.hours(near),
            f"{near.met} of {one.skills}",
            str(near.proven),
        )
        for near in one.nearest[:MOST_SHOWN]
    )
    blocks: tuple[Block, ...] = (Paragraph(sentences.holders(one)),)
    blocks += (Table(columns, rows, name=BENCH),) if rows else (Paragraph(sentences.NOBODY_SHOWN),)
    return Section(f"role-{number}", sentences.heading(one), blocks)
