"""Which column holds what: the people, their answers, and what isn't read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from itsm_skills.inputs.tables.headings import Field, Vocabulary, plain
from itsm_skills.inputs.tables.levels import LevelWords, folded_word
from itsm_skills.inputs.tables.shape import Heading, Shape
from itsm_skills.inputs.tables.sheet import column_letters
from itsm_skills.inputs.tables.table_map import OTHER_MAP, Orientation, TableMap
from itsm_skills.problems import Problem
from itsm_skills.references import UNKNOWN_ID

_FORM_SIGNS = frozenset({"start time", "submitdate", "startlanguage", "timestamp", "lastpage", "zeitstempel"})
_NOBODY = frozenset({"anonymous", "anonym", "n a", "unknown", "responder", "guest"})
_LONGEST_WORD = 40
_MOST_WORDS = 14


def nameless(text: str) -> bool:
    """Whether ``text`` is what a form puts where nobody is named."""
    return plain(text) in _NOBODY


@dataclass
class Columns:
    """Columns of one table, from 0, by what they hold. ``other`` are columns with something in them that aren't read.

    ``levels`` and ``evidence`` are by skill; ``near`` are those whose headings aren't just a name of their skill;
    ``unclear`` ones may hold levels of a skill that isn't known.
    """

    by_field: dict[Field, int] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    evidence: dict[str, int] = field(default_factory=dict)
    other: list[int] = field(default_factory=list)
    near: dict[int, str] = field(default_factory=dict)
    unclear: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class ColumnReader:
    """Finds out what the columns of one shape hold; ``path`` is for problems."""

    def __init__(self, path: str, shape: Shape, vocabulary: Vocabulary, words: LevelWords, given: TableMap) -> None:
        self._path, self._shape, self._vocabulary, self._words, self._given = path, shape, vocabulary, words, given
        self._left_out = {plain(text) for text in given.left_columns}
        self.found = Columns()

    def read(self) -> Columns:
        """Return the columns, with what is wrong with their headings."""
        self._mapped()
        inexact: dict[str, list[int]] = {}
        unknown: list[int] = []
        for column, heading in enumerate(self._shape.headings[: self.headed]):
            self._place(column, heading, inexact, unknown)
        self._take_inexact(inexact)
        self._choose_person()
        self._refuse_response_ids()
        evidence = self.found.by_field.get(Field.EVIDENCE)
        backing = list(self.cells(evidence)) if evidence is not None else []
        if backing and all(cell.isdecimal() for cell in backing):
            self.found.other.append(self.found.by_field.pop(Field.EVIDENCE))  # levels, as in our own long table
        self._take_unnamed(unknown)
        for column in unknown:
            self._unknown(column)
        for skill in list(self.found.evidence):
            if skill not in self.found.levels and self._shape.people is not Orientation.LONG:
                column = self.found.evidence.pop(skill)
                what = f"there's evidence for '{skill}', but no column with the levels"
                self._problem("missing-column", column, what, f"add a column '{skill}'")
        self.found.other.sort()
        return self.found

    @property
    def headed(self) -> int:
        """How many columns there are: in a text file, as many as its row of headings has cells."""
        sheet = self._shape.sheet
        return sheet.width if sheet.lengths is None or sheet.turned else sheet.lengths[self._shape.heads]

    def cells(self, column: int) -> Iterator[str]:
        """Yield what is in a column below its heading, without empty cells."""
        for row in self._shape.sheet.rows[self._shape.body :]:
            if text := row[column].strip():
                yield text

    def name(self, column: int) -> str:
        """Return the heading of a column as it is in the file, or which column it is."""
        heading = " ".join(self._shape.headings[column].text.split())
        if heading:
            return heading
        return f"row {column + 1}" if self._shape.sheet.turned else f"column {column_letters(column)}"

    def _problem(self, code: str, column: int, what: str, fix: str) -> None:
        line = column + 1 if self._shape.sheet.turned else self._shape.heads + 1
        self.found.problems.append(Problem(code, self._path, what, fix, self.name(column)[:60], line))

    def _mapped(self) -> None:
        """Note headings of the mapping that the table doesn't have: it may be for another file."""
        given, present = self._given, {plain(heading.text) for heading in self._shape.headings}
        document = given.document
        if document is None:
            return
        places = [(("columns", name.replace("-", "_")), text) for name, text in given.columns.items()]
        places += [(("skills", text), text) for text in given.skills]
        for trail, text in places:
            if plain(text) not in present and not (self._shape.sheet.turned and trail[0] == "columns"):
                what = f"{self._path} has no heading '{text}'"
                fix = "check that the mapping is for this file, or correct the heading"
                self.found.problems.append(document.problem(OTHER_MAP, trail, what, fix))

    def _place(self, column: int, heading: Heading, inexact: dict[str, list[int]], unknown: list[int]) -> None:
        found, meaning = self.found, heading.meaning
        if column == self._shape.person and self._shape.sheet.turned:
            found.by_field[Field.PERSON] = column
        elif self._shape.sheet.turned and not any(self.cells(column)):
            pass  # a title or a note beside the skills
        elif plain(heading.text) in self._left_out:
            found.other.append(column)
        elif meaning is None:
            unknown.append(column)
        elif meaning.is_level and not meaning.exact:
            inexact.setdefault(meaning.skill, []).append(column)
        elif meaning.skill:
            self._take(found.levels if meaning.is_level else found.evidence, meaning.skill, column)
        elif meaning.field in (Field.SKILL, Field.LEVEL, Field.EVIDENCE) and self._shape.people is not Orientation.LONG:
            unknown.append(column)
        elif meaning.field is Field.OTHER or meaning.field in found.by_field:
            self._again(column, heading, meaning.field)
        else:
            found.by_field[meaning.field] = column

    def _take(self, places: dict[str, int], skill: str, column: int) -> None:
        if skill in places:
            what = f"'{self.name(column)[:60]}' is the heading of two columns for '{skill}'"
            self._problem("duplicate-column", column, what, "keep one of the two")
        else:
            places[skill] = column

    def _again(self, column: int, heading: Heading, field: Field) -> None:
        """Keep a column that isn't read, and note one whose heading appeared before."""
        first = self.found.by_field.get(field)
        if first is not None and plain(self._shape.headings[first].text) == plain(heading.text):
            self._problem(
                "duplicate-column",
                column,
                f"'{self.name(column)}' is the heading of two columns",
                "keep one of the two",
            )
        elif field is Field.PERSON and first is not None:
            self._people.append(column)
        elif any(self.cells(column)):
            self.found.other.append(column)

    @property
    def _people(self) -> list[int]:
        self.__dict__.setdefault("_more_people", [])
        return self.__dict__["_more_people"]  # type: ignore[no-any-return]

    def _take_inexact(self, inexact: Mapping[str, Sequence[int]]) -> None:
        """Take columns whose headings contain the name of a skill, unless another column has that name alone."""
        for skill, columns in inexact.items():
            if skill in self.found.levels:
                self.found.other += [column for column in columns if any(self.cells(column))]
                continue
            likely = [column for column in columns if self._holds_words(column)]
            if len(likely) == 1 or (len(columns) == 1 and not any(self.cells(columns[0]))):
                self.found.levels[skill] = (likely or columns)[0]
                self.found.near[(likely or columns)[0]] = skill
            elif likely:
                names = " and ".join(f"'{self.name(column)}'" for column in likely)
                what = f"{names} could each be the column for '{skill}'"
                self._problem("ambiguous-column", likely[0], what, "use a mapping to say which one it is")
            self.found.other += [column for column in columns if column not in likely and any(self.cells(column))]

    def _holds_words(self, column: int) -> bool:
        """Whether a column holds levels, or a few short words that can stand for levels."""
        cells = list(self.cells(column))
        if not cells:
            return False
        if self._levels_in(cells) * 2 >= len(cells):
            return True
        return max(map(len, cells)) <= _LONGEST_WORD and len({folded_word(cell) for cell in cells}) <= _MOST_WORDS

    def _levels_in(self, cells: Sequence[str]) -> int:
        return sum(self._words.is_answer(cell) for cell in cells)

    def _choose_person(self) -> None:
        """Take the column of names that tells most people apart; a first name and a surname are joined."""
        found = self.found
        candidates = [found.by_field[Field.PERSON]] if Field.PERSON in found.by_field else []
        candidates += self._people
        alone = Field.FIRST_NAME in found.by_field and Field.SURNAME not in found.by_field and len(candidates) == 1
        if alone and not any(" " in cell for cell in self.cells(candidates[0])):
            found.by_field[Field.SURNAME] = candidates.pop()
            found.by_field.pop(Field.PERSON)
        named = {column: len({cell for cell in self.cells(column) if not nameless(cell)}) for column in candidates}
        if candidates and "person" not in self._given.columns:
            best = max(candidates, key=lambda column: named[column])
            found.by_field[Field.PERSON] = best
            found.other += [column for column in candidates if column != best and any(self.cells(column))]
        joined = Field.FIRST_NAME in found.by_field and Field.SURNAME in found.by_field
        if joined and Field.PERSON in found.by_field:
            found.other += [found.by_field.pop(Field.FIRST_NAME), found.by_field.pop(Field.SURNAME)]
        elif not joined and Field.PERSON not in found.by_field:
            for field in (Field.SURNAME, Field.FIRST_NAME, Field.EMAIL, Field.ID):
                if field in found.by_field and not all(map(nameless, self.cells(found.by_field[field]))):
                    found.by_field[Field.PERSON] = found.by_field[field]
                    heading = self.name(found.by_field[field])
                    text = f"There's no column of names, so the column '{heading}' was read as the names."
                    found.remarks.append(text)
                    break

    def _take_unnamed(self, unknown: list[int]) -> None:
        """Take the first column as that of names if it has no heading, and if its texts are different and no levels."""
        if {Field.PERSON, Field.FIRST_NAME, Field.SURNAME} & self.found.by_field.keys() or not unknown:
            return
        cells = list(self.cells(unknown[0]))
        texts = {cell for cell in cells if not self._words.is_answer(cell)}
        before = all(unknown[0] < column for column in self.found.levels.values())
        if (
            before
            and not self._shape.headings[unknown[0]].text
            and len(cells) > 1
            and len(texts) * 10 >= len(cells) * 9
        ):
            self.found.by_field[Field.PERSON] = unknown.pop(0)
            self.found.remarks.append(f"{self._path}: the first column has no heading, so it was read as the names.")

    def _refuse_response_ids(self) -> None:
        """Leave out the column in which a form numbers its answers: the number isn't the person's."""
        headings = {plain(heading.text) for heading in self._shape.headings}
        column = self.found.by_field.get(Field.ID)
        if column is None or not headings & _FORM_SIGNS or plain(self._shape.headings[column].text) != "id":
            return
        if self.found.by_field.get(Field.PERSON) != column:
            self.found.by_field.pop(Field.ID)
            self.found.other.append(column)

    def _unknown(self, column: int) -> None:
        """Note a column that may hold answers and isn't a skill; anything else is listed as not read."""
        cells = list(self.cells(column))
        if not cells:
            return
        text = self._shape.headings[column].text
        if self._shape.people is Orientation.LONG and self._words.is_answer(text):
            return  # what a level means, as in the workbooks that we send out
        likely = sum(self._words.is_answer(cell) or folded_word(cell) in self._used for cell in cells)
        if likely * 5 >= len(cells) * 3 and not self._is_count(cells):
            self.found.unclear.append(column)
            if not text:
                self._problem(UNKNOWN_ID, column, "a column has no heading", "give it a heading, or remove it")
            else:
                what = f"there's no skill '{self.name(column)[:60]}'"
                fix = self._vocabulary.near(text, self.found.levels)
                self._problem(UNKNOWN_ID, column, what, fix)
        else:
            self.found.other.append(column)

    @cached_property
    def _used(self) -> frozenset[str]:
        """The short texts in the columns of skills: another column with the same ones may be a skill too."""
        texts = {folded_word(cell) for column in self.found.levels.values() for cell in self.cells(column)}
        return frozenset(text for text in texts if len(text) <= _LONGEST_WORD)

    @staticmethod
    def _is_count(cells: Sequence[str]) -> bool:
        """Whether ``cells`` are 1, 2, 3 … as in a column that numbers its rows."""
        counted = Counter(cells)
        return len(cells) > 2 and counted.keys() == {str(number) for number in range(1, len(cells) + 1)}
