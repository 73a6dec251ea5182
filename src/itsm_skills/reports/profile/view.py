"""The profile as a document: every number and sentence that any format shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.assessments.claim import Rater, State
from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports import wording
from itsm_skills.reports.profile import sentences
from itsm_skills.reports.profile.opening import opening
from itsm_skills.reports.profile.others import OthersView
from itsm_skills.reports.profile.situations import SituationsView
from itsm_skills.scoring.balance import Balance
from itsm_skills.scoring.gaps import Gap, proof_gaps, skill_gaps
from itsm_skills.scoring.headline import headline
from itsm_skills.scoring.next_role import NextRole
from itsm_skills.scoring.proficiency import GroupScore, SkillScore
from itsm_skills.scoring.profile import Profile
from itsm_skills.scoring.strengths import strengths
from itsm_skills.scoring.trust import Trust

TOP_GAPS = 10


SILENT = {State.NOT_APPLICABLE: "not applicable", State.UNKNOWN: "cannot judge", State.SKIPPED: "not answered"}
"""What stands where an answer has no level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whose profile it is: names as typed, the role, and when it was taken with which questionnaire.

    ``earlier_version`` is the version of the framework whose wording was answered, if it isn't ``framework_version``.
    """

    person: str
    rater: str
    role: str
    role_title: str
    practice: str | None
    questionnaire: str
    taken: date
    framework: str
    framework_version: str
    role_plain: str = ""
    role_purpose: str = ""
    earlier_version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillView:
    """One skill of the role; levels on the scale, ``importance`` 1 to 5, ``technical_weight`` 0 to 1."""

    id: str
    name: str
    plain_name: str
    state: str
    claimed: int | None
    evidenced: int | None
    target: int
    importance: int
    technical_weight: float
    claimed_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainView:
    """One domain: mean with 95% interval, or bounds, all in levels; ``sentence`` says which and why."""

    id: str
    name: str
    plain_name: str
    answered: int
    applicable: int
    mean: float | None
    low: float | None
    high: float | None
    sentence: str
    skills: tuple[SkillView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceView:
    """The balance in levels; ``difference`` above 0 leans technical. ``technical_share`` is 0 to 1.

    Within ``no_tilt`` of 0 the verdict is no clear tilt; it is None where there are too few answers for a verdict.
    """

    technical: float
    technical_low: float
    technical_high: float
    technical_target: float
    business: float
    business_low: float
    business_high: float
    business_target: float
    difference: float
    low: float
    high: float
    no_tilt: float | None
    verdict: str
    answered: int
    technical_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """One gap in levels; ``priority`` is importance times skill gap."""

    skill: str
    name: str
    claimed: int
    evidenced: int | None
    target: int
    importance: int
    skill_gap: int
    proof_gap: int
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionView:
    """Real and invented terms ticked; ``accuracy`` (d′) and ``bias`` (c) in standard deviations."""

    hits: int
    real: int
    claimed: int
    foils: int
    accuracy: float
    bias: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustView:
    """How far to trust the profile; shares are 0 to 1, ``sentences`` say the same in words."""

    answered: int
    applicable: int
    coverage: float
    evidence_share: float
    assess_first: tuple[str, ...]
    not_applicable: tuple[str, ...]
    contradictions: tuple[str, ...]
    unnamed_evidence: tuple[str, ...]
    longest_run: int
    recognition: RecognitionView | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateView:
    """A skill that the person rated at level ``claimed``, and a certificate of theirs that backs the higher ``level``."""

    skill: str
    name: str
    claimed: int
    level: int
    certificate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """Everything a score report shows.

    ``opening`` holds the paragraphs that come before anything else, and is empty where none is needed. ``strengths`` are up
    to three skills at or above their target, those backed by evidence first.
    """

    subject: Subject
    top: int
    levels: tuple[tuple[int, str, str], ...]
    balance: BalanceView | None
    balance_sentence: str
    balance_meaning: str
    domains: tuple[DomainView, ...]
    gaps: tuple[GapView, ...]
    gap_count: int
    proof_gaps: tuple[GapView, ...]
    outside: tuple[tuple[str, int], ...]
    trust: TrustView
    situations: SituationsView | None = None
    others: OthersView | None = None
    certificates: tuple[CertificateView, ...] = ()
    opening: tuple[str, ...] = ()
    strengths: tuple[SkillView, ...] = ()


def profile_view(
    profile: Profile, framework: Framework, subject: Subject, next_roles: Sequence[NextRole] = ()
) -> ProfileView:
    """Return the view of ``profile``; numbers are rounded to two decimals here, once for all formats.

    ``next_roles`` are told of where everything is at target.
    """
    gaps = skill_gaps(profile.gaps)
    own = subject.rater == Rater.SELF
    above = profile.backed_above if own else ()
    return ProfileView(
        subject=subject,
        top=framework.scale.top,
        levels=tuple((level.value, level.name, level.anchor) for level in framework.scale.levels),
        balance=_balance(profile.balance) if profile.balance else None,
        balance_sentence=sentences.verdict(profile.balance, own=own),
        balance_meaning=sentences.meaning(profile.balance, own=own),
        domains=tuple(_domain(group, profile, framework) for group in profile.domains),
        gaps=tuple(gap_view(gap, framework) for gap in gaps[:TOP_GAPS]),
        gap_count=len(gaps),
        proof_gaps=tuple(gap_view(gap, framework) for gap in proof_gaps(profile.gaps)),
        outside=tuple((framework.skills[claim.skill].name, claim.level or 0) for claim in profile.outside),
        trust=_trust(profile.trust, framework, sentences.understated(above, framework)),
        certificates=tuple(
            CertificateView(
                skill=one.skill,
                name=framework.skills[one.skill].name,
                claimed=one.claimed,
                level=one.level,
                certificate=one.name,
            )
            for one in above
        ),
        opening=opening(headline(profile.skills, framework.scale.top), framework, next_roles) if own else (),
        strengths=tuple(_skill(score, framework) for score in strengths(profile.skills)),
    )


def gap_view(gap: Gap, framework: Framework) -> GapView:
    """Return the view of one gap."""
    return GapView(
        skill=gap.skill,
        name=framework.skills[gap.skill].name,
        claimed=gap.claimed,
        evidenced=gap.evidenced,
        target=gap.target,
        importance=gap.importance,
        skill_gap=gap.skill_gap,
        proof_gap=gap.proof_gap,
        priority=gap.priority,
    )


def _domain(group: GroupScore, profile: Profile, framework: Framework) -> DomainView:
    mean = group.mean
    low, high = (mean.low, mean.high) if mean else group.bounds or (None, None)
    return DomainView(
        id=group.id,
        name=framework.domains[group.id].name,
        plain_name=framework.domains[group.id].plain_name,
        answered=group.answered,
        applicable=group.applicable,
        mean=round(mean.value, 2) if mean else None,
        low=None if low is None else round(low, 2),
        high=None if high is None else round(high, 2),
        sentence=_domain_sentence(group),
        skills=tuple(_skill(score, framework) for score in profile.in_domain(group.id)),
    )


def _domain_sentence(group: GroupScore) -> str:
    if not group.applicable:
        return "none of these skills applies"
    if group.mean:
        span = f"{wording.number(group.mean.low)} to {wording.number(group.mean.high)}"
        return f"mean {wording.number(group.mean.value)} (95% interval {span}), {group.answered} of {group.applicable} rated"
    if not group.answered:
        return f"not rated yet (0 of {group.applicable})"
    assert group.bounds
    low, high = (wording.number(bound) for bound in group.bounds)
    if group.answered == group.applicable:
        return f"{wording.count(group.answered, 'rating')}, which is too few for a mean"
    return f"too few ratings for a mean ({group.answered} of {group.applicable}): whatever the missing ratings are, the mean would be between {low} and {high}"


def _skill(score: SkillScore, framework: Framework) -> SkillView:
    skill = framework.skills[score.skill]
    text = wording.level(score.claimed, framework.scale) if score.claimed is not None else SILENT[score.state]
    return SkillView(
        id=skill.id,
        name=skill.name,
        plain_name=skill.plain_name,
        state=score.state.value,
        claimed=score.claimed,
        evidenced=score.evidenced,
        target=score.target,
        importance=score.importance,
        technical_weight=skill.technical_weight,
        claimed_text=text,
    )


def _balance(found: Balance) -> BalanceView:
    return BalanceView(
        technical=round(found.technical.value, 2),
        technical_low=round(found.technical.low, 2),
        technical_high=round(found.technical.high, 2),
        technical_target=round(found.technical_target, 2),
        business=round(found.business.value, 2),
        business_low=round(found.business.low, 2),
        business_high=round(found.business.high, 2),
        business_target=round(found.business_target, 2),
        difference=round(found.difference.value, 2),
        low=round(found.difference.low, 2),
        high=round(found.difference.high, 2),
        no_tilt=None if found.no_tilt is None else round(found.no_tilt, 2),
        verdict=found.verdict.value,
        answered=found.answered,
        technical_share=round(found.technical_share, 2),
    )


def _trust(found: Trust, framework: Framework, understated: Sequence[str]) -> TrustView:
    def names(skills: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(framework.skills[skill].name for skill in skills)

    seen = found.recognition
    told = [
        f"You rated {found.answered} of the {found.applicable} skills that apply to you ({found.coverage:.0%}).",
        f"{found.evidenced} of your {found.claimed} ratings above level 0 have some evidence ({found.evidence_share:.0%}).",
    ]
    if found.coverage < 2 / 3:
        told.append(
            "That is less than two thirds of the role, so this is only a first look and not a basis for decisions."
        )
    told += [*understated, *sentences.flags(found, framework), sentences.UNCERTAIN]
    return TrustView(
        answered=found.answered,
        applicable=found.applicable,
        coverage=round(found.coverage, 2),
        evidence_share=round(found.evidence_share, 2),
        assess_first=names(found.unknown + found.skipped),
        not_applicable=names(found.not_applicable),
        contradictions=names(found.contradictions),
        unnamed_evidence=names(found.unnamed),
        longest_run=found.longest_run,
        recognition=RecognitionView(
            hits=seen.hits,
            real=seen.real,
            claimed=seen.claimed,
            foils=seen.foils,
            accuracy=round(seen.accuracy, 2),
            bias=round(seen.bias, 2),
        )
        if seen
        else None,
        sentences=tuple(told),
    )
