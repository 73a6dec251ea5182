"""The view of the record of applied learning, from what a person has on file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from itsm_skills.assessments.assessment import Evidence
from itsm_skills.assessments.claim import Backing, Claim
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.days import partial_date
from itsm_skills.frameworks.framework import Framework, Skill
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.progress.kept_plan import KeptAction
from itsm_skills.reports import wording
from itsm_skills.reports.codes import acknowledgements, codes_of
from itsm_skills.reports.portfolio.view import (
    BackedSkillView,
    CpdView,
    DoneActionView,
    EvidenceView,
    PortfolioView,
    QualificationHeldView,
)
from itsm_skills.scoring.evidence import Held, evidenced_level

KINDS: dict[EvidenceKind, str] = {
    EvidenceKind.LEARNT: "Learned",
    EvidenceKind.APPLIED: "Done at work",
    EvidenceKind.RESULT: "Result",
}
"""Types of evidence in words."""

NO_DATE = "no date given"


@dataclass(frozen=True, slots=True)
class Piece:
    """Evidence, and the name of the completed action that produced it; "" if it comes from an assessment."""

    evidence: Evidence
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person wants in the record.

    ``skills`` are ids, empty for all. ``since`` is a day, month or year as ISO text: evidence that can't be from that
    time or later is left out, and so is evidence without a date.
    """

    skills: tuple[str, ...] = ()
    since: str | None = None
    witnesses: bool = True
    reflection: bool = True

    def has_skill(self, skill: str) -> bool:
        """Return whether the person wants ``skill`` in the record."""
        return not self.skills or skill in self.skills

    def has_date(self, day: str | None) -> bool:
        """Return whether the person wants something from ``day``, as ISO text; a month or year counts if it can be right."""
        if self.since is None:
            return True
        length = min(len(day or ""), len(self.since))
        return day is not None and day[:length] >= self.since[:length]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything that a person has recorded, before they choose from it.

    ``claims`` are the ratings by skill, ``pieces`` the evidence by skill, and ``held`` is what qualifications show of
    each skill.
    """

    person: str
    role: str
    role_title: str
    rated: date
    claims: Mapping[str, Claim]
    pieces: Mapping[str, Sequence[Piece]]
    held: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)
    done: Sequence[KeptAction] = ()
    qualifications: Sequence[QualificationHeldView] = ()
    cpd: Sequence[CpdView] = ()


def portfolio_view(found: Holdings, choice: Choice, framework: Framework, today: date) -> PortfolioView:
    """Return the record, made ``today``, with what ``choice`` takes from ``found``."""
    skills = tuple(
        view
        for skill in framework.skills.values()
        if choice.has_skill(skill.id) and (view := _skill(skill, found, choice, framework, today))
    )
    done = [_done(action, framework) for action in found.done if _is_chosen(action, choice)]
    cpd = tuple(entry for entry in found.cpd if choice.has_date(entry.day.isoformat()))
    return PortfolioView(
        person=to_encoding(found.person, "utf-8"),
        role=found.role,
        role_title=found.role_title,
        framework=framework.name,
        framework_version=framework.version,
        rated=found.rated,
        made=today,
        since=choice.since,
        chosen=tuple(framework.skills[skill].name for skill in choice.skills),
        witnesses=choice.witnesses,
        reflection=choice.reflection,
        skills=skills,
        done_actions=tuple(done),
        development_hours=round(sum(action.development_hours or 0.0 for action in done), 1),
        work_hours=round(sum(action.work_hours or 0.0 for action in done), 1),
        qualifications=tuple(found.qualifications),
        cpd=cpd,
        cpd_points=round(sum(entry.points for entry in cpd), 1),
        method=_method(framework, codes=[code for skill in skills for code in skill.codes]),
    )


def _is_chosen(action: KeptAction, choice: Choice) -> bool:
    day = action.evidence.date if action.evidence else None
    return any(choice.has_skill(move.skill) for move in action.moves) and choice.has_date(day)


def _skill(skill: Skill, found: Holdings, choice: Choice, framework: Framework, today: date) -> BackedSkillView | None:
    """Return ``skill`` with its evidence, or None if no chosen evidence backs it."""
    pieces = [piece for piece in found.pieces.get(skill.id, ()) if choice.has_date(piece.evidence.date)]
    held = found.held.get(skill.id, ())
    if not pieces and not held:
        return None
    level = _level(found.claims.get(skill.id), pieces, held, framework, today)
    if level is None and not pieces:
        return None  # a certificate about something that the person doesn't do
    pieces.sort(key=lambda piece: (piece.evidence.since or date.min, piece.evidence.date or ""), reverse=True)
    return BackedSkillView(
        id=skill.id,
        name=skill.name,
        plain_name=skill.plain_name,
        domain=framework.domains[skill.domain].name,
        level=level,
        level_text="" if level is None else wording.level(level, framework.scale),
        behaviour="" if level is None else skill.behaviours[level],
        codes=codes_of(skill),
        evidence=tuple(_piece(piece, choice) for piece in pieces),
        qualifications=tuple(one.name for one in held),
    )


def _level(
    claim: Claim | None, pieces: Iterable[Piece], held: Iterable[Held], framework: Framework, today: date
) -> int | None:
    """Return the level from 1 that ``pieces`` and ``held`` support of the rating in ``claim``, or None."""
    if claim is None or not claim.level:
        return None
    own = [Backing(piece.evidence.kind, piece.evidence.since) for piece in pieces]
    backings: list[Backing | None] = [*own] or [None]
    tried = [replace(claim, backing=backing) for backing in backings]
    levels = [evidenced_level(one, held, framework.scale, today) for one in tried]
    return max((level for level in levels if level is not None), default=0) or None


def _piece(piece: Piece, choice: Choice) -> EvidenceView:
    evidence = piece.evidence
    return EvidenceView(
        kind=evidence.kind,
        kind_text=KINDS[evidence.kind],
        date=evidence.date,
        date_text=_date(evidence.date),
        witness=to_encoding(evidence.witness, "utf-8") if choice.witnesses else "",
        what=to_encoding(evidence.note, "utf-8"),
        action=to_encoding(piece.action, "utf-8"),
    )


def _done(action: KeptAction, framework: Framework) -> DoneActionView:
    day = action.evidence.date if action.evidence else None
    known = framework.skills
    return DoneActionView(
        id=action.id,
        name=to_encoding(action.name, "utf-8"),
        date=day,
        date_text=_date(day),
        skills=tuple(known[move.skill].name for move in action.moves if move.skill in known),
        development_hours=action.extra_spent,
        work_hours=action.work_spent,
    )


def _date(text: str | None) -> str:
    return partial_date(text) if text else NO_DATE


def _method(framework: Framework, codes: Sequence[str]) -> tuple[str, ...]:
    """Return how to read the record, one statement a line."""
    scale = framework.scale
    most = {kind: scale.ceilings[kind] for kind in EvidenceKind}
    lines = [
        f"Levels run from 0 to {scale.top}. Each quoted sentence says what somebody at that level does, in the words of "
        f"{framework.name} {framework.version}.",
        f"Evidence of learning supports a rating of up to level {most[EvidenceKind.LEARNT]}, evidence of work done up to level "
        f"{most[EvidenceKind.APPLIED]}, and evidence of a result up to level {most[EvidenceKind.RESULT]}. Work evidence that is more than "
        f"{scale.stale_after_months} months old supports one level less. A qualification supports the level that its "
        "examination can show.",
        "No level is above the person's own rating. The person described the evidence, and nobody has verified it.",
    ]
    if codes:
        lines.append(
            "The codes point to related entries in other frameworks. They aren't an assessment against those frameworks."
        )
        lines += acknowledgements(codes)
    lines.append("Each institution decides for itself what it recognises. Ask yours what format it requires.")
    return tuple(lines)
