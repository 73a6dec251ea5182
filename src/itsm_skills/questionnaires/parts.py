"""Decides what is asked first: the most important skills for a role, as many as fit the questionnaire's time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.questionnaires.kinds.item import Asking, Item
from itsm_skills.questionnaires.pace import BEGINNING_SECONDS, seconds
from itsm_skills.questionnaires.questionnaire import Questionnaire, QuestionnaireSection

LITTLE = 0.06
"""The share of the stated minutes by which the real time can differ from them."""


def as_put(questionnaire: Questionnaire, role: Role, framework: Framework, *, about_self: bool) -> Questionnaire:
    """Return ``questionnaire`` as it is put, in parts, to somebody with ``role``, or to somebody who rates them."""
    put = questionnaire if about_self else questionnaire.about_others()
    return in_parts(put.for_person(role, framework), role, framework, about_self=about_self)


def in_parts(questionnaire: Questionnaire, role: Role, framework: Framework, *, about_self: bool) -> Questionnaire:
    """Return ``questionnaire`` with the most important questions for ``role`` first, as many as fit its minutes.

    ``first`` is their number. The rest can wait, including any lists of terms. Both parts keep the order of the
    sections. If the questionnaire fits its minutes, it has only one part. If it's much shorter, its minutes are set to
    the time that it takes.
    """
    asking = Asking(framework, questionnaire, about_self, brief=True)
    took = {item.id: seconds(item, asking) for item in questionnaire.items()}
    total = BEGINNING_SECONDS + sum(took.values())
    stated = questionnaire.minutes * 60
    if total <= stated * (1 + LITTLE):
        short = total < stated * (1 - LITTLE)
        return replace(questionnaire, minutes=max(1, round(total / 60))) if short else questionnaire
    chosen: set[str] = set()
    spent = BEGINNING_SECONDS
    for item in _by_weight(questionnaire.items(), role):
        if spent + took[item.id] <= stated:
            chosen.add(item.id)
            spent += took[item.id]
    if not chosen:
        return questionnaire
    first = tuple(_sections(questionnaire.sections, chosen, inside=True))
    rest = tuple(_sections(questionnaire.sections, chosen, inside=False))
    return replace(questionnaire, sections=first + rest, first=len(chosen))


def _by_weight(items: Iterable[Item], role: Role) -> list[Item]:
    """Return the items about skills, the most important for ``role`` first; other items have no importance."""
    importance = {target.skill: target.importance for target in role.targets}
    return sorted((item for item in items if item.kind.rates_level), key=lambda item: -importance.get(item.id, 0))


def _sections(
    sections: Iterable[QuestionnaireSection], chosen: set[str], *, inside: bool
) -> Iterator[QuestionnaireSection]:
    for section in sections:
        items = tuple(item for item in section.items if (item.id in chosen) is inside)
        if items:
            yield replace(section, items=items)
