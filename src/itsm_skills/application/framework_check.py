"""Checks a framework: all its files, ids, levels, routes and sentences, and its questionnaires."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from itsm_skills.frameworks.advice.integrity import validate
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, attempt
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.loader import load_questionnaire


@dataclass(frozen=True, slots=True)
class FrameworkCheck:
    """What is wrong with a framework, what could be better, and how many entries of each kind it has.

    ``counts`` is empty where there are problems.
    """

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    counts: dict[str, int]


def check_framework(library: Library) -> FrameworkCheck:
    """Return the outcome of all checks; questionnaires are checked where the framework itself is right."""
    verdict = validate(library)
    problems = list(verdict.problems)
    known = library.sources.questionnaires()
    if not problems:
        for kind in kinds.KINDS:
            attempt(partial(kind.load, library.sources, library.framework), problems)
        for questionnaire in known.values():
            attempt(partial(load_questionnaire, questionnaire, library), problems)
    if problems:
        return FrameworkCheck(tuple(problems), tuple(verdict.advice), {})
    counts = {
        "skill": len(library.framework.skills),
        "role": len(library.roles),
        "action": len(library.actions),
        "questionnaire": len(known),
    }
    return FrameworkCheck((), tuple(verdict.advice), counts)
