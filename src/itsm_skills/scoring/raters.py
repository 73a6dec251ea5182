"""What others see, next to the self-rating and never averaged into it (measurement, section 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from itsm_skills.assessments.claim import Rater
from itsm_skills.scoring.profile import Profile
from itsm_skills.scoring.statistics import Interval

FEWEST: dict[str, int] = {Rater.MANAGER: 1, Rater.PEER: 4, Rater.REPORT: 6}
"""Ratings needed before a group is shown. With single-rater reliabilities of .37 for peers and .30 for reports
(Conway & Huffcutt 1997), 4 and 6 of them reach .70 (Spearman–Brown)."""

CLEAR = 1.96
"""Standard errors by which two means must differ before the difference is stated."""


@dataclass(frozen=True, slots=True)
class GroupRating:
    """One group of raters on one skill or domain.

    ``mean`` is in levels, None while fewer than FEWEST of the group answered; ``agreement`` is r_WG, 0 to 1,
    None for a single rater.
    """

    group: str
    raters: int
    mean: float | None
    agreement: float | None


def stepped_up(single: float, raters: int) -> float:
    """Return the reliability, 0 to 1, of a mean of ``raters`` from that of one rater (Spearman–Brown)."""
    return raters * single / (1 + (raters - 1) * single)


def agreement(levels: Sequence[float], options: int) -> float:
    """Return r_WG = 1 − s² / ((A² − 1)/12), at least 0, for ``options`` levels A; needs two levels or more.

    s² is the sample variance; the denominator is the variance of uniform answers (James, Demaree & Wolf 1984).
    """
    mean = sum(levels) / len(levels)
    variance = sum((level - mean) ** 2 for level in levels) / (len(levels) - 1)
    return max(0.0, 1 - variance / ((options**2 - 1) / 12))


def group_rating(group: str, levels: Sequence[float], options: int) -> GroupRating:
    """Return what may be shown of ``levels``, one from each rater of ``group``."""
    if len(levels) < FEWEST[group]:
        return GroupRating(group, len(levels), None, None)
    agreed = agreement(levels, options) if len(levels) > 1 else None
    return GroupRating(group, len(levels), sum(levels) / len(levels), agreed)


def clear_difference(own: Interval, others: Interval) -> float | None:
    """Return own minus others, in levels, where it exceeds 1.96·√(SEM_own² + SEM_others²); else None."""
    difference = own.value - others.value
    return difference if abs(difference) > CLEAR * sqrt(own.error**2 + others.error**2) else None


def pooled(means: Sequence[Interval]) -> Interval:
    """Return the mean of several raters' means, with the error of a mean of independent values.

    Each rater's own error counts, and so does how far raters lie apart: the larger of the two is taken.
    """
    count = len(means)
    value = sum(mean.value for mean in means) / count
    within = sqrt(sum(mean.error**2 for mean in means)) / count
    between = sqrt(sum((mean.value - value) ** 2 for mean in means) / (count - 1) / count) if count > 1 else 0.0
    error = max(within, between)
    return Interval(value, value - CLEAR * error, value + CLEAR * error, error)


@dataclass(frozen=True, slots=True)
class SkillRatings:
    """One skill: the own claim, and what each group of raters says."""

    skill: str
    own: int | None
    groups: tuple[GroupRating, ...]


@dataclass(frozen=True, slots=True)
class DomainRatings:
    """One domain and one group of raters.

    ``own`` and ``others`` are means with their errors, None where there are too few answers or raters;
    ``difference`` is own minus others in levels, None where it is not clear.
    """

    domain: str
    group: str
    raters: int
    own: Interval | None
    others: Interval | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """All that may be shown of others' ratings."""

    skills: tuple[SkillRatings, ...]
    domains: tuple[DomainRatings, ...]


def compare_ratings(own: Profile, others: Mapping[str, Sequence[Profile]], options: int) -> Ratings:
    """Return others' ratings next to the own; ``others`` are profiles by group, ``options`` the number of levels."""
    claimed = {group: [profile.claimed() for profile in profiles] for group, profiles in others.items()}
    skills = tuple(
        SkillRatings(
            score.skill,
            score.claimed,
            tuple(
                group_rating(group, [levels[score.skill] for levels in ratings if score.skill in levels], options)
                for group, ratings in claimed.items()
            ),
        )
        for score in own.skills
    )
    domains = tuple(
        _domain(domain.id, domain.mean, group, profiles) for domain in own.domains for group, profiles in others.items()
    )
    return Ratings(skills, domains)


def _domain(domain: str, own: Interval | None, group: str, profiles: Sequence[Profile]) -> DomainRatings:
    groups = [score for profile in profiles for score in profile.domains if score.id == domain]
    means = [score.mean for score in groups if score.mean is not None]
    if len(means) < FEWEST[group]:
        return DomainRatings(domain, group, len(means), own, None, None)
    others = pooled(means)
    return DomainRatings(domain, group, len(means), own, others, clear_difference(own, others) if own else None)
