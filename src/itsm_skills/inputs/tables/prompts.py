"""The questions of the questionnaires that the program knows, in full: forms use them as headings."""

from __future__ import annotations

from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError
from itsm_skills.questionnaires.loader import find_questionnaire


def prompts_of(library: Library) -> dict[str, str]:
    """Return the skill that each question is about, by the question; a questionnaire that is wrong has none."""
    found: dict[str, str] = {}
    for name in library.sources.questionnaires():
        try:
            questionnaire = find_questionnaire(name, library)
        except ProblemError:
            continue
        for item in questionnaire.items():
            skill = getattr(item, "skill", None)
            if isinstance(skill, str):
                found |= dict.fromkeys(item.listed(), skill)
    found.pop("", None)
    return found
