"""What a person holds and what falls due: the view and its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.planning.cpd import Recorded
from itsm_skills.planning.renewals import renewals
from itsm_skills.planning.validity import Standing, Validity
from itsm_skills.reports.document import Block, Document, Paragraph, Section, items, paragraphs
from itsm_skills.reports.plan.renewals import RenewalsView, points, renewals_view
from itsm_skills.reports.plan.renewals import validity as in_words

QUARTERS_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """One qualification; ``last_day`` is None if it has none or none is known, ``standing`` says whether it is valid.

    ``reckoned`` says that the last day comes from the period of renewal, ``renewed_by`` names the qualification of the
    same suite that renewed it ("" for none), and ``expired`` that the last day that the person gave is over.
    """

    id: str
    name: str
    since: date
    last_day: date | None
    reckoned: bool
    renewed_by: str
    standing: Standing
    expired: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationsView:
    """Qualifications as in the file, all CPD points recorded, and what falls due in the year ahead."""

    name: str
    qualifications: tuple[HeldView, ...]
    cpd_points: float
    ahead: RenewalsView


def person_view(name: str, held: Sequence[Validity], recorded: Sequence[Recorded], today: date) -> QualificationsView:
    """Return the view of a person on ``today``; the year ahead is four quarters of 13 weeks."""
    return QualificationsView(
        name=name,
        qualifications=tuple(_held(one, today) for one in held),
        cpd_points=sum(entry.points for entry in recorded),
        ahead=renewals_view(renewals(held, recorded, {}, today, QUARTERS_AHEAD), today),
    )


def _held(validity: Validity, today: date) -> HeldView:
    one, standing = validity.certificate, validity.standing(today)
    return HeldView(
        id=one.id,
        name=one.name,
        since=one.since,
        last_day=validity.last_day,
        reckoned=validity.reckoned,
        renewed_by=validity.source.name if validity.renewed else "",
        standing=standing,
        expired=standing is Standing.EXPIRED,
        text=f"{one.name} ({one.id}): held since {long_date(one.since)}; {in_words(validity, today)}.",
    )


def qualifications_document(view: QualificationsView, made: date) -> Document:
    """Return what the person holds, the CPD points recorded, and what falls due in the year ahead."""
    ahead = view.ahead
    held: list[Block] = [items(*(one.text for one in view.qualifications))] if view.qualifications else []
    if not held:
        held.append(Paragraph("None yet."))
    elif any(one.standing in (Standing.EXPIRED, Standing.UNCONFIRMED) for one in view.qualifications):
        held.append(
            Paragraph("A certificate that is no longer valid still shows what you learnt, and counts as evidence.")
        )
    held.append(Paragraph(f"CPD recorded: {points(view.cpd_points)}."))
    due = (
        *(step.text_with_day for step in ahead.due),
        *(f"CPD for {year.text}" for year in ahead.years),
        *ahead.unknown,
    )
    coming = items(*due) if due else Paragraph("Nothing that is recorded here.")
    sections = (
        Section("qualifications", "Qualifications", tuple(held)),
        Section("due", f"Due in the next {QUARTERS_AHEAD} quarters", (coming, *paragraphs(*ahead.method))),
    )
    return Document("Qualifications and CPD", view.name, (), sections, made, "")
