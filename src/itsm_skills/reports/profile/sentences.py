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
    "Look at the ratings that a certificate of yours backs to a higher level again. If you haven't used what you learnt at "
    "work yet, do that next, and note what came of it."
)

UNCERTAIN = (
    "An interval says how much a few answers can vary. It does not cover leniency: people rate themselves higher "
    "than their managers rate them, by about a third of a standard deviation on average (Heidemeier & Moser 2009)."
)


def verdict(found: Balance | None) -> str:
    """Return the balance in one or two plain sentences."""
    if found is None:
        return "There are not enough answers on both sides to form a balance."
    span = f"{wording.number(found.difference.low)} to {wording.number(found.difference.high)}"
    size = wording.number(abs(found.difference.value))
    measured = f"difference {wording.number(found.difference.value)} levels, 95% interval {span}"
    if found.verdict is Verdict.TOO_FEW:
        return f"Too few answers to tell: the interval is wider than one level either way ({measured})."
    if found.verdict is Verdict.NO_CLEAR_TILT:
        return f"No clear tilt: next to what this role asks, neither side stands out ({measured})."
    ahead, behind = ("technical", "business") if found.verdict is Verdict.TECHNICAL else ("business", "technical")
    return (
        f"The claims tilt {ahead}: next to what this role asks, {ahead} skills stand {size} levels higher than "
        f"{behind} ones ({measured})."
    )


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
        said.append("More than a quarter of the answers took under two seconds: read those questions again.")
    if found.contradictions:
        said.append(f"Claimed above what was said of single behaviours: {names(found.contradictions)}. Check both.")
    if found.unnamed:
        said.append(
            f"Evidence named by kind only, without date, witness or what happened: {names(found.unnamed)}. Add one of them."
        )
    if found.long_run:
        said.append(
            f"{found.longest_run} answers in a row are the same level. That can be true; if you were tired, look again."
        )
    seen = found.recognition
    if seen is None:
        return said
    ticked = f"Terms: {seen.hits} of {seen.real} real ones ticked, {seen.claimed} of {seen.foils} invented ones"
    if seen.flagged:
        said.append(f"{ticked}. Two or more are a sign that other answers may be generous too; no number was changed.")
    else:
        said.append(f"{ticked}.")
    return said
