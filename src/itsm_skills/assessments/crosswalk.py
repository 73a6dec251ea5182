"""Answers carried from one version of a framework to the next (measurement, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from itsm_skills.assessments.assessment import Answer, Assessment
from itsm_skills.frameworks.framework import Crosswalk


def carry(assessment: Assessment, crosswalks: Sequence[Crosswalk], version: str) -> tuple[Assessment, tuple[str, ...]]:
    """Return ``assessment`` with the ids of framework ``version``, and the skills whose answers were carried.

    Crosswalks are followed one after another. A skill that a crosswalk maps to nothing keeps its answer under its
    old id: it stays in the file and is not scored. An answer already there is never replaced.
    """
    current = assessment.framework.version
    carried: set[str] = set()
    items, answers = assessment.items, dict(assessment.answers)
    for _ in crosswalks:
        step = next((one for one in crosswalks if one.before == current), None)
        if step is None or current == version:
            break
        renamed = {old: new for old, new in step.skills.items() if new is not None and old in items}
        answers = _renamed(answers, renamed)
        carried = {renamed.get(skill, skill) for skill in carried} | set(renamed.values())
        items = tuple(dict.fromkeys(renamed.get(skill, skill) for skill in items))
        current = step.after
    moved = tuple(skill for skill in items if skill in carried and skill in answers)
    return assessment.model_copy(update={"items": items, "answers": answers}), moved


def _renamed(answers: Mapping[str, Answer], renamed: Mapping[str, str]) -> dict[str, Answer]:
    found = {skill: answer for skill, answer in answers.items() if skill not in renamed}
    for old, new in renamed.items():
        if old in answers:
            found.setdefault(new, answers[old])
    return found
