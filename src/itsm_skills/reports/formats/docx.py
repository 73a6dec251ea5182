"""A document as a Word file: headings, lists and tables that people can edit, and figures as their text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from itsm_skills.harmless import harmless
from itsm_skills.problems import Problem, ProblemError
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
from itsm_skills.reports.look import PLAIN, Look
from itsm_skills.reports.report import Report

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from itsm_skills.reports.formats.docx_tables import WordTables

BLANK = "_" * 40
DEEPEST_HEADING, DEEPEST_LIST = 9, 3
"""How many levels of headings and lists Word's own styles have."""

FIRST_YEAR = 1980
"""The earliest year that an entry of a ZIP archive can have."""

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def write(reports: Sequence[Report], settings: Settings) -> bytes:
    """Return the document of the one report as a Word file; raise ProblemError as ``to_docx`` does."""
    (report,) = reports
    return to_docx(report.document(), settings.look)


def to_docx(document: Document, look: Look = PLAIN) -> bytes:
    """Return ``document`` as a Word file; raise ProblemError if the package that writes them isn't installed.

    All dates inside the file are the day of the document, so that the same document gives the same bytes.
    Of ``look``, it shows the name.
    """
    try:
        import docx
    except ImportError:
        what, fix = "writing Word files needs the package python-docx", 'install it: pip install "itsm-skills[docx]"'
        raise ProblemError([Problem("extra-missing", "--format docx", what, fix)]) from None
    from itsm_skills.reports.formats.docx_look import prepare
    from itsm_skills.reports.formats.docx_tables import WordTables

    book = docx.Document()
    prepare(book, document, look, clean)
    _Writer(book, WordTables(book, clean)).document(document)
    stream = io.BytesIO()
    book.save(stream)
    return _dated(stream, document.made)


def clean(text: str) -> str:
    """Return ``text`` on one line, without characters that XML can't hold."""
    return _UNFIT.sub("�", harmless(_SPACES.sub(" ", text)))


def _dated(stream: io.BytesIO, day: date) -> bytes:
    """Return the archive in ``stream`` with every entry dated ``day``."""
    copy = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, (max(day.year, FIRST_YEAR), day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry))
    return copy.getvalue()


class _Writer:
    """Writes blocks below one another."""

    def __init__(self, book: WordDocument, tables: WordTables) -> None:
        self.book = book
        self.tables = tables

    def document(self, document: Document) -> None:
        """Write all of ``document``."""
        if document.about:
            self.text(document.kind, style="Subtitle")
        self.text(document.about or document.kind, style="Title")
        for fact in document.facts:
            self.text(fact)
        for section in document.sections:
            self.section(section, 1)
        if document.footer:
            self.text(document.footer, style="Caption")

    def text(self, text: str, lead: str = "", style: str | None = None) -> WordParagraph:
        """Write a paragraph, with ``lead`` in bold before the text."""
        paragraph = self.book.add_paragraph(style=style)
        if lead:
            paragraph.add_run(f"{clean(lead)} ").bold = True
        paragraph.add_run(clean(text))
        return paragraph

    def section(self, section: Section, depth: int) -> None:
        """Write a section and those inside it."""
        if section.title:
            self.book.add_heading(clean(section.title), min(depth, DEEPEST_HEADING))
        for block in section.blocks:
            self.block(block, depth)

    def block(self, block: Block, depth: int) -> None:
        """Write one block."""
        match block:
            case Section():
                self.section(block, depth + 1)
            case Table():
                self.tables.table(block)
            case Grid():
                self.tables.grid(block)
            case _:
                self.words(block)

    def words(self, block: Paragraph | Items | Facts | Figure | Blanks) -> None:
        """Write a block that is words alone; of a picture, the words that say the same."""
        match block:
            case Paragraph():
                lead, text = ("", block.text) if block.tone != "headline" else (block.text, "")
                self.text(text, " ".join(filter(None, (block.lead, lead))))
            case Items():
                number = _restarted(self.book) if block.ordered else None
                for entry in block.entries:
                    self.entry(entry, 1, number)
            case Facts():
                for term, text in block.pairs:
                    self.text(text, f"{term}:")
            case Figure():
                self.figure(block)
            case Blanks():
                for label in block.labels:
                    self.text(f"{label}: {BLANK}")

    def figure(self, block: Figure) -> None:
        """Write what a picture shows, and its caption."""
        if block.drawing.text:
            self.text(block.drawing.text)
        if block.caption:
            self.text(block.caption, style="Caption")

    def entry(self, entry: ListItem, depth: int, number: Callable[[WordParagraph], None] | None = None) -> None:
        """Write one entry of a list with those below it, which have bullets; ``number`` gives it a number instead."""
        name = "List Number" if number else "List Bullet"
        level = min(depth, DEEPEST_LIST)
        paragraph = self.text(entry.text, entry.lead, name if level == 1 else f"{name} {level}")
        if number:
            number(paragraph)
        for below in entry.below:
            self.entry(below if isinstance(below, ListItem) else ListItem(below), depth + 1)


def _restarted(book: WordDocument) -> Callable[[WordParagraph], None]:
    """Return what puts a paragraph into a new numbered list, which begins with 1."""
    numbering = book.part.numbering_part.element
    usual = book.styles["List Number"].element.pPr.numPr.numId.val
    added = numbering.add_num(numbering.num_having_numId(usual).abstractNumId.val)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)

    def number(paragraph: WordParagraph) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = added.numId

    return number
