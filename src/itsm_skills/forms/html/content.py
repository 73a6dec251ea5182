"""What the script of an HTML form works on: all questions and words of the form, as plain data for JSON.

Questions and sections that several roles share are there once, and so are the texts that several questions share: the
script puts them in place (``unpacked`` in logic.js). The keys of situations and the invented terms stay out
of it: whoever opens the file in an editor can't see them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from itsm_skills.assessments.form_part import FORM_FORMAT
from itsm_skills.assessments.interview.beginning import role_groups
from itsm_skills.assessments.interview.screens import EVIDENCE, counts_up_to
from itsm_skills.forms.asked import Form, RoleQuestions
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.questionnaires import pace
from itsm_skills.questionnaires.climb_rule import ENOUGH
from itsm_skills.questionnaires.kinds.climb import CLIMB, RULE, ClimbItem
from itsm_skills.questionnaires.kinds.item import Asking, Item
from itsm_skills.questionnaires.kinds.level import LEVEL, LevelItem, SkillItem
from itsm_skills.questionnaires.kinds.situation import SITUATION, SituationItem
from itsm_skills.questionnaires.kinds.terms import TERMS, TermsItem

Data = dict[str, Any]


class _Pool:
    """Entries that are kept once, whoever needs them, and are referred to by their number."""

    def __init__(self) -> None:
        self.entries: list[Data | str] = []
        self._numbers: dict[str, int] = {}

    def number(self, entry: Data | str) -> int:
        """Return the number of ``entry``, from 0."""
        text = json.dumps(entry, sort_keys=True)
        if text not in self._numbers:
            self._numbers[text] = len(self.entries)
            self.entries.append(entry)
        return self._numbers[text]


def content(form: Form) -> Data:
    """Return all that the script of ``form`` works on, under an id that stands for exactly this content."""
    items, sections, texts = _Pool(), _Pool(), _Pool()
    variants = [_variant(one, form, items, sections, texts) for one in form.roles]
    scale = form.framework.scale
    said = form.questionnaire
    data: Data = {
        "format": FORM_FORMAT,
        "rater": form.rater.value,
        "about": form.about,
        "by": form.by,
        "questionnaire": {"id": said.id, "version": said.version},
        "framework": {"id": form.framework.id, "version": form.framework.version},
        "levels": [{"value": level.value, "name": level.name} for level in scale.levels],
        "climb": {"rule": RULE.name, "start": RULE.start(scale.top), "enough": ENOUGH},
        "evidence": _evidence(form),
        "instruction": said.instruction_self if form.about_self else said.instruction_other,
        "climb_instruction": (said.climb_self if form.about_self else said.climb_other).replace("y or n", "yes or no"),
        "roles": _roles(form),
        "variants": variants,
        "sections": sections.entries,
        "items": items.entries,
        "texts": texts.entries,
    }
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    return {"id": digest[:16], **data}


def _evidence(form: Form) -> Data:
    scale = form.framework.scale
    kinds = [{"kind": kind.value, "text": f"{what}{counts_up_to(kind, scale)}"} for kind, what in EVIDENCE.items()]
    return {"from": form.questionnaire.evidence_from, "kinds": kinds, "unwitnessed": [EvidenceKind.LEARNT.value]}


def _roles(form: Form) -> list[Data]:
    """Return the roles in the groups of the interview, with the practices that a person has to choose from."""
    by_id = {one.role.id: one.role for one in form.roles}
    found = []
    for group in role_groups(by_id.values()):
        for option in group.options:
            practices = [one.practice for one in form.roles if one.role.id == option.key and one.practice]
            found.append(
                {
                    "id": option.key,
                    "title": option.title,
                    "about": option.about,
                    "group": group.title,
                    "practices": [{"id": id, "name": form.framework.skills[id].name} for id in practices],
                }
            )
    return found


def _variant(one: RoleQuestions, form: Form, items: _Pool, sections: _Pool, texts: _Pool) -> Data:
    """Return the questions for one role as numbers of the pools; ``first`` counts those that can't wait."""
    asked = one.questionnaire
    asking = Asking(form.framework, asked, form.about_self, brief=True)
    rest = asked.items()[asked.first :] if asked.first else ()
    offer = asked.offer.items if asked.offer else ()
    return {
        "role": one.role.id,
        "practice": one.practice or "",
        "minutes": asked.minutes,
        "first": asked.first,
        "rest_minutes": _minutes(rest, asking),
        "sections": [
            [
                sections.number({"title": section.title, "purpose": section.purpose}),
                [items.number(_item(item, form, texts)) for item in section.items],
            ]
            for section in asked.sections
        ],
        "offer": [items.number(_item(item, form, texts)) for item in offer],
        "offer_text": texts.number(offer[0].kind.offer(len(offer), _minutes(offer, asking)) if offer else ""),
        "offer_section": (
            sections.number({"title": asked.offer.title, "purpose": asked.offer.purpose}) if asked.offer else None
        ),
    }


def _minutes(items: tuple[Item, ...], asking: Asking) -> int:
    return max(1, round(pace.minutes(items, asking))) if items else 0


def _item(item: Item, form: Form, texts: _Pool) -> Data:
    """Return one question."""
    return {
        "id": item.id,
        "kind": item.kind.name,
        "title": item.title(form.framework),
        "asked": item.digest(form.framework),
        **_KINDS[item.kind.name](item, form, texts),
    }


def _level(item: LevelItem, form: Form, texts: _Pool) -> Data:
    skill, scale = form.framework.skills[item.skill], form.framework.scale
    said = {0: skill.not_yet or scale.levels[0].anchor, **skill.behaviours}
    return {"prompt": _prompt(item, form), "texts": [texts.number(said[level.value]) for level in scale.levels]}


def _climb(item: ClimbItem, form: Form, texts: _Pool) -> Data:
    steps = {str(level): [texts.number(line) for line in lines] for level, lines in item.steps.items()}
    return {"prompt": _prompt(item, form), "steps": steps}


def _prompt(item: SkillItem, form: Form) -> str:
    return item.about_self if form.about_self else item.about_other


def _terms(item: TermsItem, _form: Form, _texts: _Pool) -> Data:
    return {"name": item.name, "terms": [{"id": term.id, "text": term.text} for term in item.terms]}


def _situation(item: SituationItem, _form: Form, _texts: _Pool) -> Data:
    options = [{"id": letter, "text": text} for letter, text in item.options.items()]
    return {"name": item.name, "story": item.story, "options": options}


_KINDS: dict[str, Callable[[Any, Form, _Pool], Data]] = {
    LEVEL.name: _level,
    CLIMB.name: _climb,
    TERMS.name: _terms,
    SITUATION.name: _situation,
}
"""What the script needs of a question, by its kind."""
