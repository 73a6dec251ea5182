"""Tables in lines for a screen: in columns where they fit, and otherwise a few lines for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.reports import wording
from itsm_skills.reports.charts import TRACK_END, TRACK_START, Dumbbell
from itsm_skills.reports.document import Cell, Column, Document, Drawing, Grid, Section, Table
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.columns import GAP, Line, StyledText, fit, height, side_by_side, wrap

STEP = 2
"""Columns by which what belongs to something is set in."""

Columns = tuple[Column, ...]


def wrapped(
    settings: Settings, parts: Sequence[StyledText], indent: int = 0, first: str = "", rest: str = ""
) -> Iterator[Line]:
    """Yield ``parts`` in lines that begin at ``indent``, then with ``first`` or, from the second on, with ``rest``."""
    margin = " " * indent
    cleaned = [(settings.clean(text), style) for text, style in parts]
    yield from wrap(cleaned, settings.width, margin + first, margin + rest)


def bar(levels: Dumbbell) -> Line:
    """Return two cells for each level: those claimed, those missing up to the target, and the rest."""
    cells = 2 * (len(levels.ticks) - 1)

    def count(place: float) -> int:
        return round((place - TRACK_START) / (TRACK_END - TRACK_START) * cells)

    if levels.claimed is None:
        return (("·" * cells, "rest"),)
    filled = count(levels.claimed)
    wanted = max(filled, count(levels.target))
    spans = (("█" * filled, "claimed"), ("▒" * (wanted - filled), "missing"), ("·" * (cells - wanted), "rest"))
    return tuple(span for span in spans if span[0])


class TableLayout:
    """Yields the lines of the tables of one document.

    Tables with the same columns have the same widths, so that they line up. Where all columns but the last fit, the
    cells of that one are below their rows; where they don't either, each row is put into words. The column titles are left out where
    those of the table before are the same, until ``begin`` is called.
    """

    def __init__(self, document: Document, settings: Settings) -> None:
        self.settings = settings
        self.above: Columns = ()
        self.widths: dict[Columns, tuple[int, ...] | None] = {}
        tables: dict[Columns, list[tuple[Table, int]]] = {}
        for section in document.sections:
            for table, indent in _tables(section, 0):
                tables.setdefault(table.columns, []).append((table, indent))
        for columns, found in tables.items():
            rows = [row for table, _ in found for row in self._texts(table)]
            self.widths[columns] = self._fit(columns, rows, max(indent for _, indent in found))

    def _fit(self, columns: Columns, rows: Sequence[Sequence[str]], indent: int) -> tuple[int, ...] | None:
        """Return the widths of the columns, or of all but the last where that one has to go below the others."""
        room = self._room(indent)
        widths = fit(rows, room)
        if len(rows[0]) < 3 or columns[-1].number:
            return widths
        others = [row[:-1] for row in rows]
        fewer = fit(others, room)
        if fewer is None or height(others, fewer) > 2 * len(rows):
            return widths
        if widths is None or height(rows, widths) > height(others, fewer) + len(rows):
            return fewer
        return widths

    def begin(self) -> None:
        """Begin a part of the document: the first table in it shows its column titles."""
        self.above = ()

    def _texts(self, table: Table) -> Iterator[list[str]]:
        kept = self._kept(table)
        yield [self.settings.clean(table.columns[at].title) for at in kept]
        for row in (*table.rows, table.foot):
            if row:
                yield ["".join(text for text, _ in self._spans(row[at])) for at in kept]

    def _kept(self, table: Table) -> list[int]:
        """Return the places of the columns that are shown: of drawn ones, those that can be bars."""
        return [
            at
            for at, column in enumerate(table.columns)
            if not column.drawn or (self.settings.draw and all(_bar_of(row[at]) for row in table.rows))
        ]

    def _spans(self, cell: Cell, style: str = "") -> Line:
        if levels := _bar_of(cell):
            return bar(levels)
        return ((self.settings.clean(cell.text if isinstance(cell, Drawing) else cell), style),)

    def table(self, block: Table, indent: int) -> Iterator[Line]:
        """Yield the lines of a table, its caption before it."""
        if block.caption:
            yield from wrapped(self.settings, [(block.caption, "")], indent)
        widths = self.widths.get(block.columns)
        if widths is None or not self.settings.draw:
            for row in (*block.rows, *([block.foot] if block.foot else [])):
                yield from self._in_words(block.columns, row, indent)
        else:
            yield from self._in_columns(block, widths, indent)

    def _in_columns(self, block: Table, widths: tuple[int, ...], indent: int) -> Iterator[Line]:
        kept = self._kept(block)
        columns = [block.columns[at] for at in kept]
        right = [column.number for column in columns[: len(widths)]]
        margin = (" " * indent, "")
        rule = (margin, ("─" * (sum(widths) + GAP * (len(widths) - 1)), "quiet"))

        def line_up(cells: Sequence[Cell], style: str = "") -> Iterator[Line]:
            beside, below = cells[: len(widths)], cells[len(widths) :]
            lines = [
                [self._spans(cell)] if _bar_of(cell) else wrap(self._spans(cell, style), width)
                for cell, width in zip(beside, widths, strict=True)
            ]
            yield from ((margin, *line) for line in side_by_side(lines, widths, right))
            for cell in below:
                yield from wrapped(self.settings, self._spans(cell, style), indent + STEP)

        if self.above != block.columns:
            yield from line_up([column.title for column in columns], "strong")
            yield rule
        self.above = block.columns
        for row in block.rows:
            yield from line_up([row[at] for at in kept])
        if block.foot:
            yield rule
            yield from line_up([block.foot[at] for at in kept], "strong")

    def _in_words(self, columns: Columns, row: Sequence[Cell], indent: int) -> Iterator[Line]:
        """Yield a row that doesn't fit, or that is to be read aloud: what it is about, and below it each cell.

        The words of a bar say all of its row. Other cells have their titles before them: in one line if all are
        numbers, or else in a line each. Where nothing is drawn, a row is one statement.
        """
        head = next(cell for cell in row if isinstance(cell, str))
        pairs = [
            (column.title, cell)
            for column, cell in list(zip(columns, row, strict=True))[1:]
            if isinstance(cell, str) and cell
        ]
        sign = "; " if any("," in text or ";" in text for _, text in pairs) else ", "
        said = sign.join(f"{wording.small(title)} {text}".strip() for title, text in pairs)
        drawn = next(((bar(levels), cell) for cell in row if (levels := _bar_of(cell))), None)
        if drawn and isinstance(drawn[1], Drawing):
            said = drawn[1].text.removeprefix(f"{head}: ")
        if not self.settings.draw:
            yield from wrapped(self.settings, [(f"{head}: {said}" if said else head, "")], indent, rest=" " * STEP)
            return
        yield from wrapped(self.settings, [(head, "strong")], indent, rest=" " * STEP)
        if drawn:
            yield from self._after_bar(drawn[0], said, indent + STEP)
        elif all(column.number for column in columns[1:]):
            yield from wrapped(self.settings, [(said, "")], indent + STEP)
        else:
            for title, text in pairs:
                yield from wrapped(self.settings, [(f"{title}:", ""), (text, "")], indent + STEP, rest=" " * STEP)

    def _after_bar(self, drawn: Line, text: str, indent: int) -> Iterator[Line]:
        first, *others = wrapped(self.settings, [(text, "")], indent, f"{''.join(part for part, _ in drawn)} ")
        yield ((" " * indent, ""), *drawn, (" ", ""), *first[1:])
        yield from others

    def grid(self, block: Grid, indent: int) -> Iterator[Line]:
        """Yield a grid as tables below one another, each with as many columns as fit."""
        yield from wrapped(self.settings, [(block.caption, "strong")], indent)
        titles = (block.corner, *block.columns)
        rows = [(row.head, *row.cells) for _, group in block.groups for row in group]
        start = 1
        while start < len(titles):
            end = self._columns_that_fit([titles, *rows], start, indent)
            columns = tuple(Column(title, number=at > 0) for at, title in enumerate((titles[0], *titles[start:end])))
            cut = [(row[0], *row[start:end]) for row in (titles, *rows)]
            self.widths[columns] = fit([[self.settings.clean(text) for text in row] for row in cut], self._room(indent))
            if start > 1:
                yield ()
            yield from self.table(Table(columns, ()), indent)  # the titles, above the name of the first group
            for name, group in block.groups:
                if name:
                    yield from wrapped(self.settings, [(name, "strong")], indent)
                cells = tuple((row.head, *row.cells[start - 1 : end - 1]) for row in group)
                yield from self.table(Table(columns, cells), indent)
            start = end

    def _room(self, indent: int) -> int:
        return self.settings.width - indent

    def _columns_that_fit(self, rows: Sequence[Sequence[str]], start: int, indent: int) -> int:
        """Return the first column after those from ``start`` on that fit beside the first; all where not one does."""
        end = start
        while end < len(rows[0]):
            cut = [[self.settings.clean(text) for text in (row[0], *row[start : end + 1])] for row in rows]
            if fit(cut, self._room(indent)) is None:
                break
            end += 1
        return end if end > start else len(rows[0])


def _tables(section: Section, indent: int) -> Iterator[tuple[Table, int]]:
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _tables(block, indent + STEP)
        elif isinstance(block, Table):
            yield block, indent


def _bar_of(cell: Cell) -> Dumbbell | None:
    return cell.data if isinstance(cell, Drawing) and isinstance(cell.data, Dumbbell) else None
