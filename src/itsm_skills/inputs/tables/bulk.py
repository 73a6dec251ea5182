"""Reads a team table of any length into counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from itsm_skills.apart import Apart
from itsm_skills.files import reading
from itsm_skills.frameworks.framework import Framework, Role, Scale
from itsm_skills.inputs.tables.blocks import CutError, RowByRow
from itsm_skills.inputs.tables.bulk_parts import Place, Question, table_parts
from itsm_skills.inputs.tables.header import ENCODINGS, Header, layout, read_header
from itsm_skills.inputs.tables.problems import Words
from itsm_skills.inputs.tables.text_file import not_text
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.counted import Progress, TablePart, count_table
from itsm_skills.teams.counted.answer_rows import AnswerRows
from itsm_skills.teams.counted.count_figures import CountFigures
from itsm_skills.teams.counted.counted_table import CountedTable
from itsm_skills.teams.counted.csv_cells import IrregularError, TableBlock
from itsm_skills.teams.counted.row_identity import MOST_GROUPS, TooManyGroupsError
from itsm_skills.teams.counted.table_columns import Flaw, Layout
from itsm_skills.teams.person import SELF


@dataclass(frozen=True)
class BulkTable:
    """A table as counts, with its problems.

    ``remarks`` say how it was read. ``rewritten`` is True if irregular quotes made it necessary to read row by row,
    which takes several times as long.
    """

    table: CountedTable
    framework: Framework
    roles: Mapping[str, Role]
    problems: tuple[Problem, ...]
    rewritten: bool
    remarks: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Number of rows that aren't empty, from 0."""
        return self.table.rows

    @property
    def left_out(self) -> int:
        """Number of rows with an invalid person, rater or number of cells, from 0."""
        return self.table.left_out

    @property
    def repeated(self) -> int:
        """Number of rows that don't count because the same person has a newer one, from 0."""
        return self.table.repeated

    @property
    def doubtful(self) -> int:
        """Number of names that are in several teams, so that they may belong to several people, from 0."""
        return len(self.table.doubtful)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of the rows that count, or None without one."""
        return self.table.days

    def figures(self, rater: str = SELF, before: AnswerRows | None = None) -> CountFigures:
        """Return the figures for the people as ``rater`` sees them, with the changes since ``before``, if given."""
        return self.table.figures(self.framework, self.roles, rater, before)


def read_bulk(
    path: Path,
    framework: Framework,
    roles: Mapping[str, Role],
    today: date,
    *,
    everybody: str = "",
    keep_answers: bool = False,
    progress: Progress | None = None,
    others: Sequence[Apart] = (),
) -> BulkTable:
    """Return the counts of ``path``, without the rows dated after ``today``.

    ``everybody`` is the id of a role that applies to everyone, whatever the table says. With ``keep_answers``, each
    person's answers are kept as well (see ``count_table``). ``others`` are processes that count parts of the table (see
    ``bulk_parts``).

    Raises ProblemError if the file can't be read, isn't a table, or has too many teams. Problems of single columns and
    rows are returned.
    """
    with reading(path) as stream:
        lay = partial(layout, path=str(path), framework=framework, roles=roles, today=today, everybody=everybody)
        source = _Source(stream, path, framework.scale, lay)
        table = source.count(others, progress, keep_answers=keep_answers)
    words = Words(str(path), source.header.names, framework.scale, roles, today)
    problems = words.problems(source.problems, table.flaws, table.first_rows())
    text = f"{path} was read as Windows-1252, because it isn't UTF-8. Check that the names are right."
    remarks = (text,) if source.is_windows else ()
    return BulkTable(table, framework, roles, problems, source.by_row is not None, remarks)


class _Source:
    """The rows of one file, read in another encoding or row by row if that turns out to be necessary."""

    def __init__(
        self, stream: BinaryIO, path: Path, scale: Scale, lay: Callable[[Header], tuple[Layout, list[Problem]]]
    ) -> None:
        self.by_row: RowByRow | None = None
        self._stream, self._path, self._scale, self._lay = stream, path, scale, lay
        self._encodings = list(ENCODINGS)
        self._open()

    @property
    def is_windows(self) -> bool:
        """Whether the text isn't UTF-8."""
        return len(self._encodings) < len(ENCODINGS)

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
            return
        raise ProblemError([not_text(str(self._path))])

    def _parts(self, others: Sequence[Apart], *, keep_answers: bool) -> list[TablePart]:
        """Return all rows after the first one, in parts that ``others`` count too, as far as the table can be cut."""
        if self.by_row:
            return [TablePart(self._rows)]
        size = self._stream.seek(0, 2)
        encoding, place = self._encodings[0], Place(self.header.end, None)
        whole = Question(self._path, size, place, encoding, self.layout, self._scale, keep_answers)
        return table_parts(self._stream, whole, others)

    def _rows(self) -> Iterator[TableBlock]:
        assert self.by_row is not None
        self._stream.seek(0)
        return self.by_row.read(self._stream, self.header.delimiter, self._encodings[0])

    def count(self, others: Sequence[Apart], progress: Progress | None, *, keep_answers: bool) -> CountedTable:
        """Return the counts of all rows; if this way of reading turns out not to fit, start again in another way."""
        while True:
            parts = self._parts(others, keep_answers=keep_answers)
            others = ()  # each answers only once
            try:
                table = count_table(parts, self.layout, self._scale, keep_answers=keep_answers, progress=progress)
            except CutError:
                continue
            except IrregularError:
                self.by_row = RowByRow()
            except UnicodeDecodeError:
                del self._encodings[0]
                self._open()
            except TooManyGroupsError:
                what = f"has more than {MOST_GROUPS:,} teams (each combination of team, role and rater counts as one)"
                fix = "use larger teams, or split the file"
                raise ProblemError([Problem("too-many-teams", str(self._path), what, fix)]) from None
            else:
                if self.by_row and self.by_row.broken:
                    table.flaws.add(self.by_row.blocks, 0, -1, Flaw.BROKEN, self.by_row.broken)
                return table
