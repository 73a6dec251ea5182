"""A team table of any length, read into counts by one or two processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from itsm_skills.files import reading
from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.inputs.tables.blocks import RowByRow, TableBlock, blocks
from itsm_skills.inputs.tables.header import ENCODINGS, Header, layout, read_header
from itsm_skills.inputs.tables.problems import Words
from itsm_skills.inputs.tables.rows import not_text
from itsm_skills.inputs.tables.worker import Helper, HelperDiedError
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.counted.count_figures import Summary
from itsm_skills.teams.counted.csv_cells import UNIT, IrregularError
from itsm_skills.teams.counted.duplicates import span, superseded
from itsm_skills.teams.counted.row_identity import MOST_GROUPS, TooManyGroupsError
from itsm_skills.teams.counted.table_columns import Flaw, Layout
from itsm_skills.teams.counted.table_counter import TableCounter
from itsm_skills.teams.person import SELF

_PORTION = 8

Progress = Callable[[int], None]
"""Is told the number of rows read so far, from time to time."""


@dataclass(frozen=True)
class BulkTeam:
    """What a table says of its people, without their names.

    ``rows`` hold something, and ``left_out`` of them mean nothing (a wrong person, rater or shape). ``repeated`` rows
    do not count since the same person has a newer row, or one further down. ``days`` are the first and the last of
    those that count, None where no row has one. ``unbroken`` is False where irregular quotes made it
    necessary to read row by row, which takes many times as long.
    """

    census: TableCounter
    layout: Layout
    framework: Framework
    roles: Mapping[str, Role]
    problems: tuple[Problem, ...]
    repeated: int
    days: tuple[date, date] | None
    unbroken: bool

    @property
    def rows(self) -> int:
        """Number of rows that hold something, from 0."""
        return self.census.rows

    @property
    def left_out(self) -> int:
        """Number of rows that mean nothing, from 0."""
        return self.census.left_out

    def summary(self, rater: str = SELF) -> Summary:
        """Return the figures of the people as ``rater`` sees them."""
        census = self.census
        return Summary(census.tally, census.groups, self.layout, self.roles, self.framework.scale.ceilings, rater)


def read_bulk(
    path: Path,
    framework: Framework,
    roles: Mapping[str, Role],
    *,
    everybody: str = "",
    progress: Progress | None = None,
    helper: Helper | None = None,
) -> BulkTeam:
    """Return what ``path`` says; ``everybody`` is the id of a role that counts for all, whatever the table says.

    Raises ProblemError where the file cannot be read, is no table, or names too many teams; what is wrong with single
    columns and rows is returned. With a ``helper`` two processes read it.
    """
    with reading(path) as stream:
        source = _Source(stream, path, framework, roles, everybody)
        census = source.count(helper, progress or (lambda _: None))
        old = superseded(census.keys, census.days)
        again = TableCounter(source.layout, framework.scale)
        for block in source.blocks() if old else ():
            if block.number in old:
                again.take(*block, only=old[block.number])
    census.without(again)
    words = Words(str(path), source.header, framework.scale, roles)
    problems = words.problems(source.problems, census.flaws, source.first_rows(census))
    repeated = sum(map(len, old.values()))
    days = span(census.days, old)
    return BulkTeam(census, source.layout, framework, roles, problems, repeated, days, source.by_row is None)


class _Source:
    """The rows of one file: row by row, or in another encoding, as soon as it turns out that they need that."""

    def __init__(
        self, stream: BinaryIO, path: Path, framework: Framework, roles: Mapping[str, Role], everybody: str
    ) -> None:
        self.by_row: RowByRow | None = None
        self._stream, self._path, self._scale = stream, path, framework.scale
        self._encodings = list(ENCODINGS)
        self._lay = partial(layout, path=str(path), framework=framework, roles=roles, everybody=everybody)
        self._open()

    def _open(self) -> None:
        """Read the first row, in the first encoding that fits it."""
        while self._encodings:
            try:
                self._stream.seek(0)
                self.header: Header = read_header(self._stream, str(self._path), self._encodings[0])
            except UnicodeDecodeError:
                del self._encodings[0]
                continue
            self.layout, self.problems = self._lay(self.header)
            if self.by_row:
                self._break()
            return
        raise ProblemError([not_text(str(self._path))])

    def _break(self) -> None:
        self.by_row = RowByRow()
        self.layout = replace(self.layout, delimiter=UNIT)

    def blocks(self) -> Iterator[TableBlock]:
        """Yield the rows from the second one on."""
        if self.by_row:
            self._stream.seek(0)
            return self.by_row.read(self._stream, self.header.delimiter, self._encodings[0])
        self._stream.seek(self.header.end)
        return blocks(self._stream, self._encodings[0])

    def first_rows(self, census: TableCounter) -> Mapping[int, int]:
        """Return the number of the first row of each block; that of heads is 1."""
        found, row = {}, 2
        for index in range(len(census.heights) + 1):
            found[index] = row
            row += census.heights.get(index, 0)
        return found

    def count(self, helper: Helper | None, progress: Progress) -> TableCounter:
        """Return the counts of all rows."""
        while True:
            try:
                census = self._count(helper, progress)
            except IrregularError:
                self._break()
            except UnicodeDecodeError:
                del self._encodings[0]
                self._open()
            except TooManyGroupsError:
                what = f"names more than {MOST_GROUPS:,} teams, counted apart for each role and rater"
                fix = "name larger teams, or split the file"
                raise ProblemError([Problem("too-many-teams", str(self._path), what, fix)]) from None
            except HelperDiedError:
                what, fix = "a second process that read it was ended", "free some memory, and try again"
                raise ProblemError([Problem("reader-ended", str(self._path), what, fix)]) from None
            else:
                if self.by_row and self.by_row.broken:
                    census.flaws.add(self.by_row.blocks, 0, -1, Flaw.BROKEN, self.by_row.broken)
                return census

    def _count(self, helper: Helper | None, progress: Progress) -> TableCounter:
        census, waiting, helped_rows = TableCounter(self.layout, self._scale), self.blocks(), 0
        if helper:
            helper.begin(self.layout, self._scale)
        while True:
            if helper and (done := helper.collect()) is not None:
                helped_rows += done
                if portion := list(islice(waiting, _PORTION)):
                    helper.give(portion)
            block = next(waiting, None)
            if block is None:
                break
            census.take(*block)
            progress(census.rows + helped_rows)
        if helper and (helped := helper.finish()):
            census.merge(helped)
        progress(census.rows)
        return census
