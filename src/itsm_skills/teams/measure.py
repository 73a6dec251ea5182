"""By which level a person counts as having a skill: by the rating, by what was agreed, or by evidence."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from itsm_skills.teams.person import Person, PersonAnswer


class Measure(StrEnum):
    """What a level is taken from. In the last two, the second is used only for answers on which nobody has agreed."""

    RATED = "rated"
    AGREED = "agreed"
    EVIDENCE = "evidence"
    AGREED_OR_EVIDENCE = "agreed-or-evidence"
    AGREED_OR_RATED = "agreed-or-rated"


def level_by(answer: PersonAnswer | None, measure: Measure) -> int | None:
    """Return the level that ``measure`` gives, or None if it gives none."""
    if answer is None:
        return None
    if measure is Measure.RATED:
        return answer.rated
    if measure is Measure.EVIDENCE:
        return answer.evidenced
    if measure is Measure.AGREED or answer.settled:
        return answer.agreed
    return answer.evidenced if measure is Measure.AGREED_OR_EVIDENCE else answer.level


def measures_of(members: Iterable[Person]) -> frozenset[Measure]:
    """Return the plain measures that have at least one level among ``members``; ratings are always included."""
    found = {Measure.RATED}
    answers = {id(answer): answer for member in members for answer in member.answers.values()}  # many are one object
    for answer in answers.values():
        if answer.agreed is not None:
            found.add(Measure.AGREED)
        if answer.evidenced is not None:
            found.add(Measure.EVIDENCE)
    return frozenset(found)


def most_cautious(available: frozenset[Measure]) -> Measure:
    """Return the measure to use if nobody chose one: agreed levels, otherwise evidence, otherwise ratings.

    The rule is that of measurement, section 11. It applies answer by answer: a level that was agreed counts even if
    there's no evidence for it, and a rating that nobody has agreed on counts only as far as evidence backs it.
    """
    evidence = Measure.EVIDENCE in available
    if Measure.AGREED in available:
        return Measure.AGREED_OR_EVIDENCE if evidence else Measure.AGREED_OR_RATED
    return Measure.EVIDENCE if evidence else Measure.RATED
