"""Claimed and evidenced: how far the evidence given carries a claim (measurement, section 3)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from itsm_skills.assessments.claim import Backing, Claim
from itsm_skills.frameworks.framework import Scale


def evidenced_level(claim: Claim, held: Iterable[int], scale: Scale, today: date) -> int | None:
    """Return min(claimed, ceiling of the best evidence), or None without a claim or without evidence.

    ``held`` are the levels of this skill that the person's qualifications name. Ceilings follow Kirkpatrick's
    four levels and stand in the scale file, as does the age beyond which evidence counts one level less.
    """
    ceilings = list(held)
    if claim.backing is not None:
        ceilings.append(_ceiling(claim.backing, scale, today))
    if claim.level is None or not ceilings:
        return None
    return min(claim.level, max(ceilings))


def _ceiling(backing: Backing, scale: Scale, today: date) -> int:
    ceiling = scale.ceilings[backing.kind]
    if backing.kind == "learnt" or backing.when is None:
        return ceiling
    return max(0, ceiling - 1) if backing.when < months_before(today, scale.stale_after_months) else ceiling


def months_before(day: date, months: int) -> date:
    """Return the day ``months`` earlier, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
