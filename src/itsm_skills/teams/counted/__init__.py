"""Counts a team table of any number of rows, without keeping the people in it.

``count_table`` takes a table as blocks of whole rows and returns a ``CountedTable``, which gives every figure that a
team report needs. Other processes can count a part of the table with ``count_part`` at the same time. Reading the file
is the caller's work (``inputs.tables.bulk``), so nothing here touches a file.

What happens to a block, by module:

- ``csv_cells`` finds the ends of all cells at once.
- ``row_identity`` says who each row is about: the team, role and rater, the person and the day.
- ``answer_codes`` turns the cells of each skill into one code; ``word_index`` looks up the usual words.
- ``response_rate`` says who has answered enough of what applies to them.
- ``counts`` adds up how many people of each group gave each answer.

Then ``duplicates`` finds people who appear more than once, ``count_figures`` works out the figures, and ``answer_rows``
and ``changes`` compare two tables person by person. ``table_columns`` and ``cell_values`` hold the rules for what
columns and cells mean; the reader of smaller tables (``inputs.tables.rows``) uses these two as well.

This is the only part of ``teams`` that uses numpy. It is imported when a table is counted, not with this package,
because the rules are also used where numpy isn't needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itsm_skills.frameworks.framework import Scale

if TYPE_CHECKING:
    from itsm_skills.teams.counted.counted_table import CountedTable
    from itsm_skills.teams.counted.csv_cells import TableBlock
    from itsm_skills.teams.counted.table_columns import Layout
    from itsm_skills.teams.counted.table_counter import TableCounter

Progress = Callable[[int], None]
"""Called with the number of rows read so far."""


def _not_elsewhere() -> TableCounter | None:
    return None


@dataclass(frozen=True, slots=True)
class TablePart:
    """Neighbouring rows of a table, as blocks that are numbered from 0.

    ``blocks`` yields them, the same each time it's called. ``counted`` waits for the counts that another process has
    made of them, and returns None if there are none.
    """

    blocks: Callable[[], Iterable[TableBlock]]
    counted: Callable[[], TableCounter | None] = _not_elsewhere


def count_table(
    parts: Sequence[TablePart],
    layout: Layout,
    scale: Scale,
    *,
    keep_answers: bool = False,
    progress: Progress | None = None,
) -> CountedTable:
    """Return the counts of a table whose columns are those of ``layout``.

    ``parts`` together have all its rows after the first one, in their order. If people appear more than once, their
    older rows are read again and subtracted. With ``keep_answers`` the answers of each person are kept too, which takes
    one byte for each answer and about 60 bytes for each person. ``progress`` is called after each block.

    Raises IrregularError if a block can't be cut safely (see ``csv_cells``), TooManyGroupsError if the table names too
    many teams (see ``row_identity``), and UnicodeDecodeError if a block isn't UTF-8 text.
    """
    from itsm_skills.teams.counted.counted_table import CountedTable
    from itsm_skills.teams.counted.duplicates import superseded
    from itsm_skills.teams.counted.table_counter import TableCounter

    counter = count_part(parts[0].blocks(), layout, scale, keep_answers=keep_answers, progress=progress)
    firsts = [0]
    for part in parts[1:]:
        firsts.append(len(counter.heights))
        more = part.counted() or count_part(part.blocks(), layout, scale, keep_answers=keep_answers)
        counter.add_all(more)
        if progress:
            progress(counter.rows)
    older = superseded(counter.keys, counter.days)
    if older:
        repeated = TableCounter(layout, scale)
        for first, part in zip(firsts, parts, strict=True):
            for block in part.blocks():
                if (number := first + block.number) in older:
                    repeated.add(block._replace(number=number), only=older[number])
        counter.subtract(repeated)
    return CountedTable(counter, layout, scale, older)


def count_part(
    blocks: Iterable[TableBlock],
    layout: Layout,
    scale: Scale,
    *,
    keep_answers: bool = False,
    progress: Progress | None = None,
) -> TableCounter:
    """Return the counts of ``blocks``, with people who appear more than once; errors are those of ``count_table``."""
    from itsm_skills.teams.counted.table_counter import TableCounter

    counter = TableCounter(layout, scale, keep_answers=keep_answers)
    for block in blocks:
        counter.add(block)
        if progress:
            progress(counter.rows)
    return counter
