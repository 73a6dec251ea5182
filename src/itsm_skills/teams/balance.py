"""The balance of technical against business skills: each person's, and the whole team's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from itsm_skills.frameworks.framework import Framework
from itsm_skills.scoring.balance import Part, Tilt, indices, tilt
from itsm_skills.teams.person import Person


@dataclass(frozen=True, slots=True)
class TeamBalance:
    """The balance of each person by key, and the indices and difference of the whole team, in levels.

    The team's figures are worked out from everybody's answers as if they were one person's. They have neither interval
    nor verdict, because a whole team isn't a sample (measurement, section 11). What can't be worked out is None.
    """

    people: tuple[tuple[str, Tilt | None], ...]
    technical: float | None
    business: float | None
    difference: float | None


def team_balance(members: Sequence[Person], framework: Framework) -> TeamBalance:
    """Return the balance of each of ``members`` against their own role, and that of all (measurement, section 6)."""
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
