"""A report as a document. Every format writes the same one, so all of them have the same numbers and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from itsm_skills.days import long_date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, after an emphasised ``lead``. ``tone`` is ``plain``, ``headline`` or ``if-then``."""

    text: str
    lead: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list, after an emphasised ``lead``. ``below`` it are texts, or entries of their own."""

    text: str
    lead: str = ""
    below: tuple[str | ListItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    entries: tuple[ListItem, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms, each with a text about it."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture; ``text`` says the same in words. ``kind`` names the macro that draws ``data``.

    ``name`` is a short name for a large picture with a long text.
    """

    kind: str
    text: str
    data: object
    name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. A ``drawn`` one has only drawings, and formats without pictures leave it out.

    ``axis`` is drawn in the heading of such a column, instead of the title.
    """

    title: str
    number: bool = False
    drawn: bool = False
    axis: Drawing | None = None


Cell = str | Drawing


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its heading. ``name`` is a class for style sheets."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    foot: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid: its heading and its cells. ``shades``, 0 (none) to 5, colour the cells and only repeat them.

    ``marked`` cells are outlined; this too only repeats what they say.
    """

    head: str
    cells: tuple[str, ...]
    shades: tuple[int, ...] = ()
    marked: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A wide table of short cells. Its rows are in groups, each with a title that may be empty.

    If there are many columns, formats may make several tables of it, one below another. ``spans`` are titles above the
    columns, each with the number of columns below it. Formats without room for them leave them out.
    """

    corner: str
    columns: tuple[str, ...]
    groups: tuple[tuple[str, tuple[GridRow, ...]], ...]
    caption: str
    spans: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; a table or paragraph next to it says the same."""

    drawing: Drawing
    caption: str


@dataclass(frozen=True, slots=True)
class Blanks:
    """Lines for people to fill in, each after its label."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document. ``id`` is its anchor, and ``kind`` a class for style sheets and template blocks.

    ``contents`` is its name in the table of contents; a part without one isn't listed there. ``folded`` says that few
    readers need it: a page shows only its title until the reader opens it, and doesn't print it while it's closed. Other
    formats show all of it.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    kind: str = ""
    contents: str = ""
    folded: bool = False


Block = Paragraph | Items | Facts | Table | Grid | Figure | Blanks | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. ``kind`` says what it is (``Development plan``) and ``about`` whose; ``facts`` are below the title.

    A list that a command prints has neither ``kind`` nor ``about``, and so no title. ``sheet`` names a style sheet for
    blocks that other documents don't have; it comes after the one for all documents.
    """

    kind: str
    about: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    made: date
    footer: str
    sheet: str = ""

    @property
    def title(self) -> str:
        """The kind and whom it's about; "" for a document without a kind."""
        return f"{self.kind}: {self.about}" if self.about else self.kind

    @property
    def footer_line(self) -> str:
        """The line at the foot of every printed page."""
        about = self.about if len(self.about) <= 50 else f"{self.about[:49]}…"
        return f"{self.kind}: {about}, {long_date(self.made)}"


def items(*lines: str, ordered: bool = False) -> Items:
    """Return a list of plain entries."""
    return Items(tuple(ListItem(line) for line in lines), ordered)


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """Return one paragraph for each text that is not empty."""
    return tuple(Paragraph(text) for text in texts if text)


def texts(document: Document) -> Iterator[str]:
    """Yield every text of ``document``, in order: for checks of words and numbers."""
    yield from (document.kind, document.about, *document.facts)
    for section in document.sections:
        yield from _section(section)
    yield document.footer


def _section(section: Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Section():
            yield from _section(block)
        case Paragraph():
            yield from filter(None, (block.lead, block.text))
        case Items():
            for entry in block.entries:
                yield from _entry(entry)
        case Facts():
            yield from (text for pair in block.pairs for text in pair)
        case Table():
            yield from _table(block)
        case Grid():
            yield from _grid(block)
        case Figure():
            yield from filter(None, (block.drawing.text, block.caption))
        case Blanks():
            yield from block.labels


def _entry(entry: ListItem) -> Iterator[str]:
    yield from filter(None, (entry.lead, entry.text))
    for below in entry.below:
        yield from _entry(below) if isinstance(below, ListItem) else (below,)


def _grid(block: Grid) -> Iterator[str]:
    yield from (block.caption, block.corner, *block.columns)
    for title, rows in block.groups:
        yield from filter(None, (title, *(text for row in rows for text in (row.head, *row.cells))))


def _table(block: Table) -> Iterator[str]:
    yield from filter(None, (block.caption, *(column.title for column in block.columns)))
    for row in (*block.rows, block.foot):
        yield from (cell.text if isinstance(cell, Drawing) else cell for cell in row)
