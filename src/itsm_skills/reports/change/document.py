"""The comparison of two assessments as a document."""

from __future__ import annotations

from datetime import date

from itsm_skills.days import long_date
from itsm_skills.reports import wording
from itsm_skills.reports.change.view import ChangeView
from itsm_skills.reports.document import Block, Column, Document, Paragraph, Section, Table, items
from itsm_skills.reports.names import in_title, signed


def change_document(view: ChangeView, made: date) -> Document:
    """Return the report of ``view``."""
    before, after = long_date(view.before), long_date(view.after)
    return Document(
        kind="Change",
        about=in_title(view.person),
        facts=(f"From {before} to {after}, for the role of {view.role_title}.",),
        sections=(
            Section(
                "domains",
                "By domain",
                (items(*(f"{domain.name}: {domain.sentence}." for domain in view.domains)),),
                contents="Domains",
            ),
            Section("changed", "Skills that changed", _changed(view), contents="Skills"),
            Section("apart", "Not compared", _apart(view), contents="Not compared"),
            Section(
                "balance",
                "Balance",
                (items(f"{before}: {view.balance_before}", f"{after}: {view.balance_after}"),),
                contents="Balance",
            ),
            Section("method", "How it was worked out", (items(*view.method),), contents="Method"),
        ),
        made=made,
        footer=signed(view.person, f"Made by itsm-skills on {long_date(made)}. Personal: share it as you choose."),
    )


def _changed(view: ChangeView) -> tuple[Block, ...]:
    alike = Paragraph(f"{wording.count(view.unchanged, 'skill') if view.unchanged else 'No skill'} stayed the same.")
    if not view.changed:
        return (Paragraph("No skill changed."), alike)
    titles = ("Rating before", "Rating now", "Backed by evidence before", "Backed by evidence now")
    rows = tuple(
        (
            skill.name,
            str(skill.before),
            str(skill.after),
            *("–" if level is None else str(level) for level in (skill.evidenced_before, skill.evidenced_after)),
        )
        for skill in view.changed
    )
    return (Table((Column("Skill"), *(Column(title, number=True) for title in titles)), rows, name="cards"), alike)


def _apart(view: ChangeView) -> tuple[Block, ...]:
    lines = [
        f"{when}: {wording.listed(list(names))}."
        for when, names in (
            ("You rated these only the first time", view.only_before),
            ("You rated these only the second time", view.only_after),
            ("These ratings were carried over from an earlier version of the framework", view.carried),
        )
        if names
    ]
    return (
        (items(*lines),)
        if lines
        else (Paragraph("Everything could be compared: you rated the same skills both times."),)
    )
