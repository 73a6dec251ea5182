"""Claimed and evidenced: how far the evidence given carries a claim (measurement, section 3)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from itsm_skills.assessments.claim import Backing, Claim
from itsm_skills.frameworks.framework import Scale


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The level up to which one piece of evidence carries a claim; ``stale`` where its age cost it one level."""

    kind: str
    level: int
    stale: bool = False


def evidenced_level(claim: Claim, held: Iterable[int], scale: Scale, today: date) -> int | None:
    """Return min(claimed, ceiling of the best evidence), or None without a claim or without evidence.

    ``held`` are the levels of this skill that the person's qualifications name. Ceilings follow Kirkpatrick's
    four levels and stand in the scale file, as does the age beyond which evidence counts one level less.
    """
    found = ceilings(claim, held, scale, today)
    if claim.level is None or not found:
        return None
    return min(claim.level, max(ceiling.level for ceiling in found))


def ceilings(claim: Claim, held: Iterable[int], scale: Scale, today: date) -> tuple[Ceiling, ...]:
    """Return the ceiling of each piece of evidence: the answer's own, then one for each qualification."""
    own = () if claim.backing is None else (_ceiling(claim.backing, scale, today),)
    return (*own, *(Ceiling("qualification", level) for level in held))


def _ceiling(backing: Backing, scale: Scale, today: date) -> Ceiling:
    level = scale.ceilings[backing.kind]
    if (
        backing.kind != "learnt"
        and backing.when is not None
        and backing.when < months_before(today, scale.stale_after_months)
    ):
        return Ceiling(backing.kind, max(0, level - 1), stale=True)
    return Ceiling(backing.kind, level)


def months_before(day: date, months: int) -> date:
    """Return the day ``months`` earlier, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
