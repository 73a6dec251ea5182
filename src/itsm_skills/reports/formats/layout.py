"""A document in lines for a screen of any width: the layout that plain text and the terminal share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from itsm_skills.reports.document import (
    Blanks,
    Block,
    Document,
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
from itsm_skills.reports.formats.columns import Line, StyledText, line_width
from itsm_skills.reports.formats.table_layout import STEP, TableLayout, wrapped

BLANK = "_" * 10


def lay_out(document: Document, settings: Settings) -> Iterator[Line]:
    """Yield the lines of ``document``, none wider than ``settings.width``."""
    layout = _Layout(document, settings)
    started = bool(document.title)
    if started:
        yield from layout.title(document.title, "title")
    for fact in document.facts:
        yield from layout.text((fact, ""))
    for section in document.sections:
        if started:
            yield ()
        yield from layout.section(section)
        started = True
    if document.footer:
        yield ()
        yield from layout.text((document.footer, "quiet"))


class _Layout:
    """Yields the lines of one part of a document after another."""

    def __init__(self, document: Document, settings: Settings) -> None:
        self.settings = settings
        self.tables = TableLayout(document, settings)

    def text(self, *parts: StyledText, indent: int = 0, first: str = "", rest: str = "") -> Iterator[Line]:
        return wrapped(self.settings, parts, indent, first, rest)

    def title(self, text: str, style: str) -> Iterator[Line]:
        """Yield a title, underlined where lines are drawn."""
        lines = list(self.text((text, style)))
        yield from lines
        if self.settings.draw:
            yield (("─" * max(map(line_width, lines)), "quiet"),)

    def section(self, section: Section) -> Iterator[Line]:
        """Yield a part of the document; the parts inside it are blocks like others."""
        self.tables.begin()
        if section.title:
            yield from self.title(section.title, "heading")
            yield ()
        yield from self.blocks(section.blocks, 0)

    def blocks(self, blocks: Sequence[Block], indent: int) -> Iterator[Line]:
        """Yield ``blocks`` with a line between them."""
        started = False
        for block in blocks:
            lines = list(self.block(block, indent))
            if started and lines:
                yield ()
            yield from lines
            started = started or bool(lines)

    def block(self, block: Block, indent: int) -> Iterator[Line]:
        """Yield one block; a part inside another has its title above it and is set in."""
        match block:
            case Section():
                yield from self.text((block.title, "heading"), indent=indent)
                yield from self.blocks(block.blocks, indent + STEP)
            case Table():
                yield from self.tables.table(block, indent)
            case Grid():
                yield from self.tables.grid(block, indent)
            case _:
                yield from self.words(block, indent)

    def words(self, block: Paragraph | Items | Facts | Figure | Blanks, indent: int) -> Iterator[Line]:
        """Yield a block that is words alone; of a picture, the words that say the same."""
        match block:
            case Paragraph():
                style = "strong" if block.tone == "headline" else ""
                yield from self.text((block.lead, "strong"), (block.text, style), indent=indent)
            case Items():
                size = len(f"{len(block.entries)}. ")
                for number, entry in enumerate(block.entries, 1):
                    yield from self.entry(entry, indent, f"{number}. ".rjust(size) if block.ordered else "- ")
            case Facts():
                for term, text in block.pairs:
                    yield from self.text((f"{term}:", "strong"), (text, ""), indent=indent, rest=" " * STEP)
            case Figure():
                for text in filter(None, (block.drawing.text, block.caption)):
                    yield from self.text((text, ""), indent=indent)
            case Blanks():
                for label in block.labels:
                    yield from self.text((f"{label}: {BLANK}", ""), indent=indent, first="- ", rest="  ")
            case _:
                assert_never(block)

    def entry(self, entry: ListItem, indent: int, mark: str) -> Iterator[Line]:
        """Yield one entry of a list after its ``mark``, with what is below it."""
        inner = " " * len(mark)
        yield from self.text((entry.lead, "strong"), (entry.text, ""), indent=indent, first=mark, rest=inner)
        for below in entry.below:
            found = below if isinstance(below, ListItem) else ListItem(below)
            yield from self.entry(found, indent + len(mark), "- ")
