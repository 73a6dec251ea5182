"""What a person holds and what falls due, as a document and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.planning.renewals import Certificate, Recorded, renewals
from itsm_skills.reports import wording
from itsm_skills.reports.plan.renewals import RenewalsView, points, renewals_view, validity

QUARTERS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class HeldView:
    """One qualification; ``last_day`` is None where no end is known, ``expired`` says whether it lies behind."""

    id: str
    name: str
    since: date
    last_day: date | None
    reckoned: bool
    expired: bool
    text: str


@dataclass(frozen=True, slots=True)
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
    text = f"{one.name} ({one.id}): since {wording.long_date(one.since)}, {validity(one, expired=expired)}."
    return HeldView(one.id, one.name, one.since, last, one.expires is None and last is not None, expired, text)


def person_screen(view: QualificationsView, width: int) -> str:
    """Return ``view`` as text of at most ``width`` columns."""
    lines = [
        line
        for part in _parts(view)
        for line in (textwrap.wrap(part, width, subsequent_indent="  " if part.startswith("- ") else "") or [""])
    ]
    return "\n".join(lines).rstrip() + "\n"


def _parts(view: QualificationsView) -> Iterator[str]:
    ahead = view.ahead
    yield view.name
    yield from ("", "Qualifications", *(f"- {one.text}" for one in view.qualifications))
    if not view.qualifications:
        yield "None yet."
    elif any(one.expired for one in view.qualifications):
        yield "One that has expired still shows what was learnt, and counts as evidence."
    yield from ("", f"CPD recorded: {points(view.cpd_points)}.")
    yield from ("", f"Due in the next {QUARTERS_AHEAD} quarters")
    yield from (f"- {wording.long_date(step.day)}: {step.title}. {step.text}" for step in ahead.due)
    yield from (f"- CPD for {year.text}" for year in ahead.years)
    if not (ahead.due or ahead.years):
        yield "Nothing that is known."
    yield from ("", *ahead.method)
