"""The score in brief, as a screen shows it, and the score in every shape that a format may ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import Block, Cell, Column, Document, Drawing, Paragraph, Section, items
from itsm_skills.reports.names import in_title
from itsm_skills.reports.profile import sentences
from itsm_skills.reports.profile.document import (
    gaps,
    indices_table,
    levels_table,
    opening,
    others,
    outside,
    score_document,
    strengths,
    trust,
)
from itsm_skills.reports.profile.view import DomainView, ProfileView
from itsm_skills.reports.report import Report


def score_report(view: ProfileView, made: date) -> Report:
    """Return the score, to be written in any format."""
    return Report(
        kind="profile", view=view, document=lambda: score_document(view, made), screen=lambda: score_summary(view)
    )


def score_summary(view: ProfileView) -> Document:
    """Return the score in brief, for a screen: without the story of each situation and what each level means."""
    subject = view.subject
    practice = f", own practice {subject.practice}" if subject.practice else ""
    sections = [*opening(view), _balance_in_brief(view), _levels_in_brief(view), *strengths(view), gaps(view)]
    if view.situations:
        more = "'itsm-skills score --format markdown' shows each situation with the key, and why."
        sections.append(Section("situations", "Situations", (items(*view.situations.domains, more),)))
    if view.others:
        sections.append(others(view.others))
    return Document(
        kind="Skills profile",
        about=in_title(subject.person),
        facts=(
            f"Role measured against: {subject.role_title}{practice}.",
            f"{subject.questionnaire} questionnaire, {long_date(subject.taken)}. Levels run from 0 to {view.top}.",
        ),
        sections=(*sections, trust(view, sentences.MOST_NAMES)),
        made=subject.taken,
        footer="",
    )


def _balance_in_brief(view: ProfileView) -> Section:
    blocks: list[Block] = [Paragraph(view.balance_sentence)]
    if found := view.balance:
        levels = ((found.technical, found.technical_target), (found.business, found.business_target))
        table = indices_table(found, view.top)
        rows = tuple(
            (name, Drawing("dumbbell", _side(*row), charts.dumbbell(level, None, target, view.top)), *row[1:])
            for (name, *_), row, (level, target) in zip(table.rows, table.rows, levels, strict=True)
        )
        columns = (table.columns[0], Column("", drawn=True), *table.columns[1:])
        blocks.append(replace(table, columns=columns, rows=rows, caption=""))
    return Section("balance", "Balance", tuple(blocks))


def _side(name: Cell, claimed: Cell, interval: Cell, target: Cell) -> str:
    return f"{name}: rating {claimed} (95% interval {interval}), target {target}"


def _levels_in_brief(view: ProfileView) -> Section:
    parts = [Section(f"domain-{domain.id}", domain.name, _domain_in_brief(domain, view)) for domain in view.domains]
    return Section("levels", "Ratings by domain", (*parts, *outside(view)))


def _domain_in_brief(domain: DomainView, view: ProfileView) -> tuple[Block, ...]:
    answered = tuple(skill for skill in domain.skills if skill.state != "skipped")
    skipped = [skill.name for skill in domain.skills if skill.state == "skipped"]
    table = levels_table(replace(domain, skills=answered), view)
    drawn = Column("", drawn=True)
    columns = tuple(drawn if column.drawn else column for column in table.columns)
    blocks: list[Block] = []
    if answered:
        blocks.append(replace(table, columns=columns, caption=domain.sentence))
    else:
        blocks.append(Paragraph(domain.sentence))
    if skipped:
        blocks.append(Paragraph(f"{wording.listed(skipped)}.", lead="Not answered:"))
    return tuple(blocks)
