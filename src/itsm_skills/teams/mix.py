"""Technical against business: each person's balance, and the team's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.frameworks.framework import Framework
from itsm_skills.scoring.balance import Balance, balance
from itsm_skills.scoring.proficiency import SkillScore
from itsm_skills.teams.member import Member


@dataclass(frozen=True, slots=True)
class TeamMix:
    """Balances by key, None where one cannot be formed, and the team's own indices and difference, in levels.

    The team's own is formed from all answers of all people as if of one profile. It has neither interval nor
    verdict: a whole team is no sample (measurement, section 11). None where no balance can be formed.
    """

    people: tuple[tuple[str, Balance | None], ...]
    technical: float | None
    business: float | None
    difference: float | None


def team_mix(members: Sequence[Member], framework: Framework) -> TeamMix:
    """Return the balances of ``members`` against their own roles (measurement, section 6)."""
    scale = framework.scale
    scores = {m.key: _scores(m, framework) for m in sorted(members, key=lambda member: member.key)}
    whole = balance([score for own in scores.values() for score in own], scale.prior_sd, scale.top)
    return TeamMix(
        tuple((key, balance(own, scale.prior_sd, scale.top)) for key, own in scores.items()),
        whole.technical.value if whole else None,
        whole.business.value if whole else None,
        whole.difference.value if whole else None,
    )


def _scores(member: Member, framework: Framework) -> tuple[SkillScore, ...]:
    return tuple(
        SkillScore(
            skill=skill.id,
            domain=skill.domain,
            technical_weight=skill.technical_weight,
            target=answer.target,
            importance=answer.importance,
            state=answer.state,
            claimed=answer.level,
            evidenced=answer.evidenced,
        )
        for skill in framework.skills.values()
        if (answer := member.answers.get(skill.id)) is not None and answer.target is not None
    )
