"""Tables of a Word file: their headings are repeated on every page, and no row is torn apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from itsm_skills.reports.document import Drawing, Grid, Table
from itsm_skills.reports.formats.docx_look import TEXT_WIDTH

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell

SIZE, SMALL = Pt(9.5), Pt(8)
"""Size of text in tables, and in grids."""

GRID_COLUMNS = 10
"""How many columns of a grid fit side by side; of more, equally many go into each of several tables."""

MORE_TABLES = 3
"""How many times as many tables a grid may become so that no word breaks."""

MOST_WANTED = 45
"""From how many characters on a column wants no more room."""

WIDE_LETTER = 0.74
"""Width of a bold letter in a wide font, as a share of its size: words must not break if another font is used."""

ROOM = Pt(3)
"""Room to the left and to the right of the text of a cell."""

HEAD, LINE = "D7E5EA", "C9D1DB"
SHADES = ("", "EAF1F4", "D7E5EA", "C4D9E0", "AFCBD5", "99BDCA")


class WordTables:
    """Adds tables to ``book``, with every text as ``clean`` returns it."""

    def __init__(self, book: WordDocument, clean: Callable[[str], str]) -> None:
        self.book = book
        self.clean = clean

    def table(self, block: Table) -> None:
        """Add a table, without the columns that hold only drawings."""
        kept = [at for at, column in enumerate(block.columns) if not column.drawn]
        rows = [[_text(row[at]) for at in kept] for row in (*block.rows, *([block.foot] if block.foot else []))]
        numbers = [block.columns[at].number for at in kept]
        made = self._begin([block.columns[at].title for at in kept], rows, block.caption, SIZE)
        for place, row in enumerate(rows):
            foot = place == len(block.rows)
            for at, cell in enumerate(self._row(made)):
                self._write(cell, row[at], SIZE, bold=foot, right=numbers[at])
        self._end(made)

    def grid(self, block: Grid) -> None:
        """Add a grid with its shades, some columns at a time."""
        size = _columns_a_table(block)
        for start in range(0, max(1, len(block.columns)), size):
            part = slice(start, start + size)
            rows = [(row.head, *row.cells[part]) for _, group in block.groups for row in group]
            made = self._begin([block.corner, *block.columns[part]], rows, "" if start else block.caption, SMALL)
            for title, group in block.groups:
                if title:
                    cells = self._row(made)
                    self._write(cells[0].merge(cells[-1]), title, SMALL, bold=True)
                for row in group:
                    head, *others = self._row(made)
                    self._write(head, row.head, SMALL)
                    shades = row.shades[part] or (0,) * len(others)
                    for cell, text, shade in zip(others, row.cells[part], shades, strict=True):
                        self._write(cell, text, SMALL)
                        _shade(cell, SHADES[shade])
            self._end(made)

    def _begin(self, titles: Sequence[str], rows: Sequence[Sequence[str]], caption: str, size: Pt) -> WordTable:
        """Begin a table with its caption and its row of headings, which Word repeats on each page."""
        if caption:
            self.book.add_paragraph(self.clean(caption), style="Caption").paragraph_format.keep_with_next = True
        made: WordTable = self.book.add_table(rows=0, cols=len(titles))
        made.autofit = False
        _borders(made)
        for column, width in zip(made.columns, _widths([titles, *rows], size), strict=True):
            column.width = width
        cells = self._row(made)
        for cell, title in zip(cells, titles, strict=True):
            self._write(cell, title, size, bold=True)
            _shade(cell, HEAD)
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        return made

    def _row(self, made: WordTable) -> tuple[_Cell, ...]:
        row = made.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, column in zip(row.cells, made.columns, strict=True):
            cell.width = column.width or Emu(0)
        cells: tuple[_Cell, ...] = row.cells
        return cells

    def _write(self, cell: _Cell, text: str, size: Pt, *, bold: bool = False, right: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(self.clean(text))
        run.bold = bold or None
        run.font.size = size
        paragraph.paragraph_format.space_after = Pt(1)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _end(self, made: WordTable) -> None:
        """Leave a little room below ``made``; two tables without a paragraph between them would be one."""
        for cell in made.rows[0].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        self.book.add_paragraph().paragraph_format.space_after = Pt(2)


def _text(cell: str | Drawing) -> str:
    return cell.text if isinstance(cell, Drawing) else cell


def _columns_a_table(block: Grid) -> int:
    """Return how many columns of ``block`` go into a table: fewer than GRID_COLUMNS where words would break."""
    count = len(block.columns) or 1
    rows = [(row.head, *row.cells) for _, group in block.groups for row in group]
    head, *others = _least(list(zip((block.corner, *block.columns), *rows, strict=True)))
    least = ceil(count / GRID_COLUMNS)
    for tables in range(least, MORE_TABLES * least):
        size = ceil(count / tables)
        parts = [others[start : start + size] for start in range(0, count, size)]
        if all(head + sum(part) <= _letters(1 + len(part), SMALL) for part in parts):
            return size
    return ceil(count / (MORE_TABLES * least))


def _least(columns: Sequence[Sequence[str]]) -> list[int]:
    """Return how many letters the longest word of each column has, and one more."""
    return [1 + max(len(word) for text in column for word in (text.split() or [""])) for column in columns]


def _letters(columns: int, size: Pt) -> float:
    """Return how many letters of ``size`` fit on a line that is divided into so many columns."""
    return (TEXT_WIDTH - 2 * ROOM * columns) / (WIDE_LETTER * size)


def _widths(rows: Sequence[Sequence[str]], size: Pt) -> list[Emu]:
    """Return the width of each column: its longest word fits, and the rest of the page goes to those with long texts."""
    columns = list(zip(*rows, strict=True))
    least = _least(columns)
    wanted = [max(min(MOST_WANTED, len(text)) for text in column) for column in columns]
    spare = _letters(len(columns), size) - sum(least)
    more = [max(0, want - need) for want, need in zip(wanted, least, strict=True)]
    share = spare / sum(more) if spare > 0 and any(more) else 0
    shown = [need + share * extra for need, extra in zip(least, more, strict=True)]
    return [Emu(round(TEXT_WIDTH * one / sum(shown))) for one in shown]


def _borders(made: WordTable) -> None:
    """Draw a thin line above and below each row, and leave a little room beside each text."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    look = made._tbl.tblPr  # Word refuses a file in which these aren't in the order of its schema
    look.find(qn("w:tblLayout")).addprevious(borders)
    room = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(ROOM.twips)))
        edge.set(qn("w:type"), "dxa")
        room.append(edge)
    look.find(qn("w:tblLayout")).addnext(room)


def _shade(cell: Any, colour: str) -> None:
    if colour:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), colour)
        cell._tc.get_or_add_tcPr().append(shade)
