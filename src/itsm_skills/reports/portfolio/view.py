"""The view of the record of applied learning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itsm_skills.frameworks.kinds import CpdKind, EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """One piece of evidence. ``date`` is a day, month or year as ISO text, or None if the person gave none.

    ``kind_text`` and ``date_text`` say the same in words. ``witness`` and ``what`` are empty if the person gave none, and
    ``witness`` also if the person leaves other people's names out. ``action`` is the completed action of a kept plan
    that produced the evidence, or "".
    """

    kind: EvidenceKind
    kind_text: str
    date: str | None
    date_text: str
    witness: str
    what: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedSkillView:
    """A skill with evidence. ``level`` is the level of the scale, from 1, that the evidence supports.

    It's never above the person's own rating, and None if the person hasn't rated the skill above 0. ``behaviour`` is
    what somebody at that level does. ``evidence`` begins with the latest, and ``qualifications`` names those that back
    the skill.
    """

    id: str
    name: str
    plain_name: str
    domain: str
    level: int | None
    level_text: str
    behaviour: str
    codes: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    qualifications: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneActionView:
    """A completed action of a kept plan, with the hours spent on it; None if nobody recorded them.

    ``date`` is when it was done, as in its evidence, and ``skills`` names the skills that it develops.
    """

    id: str
    name: str
    date: str | None
    date_text: str
    skills: tuple[str, ...]
    development_hours: float | None
    work_hours: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationHeldView:
    """A qualification held since a day, None if nobody gave it. ``valid`` says in words how long it's valid.

    ``academic`` is the academic level in words, "" if it has none.
    """

    id: str
    name: str
    body: str
    academic: str
    since: date | None
    valid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CpdView:
    """CPD recorded on a day, in points above 0; ``kind`` is None if nobody said it."""

    day: date
    what: str
    kind: CpdKind | None
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioView:
    """The whole record, ``made`` on a day from ratings of the day ``rated``.

    ``since`` is the day, month or year from which evidence was asked for, None for all of it. ``chosen`` names the
    skills that the person chose, empty if all of them are in it. ``witnesses`` and ``reflection`` say whether it has names
    of witnesses and lines to fill in. Hours are summed over the completed actions, and ``cpd_points`` over the CPD.
    """

    person: str
    role: str
    role_title: str
    framework: str
    framework_version: str
    rated: date
    made: date
    since: str | None
    chosen: tuple[str, ...]
    witnesses: bool
    reflection: bool
    skills: tuple[BackedSkillView, ...]
    done_actions: tuple[DoneActionView, ...]
    development_hours: float
    work_hours: float
    qualifications: tuple[QualificationHeldView, ...]
    cpd: tuple[CpdView, ...]
    cpd_points: float
    method: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.skills or self.done_actions or self.qualifications or self.cpd)
