"""Questions on skills as forms put them that can't go up step by step: each skill with the texts of all levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from itsm_skills.assessments.claim import State
from itsm_skills.forms.asked import Form
from itsm_skills.frameworks.framework import Scale, Skill
from itsm_skills.questionnaires.kinds.level import SkillItem

SILENCES = (State.NOT_APPLICABLE.value, State.UNKNOWN.value)
"""What tables and answers files call an answer that gives no level."""


@dataclass(frozen=True, slots=True)
class LevelQuestion:
    """A question on ``skill``, in the ``section`` that it's part of, for people with one of ``roles``, by id."""

    section: str
    skill: Skill
    prompt: str
    roles: tuple[str, ...]


def level_texts(skill: Skill, scale: Scale) -> list[str]:
    """Return what each level means, from level 0 on."""
    return [skill.not_yet or scale.levels[0].anchor, *skill.behaviours.values()]


def silence_texts(*, about_self: bool) -> dict[str, str]:
    """Return the words for each of ``SILENCES``."""
    role = "my" if about_self else "their"
    return dict(zip(SILENCES, (f"This isn't part of {role} role", "I can't judge it"), strict=True))


def level_questions(form: Form) -> tuple[LevelQuestion, ...]:
    """Return every question on a skill once, in the order of the first role that asks it."""
    asked: dict[str, tuple[str, SkillItem, list[str]]] = {}
    for section, item, role in _items(form):
        roles = asked.setdefault(item.skill, (section, item, []))[2]
        if role not in roles:
            roles.append(role)
    return tuple(
        LevelQuestion(
            section,
            form.framework.skills[skill],
            item.about_self if form.about_self else item.about_other,
            tuple(roles),
        )
        for skill, (section, item, roles) in asked.items()
    )


def _items(form: Form) -> Iterator[tuple[str, SkillItem, str]]:
    for one in form.roles:
        for section in one.questionnaire.sections:
            for item in section.items:
                if isinstance(item, SkillItem):
                    yield section.title, item, one.role.id
