"""What a report says before anything else, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports import wording
from itsm_skills.scoring.headline import Headline, Truth
from itsm_skills.scoring.next_role import NextRole

MOST_NAMED = 3
"""Skills of a next role that are named: so many of the largest gaps, and so many without an answer."""

NOTE = "For each one, note what you did, when you did it, and who saw it."
SECOND_RATER = "Then ask a second rater, such as your manager, to answer the same questions about you."


def opening(found: Headline, framework: Framework, next_roles: Sequence[NextRole] = ()) -> tuple[str, ...]:
    """Return the paragraphs that a report for the person opens with; none where there is no need for any.

    Where everything is at target, they go on with the ``next_roles`` on the ladder.
    """
    said = [_sentence(truth, found, framework.scale.top) for truth in found.truths]
    if said and Truth.AT_TARGET not in found.truths:
        said.append(_to_do(found, framework))
    if Truth.AT_TARGET in found.truths:
        said += [_next_role(one, framework) for one in next_roles]
    return tuple(said)


def _sentence(truth: Truth, found: Headline, top: int) -> str:
    if truth is Truth.LITTLE_EVIDENCE:
        return _little_evidence(found)
    return _nearly_all_top(found, top) if truth is Truth.NEARLY_ALL_TOP else _at_target(found)


def _little_evidence(found: Headline) -> str:
    above = " above level 0" if found.above_zero < found.rated else ""
    ratings = f"your {wording.count(found.above_zero, 'rating')}{above}"
    if found.backed:
        have = "has" if found.backed == 1 else "have"
        return f"Only {found.backed} of {ratings} {have} evidence, so most of this result is still only your own view."
    none = f"None of {ratings} has" if found.above_zero > 1 else f"Your one rating{above} has no"
    return f"{none} evidence yet, so this result is only your own view for now."


def _nearly_all_top(found: Headline, top: int) -> str:
    share = f"All {found.rated}" if found.at_top == found.rated else f"{found.at_top} of the {found.rated}"
    return f"{share} ratings are at level {top}, the top of the scale, so they don't show where you could develop."


def _at_target(found: Headline) -> str:
    if not found.missing:
        return f"You're at or above the role's target in all {wording.count(found.rated, 'skill')}."
    missing = f"{wording.count(found.missing, 'skill')} {'has' if found.missing == 1 else 'have'} no rating yet"
    return (
        f"You're at or above the role's target in all {wording.count(found.rated, 'skill')} that you rated. {missing}."
    )


def _next_role(found: NextRole, framework: Framework) -> str:
    said = [f"For {found.role.title}, you're at target in {found.at_target} of {wording.count(found.total, 'skill')}."]
    largest = [
        f"{framework.skills[gap.skill].name} (rated {gap.claimed} against a target of {gap.target})"
        for gap in found.gaps[:MOST_NAMED]
    ]
    if largest:
        said.append(f"The largest {'gap is' if len(largest) == 1 else 'gaps are'} {wording.listed(largest)}.")
    if found.unanswered:
        names = [framework.skills[skill].name for skill in found.unanswered]
        have = "has" if len(names) == 1 else "have"
        count = wording.count(len(names), "skill")
        said.append(f"{count} of that role {have} no answer yet: {wording.first_of(names, MOST_NAMED)}.")
    return " ".join(said)


def _to_do(found: Headline, framework: Framework) -> str:
    if not found.show_first:
        return SECOND_RATER.replace("Then ask", "Ask")
    names = wording.listed([framework.skills[skill].name for skill in found.show_first])
    return f"Show evidence for these skills first: {names}. {NOTE} {SECOND_RATER}"
