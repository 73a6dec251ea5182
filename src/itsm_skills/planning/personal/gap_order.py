"""The order in which gaps become goals, and which of them count the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from itsm_skills.scoring.gaps import Gap

HUNDREDTHS = 100
"""Priorities are compared in hundredths."""


class TieBreak(StrEnum):
    """What put one of two gaps of the same priority first."""

    IMPORTANCE = "importance"
    GAP = "gap"
    ROLE_ORDER = "role-order"


@dataclass(frozen=True, slots=True)
class Tie:
    """``other``, a skill that is no goal, has the same priority as ``goal``, a skill that is one."""

    goal: str
    other: str
    by: TieBreak


def in_order(gaps: Sequence[Gap], factors: Mapping[str, float], first: Sequence[str] = ()) -> tuple[Gap, ...]:
    """Return ``gaps``, which are in the order of the role profile where all else is equal, in the order of goals.

    Skills named in ``first`` come first, in that order. Then larger priority: importance times ``factors`` (1 where a
    skill has none) times levels missing. Ties are broken by importance, then by the larger gap.
    """
    named = list(first)
    return tuple(
        sorted(
            gaps,
            key=lambda gap: (
                named.index(gap.skill) if gap.skill in named else len(named),
                -priority(gap, factors),
                -gap.importance,
                -gap.skill_gap,
            ),
        )
    )


def priority(gap: Gap, factors: Mapping[str, float]) -> int:
    """Return importance times factor times levels missing, in hundredths."""
    return round(gap.importance * factors.get(gap.skill, 1) * gap.skill_gap * HUNDREDTHS)


def ties(goals: Sequence[Gap], others: Sequence[Gap], factors: Mapping[str, float]) -> Iterator[Tie]:
    """Yield each of ``others`` that has the same priority as one of ``goals``: as the last of them, if as several."""
    for other in others:
        same = [goal for goal in goals if priority(goal, factors) == priority(other, factors)]
        if same:
            yield Tie(same[-1].skill, other.skill, _broken_by(same[-1], other))


def _broken_by(goal: Gap, other: Gap) -> TieBreak:
    if goal.importance != other.importance:
        return TieBreak.IMPORTANCE
    return TieBreak.GAP if goal.skill_gap != other.skill_gap else TieBreak.ROLE_ORDER
