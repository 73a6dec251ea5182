"""Counts blocks of a team table; every cell of them is checked."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from itsm_skills.frameworks.framework import Scale
from itsm_skills.teams.counted.answer_codes import AnswerCodes
from itsm_skills.teams.counted.answer_rows import AnswerRows, KeptBlock
from itsm_skills.teams.counted.counts import AnswerCounts, Group
from itsm_skills.teams.counted.csv_cells import Cells, TableBlock, cut, text_of
from itsm_skills.teams.counted.response_rate import ResponseRate
from itsm_skills.teams.counted.row_identity import RowIdentities
from itsm_skills.teams.counted.table_columns import Flaw, Flaws, Layout
from itsm_skills.teams.counted.word_index import Places


class TableCounter:
    """Takes blocks and keeps counts, the first flaws, and 32 bytes for each person counted.

    Those bytes are, by number of the block, ``keys`` (24 bytes for one person and rater), ``days`` and ``groups_of``.
    They find people who appear more than once. ``heights`` are the rows of each block, and ``rows`` all
    that hold something. ``left_out`` of them don't count (see ``cell_values.LEAVES_OUT``). In the others, cells that
    aren't bad count.
    """

    def __init__(self, layout: Layout, scale: Scale, *, keep_answers: bool = False) -> None:
        self.rows = 0
        self.left_out = 0
        self.flaws = Flaws()
        self.heights: dict[int, int] = {}
        self.keys: dict[int, bytes] = {}
        self.days: dict[int, NDArray[np.int32]] = {}
        self.groups_of: dict[int, NDArray[np.int32]] = {}
        self.counts = AnswerCounts([number for _, number in layout.domains], scale.top)
        self._kept: dict[int, KeptBlock] | None = {} if keep_answers else None
        self._layout = layout
        self._identities = RowIdentities(layout)
        self._codes = AnswerCodes(scale)
        self._response_rate = ResponseRate(layout, scale.top)

    @property
    def groups(self) -> dict[Group, int]:
        """The number of every group in ``counts``."""
        return self._identities.groups

    def add(self, block: TableBlock, *, only: Places | None = None) -> None:
        """Count the people of ``block``.

        With ``only``, positions among the rows that count, just these are counted and no flaws are noted.

        Raises IrregularError (see ``csv_cells``), TooManyGroupsError (see ``row_identity``) and UnicodeDecodeError if
        the block isn't UTF-8 text; nothing is counted then.
        """
        if not block.data.isascii():
            block.data.decode()
        cells = cut(block.data, self._layout.columns, self._layout.delimiter, rewritten=block.rewritten)
        identity = self._identities.identify(cells)
        codes, flaws = self._codes.codes(cells, self._layout.skills)
        flaws += identity.flaws
        blank = {row for row, _, flaw in flaws if flaw is Flaw.PERSON and _is_blank(cells, row)}
        rows = np.flatnonzero(identity.groups >= 0)
        height = len(cells.starts) - len(blank) + len(cells.misfits)
        if only is None:
            self._note(block.number, cells, [flaw for flaw in flaws if flaw[0] not in blank])
            self.left_out += height - len(rows)
        else:
            rows = rows[only]
        groups, answers = identity.groups[rows], codes[rows]
        self.counts.add(groups, answers, self._response_rate.answered(self.groups, groups, answers))
        self.heights[block.number] = cells.row_count
        self.keys[block.number] = identity.keys[rows].tobytes()
        self.days[block.number] = identity.days[rows]
        self.groups_of[block.number] = groups.astype(np.int32)
        if self._kept is not None:
            self._kept[block.number] = KeptBlock([identity.people[row] for row in rows.tolist()], groups, answers)
        self.rows += height

    def _note(self, number: int, cells: Cells, flaws: list[tuple[int, int, Flaw]]) -> None:
        found = [(row, -1, Flaw.SHAPE, str(width)) for row, width in cells.misfits]
        found += [(int(cells.rows[row]), column, flaw, text_of(cells.raw(row, column))) for row, column, flaw in flaws]
        for place in sorted(found):
            self.flaws.add(number, *place)

    def add_all(self, other: TableCounter) -> None:
        """Add the blocks that ``other`` has counted, as those that follow; raise TooManyGroupsError.

        Both must have counted with the same layout and scale, and both must keep the answers or neither.
        """
        first = len(self.heights)
        named = [self._identities.number(group) for group in other.groups]
        numbers = np.array(named, np.int64)
        self.rows += other.rows
        self.left_out += other.left_out
        self.flaws.add_all(other.flaws, first)
        self.counts.add_all(other.counts, named)
        for block, groups in other.groups_of.items():
            self.heights[first + block] = other.heights[block]
            self.keys[first + block] = other.keys[block]
            self.days[first + block] = other.days[block]
            self.groups_of[first + block] = numbers[groups].astype(np.int32)
        if self._kept is not None and other._kept is not None:
            for block, kept in other._kept.items():
                self._kept[first + block] = kept._replace(groups=numbers[kept.groups])

    def subtract(self, other: TableCounter) -> None:
        """Subtract the people whom ``other`` has counted a second time."""
        self.counts.add_all(other.counts, [self.groups[group] for group in other.groups], -1)

    def answer_rows(self, rater: str, older: Mapping[int, Places]) -> AnswerRows:
        """Return the answers by ``rater`` without the ``older`` rows; ValueError if they weren't kept."""
        if self._kept is None:
            raise ValueError("the table was counted without keeping answers")
        groups = {number: group for group, number in self.groups.items() if group.rater == rater}
        return AnswerRows.of(self._layout, groups, self._kept, self.days, older)


def _is_blank(cells: Cells, row: int) -> bool:
    """Whether ``row`` holds nothing but quotes and space."""
    return not any(text_of(cells.raw(row, column)) for column in range(cells.starts.shape[1]))
