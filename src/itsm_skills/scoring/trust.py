"""How far to believe a profile: coverage, evidence share, and flags that never correct a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.questionnaires.climb_rule import rule_named
from itsm_skills.scoring.proficiency import SkillScore
from itsm_skills.scoring.recognition import Recognition

FAST_SECONDS = 2.0
FAST_SHARE = 0.25
LONG_RUN = 10
"""Equal levels in a row from which a run is mentioned: judgement, and a hint only (Goldammer et al. 2024)."""


@dataclass(frozen=True, slots=True)
class Trust:
    """``answered`` of ``applicable`` skills of the role have a level; ``evidenced`` of those claimed above 0 have
    evidence of some kind. ``unknown`` and ``skipped`` list what to assess first. ``too_fast`` flags that more
    than a quarter of the timed answers took under two seconds (Bowling et al. 2021). ``contradictions`` are skills
    whose rating is at or above a level that failed in their climb; ``unnamed`` those with evidence of which nothing but
    the kind was given. ``longest_run`` counts the most equal levels picked in a row. ``recognition`` tells real terms
    ticked from invented ones, where a list was put.
    """

    answered: int
    applicable: int
    claimed: int
    evidenced: int
    unknown: tuple[str, ...]
    skipped: tuple[str, ...]
    not_applicable: tuple[str, ...]
    too_fast: bool
    contradictions: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    longest_run: int = 0
    recognition: Recognition | None = None

    @property
    def long_run(self) -> bool:
        """Whether the longest run of equal levels is long enough to mention."""
        return self.longest_run >= LONG_RUN

    @property
    def coverage(self) -> float:
        """Share of the applicable skills that have a level, 0 to 1."""
        return self.answered / self.applicable if self.applicable else 0.0

    @property
    def evidence_share(self) -> float:
        """Share of the claims above level 0 that have evidence, 0 to 1."""
        return self.evidenced / self.claimed if self.claimed else 0.0


def trust(
    scores: Sequence[SkillScore], claims: Iterable[Claim], recognition: Recognition | None = None, *, top: int
) -> Trust:
    """Return coverage, evidence share and flags (measurement, section 9).

    ``claims`` come in the order of asking; ``top`` is the highest level of their scale.
    """
    claims = tuple(claims)
    timed = [claim.seconds for claim in claims if claim.seconds is not None]
    fast = sum(seconds < FAST_SECONDS for seconds in timed)

    def listed(state: State) -> tuple[str, ...]:
        return tuple(score.skill for score in scores if score.state is state)

    return Trust(
        answered=sum(score.claimed is not None for score in scores),
        applicable=sum(score.applies for score in scores),
        claimed=sum(bool(score.claimed) for score in scores),
        evidenced=sum(bool(score.claimed) and score.evidenced is not None for score in scores),
        unknown=listed(State.UNKNOWN),
        skipped=listed(State.SKIPPED),
        not_applicable=listed(State.NOT_APPLICABLE),
        too_fast=bool(timed) and fast > FAST_SHARE * len(timed),
        contradictions=tuple(claim.skill for claim in claims if _contradicts(claim, top)),
        unnamed=tuple(claim.skill for claim in claims if claim.backing is not None and not claim.backing.named),
        longest_run=_longest_run([claim.level for claim in claims if claim.level is not None and not claim.climb]),
        recognition=recognition,
    )


def _contradicts(claim: Claim, top: int) -> bool:
    """Return whether the rating is at or above a level that failed in the climb, whichever way it went.

    A climb never gives such a rating itself: it needs a level written next to the replies.
    """
    failed = rule_named(claim.climb_rule).denied(claim.climb, top)
    return failed is not None and claim.level is not None and claim.level >= failed


def _longest_run(levels: Sequence[int]) -> int:
    return max((sum(1 for _ in run) for _, run in groupby(levels)), default=0)
