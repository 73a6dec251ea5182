"""What is asked first: the skills that weigh most for a role, for as long as the questionnaire says it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.questionnaires.kinds.item import Asking, Item
from itsm_skills.questionnaires.pace import BEGINNING_SECONDS, seconds
from itsm_skills.questionnaires.questionnaire import Questionnaire, QuestionnaireSection

LITTLE = 0.06
"""The share of the stated minutes by which the real ones may differ from them."""


def in_parts(questionnaire: Questionnaire, role: Role, framework: Framework, *, about_self: bool) -> Questionnaire:
    """Return ``questionnaire`` with the questions that weigh most for ``role`` first, as many as fit its minutes.

    ``first`` counts them; the rest, with the lists of terms and the like, can wait. Both parts keep the order of the
    sections. A questionnaire that is not longer than its minutes has one part. If it is a good deal shorter, its
    minutes become those it takes.
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
    """Return the items on skills, the most important for ``role`` first; the others don't weigh anything."""
    importance = {target.skill: target.importance for target in role.targets}
    return sorted((item for item in items if item.kind.rates_level), key=lambda item: -importance.get(item.id, 0))


def _sections(
    sections: Iterable[QuestionnaireSection], chosen: set[str], *, inside: bool
) -> Iterator[QuestionnaireSection]:
    for section in sections:
        items = tuple(item for item in section.items if (item.id in chosen) is inside)
        if items:
            yield replace(section, items=items)
