"""The answers of a table in one form, whatever shape it has: a row for each person, a column for each skill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from itsm_skills.inputs.tables.columns import Columns, nameless
from itsm_skills.inputs.tables.days_in_columns import DayColumn
from itsm_skills.inputs.tables.headings import Field, Vocabulary
from itsm_skills.inputs.tables.levels import LevelWords
from itsm_skills.inputs.tables.shape import Shape
from itsm_skills.teams.counted.table_columns import SkillColumn
from itsm_skills.teams.person import key_of

WHO = ("person", "team", "role", "rater", "date")
"""The first columns of the grid; those of the skills follow, each with its evidence."""


@dataclass
class AnswerRow:
    """One person: the cells of the grid, and the row and column of the sheet, from 0, that some of them come from."""

    cells: list[str]
    origin: dict[int, tuple[int, int]]
    first: int
    staff_id: str = ""
    email: str = ""
    practice: str = ""


@dataclass
class AnswerGrid:
    """All people of a table.

    ``skills`` are those with a column; ``unread`` are the texts that are no level, each with its row and column.
    ``texts`` are the different texts in the column of each skill, and ``places`` the columns of the sheet, from 0, from
    which columns of the grid come in every row. ``answers`` are the columns of the skills, each followed by that of its
    evidence, if the table has such columns.
    """

    skills: tuple[str, ...]
    rows: list[AnswerRow] = field(default_factory=list)
    unread: list[tuple[str, int, int]] = field(default_factory=list)
    answered: int = 0
    numbers: Counter[str] = field(default_factory=Counter)
    repeated: list[int] = field(default_factory=list)
    unknown: dict[str, list[int]] = field(default_factory=dict)
    texts: dict[str, Collection[str]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    answers: list[Sequence[str]] = field(default_factory=list)

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Return the row and column of the sheet from which a cell of the grid comes."""
        made = self.rows[row]
        return made.origin.get(column, (made.first, self.places.get(column, 0)))

    def place(self, skill: str) -> int:
        """Return the column of the levels of ``skill``."""
        return len(WHO) + 2 * self.skills.index(skill)

    def columns(self) -> tuple[SkillColumn, ...]:
        """Return the columns of the skills."""
        return tuple(
            SkillColumn(skill, len(WHO) + 2 * number, len(WHO) + 2 * number + 1)
            for number, skill in enumerate(self.skills)
        )


class GridMaker:
    """Makes the grid of one shape from the rows that are people's, with what ``filled`` cells stand for."""

    def __init__(
        self, shape: Shape, columns: Columns, words: LevelWords, filled: Mapping[tuple[int, int], str]
    ) -> None:
        self._shape, self._columns, self._words, self._filled = shape, columns, words, filled
        self._fields = fields = columns.by_field
        person = fields.get(Field.PERSON, fields.get(Field.SURNAME, 0))
        self._who = (person, *(fields.get(Field(name), 0) for name in WHO[1:]))
        self.days: DayColumn | None = None
        if (column := self._fields.get(Field.DATE)) is not None:
            self.days = DayColumn(row[column] for row in shape.sheet.rows[shape.body :])

    def _text(self, row: int, column: int | None) -> str:
        if column is None:
            return ""
        return self._filled.get((row, column)) or self._shape.sheet.cell(row, column)

    def _start(self, row: int, width: int) -> AnswerRow:
        """Return a row of the grid with everything but the answers."""
        fields = self._fields
        person = self._text(row, fields.get(Field.PERSON))
        if Field.PERSON not in fields:
            person = f"{self._text(row, fields.get(Field.FIRST_NAME))} {self._text(row, fields.get(Field.SURNAME))}"
        day = self._text(row, fields.get(Field.DATE))
        cells = [
            "" if nameless(person) else person.strip(),
            self._text(row, fields.get(Field.TEAM)),
            self._text(row, fields.get(Field.ROLE)),
            self._text(row, fields.get(Field.RATER)),
            self.days.iso(day) if self.days and day else day,
            *[""] * width,
        ]
        origin = {number: (row, column) for number, column in enumerate(self._who)}
        ids = [self._text(row, fields.get(one)) for one in (Field.ID, Field.EMAIL, Field.PRACTICE)]
        return AnswerRow(cells, origin, row, *["" if not text or nameless(text) else text for text in ids])

    def wide(self, rows: Sequence[int]) -> AnswerGrid:
        """Return the grid of a table with a column for each skill."""
        skills = tuple(self._columns.levels)
        grid = AnswerGrid(skills)
        columns = list(zip(*(self._shape.sheet.rows[row] for row in rows), strict=True))
        answers = grid.answers
        for skill in skills if columns else ():
            level, evidence = self._columns.levels[skill], self._columns.evidence.get(skill)
            at = len(WHO) + len(answers)
            grid.places[at] = level
            answers.append(self._levels(grid, skill, _stripped(columns[level])))
            if evidence is None:
                answers.append([""] * len(rows))
            else:
                grid.places[at + 1] = evidence
                answers.append(_stripped(columns[evidence]))
        for row, said in zip(rows, zip(*answers, strict=True) if answers else [()] * len(rows), strict=True):
            made = self._start(row, 0)
            made.cells += said
            grid.rows.append(made)
        self._note_unread(grid, rows)
        return grid

    def _levels(self, grid: AnswerGrid, skill: str, texts: Sequence[str]) -> Sequence[str]:
        """Return what ``texts``, the column of ``skill``, stand for; each different text is read once."""
        counts = Counter(texts)
        grid.texts[skill] = counts.keys()
        read = {text: self._words.canonical(text, skill) if text else "" for text in counts}
        shown = {text: text if said is None else said for text, said in read.items()}
        for text, number in counts.items():
            if text:
                grid.answered += number
                if text.isdecimal():
                    grid.numbers[text] += number
        return list(map(shown.__getitem__, texts))

    def _note_unread(self, grid: AnswerGrid, rows: Sequence[int]) -> None:
        """Note the texts that are no level, row by row."""
        unread = {
            (column, text)
            for skill, column in self._columns.levels.items()
            for text in grid.texts.get(skill, ())
            if text and self._words.canonical(text, skill) is None
        }
        columns = [column for column in self._columns.levels.values() if any(column == other for other, _ in unread)]
        for row in rows if unread else ():
            for column in columns:
                text = self._shape.sheet.rows[row][column].strip()
                if (column, text) in unread:
                    grid.unread.append((text, row, column))

    def _put(
        self, grid: AnswerGrid, made: AnswerRow, at: int, skill: str, place: tuple[int, int], evidence: int | None
    ) -> None:
        row, column = place
        text = self._shape.sheet.rows[row][column].strip()
        made.origin[at] = place
        if text:
            grid.answered += 1
            if text.isdecimal():
                grid.numbers[text] += 1
            canonical = self._words.canonical(text, skill)
            if canonical is None:
                grid.unread.append((text, *place))
            made.cells[at] = text if canonical is None else canonical
        if evidence is not None:
            made.cells[at + 1] = self._shape.sheet.cell(place[0], evidence)
            made.origin[at + 1] = (place[0], evidence)

    def long(self, rows: Sequence[int], vocabulary: Vocabulary, mapped: Mapping[str, str | None]) -> AnswerGrid:
        """Return the grid of a list with a row for each person and skill; an older answer gives way to a newer one."""
        fields = self._fields
        named = [(row, self._text(row, fields.get(Field.SKILL))) for row in rows]
        skill_of = {text: mapped.get(text, self._skill(vocabulary, text)) for text in {text for _, text in named}}
        skills = tuple(dict.fromkeys(skill for _, text in named if (skill := skill_of[text])))
        grid = AnswerGrid(skills)
        people: dict[tuple[str, ...], AnswerRow] = {}
        said: dict[tuple[int, int], str] = {}
        for row, text in named:
            skill = skill_of[text]
            if skill is None:
                grid.unknown.setdefault(text, []).append(row)
                continue
            start = self._start(row, 2 * len(skills))
            key = (key_of(start.cells[0]), start.staff_id, start.email.casefold(), *start.cells[1:4])
            made = people.setdefault(key, start)
            at, day = grid.place(skill), start.cells[4]
            known = said.get((id(made), at))
            if known is not None:
                grid.repeated.append(row)
                if day < known or (day == known and not day):
                    continue
            said[id(made), at] = day
            made.cells[4] = max(made.cells[4], day)
            made.cells[at] = ""
            self._put(grid, made, at, skill, (row, fields[Field.LEVEL]), fields.get(Field.EVIDENCE))
        grid.rows = list(people.values())
        return grid

    @staticmethod
    def _skill(vocabulary: Vocabulary, text: str) -> str | None:
        found = vocabulary.meaning(text)
        return found.skill if found and found.is_level else None


def _stripped(texts: Sequence[str]) -> Sequence[str]:
    """Return ``texts`` without space around them; each different text is looked at once."""
    bare = {text: text.strip() for text in {*texts}}
    return texts if all(text == said for text, said in bare.items()) else list(map(bare.__getitem__, texts))
