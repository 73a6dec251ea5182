"""A form as a survey for SurveyJS, for people who run a server for it.

Answers come back under the ids of skills, as a table of answers has them: ``incident-management`` and
``incident-management.evidence``, next to ``person`` and ``role``.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from itsm_skills.assessments.interview.screens import EVIDENCE, counts_up_to
from itsm_skills.forms.asked import Form
from itsm_skills.forms.levels import LevelQuestion, level_questions, level_texts, silence_texts
from itsm_skills.forms.notice import OTHER_NOTICE, blocks

Json = dict[str, Any]


def to_surveyjs(form: Form) -> str:
    """Return the survey as JSON."""
    roles = {one.role.id: one.role.title for one in form.roles}
    pages = [_who(form, roles)]
    for section, questions in groupby(level_questions(form), key=lambda one: one.section):
        elements = [element for one in questions for element in _elements(one, form, alone=len(roles) == 1)]
        pages.append({"name": f"page{len(pages)}", "title": section, "elements": elements})
    if not any(element.get("visible", True) for element in pages[0]["elements"]):
        known = pages.pop(0)["elements"]
        pages[0]["elements"] = [*known, *pages[0]["elements"]]
    survey: Json = {
        "title": "Skills self-assessment" if form.about_self else f"Skills of {form.about}",
        "description": "\n\n".join(line for block in blocks(form.notice or OTHER_NOTICE) for line in block.lines),
        "showProgressBar": True,
        # What is hidden because of another answer is left out, but not what is the same for everybody.
        "clearInvisibleValues": "onHidden",
        "pages": pages,
    }
    return json.dumps(survey, ensure_ascii=False, indent=2) + "\n"


def _who(form: Form, roles: dict[str, str]) -> Json:
    """Return the page that asks who it is; what is known already comes back with the answers all the same."""
    name: Json = {"type": "text", "name": "person", "title": "Your name", "isRequired": True}
    if form.by and form.about_self:
        name["defaultValue"] = form.by
    elements = [name] if form.about_self else [_fixed("person", form.about), _fixed("rater", form.rater.value)]
    if len(roles) == 1:
        elements.append(_fixed("role", *roles))
    else:
        choices = [{"value": id, "text": title} for id, title in roles.items()]
        question = "Which role do you want to be measured against?" if form.about_self else "Which role do they have?"
        elements.append({"type": "dropdown", "name": "role", "title": question, "isRequired": True, "choices": choices})
    return {"name": "page0", "title": "About you" if form.about_self else f"About {form.about}", "elements": elements}


def _fixed(name: str, value: str) -> Json:
    hidden = {"visible": False, "clearIfInvisible": "none"}
    return {"type": "text", "name": name, "title": name, "defaultValue": value, **hidden}


def _elements(one: LevelQuestion, form: Form, *, alone: bool) -> list[Json]:
    scale = form.framework.scale
    texts = level_texts(one.skill, scale)
    levels = [
        {"value": level.value, "text": f"{level.value} {level.name}: {text}"}
        for level, text in zip(scale.levels, texts, strict=True)
    ]
    silences = [{"value": value, "text": text} for value, text in silence_texts(about_self=form.about_self).items()]
    shown = {} if alone else {"visibleIf": f"{{role}} anyof [{', '.join(map(repr, one.roles))}]"}
    question = {"type": "radiogroup", "name": one.skill.id, "title": one.skill.name, "description": one.prompt}
    evidence = {
        "type": "radiogroup",
        "name": f"{one.skill.id}.evidence",
        "title": "What evidence is there? Leave this empty if there's none yet.",
        "visibleIf": f"{{{one.skill.id}}} >= {form.questionnaire.evidence_from}",
        "choices": [
            {"value": kind.value, "text": f"{kind}: {what}{counts_up_to(kind, scale)}"}
            for kind, what in EVIDENCE.items()
        ],
    }
    return [{**question, **shown, "choices": [*levels, *silences]}, evidence]
