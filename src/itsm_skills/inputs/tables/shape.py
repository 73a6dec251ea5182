"""Where a sheet has its headings, and whether its people are in rows, in columns, or in a long list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from itsm_skills.inputs.tables.headings import NOT_LEVELS, Field, Meaning, Vocabulary, plain
from itsm_skills.inputs.tables.sheet import CellSheet
from itsm_skills.inputs.tables.table_map import Orientation, TableMap

_ROWS_LOOKED_AT = 60
_COLUMNS_LOOKED_AT = 40
_SKILLS_LOOKED_AT = 600
_ABOVE = 3
WHO = frozenset({Field.PERSON, Field.FIRST_NAME, Field.SURNAME, Field.EMAIL, Field.ID})
"""What a heading may say that shows whose answers a table has."""

_FIELDS = WHO | {Field.TEAM, Field.ROLE, Field.PRACTICE, Field.DATE, Field.RATER}


@dataclass(frozen=True)
class Heading:
    """A heading as it is in the file, with the one below it if there are two rows of headings, and what it means."""

    text: str
    meaning: Meaning | None


@dataclass(frozen=True)
class Shape:
    """How to read a sheet. ``sheet`` has its people in rows (or is long), whichever way the file has them.

    ``heads`` is the row of the headings, and ``body`` the first row below them, both from 0.
    """

    sheet: CellSheet
    people: Orientation
    heads: int
    body: int
    headings: tuple[Heading, ...]
    person: int | None = None


class ShapeFinder:
    """Finds the shape of sheets, with the help of a mapping if there is one."""

    def __init__(self, vocabulary: Vocabulary, given: TableMap) -> None:
        self._vocabulary, self._given = vocabulary, given
        self._mapped = {plain(heading): skill for heading, skill in given.skills.items()}
        self._columns = {plain(heading): Field(field) for field, heading in given.columns.items()}
        self.meaning = lru_cache(maxsize=20_000)(self._meaning)

    def _meaning(self, heading: str) -> Meaning | None:
        """Return what ``heading`` means, by the mapping or else by its words."""
        said = plain(heading)
        if said in self._columns:
            return Meaning(self._columns[said])
        if said in self._mapped:
            skill = self._mapped[said]
            return Meaning(Field.LEVEL, skill) if skill else Meaning(Field.OTHER)
        return self._vocabulary.meaning(heading)

    def find(self, sheet: CellSheet) -> Shape | None:
        """Return the shape of ``sheet``, or None if it names no skills."""
        given = self._given
        long = self._long(sheet) if given.people in (None, Orientation.LONG) else None
        if long is not None:
            return self._in_rows(sheet, long, Orientation.LONG)
        row, score = self._best_row(sheet)
        # A team may be called as a skill is, so that a column of teams names several.
        says_who = any(one.field in WHO for one in self._means(sheet.rows[row])) if score else False
        in_rows = given.people is Orientation.ROWS or (given.people is None and says_who)
        column, skills = (0, 0) if in_rows else self._best_column(sheet)
        in_columns = skills > score and skills > 1
        wanted = given.people or (Orientation.COLUMNS if in_columns else Orientation.ROWS)
        if wanted is Orientation.COLUMNS and skills:
            return self._in_columns(sheet, column)
        return self._in_rows(sheet, row, Orientation.ROWS) if score else None

    def _means(self, cells: Sequence[str]) -> list[Meaning]:
        return [found for cell in cells if cell.strip() and (found := self.meaning(cell)) is not None]

    def _best_row(self, sheet: CellSheet) -> tuple[int, int]:
        """Return the row that names most skills, preferably one that also says who it is, and how many."""
        if self._given.heads is not None and self._given.people is not Orientation.COLUMNS:
            row = min(self._given.heads - 1, len(sheet.rows) - 1)
            return row, len({one.skill for one in self._means(sheet.rows[row]) if one.is_level}) if row >= 0 else 0
        best, found = (0, False), 0
        for number, cells in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
            means = self._means(cells)
            skills = len({one.skill for one in means if one.is_level})
            score = (skills, any(one.field in WHO for one in means))
            if skills and score > best:
                best, found = score, number
        return found, best[0]

    def _best_column(self, sheet: CellSheet) -> tuple[int, int]:
        best, found = 0, 0
        for column in range(min(sheet.width, _COLUMNS_LOOKED_AT)):
            means = self._means([row[column] for row in sheet.rows[:_SKILLS_LOOKED_AT]])
            skills = len({one.skill for one in means if one.is_level})
            if skills > best:
                best, found = skills, column
        return found, best

    def _long(self, sheet: CellSheet) -> int | None:
        """Return the row of the headings of a long list: somebody, a skill and a level."""
        for number, row in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
            by_field: dict[Field, int] = {}
            for column, cell in enumerate(row):
                if cell.strip() and (found := self.meaning(cell)) is not None and not found.skill:
                    by_field.setdefault(found.field, column)
            if WHO & by_field.keys() and {Field.SKILL, Field.LEVEL} <= by_field.keys():
                below = [row[by_field[Field.SKILL]] for row in sheet.rows[number + 1 : number + 100]]
                named = [cell for cell in below if cell.strip()]
                skills = any(one.is_level for one in self._means(sheet.rows[number]))
                if not skills and (not named or sum(one.is_level for one in self._means(named)) * 2 >= len(named)):
                    return number
        return None

    def _in_rows(self, sheet: CellSheet, row: int, people: Orientation) -> Shape:
        texts = [sheet.cell(row, column) for column in range(sheet.width)]
        body = row + 1
        if people is Orientation.ROWS:
            below = [sheet.cell(row + 1, column) for column in range(sheet.width)]
            if self._is_second_row(below):
                return self._two_rows(sheet, row, texts, below)
        headings = [Heading(text, self.meaning(text)) for text in texts]
        for column, one in enumerate(headings):
            if not one.text and (above := self._above(sheet, row, column)):
                headings[column] = above
        return Shape(sheet, people, row, body, tuple(headings))

    def _above(self, sheet: CellSheet, row: int, column: int) -> Heading | None:
        """Return the heading above an empty one, as of a cell merged downwards, if it says something of the person."""
        for higher in range(row - 1, max(row - 1 - _ABOVE, -1), -1):
            if text := sheet.cell(higher, column):
                found = self.meaning(text)
                return Heading(text, found) if found and found.field in _FIELDS else None
        return None

    def _is_second_row(self, below: Sequence[str]) -> bool:
        """Whether ``below`` says under each skill what its columns hold: level, target, evidence."""
        kinds = [self._sub(text) for text in below if text]
        return (
            len(kinds) >= 2
            and all(kind is not None for kind in kinds)
            and any(kind in (Field.LEVEL, Field.EVIDENCE) for kind in kinds)
        )

    def _sub(self, text: str) -> Field | None:
        if set(plain(text).split()) & (NOT_LEVELS - {"evidence", "nachweis"}):
            return Field.OTHER
        found = self._vocabulary.meaning(text)
        return found.field if found and not found.skill and found.field is not Field.SKILL else None

    def _two_rows(self, sheet: CellSheet, row: int, texts: Sequence[str], below: Sequence[str]) -> Shape:
        headings, over = [], ""
        for column, (text, sub) in enumerate(zip(texts, below, strict=True)):
            if text:
                over = text
            upper, kind = self.meaning(text or (over if sub else "")), self._sub(sub) if sub else None
            if upper is not None and upper.is_level and kind is not None and kind not in _FIELDS:
                meaning = {Field.LEVEL: upper, Field.EVIDENCE: Meaning(Field.EVIDENCE, upper.skill)}.get(
                    kind, Meaning(Field.OTHER)
                )
                headings.append(Heading(f"{over}: {sub}", meaning))
            elif not text and sub and kind in _FIELDS:
                headings.append(Heading(sub, Meaning(kind)))
            else:
                headings.append(
                    Heading(text, self.meaning(text)) if text else self._above(sheet, row, column) or Heading("", None)
                )
        return Shape(sheet, Orientation.ROWS, row, row + 2, tuple(headings))

    def _in_columns(self, sheet: CellSheet, column: int) -> Shape | None:
        """Return the shape of the sheet turned round, so that its people are in rows."""
        headings = [
            Heading(sheet.cell(row, column), self.meaning(sheet.cell(row, column))) for row in range(len(sheet.rows))
        ]
        first = next(row for row, one in enumerate(headings) if one.meaning and one.meaning.is_level)
        person = self._row_of_names(sheet, column, headings[:first])
        if person is not None and self._given.people is None:
            beside = [cell for place, cell in enumerate(sheet.rows[person]) if place != column]
            if any(one.field in WHO and not one.skill for one in self._means(beside)):
                return None  # a column of people: each row is about a person and a skill
        return Shape(sheet.transposed(), Orientation.COLUMNS, column, column + 1, tuple(headings), person)

    def _row_of_names(self, sheet: CellSheet, column: int, above: Sequence[Heading]) -> int | None:
        if self._given.heads is not None:
            return self._given.heads - 1
        for field in (Field.PERSON, Field.SKILL):
            for row, one in enumerate(above):
                if one.meaning and one.meaning.field is field:
                    return row
        for row in range(len(above) - 1, -1, -1):
            if not above[row].text and any(cell.strip() for cell in sheet.rows[row][column + 1 :]):
                return row
        for row in range(len(above) - 1, -1, -1):
            if above[row].meaning is None and sum(bool(cell.strip()) for cell in sheet.rows[row][column + 1 :]) > 0:
                return row
        return None
