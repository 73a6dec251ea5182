"""The record of applied learning as a document, for a reader whom the person chooses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from itsm_skills.days import long_date, partial_date
from itsm_skills.reports import wording
from itsm_skills.reports.codes import on_paper
from itsm_skills.reports.document import Blanks, Block, Column, Document, Facts, Paragraph, Section, Table, items
from itsm_skills.reports.names import opening_name, person_for_others, signed
from itsm_skills.reports.plan.renewals import KINDS as CPD_KINDS
from itsm_skills.reports.plan.renewals import points
from itsm_skills.reports.portfolio.build import NO_DATE
from itsm_skills.reports.portfolio.view import BackedSkillView, EvidenceView, PortfolioView
from itsm_skills.reports.report import Report

KIND = "Record of applied learning"
REFLECTION = ("What I learned", "What I'd do differently")
"""Labels of the lines to fill in below each skill."""

HOW_TO_ADD = (
    "In the interview ('itsm-skills assess'), add evidence to your rating: its type, the date, who saw it and what changed. "
    "In an answers file, write the same under 'evidence'.",
    "When you finish an action of a plan that you keep, run 'itsm-skills plan status ACTION --done' with --date, --witness "
    "and --note.",
    "Add a qualification with 'itsm-skills person add-qualification ID --since DATE'.",
)


def portfolio_report(view: PortfolioView) -> Report:
    """Return the record as a report, which can be written in any format."""
    return Report(kind="portfolio", view=view, document=lambda: portfolio_document(view))


def portfolio_document(view: PortfolioView) -> Document:
    """Return the record as a document; if it's empty, it says how to add evidence."""
    return Document(
        kind=KIND,
        about=opening_name(person_for_others(view.person)),
        facts=tuple(_head(view)),
        sections=_nothing(view) if view.is_empty else tuple(_sections(view)),
        made=view.made,
        footer=signed(view.person, f"Made by itsm-skills on {long_date(view.made)}. Private: share it as you choose."),
        sheet="portfolio.css",
    )


def _head(view: PortfolioView) -> Iterator[str]:
    yield (
        "Private: the person named above decides who sees it. It's meant for an appraisal, for the recognition of prior "
        "learning by a university, or for a professional body."
    )
    yield f"Role: {view.role_title}. Rated on {long_date(view.rated)}."
    limits = []
    if view.chosen:
        limits.append(f"only the chosen skills ({wording.listed(list(view.chosen))})")
    if view.since:
        limits.append(f"only evidence, actions and CPD since {partial_date(view.since)}")
    if not view.witnesses:
        limits.append("no witnesses' names")
    if limits:
        yield f"This copy contains {wording.listed(limits)}."


def _nothing(view: PortfolioView) -> tuple[Section, ...]:
    chosen = view.chosen or view.since
    said = (
        "None of your evidence matches what you chose for this record."
        if chosen
        else "You haven't added any evidence yet."
    )
    blocks = (Paragraph(said), Paragraph("To add some:"), items(*HOW_TO_ADD))
    return (Section("nothing", "No evidence yet" if not chosen else "No evidence found", blocks),)


def _sections(view: PortfolioView) -> Iterator[Section]:
    yield Section("overview", "Overview", (Facts(tuple(_overview(view))),))
    worked = [skill for skill in view.skills if skill.evidence]
    if worked:
        parts = tuple(_skill(skill, view) for skill in worked)
        yield Section("skills", "Skills backed by evidence", parts, contents="Skills")
    if studied := [skill for skill in view.skills if not skill.evidence]:
        yield _through_qualifications(studied)
    if view.done_actions:
        yield _done(view)
    if view.qualifications:
        yield _qualifications(view)
    if view.cpd:
        yield _cpd(view)
    yield Section("method", "How to read this record", (items(*view.method),), contents="How to read it")


def _overview(view: PortfolioView) -> Iterator[tuple[str, str]]:
    pieces = list(chain.from_iterable(skill.evidence for skill in view.skills))
    yield "Skills", f"{len(view.skills)} backed by evidence" if view.skills else "none backed by evidence yet"
    if pieces:
        yield "Evidence", f"{'1 entry' if len(pieces) == 1 else f'{len(pieces)} entries'}{_span(pieces)}"
    if view.qualifications:
        yield "Qualifications", str(len(view.qualifications))
    if view.done_actions:
        yield "Completed actions", f"{len(view.done_actions)}, {_hours(view)}"
    if view.cpd:
        yield "CPD", f"{points(view.cpd_points)} recorded"


def _span(pieces: list[EvidenceView]) -> str:
    """Return from when to when ``pieces`` are dated, after a comma, or nothing."""
    dated = sorted((piece.date, piece.date_text) for piece in pieces if piece.date)
    if not dated:
        return ""
    first, last = dated[0][1], dated[-1][1]
    return f", {first}" if first == last else f", {first} to {last}"


def _hours(view: PortfolioView) -> str:
    """Return the hours spent on done actions, and how many actions have none recorded."""
    spent = (
        f"{_number(view.development_hours)} hours of development time and {_number(view.work_hours)} within normal work"
    )
    silent = sum(one.development_hours is None and one.work_hours is None for one in view.done_actions)
    if silent == len(view.done_actions):
        return "no hours recorded"
    return f"{spent}; {wording.count(silent, 'action')} without recorded hours" if silent else spent


def _skill(skill: BackedSkillView, view: PortfolioView) -> Section:
    blocks: list[Block] = [_level(skill), _evidence(skill, view)]
    pairs = [("Related codes", on_paper(skill.codes)), ("Qualifications", "; ".join(skill.qualifications))]
    if said := tuple(pair for pair in pairs if pair[1]):
        blocks.append(Facts(said))
    if view.reflection:
        blocks.append(Blanks(REFLECTION))
    return Section(f"skill-{skill.id}", skill.name, tuple(blocks), "backed")


def _level(skill: BackedSkillView) -> Paragraph:
    if skill.level is None:
        return Paragraph("There's evidence of this skill, but no rating above 0 yet.")
    return Paragraph(f"“{skill.behaviour}”", lead=f"Level backed by evidence: {skill.level_text}.")


def _evidence(skill: BackedSkillView, view: PortfolioView) -> Table:
    rows = []
    for piece in skill.evidence:
        row = (piece.date_text, piece.kind_text, _what(piece))
        rows.append((*row, piece.witness or "–") if view.witnesses else row)
    titles = ("Date", "Evidence", "What changed", "Witness")[: 4 if view.witnesses else 3]
    return Table(tuple(Column(title) for title in titles), tuple(rows), name="cards evidence")


def _what(piece: EvidenceView) -> str:
    """Return what changed, and the action that led to it where its name says more."""
    if not piece.action or piece.action == piece.what:
        return piece.what or "–"
    return f"{piece.what} (action: {piece.action})" if piece.what else piece.action


def _through_qualifications(skills: list[BackedSkillView]) -> Section:
    rows = tuple(
        (
            skill.name,
            f"{skill.level_text}: “{skill.behaviour}”",
            wording.listed(list(skill.qualifications)),
            on_paper(skill.codes) or "–",
        )
        for skill in skills
    )
    columns = (Column("Skill"), Column("Level"), Column("Qualification"), Column("Related codes"))
    title = "Skills backed by a qualification only"
    return Section("studied", title, (Table(columns, rows, name="cards studied"),), contents="By qualification")


def _done(view: PortfolioView) -> Section:
    rows = tuple(
        (
            action.name,
            action.date_text,
            ", ".join(action.skills) or "–",
            _number(action.development_hours),
            _number(action.work_hours),
        )
        for action in view.done_actions
    )
    hours = (Column("Development time (hours)", number=True), Column("Within normal work (hours)", number=True))
    columns = (Column("Action"), Column("Done"), Column("Skills"), *hours)
    foot = ("Total", "", "", _number(view.development_hours), _number(view.work_hours)) if len(rows) > 1 else ()
    return Section(
        "actions",
        "Completed actions and hours",
        (Table(columns, rows, foot=foot, name="cards done"),),
        contents="Actions",
    )


def _qualifications(view: PortfolioView) -> Section:
    rows = tuple(
        (
            one.name,
            one.body,
            one.academic or "none",
            long_date(one.since) if one.since else NO_DATE,
            one.valid,
        )
        for one in view.qualifications
    )
    titles = ("Qualification", "Awarding body", "Academic level", "Held since", "Validity")
    table = Table(tuple(Column(title) for title in titles), rows, name="cards held")
    return Section("qualifications", "Qualifications", (table,), contents="Qualifications")


def _cpd(view: PortfolioView) -> Section:
    rows = tuple(
        (long_date(entry.day), entry.what, CPD_KINDS[entry.kind] if entry.kind else "–", _number(entry.points))
        for entry in view.cpd
    )
    columns = (Column("Date"), Column("Activity"), Column("Type"), Column("Points", number=True))
    foot = ("Total", "", "", _number(view.cpd_points)) if len(rows) > 1 else ()
    title = "Continuing professional development"
    return Section("cpd", title, (Table(columns, rows, foot=foot, name="cards activities"),), contents="CPD")


def _number(value: float | None) -> str:
    """Return ``value`` to one decimal, without one where it's whole; a dash if nobody recorded it."""
    return "–" if value is None else f"{round(value, 1):g}"
