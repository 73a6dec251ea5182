"""What a person holds and what falls due: the view and its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.planning.renewals import Certificate, Recorded, renewals
from itsm_skills.reports.document import Block, Document, Paragraph, Section, items, paragraphs
from itsm_skills.reports.plan.renewals import RenewalsView, points, renewals_view, validity

QUARTERS_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """One qualification; ``last_day`` is None where no end is known, ``expired`` says whether it lies behind."""

    id: str
    name: str
    since: date
    last_day: date | None
    reckoned: bool
    expired: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationsView:
    """Qualifications as in the file, all CPD points recorded, and what falls due in the year ahead."""

    name: str
    qualifications: tuple[HeldView, ...]
    cpd_points: float
    ahead: RenewalsView


def person_view(
    name: str, held: Sequence[Certificate], recorded: Sequence[Recorded], today: date
) -> QualificationsView:
    """Return the view of a person on ``today``; the year ahead is four quarters of 13 weeks."""
    return QualificationsView(
        name=name,
        qualifications=tuple(_held(one, today) for one in held),
        cpd_points=sum(entry.points for entry in recorded),
        ahead=renewals_view(renewals(held, recorded, {}, today, QUARTERS_AHEAD)),
    )


def _held(one: Certificate, today: date) -> HeldView:
    last = one.last_day
    expired = last is not None and last < today
    text = f"{one.name} ({one.id}): since {long_date(one.since)}, {validity(one, expired=expired)}."
    return HeldView(
        id=one.id,
        name=one.name,
        since=one.since,
        last_day=last,
        reckoned=one.expires is None and last is not None,
        expired=expired,
        text=text,
    )


def qualifications_document(view: QualificationsView, made: date) -> Document:
    """Return what the person holds, the CPD points recorded, and what falls due in the year ahead."""
    ahead = view.ahead
    held: list[Block] = [items(*(one.text for one in view.qualifications))] if view.qualifications else []
    if not held:
        held.append(Paragraph("None yet."))
    elif any(one.expired for one in view.qualifications):
        held.append(Paragraph("One that has expired still shows what was learnt, and counts as evidence."))
    held.append(Paragraph(f"CPD recorded: {points(view.cpd_points)}."))
    due = (
        *(f"{long_date(step.day)}: {step.title}. {step.text}" for step in ahead.due),
        *(f"CPD for {year.text}" for year in ahead.years),
    )
    coming = items(*due) if due else Paragraph("Nothing that is known.")
    sections = (
        Section("qualifications", "Qualifications", tuple(held)),
        Section("due", f"Due in the next {QUARTERS_AHEAD} quarters", (coming, *paragraphs(*ahead.method))),
    )
    return Document("Qualifications and CPD", view.name, (), sections, made, "")
