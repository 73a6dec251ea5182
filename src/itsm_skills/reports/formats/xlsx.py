"""A report as a workbook: its typed sheets, or else a sheet for each section of its document.

Numbers are numbers, and every text is text, never a formula.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from itsm_skills.reports.document import (
    Blanks,
    Block,
    Document,
    Drawing,
    Facts,
    Figure,
    Grid,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
)
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.xlsx_sheets import LONGEST, add_sheets, height, set_up_print, sheet_name
from itsm_skills.reports.report import Report
from itsm_skills.reports.sheets import Sheet

FIRST_WIDTH, LEAST_WIDTH, MOST_WIDTH = 44, 8, 48
"""Widths of the first column and of the others, which are as wide as their texts within bounds, in characters."""

LINE_WIDTH = 110
"""Longest line of a paragraph, in characters: it goes on in the row below."""

_NUMBER = re.compile(r"[+−-]?\d{1,15}(\.\d+)?")
SHADES = ("#FFFFFF", "#EAF1F4", "#D7E5EA", "#C4D9E0", "#AFCBD5", "#99BDCA")


def write(reports: Sequence[Report], settings: Settings) -> bytes:  # noqa: ARG001
    """Return the one report as a workbook; raise ProblemError as ``to_xlsx`` does."""
    (report,) = reports
    return to_xlsx(report.document(), report.sheets() if report.sheets else ())


def to_xlsx(document: Document, sheets: Sequence[Sheet] = ()) -> bytes:
    """Return ``sheets`` as a workbook with the title and date of ``document``; without any, the document itself."""
    from itsm_skills.harmless_workbook import HarmlessWorkbook  # other formats start sooner without it

    stream = io.BytesIO()
    book = HarmlessWorkbook(stream)
    made = datetime.combine(document.made, datetime.min.time())
    book.set_properties({"title": document.title, "created": made})
    if sheets:
        add_sheets(book, sheets, document.title)
    else:
        _write_document(book, document)
    book.close()
    return stream.getvalue()


def _write_document(book: Any, document: Document) -> None:
    writer = _Writer(book, document.title)
    writer.begin("Report")
    writer.line(document.title, "title")
    for fact in (*document.facts, document.footer):
        writer.line(fact)
    for section in document.sections:
        writer.begin(section.contents or section.title)
        writer.section(section)


class _Writer:
    """Writes blocks below one another onto the sheet that was begun last; ``title`` is printed above each sheet."""

    def __init__(self, book: Any, title: str) -> None:
        self.book = book
        self.title = title
        self.row = 0
        self.widths: dict[int, int] = {}
        self.sheet: Any = None
        base = {"valign": "top"}
        self.formats = {
            "plain": book.add_format(base),
            "cell": book.add_format({**base, "text_wrap": True}),
            "title": book.add_format({**base, "bold": True, "font_size": 14}),
            "head": book.add_format({**base, "bold": True, "text_wrap": True, "bottom": 1}),
            "strong": book.add_format({**base, "bold": True}),
        }
        self.shades = [
            book.add_format({**base, "bg_color": colour, "align": "center"} if at else {**base, "align": "center"})
            for at, colour in enumerate(SHADES)
        ]

    def begin(self, title: str) -> None:
        """Begin a sheet; its name is unlike the others and has no character that names of sheets must not have."""
        from itsm_skills.reports.formats.xlsx_worksheet import GrowingWorksheet

        self.sheet = self.book.add_worksheet(sheet_name(title, self.book.sheetnames), GrowingWorksheet)
        self.sheet.set_column(0, 0, FIRST_WIDTH)
        set_up_print(self.sheet, self.title)
        self.widths = {}
        self.row = 0

    def line(self, text: str, form: str = "plain") -> None:
        """Write one text in rows of its own."""
        margin = text[: len(text) - len(text.lstrip())]
        wrapped = textwrap.wrap(text, LINE_WIDTH, subsequent_indent=margin, break_long_words=False)
        for part in wrapped if len(text) > LINE_WIDTH else [text]:
            self.text(0, part, form)
            self.row += 1

    def text(self, column: int, text: str, form: str = "plain") -> None:
        """Write ``text`` as text, whatever it begins with."""
        self.sheet.write_string(self.row, column, text[:LONGEST], self.formats[form])

    def section(self, section: Section) -> None:
        """Write a section and those inside it."""
        self.line(section.title, "title")
        for block in section.blocks:
            self.block(block)
            self.row += 1

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Section():
                self.section(block)
            case Facts():
                for pair in block.pairs:
                    self.cells(pair)
            case Table():
                self.table(block)
            case Grid():
                self.grid(block)
            case _:
                for text in _lines(block):
                    self.line(text)

    def table(self, block: Table) -> None:
        """Write a table, its drawings left out."""
        kept = [at for at, column in enumerate(block.columns) if not column.drawn]
        if block.caption:
            self.line(block.caption, "strong")
        self.cells([block.columns[at].title for at in kept], "head")
        for row in (*block.rows, block.foot):
            texts = [cell.text if isinstance(cell, Drawing) else cell for cell in row]
            if texts:
                self.cells([texts[at] for at in kept])

    def grid(self, block: Grid) -> None:
        """Write a grid, with its shades."""
        self.line(block.caption, "strong")
        self.cells((block.corner, *block.columns), "head")
        for title, rows in block.groups:
            if title:
                self.line(title, "strong")
            for row in rows:
                self.text(0, row.head)
                for at, cell in enumerate(row.cells):
                    self.value(at + 1, cell, self.shades[row.shades[at] if row.shades else 0])
                self.row += 1

    def cells(self, texts: tuple[str, ...] | list[str], form: str = "cell") -> None:
        """Write one row; what reads as a number becomes one, but in the first column."""
        widths = [FIRST_WIDTH, *(max(LEAST_WIDTH, min(MOST_WIDTH, len(text) + 2)) for text in texts[1:])]
        for at, (text, width) in enumerate(zip(texts, widths, strict=True)):
            if at and width > self.widths.get(at, 0):
                self.widths[at] = width
                self.sheet.set_column(at, at, width)
            if at and form == "cell":
                self.value(at, text, self.formats["cell"])
            else:
                self.text(at, text, form)
        self.sheet.set_row(self.row, height(zip(texts, widths, strict=True)))
        self.row += 1

    def value(self, column: int, text: str, form: Any) -> None:
        """Write a number where ``text`` is one, else the text."""
        if _NUMBER.fullmatch(text):
            self.sheet.write_number(self.row, column, float(text.replace("−", "-")), form)
        else:
            self.sheet.write_string(self.row, column, text[:LONGEST], form)


def _lines(block: Paragraph | Items | Figure | Blanks) -> Iterator[str]:
    """Yield what ``block`` says, a line for each entry."""
    match block:
        case Paragraph():
            yield " ".join(filter(None, (block.lead, block.text)))
        case Items():
            for entry in block.entries:
                yield from _entry(entry, "")
        case Figure():
            yield block.drawing.text
        case Blanks():
            yield from block.labels


def _entry(entry: ListItem, margin: str) -> Iterator[str]:
    yield margin + " ".join(filter(None, (entry.lead, entry.text)))
    for below in entry.below:
        yield from _entry(below, f"{margin}  ") if isinstance(below, ListItem) else (f"{margin}{below}",)
