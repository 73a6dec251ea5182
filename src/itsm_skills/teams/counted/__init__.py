"""Counts a team table of any number of rows, without keeping the people in it.

``count_table`` is the only function that the rest of the program calls. It takes a table as blocks of whole rows and
returns a ``CountedTable``, which gives every figure that a team report needs. Reading the file is the caller's work
(``inputs.tables.bulk``), so nothing here touches a file.

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

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from itsm_skills.frameworks.framework import Scale

if TYPE_CHECKING:
    from itsm_skills.teams.counted.counted_table import CountedTable
    from itsm_skills.teams.counted.csv_cells import TableBlock
    from itsm_skills.teams.counted.table_columns import Layout

Progress = Callable[[int], None]
"""Called with the number of rows read so far."""


def count_table(
    blocks: Callable[[], Iterable[TableBlock]],
    layout: Layout,
    scale: Scale,
    *,
    keep_answers: bool = False,
    progress: Progress | None = None,
) -> CountedTable:
    """Return the counts of a table whose columns are those of ``layout``.

    ``blocks`` yields the rows after the first one, the same each time it is called: if people appear more than once,
    their older rows are read again and subtracted. With ``keep_answers`` the answers of each person are kept too, which
    takes one byte for each answer and about 60 bytes for each person. ``progress`` is called after each block.

    Raises IrregularError if a block can't be cut safely (see ``csv_cells``), TooManyGroupsError if the table names too
    many teams (see ``row_identity``), and UnicodeDecodeError if a block isn't UTF-8 text.
    """
    from itsm_skills.teams.counted.counted_table import CountedTable
    from itsm_skills.teams.counted.duplicates import superseded
    from itsm_skills.teams.counted.table_counter import TableCounter

    counter = TableCounter(layout, scale, keep_answers=keep_answers)
    for block in blocks():
        counter.add(block)
        if progress:
            progress(counter.rows)
    older = superseded(counter.keys, counter.days)
    if older:
        repeated = TableCounter(layout, scale)
        for block in blocks():
            if block.number in older:
                repeated.add(block, only=older[block.number])
        counter.subtract(repeated)
    return CountedTable(counter, layout, scale, older)
