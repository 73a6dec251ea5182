"""Sentences about a profile that several reports share: its balance, and what makes the answers less sure."""

from __future__ import annotations

from collections.abc import Iterable

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports import wording
from itsm_skills.scoring.balance import Balance, Verdict
from itsm_skills.scoring.evidence import BackedAbove
from itsm_skills.scoring.trust import Trust

MOST_NAMES = 6
"""Names of skills in one sentence."""

LOOK_AGAIN = (
    "If one of your certificates backs a higher level than your rating, review that rating. If you haven't used what you "
    "learnt at work yet, do that next, and note what came of it."
)

UNCERTAIN = (
    "A 95% interval shows how much a result could vary when it's based on few answers. It doesn't allow for leniency: on average, people rate "
    "themselves about a third of a standard deviation higher than their managers do (Heidemeier & Moser 2009)."
)


def verdict(found: Balance | None, *, own: bool = True) -> str:
    """Return the balance in plain sentences: first what it means, then the difference with its interval.

    ``own`` is as in ``meaning``.
    """
    if found is None:
        return meaning(found, own=own)
    low, high = wording.number(found.difference.low), wording.number(found.difference.high)
    difference = wording.number(found.difference.value)
    return f"{meaning(found, own=own)} The difference is {difference} levels (95% interval {low} to {high})."


def meaning(found: Balance | None, *, own: bool = True) -> str:
    """Return what the balance means; only somebody who is below the target of a side leans to the other one.

    ``own`` says that the person reads about their own ratings; otherwise the sentence speaks of "the employee".
    """
    if found is None:
        return "There aren't enough answers on both sides to work out a balance."
    if found.verdict is Verdict.TOO_FEW:
        return "There are too few answers to say which side is ahead, because the interval is wider than one level either way."
    clear = found.verdict is not Verdict.NO_CLEAR_TILT
    ahead, behind = ("technical", "business") if found.verdict is Verdict.TECHNICAL else ("business", "technical")
    whose = "your" if own else "the employee's"
    if found.meets_targets:
        further = f"the {ahead} side is further ahead" if clear else "neither side is clearly further ahead"
        return f"Both {whose} technical and business skills meet the role's target, and {further}."
    if not clear:
        who = "You're" if own else "The employee is"
        return f"{who} balanced: neither side is clearly ahead."
    who = "You lean" if own else "The employee leans"
    return f"{who} {ahead}: compared with the role's target, {whose} {ahead} skills are ahead of the {behind} ones."


def understated(found: Iterable[BackedAbove], framework: Framework) -> list[str]:
    """Return a sentence for each certificate that backs more than the person's ratings say, and what to do about it."""
    by_name: dict[tuple[str, int], list[str]] = {}
    for one in found:
        rated = f"{framework.skills[one.skill].name} (rated {one.claimed})"
        by_name.setdefault((one.name, one.level), []).append(rated)
    said = [
        f"Your certificate {name} backs level {level}, above your rating, in {wording.listed(rated)}."
        for (name, level), rated in by_name.items()
    ]
    return [*said, LOOK_AGAIN] if said else []


def flags(found: Trust, framework: Framework) -> list[str]:
    """Return what makes the answers less sure, each with what to do about it; none corrects a number."""

    def names(skills: tuple[str, ...]) -> str:
        found = [framework.skills[skill].name for skill in skills if skill in framework.skills]
        return wording.first_of(found, MOST_NAMES)

    said = []
    if found.too_fast:
        said.append("You gave more than a quarter of the answers in under two seconds. Read those questions again.")
    if found.contradictions:
        said.append(
            f"You rated these skills higher than your answers about individual behaviours suggest: {names(found.contradictions)}. Check both."
        )
    if found.unnamed:
        said.append(
            f"For some of your evidence, you gave only its type: {names(found.unnamed)}. Add a date, a witness or what happened."
        )
    if found.long_run:
        said.append(
            f"You gave {found.longest_run} answers in a row at the same level. That can be right, but if you were tired, look at them again."
        )
    seen = found.recognition
    if seen is None:
        return said
    ticked = f"You ticked {seen.hits} of {seen.real} real terms, and {seen.claimed} of the {seen.foils} that we made up"
    if seen.flagged:
        said.append(
            f"{ticked}. Two or more made-up terms are a sign that your other answers may be too generous as well. No figure was changed because of this."
        )
    else:
        said.append(f"{ticked}.")
    return said
