"""Technical against business: each person's balance, and the team's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from itsm_skills.frameworks.framework import Framework
from itsm_skills.scoring.balance import Part, Tilt, indices, tilt
from itsm_skills.teams.person import Person


@dataclass(frozen=True, slots=True)
class TeamBalance:
    """Tilts by key, None where no balance can be formed, and the team's own indices and difference, in levels.

    The team's own is formed from all answers of all people as if of one profile. It has neither interval nor
    verdict: a whole team is no sample (measurement, section 11). None where no balance can be formed.
    """

    people: tuple[tuple[str, Tilt | None], ...]
    technical: float | None
    business: float | None
    difference: float | None


def team_balance(members: Sequence[Person], framework: Framework) -> TeamBalance:
    """Return the tilts of ``members`` against their own roles (measurement, section 6)."""
    weights = [(skill.id, skill.technical_weight) for skill in framework.skills.values()]
    parts = {m.key: _parts(m, weights) for m in sorted(members, key=lambda member: member.key)}
    whole = indices(list(chain.from_iterable(parts.values())))
    return TeamBalance(
        tuple((key, tilt(own, framework.scale.prior_sd)) for key, own in parts.items()),
        whole.technical if whole else None,
        whole.business if whole else None,
        whole.difference if whole else None,
    )


def _parts(member: Person, weights: Sequence[tuple[str, float]]) -> list[Part]:
    answers = member.answers
    return [
        (weight, answer.importance, answer.level, answer.target)
        for skill, weight in weights
        if (answer := answers.get(skill)) is not None and answer.target is not None and answer.level is not None
    ]
