"""Rows that aren't people: averages, totals, legends, notes and headings that are repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from itsm_skills.inputs.tables.columns import Columns
from itsm_skills.inputs.tables.headings import Field, is_heading, is_target, is_total, may_be_total, plain
from itsm_skills.inputs.tables.levels import LevelWords
from itsm_skills.inputs.tables.shape import Shape
from itsm_skills.inputs.tables.table_map import TableMap

_LEGEND = re.compile(r"(?:level\s+)?\d\s*(?:[-\u2013\u2014=:.)]\s*\D.*)?|.*=.*", re.IGNORECASE | re.DOTALL)
NOTES = frozenset(
    {"legend", "legende", "key", "scale", "skala", "note", "notes", "hinweis", "hinweise", "comment", "comments"}
    | {"bemerkung", "source", "quelle", "rating", "levels", "stufen", "rating scale", "level scale", "rating key"}
)
"""Words that begin a legend or a note, in small letters."""

_MOST_WORDS = 6
_TITLES = 3
_DETAILS = (Field.TEAM, Field.ROLE, Field.EMAIL, Field.ID)


@dataclass(frozen=True, slots=True)
class RowLeftOut:
    """A row that isn't read: where it is, such as "row 20" or "column Q", what it says, and why it's left out."""

    where: str
    label: str
    why: str


class RowSorter:
    """Tells the people of a table from everything else in it."""

    def __init__(self, shape: Shape, columns: Columns, words: LevelWords, given: TableMap) -> None:
        self._shape, self._columns, self._words = shape, columns, words
        self._skills = [*columns.levels.values()]
        skills = {*self._skills, *columns.evidence.values()}
        self._labels = [column for column in range(len(shape.headings)) if column not in skills]
        fields = columns.by_field
        self._names = [fields[one] for one in (Field.PERSON, Field.FIRST_NAME, Field.SURNAME) if one in fields]
        self._groups = [fields[one] for one in _DETAILS if one in fields]
        self._given = {plain(text) for text in given.left_rows}
        self._heads = [plain(heading.text) for heading in shape.headings]
        rows = [
            row
            for row in shape.sheet.rows[shape.body :]
            if (name := self._name(row)) and self._answers(row) and not (is_total(name) or is_target(name))
        ]
        grouped = sum(any(row[column].strip() for column in self._groups) for row in rows)
        self._grouped = len(rows) >= _TITLES and bool(self._groups) and grouped == len(rows)
        self._has_totals = any(is_total(self._name(row)) for row in shape.sheet.rows[shape.body :])
        self._over = self._apart = False
        self._answered = rows

    def _name(self, row: Sequence[str]) -> str:
        return " ".join(" ".join(row[column] for column in self._names).split())

    def _answers(self, row: Sequence[str]) -> int:
        """Return how many answers a row has: 0, 1, or 2 if there are more."""
        texts = map(str.strip, map(row.__getitem__, self._skills))
        return len(list(islice(filter(None, texts), 2)))

    @cached_property
    def _means(self) -> dict[int, float]:
        """The mean of each column of levels, worked out only for a table in which a row names nobody."""
        means, rows = {}, self._answered
        for column in self._skills:
            levels = [float(found) for row in rows if (found := self._number(row[column])) is not None]
            if levels and len(rows) > 1:
                means[column] = sum(levels) / len(levels)
        return means

    @staticmethod
    def _number(text: str) -> float | None:
        try:
            return float(text.strip().replace(",", "."))
        except ValueError:
            return None

    def why_not(self, row: Sequence[str], after: Sequence[str] = ()) -> tuple[str, str] | None:
        """Return what a row says and why it's left out, or None for a person; an empty row is ("", "").

        ``after`` is the next row.
        """
        if not any(cell.strip() for cell in row):
            self._apart = True
            return "", ""
        name = self._name(row)
        label = name or next((row[column].strip() for column in self._labels if row[column].strip()), "")
        why = self._why_not(row, name, label, after)
        if why:
            return label, why
        if self._answers(row):
            self._apart = False
        return None

    def _why_not(self, row: Sequence[str], name: str, label: str, after: Sequence[str]) -> str:
        """Return why a row isn't a person, or ""."""
        if plain(label) in self._given or plain(name) in self._given:
            return "the mapping leaves it out"
        if label and self._repeats_headings(row):
            return "it repeats the headings"
        if self._is_total(row, label):
            self._apart = True
            return "it's an average or a total"
        if self._is_note(row, label):
            self._over = True
            return "it's a legend or a note"
        reasons = (
            (is_target(label) and not self._named_like_others(row), "it has targets"),
            (self._shape.sheet.turned and is_heading(label), "it isn't a person"),
            (not name and self._is_mean(row), "it has the averages of the rows above"),
            (self._is_title(row, name, after), "it has a title but no answers"),
            (self._is_apart(row), "it's below the people and has hardly any answers"),
        )
        return next((why for holds, why in reasons if holds), "")

    def _is_total(self, row: Sequence[str], label: str) -> bool:
        if is_total(label):
            return True
        alone = not any(row[column].strip() for column in self._groups)
        return may_be_total(label) and alone and (self._has_totals or self._grouped)

    def _is_mean(self, row: Sequence[str]) -> bool:
        """Whether the row holds, in nearly every column, the mean of the other rows."""
        found = [(self._number(row[column]), mean) for column, mean in self._means.items() if row[column].strip()]
        near = sum(value is not None and abs(value - mean) < 0.051 for value, mean in found)
        return len(found) >= 2 and near * 10 >= len(found) * 9

    def _is_note(self, row: Sequence[str], label: str) -> bool:
        answers = self._answers(row)
        if not label or answers > 1:
            return False
        said = plain(label)
        if said in NOTES or _LEGEND.fullmatch(label) or self._words.is_answer(label):
            return True
        if answers or any(row[column].strip() for column in self._groups):
            return False
        words = said.split()
        return (
            self._over
            or bool(words and words[0] in NOTES)
            or len(words) > _MOST_WORDS
            or label.endswith((".", ":", "!"))
        )

    def _is_title(self, row: Sequence[str], name: str, after: Sequence[str]) -> bool:
        """Whether the row only has one text: above headings, after a gap, or where all people have more than a name."""
        if not name or self._answers(row) or len([cell for cell in row if cell.strip()]) != 1:
            return False
        return self._grouped or self._apart or self._repeats_headings(after)

    def _named_like_others(self, row: Sequence[str]) -> bool:
        """Whether a row has the team, the role, the email or the id of somebody."""
        return any(row[column].strip() for column in self._groups)

    def _is_apart(self, row: Sequence[str]) -> bool:
        """Whether a row follows a gap, without answers and without the team, role, email and id that others have."""
        if not self._apart or self._answers(row) > 1 or len(self._skills) <= _TITLES:
            return False
        return not self._grouped or not all(row[column].strip() for column in self._groups)

    def _repeats_headings(self, row: Sequence[str]) -> bool:
        return len(row) == len(self._heads) and all(map(str.__eq__, map(plain, row), self._heads))
