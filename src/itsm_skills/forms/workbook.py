"""A form as a workbook: for each person a sheet with a list of skills, drop-downs, and what each level means.

Each sheet is a list of person, skill and level, which tables of answers may be, so that it's read without a mapping.
Everything but the cells to fill in is protected, without a password.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from itsm_skills.assessments.interview.screens import EVIDENCE, counts_up_to
from itsm_skills.forms.asked import Form, RoleQuestions
from itsm_skills.forms.levels import SILENCES, level_texts
from itsm_skills.forms.notice import OTHER_NOTICE, blocks
from itsm_skills.frameworks.framework import Scale
from itsm_skills.harmless import harmless
from itsm_skills.questionnaires.kinds.level import SkillItem

LEFT = ("Person", "Skill", "Level", "Evidence")
ABOUT = ("Role", "Rater", "Own practice")
LONGEST_NAME = 31
"""The longest name of a sheet, in characters: a limit of workbooks, as are the next two."""

LONGEST_MESSAGE, LONGEST_TITLE = 255, 32
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """A sheet about one person, "" if somebody is to type a name there, and the questions for their role."""

    person: str
    questions: RoleQuestions


def level_words(scale: Scale) -> list[str]:
    """Return what the drop-down of a level offers."""
    return [*(f"{level.value} - {level.name}" for level in scale.levels), *SILENCES]


def to_xlsx(form: Form, people: Sequence[PersonSheet], organisation: str = "") -> bytes:
    """Return a workbook with a sheet for each of ``people``."""
    from itsm_skills.harmless_workbook import HarmlessWorkbook  # other forms start sooner without it

    stream = io.BytesIO()
    book = HarmlessWorkbook(stream)
    book.set_properties({"title": "Skills form", "company": organisation})
    styles = _styles(book)
    names: set[str] = set()
    for one in people:
        name = _sheet_name(one.person or one.questions.role.title, names)
        _Filler(book.add_worksheet(name), form, one, styles).fill()
    book.close()
    return stream.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    base: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
    box: dict[str, Any] = {"border": 1, "border_color": "#6B7686"}
    looks: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 15, "text_wrap": False},
        "text": {},
        "label": {"bold": True},
        "head": {"bold": True, "bg_color": "#0B5D7A", "font_color": "#FFFFFF"},
        "input": {**box, "bg_color": "#FFF9E5", "locked": False},
        "skill": {**box, "bold": True},
        "cell": box,
        "grey": {"font_color": "#4A5565"},
    }
    return {name: book.add_format({**base, **look}) for name, look in looks.items()}


def _sheet_name(text: str, taken: set[str]) -> str:
    """Return a name for a sheet that is allowed and isn't ``taken`` yet, and take it."""
    plain = _NOT_IN_NAMES.sub(" ", harmless(text)).strip(" '")[:LONGEST_NAME] or "Form"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name


class _Filler:
    """Fills one sheet from top to bottom; ``row`` is the next one, from 0."""

    def __init__(self, sheet: Any, form: Form, one: PersonSheet, styles: dict[str, Any]) -> None:
        self.sheet, self.form, self.one, self.styles = sheet, form, one, styles
        self.scale = form.framework.scale
        self.items = one.questions.questionnaire.level_items()
        self.person = one.person or form.about
        practice = one.questions.practice
        owned = form.framework.skills[practice].name if practice else ""
        self.about = (one.questions.role.title, form.rater.value, *([owned] if owned else []))
        self.row = 0
        self.width = len(LEFT) + len(self.scale.levels)

    def fill(self) -> None:
        """Write the whole sheet."""
        self._columns()
        self._top()
        self._heads()
        self._who()
        for item in self.items:
            self._question(item)
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)

    def _columns(self) -> None:
        for column, width in enumerate((18, 28, 16, 12)):
            self.sheet.set_column(column, column, width)
        self.sheet.set_column(len(LEFT), self.width - 1, 30)
        self.sheet.set_column(self.width, self.width + len(self.about) - 1, 12)

    def _line(self, text: str, style: str = "text") -> None:
        columns = 8
        self.sheet.merge_range(self.row, 0, self.row, columns - 1, "", self.styles[style])
        self.sheet.write_string(self.row, 0, text, self.styles[style])
        self.sheet.set_row(self.row, 22 if style == "title" else 14 * (1 + len(text) // 130))
        self.row += 1

    def _top(self) -> None:
        form, role = self.form, self.one.questions.role
        self._line(f"Skills self-assessment: {role.title}" if form.about_self else f"Skills of {self.person}", "title")
        said = form.questionnaire
        self._line(said.instruction_self if form.about_self else said.instruction_other)
        role_of = "your role" if form.about_self else "their role"
        self._line(
            "For each skill, choose a level from the list. If the yellow cell on the left is empty, type the name "
            f"there. {SILENCES[0]}: it isn't part of {role_of}. {SILENCES[1]}: you can't judge it. Leave a cell "
            "empty if you'd rather not answer."
        )
        kinds = "; ".join(f"{kind}: {what}{counts_up_to(kind, self.scale)}" for kind, what in EVIDENCE.items())
        self._line(f"Evidence (from level {said.evidence_from}): {kinds}. Leave the cell empty if there's none yet.")
        for block in blocks(form.notice or OTHER_NOTICE):
            for line in block.lines:
                self._line(f"- {line}" if block.points else line, "label" if block.heading else "text")
        self.row += 1

    def _heads(self) -> None:
        levels = [f"{level.value} - {level.name}" for level in self.scale.levels]
        for column, text in enumerate((*LEFT, *levels)):
            self.sheet.write_string(self.row, column, text, self.styles["head"])
        for column, text in enumerate(ABOUT[: len(self.about)], self.width):
            self.sheet.write_string(self.row, column, text, self.styles["grey"])
        self.row += 1
        self.sheet.freeze_panes(self.row, 3)

    def _who(self) -> None:
        """Write the name next to each skill, or one cell next to all of them for a name to be typed."""
        if self.person:
            for row in range(self.row, self.row + len(self.items)):
                self.sheet.write_string(row, 0, self.person, self.styles["grey"])
            return
        last = self.row + len(self.items) - 1
        self.sheet.merge_range(self.row, 0, last, 0, "", self.styles["input"])
        told = {"validate": "any", "input_title": "Name", "input_message": "Please type the name here."}
        self.sheet.data_validation(self.row, 0, self.row, 0, told)

    def _question(self, item: SkillItem) -> None:
        skill = self.form.framework.skills[item.skill]
        sheet, row = self.sheet, self.row
        texts = level_texts(skill, self.scale)
        sheet.write_string(row, 1, skill.name, self.styles["skill"])
        for column in (2, 3):
            sheet.write_blank(row, column, None, self.styles["input"])
        for column, text in enumerate(texts, len(LEFT)):
            sheet.write_string(row, column, text, self.styles["cell"])
        for column, text in enumerate(self.about, self.width):
            sheet.write_string(row, column, text, self.styles["grey"])
        prompt = item.about_self if self.form.about_self else item.about_other
        sheet.data_validation(row, 2, row, 2, self._list(level_words(self.scale), skill.name, prompt))
        sheet.data_validation(row, 3, row, 3, self._list([kind.value for kind in EVIDENCE], "", ""))
        sheet.set_row(row, 13.5 * (1 + max(map(len, texts)) // 28))
        self.row += 1

    def _list(self, words: list[str], title: str, message: str) -> dict[str, Any]:
        found: dict[str, Any] = {
            "validate": "list",
            "source": words,
            "error_title": "Not on the list",
            "error_message": "Please choose from the list, or leave the cell empty.",
        }
        if message:
            found |= {"input_title": title[:LONGEST_TITLE], "input_message": message[:LONGEST_MESSAGE]}
        return found
