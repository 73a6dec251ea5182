"""A document as a workbook: a sheet for each section, numbers as numbers, and every text as text, never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from itsm_skills.problems import Problem, ProblemError
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
from itsm_skills.reports.report import Report

FIRST_WIDTH, LEAST_WIDTH, MOST_WIDTH = 44, 8, 48
"""Widths of the first column and of the others, which are as wide as their texts within bounds, in characters."""

LONGEST = 32_000
"""Longest text of a cell, a little below what the format allows."""

_NUMBER = re.compile(r"[+−-]?\d{1,15}(\.\d+)?")
_UNFIT = re.compile(r"[\[\]:*?/\\']")
SHADES = ("#FFFFFF", "#EAF1F4", "#D7E5EA", "#C4D9E0", "#AFCBD5", "#99BDCA")


def write(reports: Sequence[Report], settings: Settings) -> bytes:  # noqa: ARG001
    """Return the document of the one report as a workbook; raise ProblemError as ``to_xlsx`` does."""
    (report,) = reports
    return to_xlsx(report.document())


def to_xlsx(document: Document) -> bytes:
    """Return ``document`` as a workbook; raise ProblemError where the package that writes them is not installed."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        what, fix = "writing workbooks needs the package XlsxWriter", "install it: pip install 'itsm-skills[xlsx]'"
        raise ProblemError([Problem("extra-missing", "--format xlsx", what, fix)]) from None
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    made = datetime.combine(document.made, datetime.min.time())
    book.set_properties({"title": document.title, "created": made})
    writer = _Writer(book)
    writer.begin("Report")
    writer.line(document.title, "title")
    for fact in (*document.facts, document.footer):
        writer.line(fact)
    for section in document.sections:
        writer.begin(section.contents or section.title)
        writer.section(section)
    book.close()
    return stream.getvalue()


class _Writer:
    """Writes blocks below one another onto the sheet that was begun last."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.names: set[str] = set()
        self.row = 0
        self.widths: dict[int, int] = {}
        self.sheet: Any = None
        base = {"valign": "top"}
        self.formats = {
            "plain": book.add_format(base),
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
        name = _UNFIT.sub(" ", title)[:28].strip() or "Sheet"
        while name.casefold() in self.names:
            name = f"{name[:25]} {len(self.names)}"
        self.names.add(name.casefold())
        self.sheet = self.book.add_worksheet(name)
        self.sheet.set_column(0, 0, FIRST_WIDTH)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.widths = {}
        self.row = 0

    def line(self, text: str, form: str = "plain") -> None:
        """Write one text in a row of its own."""
        self.text(0, text, form)
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

    def cells(self, texts: tuple[str, ...] | list[str], form: str = "plain") -> None:
        """Write one row; what reads as a number becomes one, but in the first column."""
        for at, text in enumerate(texts):
            if at and len(text) > self.widths.get(at, 0):
                self.widths[at] = len(text)
                self.sheet.set_column(at, at, max(LEAST_WIDTH, min(MOST_WIDTH, len(text) + 2)))
            if at and form == "plain":
                self.value(at, text, self.formats["plain"])
            else:
                self.text(at, text, form)
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
