"""What was understood of one sheet: its shape, what each column and each word stands for, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from itsm_skills.inputs.first_few import first_few
from itsm_skills.inputs.tables.headings import Field
from itsm_skills.inputs.tables.other_rows import RowLeftOut
from itsm_skills.inputs.tables.rows import TableRow
from itsm_skills.inputs.tables.table_map import Orientation, TableMap
from itsm_skills.problems import Problem


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """One sheet that holds answers, and everything that was understood of it.

    ``heads`` is the number of the row of headings (in a table with people in columns, of the row with their names).
    ``fields`` gives headings by what they say of the person, ``skills`` the skill by heading, and ``levels`` what each
    word in a cell stands for. ``other`` are headings of what isn't read, and ``unclear`` those that may be skills.
    ``unread`` are words that aren't levels, with the number of cells that have them; ``numbers`` are the same for
    answers that are only numbers. ``share`` is the part of the cells that hold a level or a silence, from 0 to 1.
    """

    path: str
    sheet: str
    people: Orientation
    heads: int | None
    rows: tuple[TableRow, ...]
    fields: Mapping[Field, str]
    skills: Mapping[str, str]
    near: Sequence[str]
    other: Sequence[str]
    unclear: Sequence[str]
    levels: Mapping[str, str]
    unread: Mapping[str, int]
    numbers: Mapping[str, int]
    share: float
    left_out: Sequence[RowLeftOut]
    hidden: Sequence[str]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the path, with the name of the sheet if there is one."""
        return f"{self.path}:{self.sheet}" if self.sheet else self.path

    def as_map(self) -> TableMap:
        """Return the mapping that makes the next run certain; what wasn't understood is left to be filled in."""
        return TableMap(
            sheet=self.sheet or None,
            heads=self.heads,
            people=self.people,
            columns={str(field): heading for field, heading in self.fields.items()},
            skills={**self.skills, **dict.fromkeys(self.unclear)},
            levels={**self.levels, **dict.fromkeys(self.unread, "")},
            left_rows=tuple(dict.fromkeys(one.label for one in self.left_out if one.label)),
            left_columns=tuple(self.other),
        )

    def all_remarks(self) -> Iterator[str]:
        """Yield a sentence for everything that isn't read as it stands in the file."""
        yield from self.remarks
        if self.hidden:
            yield f"{self.name}: these were read although they're hidden: {first_few(self.hidden)}."
        if self.other:
            yield f"{self.name}: these columns weren't read: {first_few(self.other)}."
        if self.left_out:
            yield f"{self.name}: these were left out: {first_few([_row(one) for one in self.left_out])}."


def _row(one: RowLeftOut) -> str:
    label = " ".join(one.label.split())[:40]
    return f"{one.where} '{label}' ({one.why})" if label else f"{one.where} ({one.why})"
