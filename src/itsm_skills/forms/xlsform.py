"""A form as an XLSForm, for people who run KoboToolbox or ODK.

Answers come back under the ids of skills, as a table of answers has them, if the export uses names as headings.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby

from itsm_skills.assessments.interview.screens import EVIDENCE, counts_up_to
from itsm_skills.forms.asked import Form
from itsm_skills.forms.levels import LevelQuestion, level_questions, level_texts, silence_texts
from itsm_skills.forms.notice import OTHER_NOTICE, blocks

Row = tuple[str, ...]

SURVEY = ("type", "name", "label", "hint", "required", "relevant", "calculation")
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version")


def to_xlsform(form: Form) -> bytes:
    """Return the form as a workbook with the sheets survey, choices and settings."""
    from itsm_skills.harmless_workbook import HarmlessWorkbook  # other forms start sooner without it

    stream = io.BytesIO()
    book = HarmlessWorkbook(stream)
    title = "Skills self-assessment" if form.about_self else f"Skills of {form.about}"
    settings = (title, f"itsm-skills-{form.questionnaire.id}", form.questionnaire.version)
    sheets = {
        "survey": (SURVEY, *_survey(form)),
        "choices": (CHOICES, *_choices(form)),
        "settings": (SETTINGS, settings),
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    book.close()
    return stream.getvalue()


def _survey(form: Form) -> Iterator[Row]:
    roles = tuple({one.role.id: None for one in form.roles})
    notice = "\n\n".join(line for block in blocks(form.notice or OTHER_NOTICE) for line in block.lines)
    yield "note", "notice", _plain(notice), "", "", "", ""
    if form.about_self:
        yield "text", "person", "Your name", "", "yes", "", ""
    else:
        yield "calculate", "person", "", "", "", "", _quoted(form.about)
        yield "calculate", "rater", "", "", "", "", _quoted(form.rater.value)
    if len(roles) > 1:
        question = "Which role do you want to be measured against?" if form.about_self else "Which role do they have?"
        yield "select_one roles", "role", question, "", "yes", "", ""
    else:
        yield "calculate", "role", "", "", "", "", _quoted(roles[0])
    for number, (section, questions) in enumerate(groupby(level_questions(form), key=lambda one: one.section), 1):
        yield "note", f"section-{number}", f"**{_plain(section)}**", "", "", "", ""
        for one in questions:
            yield from _question(one, form, everybody=len(roles) == len(one.roles))


def _question(one: LevelQuestion, form: Form, *, everybody: bool) -> Iterator[Row]:
    id = one.skill.id
    whose = "" if everybody else " or ".join(f"${{role}} = {_quoted(role)}" for role in one.roles)
    yield f"select_one {id}", id, _plain(f"{one.skill.name}: {one.prompt}"), "", "", whose, ""
    enough = f"${{{id}}} >= {form.questionnaire.evidence_from}"
    label = "What evidence is there? Leave this empty if there's none yet."
    yield "select_one evidence", f"{id}.evidence", label, "", "", enough, ""


def _choices(form: Form) -> Iterator[Row]:
    scale = form.framework.scale
    for one in {one.role.id: one.role for one in form.roles}.values():
        yield "roles", one.id, _plain(one.title)
    for question in level_questions(form):
        for level, text in zip(scale.levels, level_texts(question.skill, scale), strict=True):
            yield question.skill.id, str(level.value), _plain(f"{level.value} {level.name}: {text}")
        for value, text in silence_texts(about_self=form.about_self).items():
            yield question.skill.id, value, text
    for kind, what in EVIDENCE.items():
        yield "evidence", kind.value, f"{kind}: {what}{counts_up_to(kind, scale)}"


def _plain(text: str) -> str:
    """Return ``text`` so that no part of it is taken for a reference to another question."""
    return text.replace("${", "$ {")


def _quoted(text: str) -> str:
    """Return ``text`` as a text of XPath, which has no way to write both kinds of quotes."""
    sign = '"' if "'" in text else "'"
    return f"{sign}{text.replace(sign, chr(0x2019))}{sign}"
