"""Blocks of a team table, counted; every cell of them is checked, and none is kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from itsm_skills.frameworks.framework import Scale
from itsm_skills.teams.counted.answer_codes import Vocabulary
from itsm_skills.teams.counted.counts import AnswerCounts, Group
from itsm_skills.teams.counted.csv_cells import Cells, cut, text_of
from itsm_skills.teams.counted.response_rate import ResponseRate
from itsm_skills.teams.counted.row_identity import People
from itsm_skills.teams.counted.table_columns import Flaw, Flaws, Layout
from itsm_skills.teams.counted.word_index import Places


class TableCounter:
    """Takes blocks in any order and keeps counts, the first flaws, and 28 bytes for each person counted.

    Those are, by number of the block, ``keys`` (24 bytes for one person and rater) and ``days``: they find people who
    stand twice. ``heights`` are the rows of each block, ``rows`` all that hold something; ``left_out`` of them mean
    nothing (see ``meaning.LEAVES_OUT``). Of the others every cell that is not bad counts.
    """

    def __init__(self, layout: Layout, scale: Scale) -> None:
        self.rows = 0
        self.left_out = 0
        self.flaws = Flaws()
        self.heights: dict[int, int] = {}
        self.keys: dict[int, bytes] = {}
        self.days: dict[int, NDArray[np.int32]] = {}
        self.tally = AnswerCounts([number for _, number in layout.domains], scale.top)
        self._layout = layout
        self._people = People(layout)
        self._vocabulary = Vocabulary(scale)
        self._asked = ResponseRate(layout, scale.top)

    @property
    def groups(self) -> dict[Group, int]:
        """The number of every group in the tally."""
        return self._people.groups

    def take(self, index: int, block: bytes, newline: bytes = b"\n", *, only: Places | None = None) -> int:
        """Count the people of ``block``, whole rows, the one at ``index`` of the table; return how many rows it has.

        With ``only``, positions among the rows that mean something, just these are counted, and no flaw is told.
        Raises IrregularError (see ``cells``), TooManyGroupsError (see ``people``) and UnicodeDecodeError where the
        block is not UTF-8 text, with nothing counted.
        """
        if not block.isascii():
            block.decode()
        cells = cut(block, self._layout.columns, self._layout.delimiter, newline=newline)
        identity = self._people.identify(cells)
        codes, flaws = self._vocabulary.codes(cells, self._layout.skills)
        flaws += identity.flaws
        blank = {row for row, _, flaw in flaws if flaw is Flaw.PERSON and _is_blank(cells, row)}
        rows = np.flatnonzero(identity.groups >= 0)
        height = len(cells.starts) - len(blank) + len(cells.misfits)
        if only is None:
            self._note(index, cells, [flaw for flaw in flaws if flaw[0] not in blank])
            self.left_out += height - len(rows)
        else:
            rows = rows[only]
        groups, answers = identity.groups[rows], codes[rows]
        self.tally.add(groups, answers, self._asked.answered(self.groups, groups, answers))
        self.heights[index] = cells.row_count
        self.keys[index] = identity.keys[rows].tobytes()
        self.days[index] = identity.days[rows]
        self.rows += height
        return height

    def _note(self, index: int, cells: Cells, flaws: list[tuple[int, int, Flaw]]) -> None:
        found = [(row, -1, Flaw.SHAPE, str(width)) for row, width in cells.misfits]
        found += [(int(cells.rows[row]), column, flaw, text_of(cells.raw(row, column))) for row, column, flaw in flaws]
        for place in sorted(found):
            self.flaws.add(index, *place)

    def merge(self, other: TableCounter) -> None:
        """Add what ``other`` has counted of other blocks of the table; raise TooManyGroupsError."""
        numbers = [self._people.number(group) for group in other.groups]
        self.tally.merge(other.tally, numbers)
        self.flaws.merge(other.flaws)
        self.rows += other.rows
        self.left_out += other.left_out
        self.heights |= other.heights
        self.keys |= other.keys
        self.days |= other.days

    def without(self, other: TableCounter) -> None:
        """Take away the people whom ``other`` has counted a second time."""
        self.tally.merge(other.tally, [self.groups[group] for group in other.groups], sign=-1)


def _is_blank(cells: Cells, row: int) -> bool:
    """Whether ``row`` holds nothing but quotes and space."""
    return not any(text_of(cells.raw(row, column)) for column in range(cells.starts.shape[1]))
