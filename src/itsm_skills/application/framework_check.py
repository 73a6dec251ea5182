"""Checks a framework: its files, ids, levels, routes and wording, and its questionnaires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from itsm_skills.frameworks.advice.integrity import validate
from itsm_skills.frameworks.advice.wording import helper_phrase
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.sources import not_read
from itsm_skills.problems import Problem, attempt
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.climb_rule import MIDDLE_OUT
from itsm_skills.questionnaires.questionnaire_file import load_questionnaire
from itsm_skills.reports.wording import count

NAMED = 3
"""How many places a note lists."""


@dataclass(frozen=True, slots=True)
class FrameworkCheck:
    """The problems of a framework, advice for its authors, and how many entries of each kind it has.

    ``counts`` is empty if there are problems. ``notes`` are sentences about things that even a strict check accepts.
    """

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    counts: dict[str, int]
    notes: tuple[str, ...] = ()


def check_framework(library: Library) -> FrameworkCheck:
    """Return the result of all checks; questionnaires are checked only if the framework itself has no problems."""
    verdict = validate(library)
    problems = list(verdict.problems)
    known = library.sources.questionnaires()
    if not problems:
        for kind in kinds.KINDS:
            attempt(partial(kind.load, library.sources, library.framework), problems)
        for questionnaire in known.values():
            attempt(partial(load_questionnaire, questionnaire, library), problems)
    if problems:
        return FrameworkCheck((*problems, *_unread(library)), tuple(verdict.advice), {})
    of_kinds = (one for kind in kinds.KINDS for one in kind.advice(library.sources, library.framework))
    counts = {
        "skill": len(library.framework.skills),
        "role": len(library.roles),
        "action": len(library.actions),
        "questionnaire": len(known),
    }
    advice = (*_unread(library), *verdict.advice, *of_kinds)
    return FrameworkCheck((), advice, counts, tuple(_helper_behaviours(library.framework)))


def _unread(library: Library) -> list[Problem]:
    return [not_read(path, folder) for folder, path in library.sources.unread()]


def _helper_behaviours(framework: Framework) -> Iterator[str]:
    """Yield a note if behaviours below the level at which climbs start can be true only of a helper."""
    first = MIDDLE_OUT.start(framework.scale.top)
    places = [
        f"{skill.id}.behaviours.{level}"
        for skill in framework.skills.values()
        for level, text in skill.behaviours.items()
        if level < first and helper_phrase(text)
    ]
    if places:
        few = ", ".join(places[:NAMED]) + (", ..." if len(places) > NAMED else "")
        yield (
            f"In {count(len(places), 'low-level behaviour')}, somebody else leads or checks the work, so people far "
            f"above that level can't answer yes: {few}"
        )
