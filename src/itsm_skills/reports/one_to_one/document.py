"""The page for a one-to-one: what to know, questions for the talk, what the team requires, and the levels side by side."""

from __future__ import annotations

from itsm_skills.reports.document import (
    Blanks,
    Block,
    Column,
    Document,
    Grid,
    GridRow,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
    paragraphs,
)
from itsm_skills.reports.one_to_one import sentences
from itsm_skills.reports.one_to_one.view import OneToOneView, SkillView
from itsm_skills.reports.team.document import answer_section
from itsm_skills.reports.team.styles import SHEET

TO_WRITE = ("What we agree on", "Next step, and by when", "Help that is needed", "When we talk again")


def one_to_one_document(view: OneToOneView) -> Document:
    """Return the page of ``view``."""
    talk = Items(tuple(ListItem(text, f"{lead}:") for lead, text in sentences.questions(view)))
    sections = (
        answer_section(sentences.answer(view)),
        Section("questions", "Questions for the talk", (talk,), contents="Questions"),
        _required(view),
        _levels(view),
        Section("agreed", "What we agreed", (Blanks(TO_WRITE),), contents="Agreed"),
    )
    return Document(
        kind="One-to-one",
        about=view.person,
        facts=sentences.facts(view),
        sections=sections,
        made=view.made,
        footer=sentences.footer(view),
        sheet=SHEET,
    )


def _required(view: OneToOneView) -> Section:
    found = [one for one in view.skills if one.required is not None]
    blocks: list[Block] = [Paragraph(sentences.PROPOSED)] if view.proposed and found else []
    if found:
        columns = (Column("Skill"), Column("Status"), *(Column(title, number=True) for title in ("Required", "Level")))
        rows = tuple((one.name, sentences.status(one), str(one.required), sentences.cell(one.level)) for one in found)
        blocks.append(Table(columns, rows, name="levels narrow"))
    else:
        blocks.append(Paragraph(sentences.NOTHING_REQUIRED))
    return Section("required", "What the team requires", tuple(blocks), contents="Required")


def _levels(view: OneToOneView) -> Section:
    """Return the levels by domain; a skill on which the two ratings differ has room for the agreed level."""
    groups: dict[str, list[GridRow]] = {}
    for one in view.skills:
        if sentences.is_listed(one):
            groups.setdefault(one.domain, []).append(_row(one))
    titles = ("Own", "Manager", "Agreed", "Evidence", "Target")
    parts = tuple((domain, tuple(rows)) for domain, rows in groups.items())
    grid = (Grid("Skill", titles, parts, "Levels of each skill, by domain"),) if parts else ()
    blocks = (Paragraph(sentences.HOW), *grid, *paragraphs(sentences.others(view)))
    return Section("levels", "Levels side by side", blocks, contents="Levels")


def _row(one: SkillView) -> GridRow:
    agreed = "…" if one.agreed is None and one.apart else sentences.cell(one.agreed)
    own = sentences.cell(one.own, one.state)
    cells = (own, sentences.cell(one.manager), agreed, sentences.cell(one.evidenced), sentences.cell(one.target))
    return GridRow(one.name, cells)
