"""Blocks of a wide CSV file of answers, counted; every cell of them is checked, and none is kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from itsm_skills.frameworks.framework import Scale
from itsm_skills.teams.cells import Cells, bare, cut
from itsm_skills.teams.layout import Flaw, Flaws, Layout
from itsm_skills.teams.lexicon import Places
from itsm_skills.teams.people import People
from itsm_skills.teams.tally import Group, Tally
from itsm_skills.teams.vocabulary import Vocabulary


class Census:
    """Takes blocks in any order and keeps counts, the first flaws, and 20 bytes for each person counted.

    Those are, by number of the block, ``keys`` (16 bytes for one person and rater) and ``days``: they find people who
    stand twice. ``lines`` are the lines of each block, ``rows`` all rows read. A row with a flaw is left out whole.
    """

    def __init__(self, layout: Layout, scale: Scale) -> None:
        self.rows = 0
        self.flaws = Flaws()
        self.lines: dict[int, int] = {}
        self.keys: dict[int, bytes] = {}
        self.days: dict[int, NDArray[np.int32]] = {}
        self.tally = Tally([number for _, number in layout.domains], scale.top)
        self._layout = layout
        self._people = People(layout)
        self._vocabulary = Vocabulary(scale)

    @property
    def groups(self) -> dict[Group, int]:
        """The number of every group in the tally."""
        return self._people.groups

    def take(
        self,
        index: int,
        block: bytes,
        newline: bytes = b"\n",
        lines: Sequence[int] | None = None,
        *,
        only: Places | None = None,
    ) -> int:
        """Count the people of ``block``, whole rows, the one at ``index`` of the file; return how many rows it has.

        ``lines`` gives the line of each row where newlines do not. With ``only``, positions among the rows without a
        flaw, just these are counted and noted as superseded. Raises IrregularError (see ``cells``) and
        TooManyGroupsError (see ``people``), with nothing counted.
        """
        cells = cut(block, self._layout.columns, self._layout.delimiter, newline=newline)
        count = len(cells.starts)
        identity = self._people.identify(cells, readable=block.isascii() or _is_text(block))
        codes, flaws = self._vocabulary.codes(cells, self._layout.skills)
        flaws += identity.flaws
        blank = {row for row, _, flaw in flaws if flaw is Flaw.PERSON and _is_blank(cells, row)}
        flaws = [flaw for flaw in flaws if flaw[0] not in blank]
        sound = np.ones(count, np.bool_)
        sound[[*blank, *(row for row, _, _ in flaws)]] = False
        rows = np.flatnonzero(sound)
        line_of = cells.lines if lines is None else np.array(lines, np.int64)[cells.lines]
        if only is not None:
            rows = rows[only]
            flaws = [(row, self._layout.person, Flaw.SUPERSEDED) for row in rows.tolist()]
        else:
            self.flaws.rows += count - len(rows) - len(blank) + len(cells.misfits)
        noted = [(int(line_of[row]), column, flaw, bare(cells.raw(row, column))) for row, column, flaw in flaws]
        if only is None:
            noted += [(line if lines is None else lines[line], -1, Flaw.WIDTH, b"%d" % n) for line, n in cells.misfits]
        for line, column, flaw, raw in sorted(noted):
            self.flaws.add(index, line, None if column < 0 else column, flaw, raw)
        self.tally.add(identity.groups[rows], codes[rows])
        self.lines[index] = cells.line_count
        self.keys[index] = b"".join([identity.keys[row] for row in rows.tolist()])
        self.days[index] = identity.days[rows]
        self.rows += count - len(blank) + len(cells.misfits)
        return count - len(blank) + len(cells.misfits)

    def merge(self, other: Census) -> None:
        """Add what ``other`` has counted of other blocks of the file; raise TooManyGroupsError."""
        numbers = [self._people.number(group) for group in other.groups]
        self.tally.merge(other.tally, numbers)
        self.flaws.merge(other.flaws)
        self.rows += other.rows
        self.lines |= other.lines
        self.keys |= other.keys
        self.days |= other.days

    def without(self, other: Census) -> None:
        """Take away the people whom ``other`` has counted a second time."""
        self.tally.merge(other.tally, [self.groups[group] for group in other.groups], sign=-1)


def _is_blank(cells: Cells, row: int) -> bool:
    """Whether ``row`` holds nothing but quotes and space."""
    return not any(bare(cells.raw(row, column)) for column in range(cells.starts.shape[1]))


def _is_text(block: bytes) -> bool:
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
