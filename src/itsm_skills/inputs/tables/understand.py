"""Understands one sheet: its shape, its columns, its people and their answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.inputs.first_few import first_few
from itsm_skills.inputs.tables.answer_grid import WHO, AnswerGrid, GridMaker
from itsm_skills.inputs.tables.columns import ColumnReader, nameless
from itsm_skills.inputs.tables.header import role_names, role_targets
from itsm_skills.inputs.tables.headings import ALL_SKILLS, Field, Vocabulary, plain
from itsm_skills.inputs.tables.levels import LevelWords, folded_word
from itsm_skills.inputs.tables.merged_cells import filled_down
from itsm_skills.inputs.tables.other_rows import RowLeftOut, RowSorter
from itsm_skills.inputs.tables.problems import Words
from itsm_skills.inputs.tables.rows import RowReader
from itsm_skills.inputs.tables.shape import Shape, ShapeFinder
from itsm_skills.inputs.tables.sheet import CellSheet, column_letters
from itsm_skills.inputs.tables.table_map import Orientation, TableMap
from itsm_skills.inputs.tables.understanding import Understanding
from itsm_skills.problems import SHOWN, Problem, first_of_each, nearest
from itsm_skills.references import UNKNOWN_ID
from itsm_skills.teams.counted.table_columns import Flaw, Layout

_CODED = re.compile(r".*\[[A-Za-z0-9_]+\]\s*|submitdate|startlanguage", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)


@dataclass(frozen=True)
class TableContext:
    """What tables are read against, the same for all of a run; ``prompts`` are skills by what a questionnaire asks.

    Unless people may be ``named``, problems don't quote their names.
    """

    framework: Framework
    roles: Mapping[str, Role]
    today: date
    prompts: Mapping[str, str] | None = None
    named: bool = True

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names of the skills."""
        return Vocabulary(self.framework, self.prompts)

    @cached_property
    def layout(self) -> Layout:
        """The columns of an answer grid, without those of its skills."""
        team, role, rater, day = range(1, len(WHO))
        return Layout(
            columns=0,
            delimiter=b",",
            person=0,
            skills=(),
            domains=(),
            team=team,
            role=role,
            rater=rater,
            date=day,
            roles=role_targets(self.roles),
            role_names=role_names(self.roles),
            today=self.today,
        )


def understand(sheet: CellSheet, path: str, context: TableContext, given: TableMap) -> Understanding | None:
    """Return what ``sheet`` of the file ``path`` holds, or None if it names no skills."""
    shape = ShapeFinder(context.vocabulary, given).find(sheet)
    return _Sheet(shape, path, context, given).read() if shape else None


class _Sheet:
    """Reads one sheet whose shape is known."""

    def __init__(self, shape: Shape, path: str, context: TableContext, given: TableMap) -> None:
        self.shape, self.path, self.context, self.given = shape, path, context, given
        self.sheet = shape.sheet
        self.name = f"{path}:{self.sheet.name}" if self.sheet.name else path
        coded = sum(bool(_CODED.fullmatch(one.text)) for one in shape.headings) > 2
        beyond = f"A{context.framework.scale.top + 1}"  # where there is one, A1 isn't level 1
        codes = coded and not any(beyond in row for row in self.sheet.rows)
        self.words = LevelWords(context.framework, given.levels, codes=codes)
        self.codes = codes
        self.reader = ColumnReader(self.name, shape, context.vocabulary, self.words, given)
        self.problems: list[Problem] = []
        self.remarks: list[str] = []
        self.left_out: list[RowLeftOut] = []

    def read(self) -> Understanding:
        """Return everything that there is to say about the sheet."""
        columns = self.columns = self.reader.read()
        self.problems += columns.problems
        self.remarks += columns.remarks
        people = self._people()
        grid = self._grid(people)
        rows = (
            self._rows(grid)
            if self._can_be_used(grid)
            else RowReader(self.context.layout, self.context.framework.scale)
        )
        fields = {
            one: self.reader.name(column) for one, column in columns.by_field.items() if column != self.shape.person
        }
        return Understanding(
            path=self.path,
            sheet=self.sheet.name,
            people=self.shape.people,
            heads=(self.shape.person or 0) + 1 if self.sheet.turned else self.shape.heads + 1,
            rows=tuple(rows.rows),
            fields=fields,
            skills={self.reader.name(column): skill for skill, column in columns.levels.items()} or self._long_skills(),
            near=[self.reader.name(column) for column in columns.near],
            unclear=[self.reader.name(column) for column in columns.unclear],
            other=[self.reader.name(column) for column in columns.other],
            levels=self._levels(grid),
            unread=self._unread(grid),
            share=1 - len(grid.unread) / grid.answered if grid.answered else 0.0,
            numbers=dict(sorted(grid.numbers.items())),
            left_out=self.left_out,
            hidden=self._hidden(people),
            problems=first_of_each(self.problems, self.name),
            remarks=tuple(self.remarks),
        )

    def _people(self) -> list[int]:
        """Return the rows of the sheet that are people's, and note the others."""
        sorter = RowSorter(self.shape, self.columns, self.words, self.given)
        found = []
        for row in range(self.shape.body, len(self.sheet.rows)):
            why = sorter.why_not(
                self.sheet.rows[row], self.sheet.rows[row + 1] if row + 1 < len(self.sheet.rows) else ()
            )
            if why is None:
                found.append(row)
            elif why != ("", ""):
                where = f"column {column_letters(row)}" if self.sheet.turned else f"row {row + 1}"
                self.left_out.append(RowLeftOut(where, *why))
        return found

    def _grid(self, people: list[int]) -> AnswerGrid:
        filled: dict[tuple[int, int], str] = {}
        for field in (Field.TEAM, *((Field.PERSON,) if self.shape.people is Orientation.LONG else ())):
            column = self.columns.by_field.get(field)
            if column is None:
                continue
            found = filled_down(self.sheet, column, people)
            filled |= {(row, column): text for row, text in found.cells.items()}
            if found.guessed:
                self.remarks.append(
                    f"{self.name}: empty cells under '{self.reader.name(column)}' were filled from the cell above, as "
                    "if they were merged."
                )
        maker = GridMaker(self.shape, self.columns, self.words, filled)
        if maker.days and maker.days.unclear:
            column = self.columns.by_field[Field.DATE]
            self.remarks.append(
                f"{self.name}: the dates in '{self.reader.name(column)}' can be read in two ways "
                f"({maker.days.unclear}), so they weren't used. Write them as 2026-03-02."
            )
        if self.shape.people is Orientation.LONG:
            return maker.long(people, self.context.vocabulary, self.given.skills)
        return maker.wide(people)

    def _can_be_used(self, grid: AnswerGrid) -> bool:
        """Note what makes the whole sheet unusable: nobody is named, no skill, or words that need a mapping."""
        fields = self.columns.by_field
        line = self.shape.heads + 1 if not self.sheet.turned else None
        if not {Field.PERSON, Field.FIRST_NAME, Field.SURNAME} & fields.keys():
            what = "no column says who each row is about"
            fix = "call one of the columns 'person', or use a mapping to say which one it is"
            self.problems.append(Problem("missing-column", self.name, what, fix, line=line))
        if not grid.skills:
            fix = (
                "use the ids or names of skills as headings ('itsm-skills framework list' shows them), or use a mapping"
            )
            self.problems.append(
                Problem("missing-column", self.name, "none of the columns has a skill as its heading", fix, line=line)
            )
        words = self._own_words(grid)
        if words:
            self.problems.append(self._needs_mapping(grid, words))
        self._note_long(grid)
        return bool(grid.skills) and not words and any(one.code == "missing-column" for one in self.problems) is False

    def _own_words(self, grid: AnswerGrid) -> list[str]:
        """Return the words of a scale of the company's own: not levels, not slips, and too many for an accident."""
        counts = Counter(folded_word(text) for text, _, _ in grid.unread if not _NUMBER.fullmatch(text))
        names = [level.name for level in self.context.framework.scale.levels]
        words = [word for word in counts if nearest(word, names).similar is None]
        cells = sum(counts[word] for word in words)
        often = len(words) > 1 or (words and counts[words[0]] > 2)
        return words if often and cells > 2 and cells * 4 >= grid.answered else []

    def _needs_mapping(self, grid: AnswerGrid, words: Sequence[str]) -> Problem:
        spelled = {folded_word(text): text for text, _, _ in reversed(grid.unread)}
        counts = Counter(folded_word(text) for text, _, _ in grid.unread)
        row, column = next((row, column) for text, row, column in grid.unread if folded_word(text) in words)
        shown = first_few(
            [
                f"'{' '.join(spelled[word].split())[:40]}' ({counts[word]} {'cell' if counts[word] == 1 else 'cells'})"
                for word in words
            ]
        )
        what = f"these words aren't levels of the scale '{self.context.framework.scale.name}': {shown}"
        fix = "use a mapping to say what the words mean; 'itsm-skills import FILE --dry-run --map map.yaml' writes one"
        line, heading = self._where_in_sheet(row, column)
        return Problem("levels-need-mapping", self.name, what, fix, heading, line)

    def _note_long(self, grid: AnswerGrid) -> None:
        fields = self.columns.by_field
        for number, (text, rows) in enumerate(grid.unknown.items()):
            what = f"there's no skill '{text[:60]}'" if text else "this row doesn't say which skill it's for"
            if len(rows) > 1:
                what += f" ({len(rows)} rows)"
            near = self.context.vocabulary.near(text) if number < SHOWN else ALL_SKILLS
            self.problems.append(
                Problem(UNKNOWN_ID, self.name, what, near, self.reader.name(fields[Field.SKILL]), rows[0] + 1)
            )
        for row in grid.repeated:
            what, fix = (
                "there's more than one answer from this person for this skill",
                "keep one of the answers, or give each a date",
            )
            if Field.DATE not in fields:
                self.problems.append(Problem("repeated-answer", self.name, what, fix, line=row + 1))
        if grid.repeated and Field.DATE in fields:
            self.remarks.append(f"{self.name}: {len(grid.repeated)} older answers were replaced by newer ones.")

    def _rows(self, grid: AnswerGrid) -> RowReader:
        layout = self._layout(grid)
        reader = RowReader(layout, self.context.framework.scale)
        identified = self._identified(grid)
        anonymous: list[int] = []
        known = reader.read_columns(grid.answers) if grid.answers else [None] * len(grid.rows)
        for number, (row, claims) in enumerate(zip(grid.rows, known, strict=True)):
            too_many = self._cells_beyond(row.first)
            if too_many:
                reader.flaws.add(0, number, -1, Flaw.SHAPE, str(too_many))
            elif not row.cells[0] and self._is_anonymous(row.first):
                anonymous.append(row.first)
            else:
                reader.take(
                    number,
                    row.cells,
                    line=row.first + 1,
                    place=self._place(row.first),
                    staff_id=row.staff_id if identified[0] else "",
                    email=row.email if identified[1] else "",
                    practice=row.practice,
                    claims=claims,
                )
        if anonymous:
            column = self.columns.by_field[Field.PERSON]
            count = len(anonymous)
            noun = "column" if self.sheet.turned else "row"
            rows = f"{count} {noun}s don't say" if count > 1 else f"this {noun} doesn't say"
            what = f"{rows} who answered, as with an anonymous form"
            first = anonymous[0]
            line, field = (
                (None, f"column {column_letters(first)}")
                if self.sheet.turned
                else (first + 1, self.reader.name(column))
            )
            fix = "ask for people's names in the form, or add a column called 'person'"
            self.problems.append(Problem("no-name", self.name, what, fix, field, line))
        if self.sheet.broken:
            reader.flaws.add(0, len(grid.rows), -1, Flaw.BROKEN, self.sheet.broken)
        heads = self.reader.headed
        words = Words(
            self.name,
            [""] * heads,
            self.context.framework.scale,
            self.context.roles,
            self.context.today,
            self._where(grid),
        )
        self.problems += words.problems((), reader.flaws, {0: 0})
        return reader

    def _place(self, first: int) -> str:
        """Return the place in the file of the person in the row ``first`` of the sheet."""
        return f"{self.name}: column {column_letters(first)}" if self.sheet.turned else f"{self.name}:{first + 1}"

    def _layout(self, grid: AnswerGrid) -> Layout:
        skills = grid.columns()
        return replace(self.context.layout, columns=len(WHO) + 2 * len(skills), skills=skills)

    def _cells_beyond(self, row: int) -> int:
        """Return how many cells a row of a text file has, if that is more than there are headings, or else 0."""
        if self.sheet.lengths is None:
            return 0
        heads = self.reader.headed
        beyond = [column for column in range(heads, self.sheet.width) if self.sheet.cell(row, column)]
        return beyond[-1] + 1 if beyond else 0

    def _is_anonymous(self, row: int) -> bool:
        column = self.columns.by_field.get(Field.PERSON)
        return column is not None and nameless(self.sheet.cell(row, column))

    def _where(self, grid: AnswerGrid) -> Callable[[int, int], tuple[int, str]]:
        """Return what finds the row and the heading in the file of a cell of the grid."""

        def where(row: int, column: int) -> tuple[int, str]:
            if row >= len(grid.rows):
                return len(self.sheet.rows) + 1, ""
            if column < 0:
                return grid.rows[row].first + 1, ""
            return self._where_in_sheet(*grid.origin(row, column))

        return where

    def _where_in_sheet(self, row: int, column: int) -> tuple[int, str]:
        """Return the row, from 1, and the heading of a cell, as they are in the file."""
        if not self.sheet.turned:
            return row + 1, self.reader.name(column)[:60]
        named = self.shape.person is not None and self.context.named
        name = self.sheet.cell(row, self.shape.person or 0) if named else ""
        return column + 1, name or f"column {row + 1}"

    def _identified(self, grid: AnswerGrid) -> tuple[bool, bool]:
        """Return whether the id and the email tell people apart: a text that many people share doesn't."""
        found = []
        for field, texts in (
            (Field.ID, [(row.staff_id, plain(row.cells[0])) for row in grid.rows]),
            (Field.EMAIL, [(row.email.casefold(), plain(row.cells[0])) for row in grid.rows]),
        ):
            names: dict[str, set[str]] = {}
            for text, name in texts:
                if text:
                    names.setdefault(text, set()).add(name)
            shared = next(
                (text for text, people in names.items() if len(people) > 2 or (len(people) > 1 and len(names) == 1)), ""
            )
            if shared:
                heading = self.reader.name(self.columns.by_field[field])
                text = f"{self.name}: '{heading}' doesn't tell people apart, because several of them have '{shared}'"
                self.remarks.append(f"{text}. It wasn't used.")
            found.append(bool(names) and not shared)
        return found[0], found[1]

    def _levels(self, grid: AnswerGrid) -> dict[str, str]:
        """Return what each word in the cells of skills stands for, without plain numbers."""
        found: dict[str, str] = {}
        for skill, texts in grid.texts.items():
            for text in texts:
                if text and not text.isdecimal() and (said := self.words.canonical(text, skill)) is not None:
                    found.setdefault(" ".join(text.split()), said)
        if self.codes and any(re.fullmatch(r"A\d", text, re.IGNORECASE) for text in found):
            top = self.context.framework.scale.top
            self.remarks.append(f"{self.name}: the answer codes A0 to A{top} were read as levels 0 to {top}.")
        return found if len(found) <= 60 else {}

    def _unread(self, grid: AnswerGrid) -> dict[str, int]:
        return dict(Counter(" ".join(text.split()) for text, _, _ in grid.unread if not _NUMBER.fullmatch(text)))

    def _long_skills(self) -> dict[str, str]:
        column = self.columns.by_field.get(Field.SKILL)
        if column is None or self.shape.people is not Orientation.LONG:
            return {}
        texts = dict.fromkeys(self.reader.cells(column))
        found = {text: self.context.vocabulary.meaning(text) for text in texts}
        return {text: one.skill for text, one in found.items() if one and one.is_level}

    def _hidden(self, people: Sequence[int]) -> list[str]:
        """Return the hidden columns and rows that were read all the same."""
        used = {*self.columns.levels.values(), *self.columns.evidence.values(), *self.columns.by_field.values()}
        hidden = [f"column '{self.reader.name(column)}'" for column in sorted(used & self.sheet.hidden_columns)]
        return [*hidden, *(f"row {row + 1}" for row in people if row in self.sheet.hidden_rows)]
