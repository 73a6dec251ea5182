"""The profile: all that scoring makes of one assessment against one role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Framework, Role, Target
from itsm_skills.scoring.balance import Balance, balance
from itsm_skills.scoring.evidence import BackedAbove, Held, backed_above, evidenced_level
from itsm_skills.scoring.gaps import Gap, all_gaps
from itsm_skills.scoring.proficiency import GroupScore, SkillScore, group_score
from itsm_skills.scoring.recognition import Recognition
from itsm_skills.scoring.trust import Trust, trust


@dataclass(frozen=True, slots=True)
class Profile:
    """Claimed and evidenced levels against a role, with what they allow to say.

    ``skills`` stand in the order of the role; ``domains`` in the order of the framework, those without a skill
    of the role left out. ``outside`` are answered skills that the role does not ask for: shown, never scored.
    ``backed_above`` are ratings below what a certificate backs, in the role or outside it.
    """

    role: Role
    skills: tuple[SkillScore, ...]
    domains: tuple[GroupScore, ...]
    balance: Balance | None
    gaps: tuple[Gap, ...]
    trust: Trust
    outside: tuple[Claim, ...]
    backed_above: tuple[BackedAbove, ...] = ()

    def in_domain(self, domain: str) -> tuple[SkillScore, ...]:
        """Return the skills of ``domain`` in the order of the role."""
        return tuple(score for score in self.skills if score.domain == domain)

    def claimed(self) -> dict[str, int]:
        """Return the claimed level of every answered skill, in the role or outside it."""
        inside = {score.skill: score.claimed for score in self.skills if score.claimed is not None}
        return inside | {claim.skill: claim.level for claim in self.outside if claim.level is not None}


def make_profile(
    framework: Framework,
    role: Role,
    claims: Mapping[str, Claim],
    held: Mapping[str, tuple[Held, ...]],
    today: date,
    recognition: Recognition | None = None,
) -> Profile:
    """Return the profile of ``claims`` against ``role`` on ``today``.

    ``held`` gives, by skill, what the person's qualifications name; ``recognition`` only enters the trust.
    """
    scores = tuple(_score(framework, target, claims.get(target.skill), held, today) for target in role.targets)
    scale = framework.scale
    groups = (
        group_score(domain, [score for score in scores if score.domain == domain], scale.prior_sd, scale.top)
        for domain in framework.domains
        if any(score.domain == domain for score in scores)
    )
    asked = {target.skill for target in role.targets}
    return Profile(
        role=role,
        skills=scores,
        domains=tuple(groups),
        balance=balance(scores, scale.prior_sd, scale.top),
        gaps=all_gaps(scores),
        trust=trust(scores, claims.values(), recognition, top=scale.top),
        outside=tuple(claim for skill, claim in claims.items() if skill not in asked and claim.level is not None),
        backed_above=tuple(backed_above(claims, held, today)),
    )


def _score(
    framework: Framework,
    target: Target,
    claim: Claim | None,
    held: Mapping[str, tuple[Held, ...]],
    today: date,
) -> SkillScore:
    skill = framework.skills[target.skill]
    claim = claim or Claim(target.skill, State.SKIPPED)
    return SkillScore(
        skill=skill.id,
        domain=skill.domain,
        technical_weight=skill.technical_weight,
        target=target.level,
        importance=target.importance,
        state=claim.state,
        claimed=claim.level,
        evidenced=evidenced_level(claim, held.get(skill.id, ()), framework.scale, today),
    )
