"""The kinds of question. Each has its own module with everything about it.

To add a kind, write its module and add it to ``KINDS``. If the kind needs a field of its own in questionnaire files, in
stored answers or in answers files, its module declares that field as a model, which is added below.
"""

from __future__ import annotations

from typing import Any

from itsm_skills.frameworks.framework import Framework
from itsm_skills.questionnaires.kinds.climb import CLIMB, ClimbFields
from itsm_skills.questionnaires.kinds.kind import Kind
from itsm_skills.questionnaires.kinds.level import LEVEL
from itsm_skills.questionnaires.kinds.situation import SITUATION, SituationFields
from itsm_skills.questionnaires.kinds.terms import TERMS, TermsFields

KINDS: tuple[Kind, ...] = (CLIMB, LEVEL, TERMS, SITUATION)
"""All kinds, in the order in which their sections are asked. The climb comes first because it's a special case of the
choice of a level."""


class SkillFields(ClimbFields):
    """What is stored for an answer about a skill, in addition to its level."""


class AnswerFields(TermsFields, SkillFields, SituationFields):
    """What is stored for an answer, in addition to its level."""


def in_appendix(key: str, answer: Any, said: str, framework: Framework) -> tuple[str, str] | None:
    """Return a title and a text for the ``answer`` stored under ``key``, or None if it isn't listed.

    ``said`` is its level, or the reason for having none, in words.
    """
    shown = (kind.in_appendix(key, answer, said, framework) for kind in KINDS)
    return next((found for found in shown if found is not None), None)
