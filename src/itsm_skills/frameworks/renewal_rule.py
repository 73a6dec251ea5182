"""The rule by which an awarding body keeps a qualification valid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from itsm_skills.frameworks.kinds import CpdKind, RenewalWay

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRule:
    """How a qualification is kept valid. Where a part isn't known it is None, empty or "", and nothing follows from it.

    ``expires`` is False if it never expires; then nothing but ``how`` is given. ``months`` (1 to 1,200) is how long it
    is valid. ``by`` are the ways to renew it, of which one is enough. To renew it by points takes ``points`` (above 0)
    in every ``points_months`` (1 to 1,200); by kind, no more than ``at_most`` of them count, and no fewer than
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
