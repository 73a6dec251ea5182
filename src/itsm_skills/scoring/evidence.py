"""Claimed and evidenced: how far the evidence given carries a claim (measurement, section 3)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from itsm_skills.assessments.claim import Backing, Claim
from itsm_skills.frameworks.framework import Scale
from itsm_skills.frameworks.kinds import EvidenceKind


@dataclass(frozen=True, slots=True)
class Held:
    """The level of one skill that a qualification of the person names; ``expires`` is its last valid day, where known.

    One that has expired counts as before: it still shows what was once learnt, and its examination caps it anyway.
    """

    level: int
    name: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The level up to which one piece of evidence carries a claim; ``stale`` where its age cost it one level.

    For a qualification ``name`` says which, and ``expired`` is its last valid day where that has passed.
    """

    kind: str
    level: int
    stale: bool = False
    name: str = ""
    expired: date | None = None


def evidenced_level(claim: Claim, held: Iterable[Held], scale: Scale, today: date) -> int | None:
    """Return min(claimed, ceiling of the best evidence), or None without a claim or without evidence.

    ``held`` is what the person's qualifications name of this skill. Ceilings follow Kirkpatrick's
    four levels and stand in the scale file, as does the age beyond which evidence counts one level less.
    """
    found = ceilings(claim, held, scale, today)
    if claim.level is None or not found:
        return None
    return min(claim.level, max(ceiling.level for ceiling in found))


def ceilings(claim: Claim, held: Iterable[Held], scale: Scale, today: date) -> tuple[Ceiling, ...]:
    """Return the ceiling of each piece of evidence: the answer's own, then one for each qualification."""
    own = () if claim.backing is None else (_ceiling(claim.backing, scale, today),)
    return (*own, *(_of_qualification(one, today) for one in held))


def _of_qualification(held: Held, today: date) -> Ceiling:
    expired = held.expires if held.expires is not None and held.expires < today else None
    return Ceiling("qualification", held.level, name=held.name, expired=expired)


def _ceiling(backing: Backing, scale: Scale, today: date) -> Ceiling:
    level = scale.ceilings[backing.kind]
    if (
        backing.kind is not EvidenceKind.LEARNT
        and backing.when is not None
        and backing.when < months_before(today, scale.stale_after_months)
    ):
        return Ceiling(backing.kind, max(0, level - 1), stale=True)
    return Ceiling(backing.kind, level)


@dataclass(frozen=True, slots=True)
class BackedAbove:
    """A rating of ``skill`` at level ``claimed`` that the certificate called ``name`` backs to the higher ``level``."""

    skill: str
    claimed: int
    level: int
    name: str


def backed_above(claims: Mapping[str, Claim], held: Mapping[str, Iterable[Held]], today: date) -> list[BackedAbove]:
    """Return the ratings below what a certificate that hasn't expired backs, each with the best certificate."""
    found = []
    for skill, claim in claims.items():
        valid = [one for one in held.get(skill, ()) if one.expires is None or one.expires >= today]
        best = max(valid, key=lambda one: one.level, default=None)
        if claim.level is not None and best is not None and best.level > claim.level:
            found.append(BackedAbove(skill, claim.level, best.level, best.name))
    return found


def months_before(day: date, months: int) -> date:
    """Return the day ``months`` earlier, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
