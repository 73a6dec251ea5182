"""What counting a table gives: how much was read, what was wrong with it, and the figures of its people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from itsm_skills.frameworks.framework import Framework, Role, Scale
from itsm_skills.teams.counted.answer_rows import AnswerRows
from itsm_skills.teams.counted.changes import Changes
from itsm_skills.teams.counted.count_figures import CountFigures
from itsm_skills.teams.counted.duplicates import day_range, in_several_teams
from itsm_skills.teams.counted.table_columns import Flaws, Layout
from itsm_skills.teams.counted.table_counter import TableCounter
from itsm_skills.teams.counted.word_index import Places
from itsm_skills.teams.person import SELF


class CountedTable:
    """One table, counted; the numbers of rows and people are from 0.

    ``rows`` hold something. ``left_out`` of them don't count because their person, rater or number of cells is wrong,
    and ``repeated`` more because the same person has a newer row, or a later one of the same day. ``flaws`` are what is
    wrong with single rows and cells. ``days`` are the first and last day of the rows that count, or None without one.
    ``doubtful`` has two rows of each name that is in two teams, counted from 0 among the rows that count: there may be
    two people, although one is counted.
    """

    def __init__(self, counter: TableCounter, layout: Layout, scale: Scale, older: Mapping[int, Places]) -> None:
        self.rows: int = counter.rows
        self.left_out: int = counter.left_out
        self.repeated: int = sum(map(len, older.values()))
        self.flaws: Flaws = counter.flaws
        self.days: tuple[date, date] | None = day_range(counter.days, older)
        self.doubtful: Sequence[tuple[int, int]] = ()
        if older:
            teams = [group.team for group in counter.groups]
            self.doubtful = in_several_teams(counter.keys, counter.groups_of, teams)
        self._counter, self._layout, self._scale, self._older = counter, layout, scale, older

    def first_rows(self) -> Mapping[int, int]:
        """Return the number of the first row of each block, and of the row after all; the column names are row 1."""
        found, row = {}, 2
        for block in range(len(self._counter.heights) + 1):
            found[block] = row
            row += self._counter.heights.get(block, 0)
        return found

    def figures(
        self, framework: Framework, roles: Mapping[str, Role], rater: str = SELF, before: AnswerRows | None = None
    ) -> CountFigures:
        """Return the figures of the people as ``rater`` sees them, with the changes since ``before``, if given.

        Changes need the answers of this table: see ``count_table``.
        """
        counter, top = self._counter, self._scale.top
        changes = None if before is None else Changes(before, self.answers(rater), top)
        return CountFigures(counter.counts, counter.groups, self._layout, roles, framework, rater, changes)

    def answers(self, rater: str = SELF) -> AnswerRows:
        """Return the newest answers of each person by ``rater``; ValueError if the table was counted without them."""
        return self._counter.answer_rows(rater, self._older)
