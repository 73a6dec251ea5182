"""Which truth about a profile comes first, and what to show first (measurement, sections 7 and 9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from itsm_skills.scoring.proficiency import MIN_SHARE, SkillScore

LITTLE_EVIDENCE = Fraction(1, 4)
"""Share of the ratings above level 0 that have evidence, below which the report opens with that."""

NEARLY_ALL = Fraction(9, 10)
"""Share of the ratings at the top level from which nearly all are: judgement."""

ENOUGH_RATINGS = 10
"""Ratings from which their share at the top level says something: judgement, as for a run of equal answers."""

SHOWN_FIRST = 3
"""Skills for which to show evidence first."""


class Truth(StrEnum):
    """What a report may have to say before anything else, the most important first."""

    LITTLE_EVIDENCE = "little-evidence"
    NEARLY_ALL_TOP = "nearly-all-top"
    AT_TARGET = "at-target"


@dataclass(frozen=True, slots=True)
class Headline:
    """``truths`` come in order of importance, and there are none where the profile needs no special opening.

    ``rated`` counts the skills of the role with a level, ``above_zero`` those above level 0, ``backed`` those above
    level 0 that have evidence, ``at_top`` those at the top level, and ``missing`` those that apply and have no level.
    ``show_first`` names up to three skills for which evidence is worth most.
    """

    truths: tuple[Truth, ...]
    rated: int
    above_zero: int
    backed: int
    at_top: int
    missing: int
    show_first: tuple[str, ...]


def headline(scores: Sequence[SkillScore], top: int) -> Headline:
    """Return what a report about ``scores``, on a scale up to ``top``, opens with.

    That everything is at target is only said where neither of the doubts before it holds, and two thirds of the skills
    that apply have a level.
    """
    rated = [(score, score.claimed) for score in scores if score.claimed is not None]
    above_zero = [(score, level) for score, level in rated if level > 0]
    backed = sum(score.evidenced is not None for score, _ in above_zero)
    at_top = sum(level >= top for _, level in rated)
    applicable = sum(score.applies for score in scores)
    truths = []
    if above_zero and Fraction(backed, len(above_zero)) < LITTLE_EVIDENCE:
        truths.append(Truth.LITTLE_EVIDENCE)
    if len(rated) >= ENOUGH_RATINGS and Fraction(at_top, len(rated)) >= NEARLY_ALL:
        truths.append(Truth.NEARLY_ALL_TOP)
    met = bool(rated) and all(level >= score.target for score, level in rated)
    if not truths and met and len(rated) >= MIN_SHARE * applicable:
        truths.append(Truth.AT_TARGET)
    unbacked = [(score, level) for score, level in above_zero if score.evidenced is None]
    first = sorted(unbacked, key=lambda one: (-one[0].importance, -one[1]))[:SHOWN_FIRST]
    return Headline(
        truths=tuple(truths),
        rated=len(rated),
        above_zero=len(above_zero),
        backed=backed,
        at_top=at_top,
        missing=applicable - len(rated),
        show_first=tuple(score.skill for score, _ in first),
    )
