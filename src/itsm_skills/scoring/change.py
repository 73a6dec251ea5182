"""Change between two assessments of one person: reliable, or within what answers vary by (measurement, section 8)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from itsm_skills.frameworks.framework import Framework
from itsm_skills.scoring.proficiency import SkillScore, group_score
from itsm_skills.scoring.profile import Profile
from itsm_skills.scoring.statistics import Interval

RELIABLE = 1.96
"""|RC| above which a change is called reliable, at 95 % (Jacobson & Truax 1991)."""


@dataclass(frozen=True, slots=True)
class SkillChange:
    """One skill with a level in both assessments; claimed and evidenced levels before and after."""

    skill: str
    before: int
    after: int
    evidenced_before: int | None
    evidenced_after: int | None


@dataclass(frozen=True, slots=True)
class DomainChange:
    """A domain over the skills answered both times.

    ``index`` is the reliable change index RC, without unit; None, as are the means, where either side has too
    few answers for a mean.
    """

    id: str
    skills: int
    before: Interval | None
    after: Interval | None
    index: float | None

    @property
    def reliable(self) -> bool:
        """Whether the change is larger than the answers' own variation explains."""
        return self.index is not None and abs(self.index) > RELIABLE


@dataclass(frozen=True, slots=True)
class Change:
    """What is comparable, and what only one of the two assessments answered."""

    domains: tuple[DomainChange, ...]
    skills: tuple[SkillChange, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def reliable_change(before: Interval, after: Interval) -> float:
    """Return RC = (x2 − x1) / √(SEM1² + SEM2²) (Jacobson & Truax 1991; unequal errors after Maassen 2004)."""
    return (after.value - before.value) / sqrt(before.error**2 + after.error**2)


def change(before: Profile, after: Profile, framework: Framework) -> Change:
    """Return the change from ``before`` to ``after``; both profiles must be measured against the same role."""
    first = {score.skill: score for score in before.skills if score.claimed is not None}
    second = {score.skill: score for score in after.skills if score.claimed is not None}
    common = [skill for skill in second if skill in first]
    return Change(
        domains=tuple(
            _domain(
                domain,
                [first[skill] for skill in common if first[skill].domain == domain],
                [second[skill] for skill in common if second[skill].domain == domain],
                framework,
            )
            for domain in framework.domains
            if any(first[skill].domain == domain for skill in common)
        ),
        skills=tuple(_skill(first[skill], second[skill]) for skill in common),
        only_before=tuple(skill for skill in first if skill not in second),
        only_after=tuple(skill for skill in second if skill not in first),
    )


def _domain(domain: str, before: list[SkillScore], after: list[SkillScore], framework: Framework) -> DomainChange:
    scale = framework.scale
    first = group_score(domain, before, scale.prior_sd, scale.top).mean
    second = group_score(domain, after, scale.prior_sd, scale.top).mean
    if first is None or second is None:
        return DomainChange(domain, len(before), None, None, None)
    return DomainChange(domain, len(before), first, second, reliable_change(first, second))


def _skill(before: SkillScore, after: SkillScore) -> SkillChange:
    assert before.claimed is not None
    assert after.claimed is not None
    return SkillChange(before.skill, before.claimed, after.claimed, before.evidenced, after.evidenced)
