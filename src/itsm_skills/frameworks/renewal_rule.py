"""The rule by which an awarding body keeps a qualification valid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from itsm_skills.frameworks.kinds import CpdKind, RenewalWay

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRule:
    """How a qualification is kept valid. An unknown part is None, empty or "", and has no effect.

    ``expires`` is False if it never expires; then only ``how`` can be given. ``months`` (1 to 1,200) is how long it's
    valid. ``by`` are the ways to renew it, and one of them is enough. To renew it with points, ``points`` (above 0) are
    needed in every ``points_months`` (1 to 1,200). For each kind, at most ``at_most`` of them count and at least
    ``at_least`` are needed. ``how`` says in words what these fields can't.
    """

    expires: bool = True
    months: int | None = None
    by: tuple[RenewalWay, ...] = ()
    points: float | None = None
    points_months: int = MONTHS_PER_YEAR
    at_most: Mapping[CpdKind, float] = field(default_factory=dict)
    at_least: Mapping[CpdKind, float] = field(default_factory=dict)
    how: str = ""
