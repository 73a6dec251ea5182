"""The kinds of question. Each has a module of its own with everything about it.

To add a kind, write its module and add it to ``KINDS``. Where the kind needs a field of its own, in the files of
questionnaires, in stored answers or in answers files, its module declares that field as a model, which is added below.
"""

from __future__ import annotations

from typing import Any

from itsm_skills.frameworks.framework import Framework
from itsm_skills.questionnaires.kinds.climb import CLIMB, ClimbFields, ClimbsWanted
from itsm_skills.questionnaires.kinds.kind import Kind
from itsm_skills.questionnaires.kinds.level import LEVEL
from itsm_skills.questionnaires.kinds.situation import SITUATION, SituationFields, SituationsPart, SituationsWanted
from itsm_skills.questionnaires.kinds.terms import TERMS, TermsFields, TermsPart, TermsWanted

KINDS: tuple[Kind, ...] = (CLIMB, LEVEL, TERMS, SITUATION)
"""Every kind, in the order in which their sections are put; a climb comes before the choice of a level, which it is a
special case of."""


class WantedKinds(SituationsWanted, TermsWanted, ClimbsWanted):
    """What a questionnaire's file says of the kinds that it asks for."""


class SkillFields(ClimbFields):
    """What is stored of an answer on a skill, next to its level."""


class AnswerFields(TermsFields, SkillFields, SituationFields):
    """What is stored of an answer, next to its level."""


class AnswersParts(TermsPart, SituationsPart):
    """Parts of an answers file next to the answers on skills."""


def in_appendix(key: str, answer: Any, said: str, framework: Framework) -> tuple[str, str] | None:
    """Return a title and a text for the ``answer`` stored under ``key``, or None where it is not listed.

    ``said`` is its level or its silence in words.
    """
    shown = (kind.in_appendix(key, answer, said, framework) for kind in KINDS)
    return next((found for found in shown if found is not None), None)
