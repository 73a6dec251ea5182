"""What a team should develop first (measurement, section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.teams.member import Member


@dataclass(frozen=True, slots=True)
class Priority:
    """One skill over the ``people`` whose role asks for it and who answered it.

    ``score`` is the mean weighted discrepancy score, in squared levels, from −top² to top²: negative where people
    stand above their targets. ``below`` counts those below theirs.
    """

    skill: str
    people: int
    below: int
    score: float


def priorities(members: Sequence[Member], skills: Sequence[str]) -> tuple[Priority, ...]:
    """Return the skills by falling score, ties in the order of ``skills``; those that nobody answered are left out.

    MWDS_j = Σ_i (T_ij − A_ij)·T̄_j / n (Borich 1980), T the target of the person's role and A the claimed level.
    """
    found = [_priority(members, skill) for skill in skills]
    return tuple(sorted((one for one in found if one), key=lambda one: -one.score))


def _priority(members: Sequence[Member], skill: str) -> Priority | None:
    answers = (member.answers.get(skill) for member in members)
    pairs = [(a.target, a.level) for a in answers if a is not None and a.target is not None and a.level is not None]
    if not pairs:
        return None
    number = len(pairs)
    targets = sum(target for target, _ in pairs)
    gaps = sum(target - level for target, level in pairs)
    return Priority(skill, number, sum(level < target for target, level in pairs), gaps * targets / number**2)
