"""Carries answers over from one version of a framework to the next (measurement, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from itsm_skills.assessments.assessment import Answer, Assessment
from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Crosswalk


def carry(assessment: Assessment, crosswalks: Sequence[Crosswalk], version: str) -> tuple[Assessment, tuple[str, ...]]:
    """Return ``assessment`` with the ids of framework ``version``, and the skills whose answers were carried over.

    Crosswalks are followed one after another. If a crosswalk maps a skill to nothing, its answer stays in the file
    under the old id and isn't scored. An existing answer is never replaced, but a skipped question doesn't count as
    one.
    """
    current, practice = assessment.framework.version, assessment.practice
    carried: set[str] = set()
    items, answers = assessment.items, dict(assessment.answers)
    for _ in crosswalks:
        step = next((one for one in crosswalks if one.before == current), None)
        if step is None or current == version:
            break
        renamed = {old: new for old, new in step.skills.items() if new is not None and new != old}
        moved = {old: new for old, new in renamed.items() if _makes_way(old, new, answers, renamed)}
        carried = {renamed.get(skill, skill) for skill in carried} | set(moved.values())
        answers = _moved(answers, moved)
        items = tuple(dict.fromkeys(renamed.get(item, item) for item in items))
        practice = renamed.get(practice, practice) if practice else practice
        current = step.after
    changes = {"items": items, "answers": answers, "practice": practice}
    return assessment.model_copy(update=changes), tuple(item for item in items if item in carried)


def _makes_way(old: str, new: str, answers: Mapping[str, Answer], renamed: Mapping[str, str]) -> bool:
    """Whether the answer under ``old`` can move to ``new``: it exists, and there's no better answer there."""
    if old not in answers:
        return False
    there = answers.get(new)
    if there is None or new in renamed:
        return True
    return there.state is State.SKIPPED and answers[old].state is not State.SKIPPED


def _moved(answers: Mapping[str, Answer], moved: Mapping[str, str]) -> dict[str, Answer]:
    """Return ``answers`` under their new ids; those that can't move, because there's an answer already, keep theirs."""
    kept = {skill: answer for skill, answer in answers.items() if skill not in moved}
    return kept | {new: answers[old] for old, new in moved.items()}
