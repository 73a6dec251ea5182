"""What a Word file looks like: A4, plain styles that suit print, the title in its properties, and page numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from itsm_skills.reports.document import Document
from itsm_skills.reports.look import Look

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

LANGUAGE = "en-GB"
FONT = "Calibri"
INK, SOFT, ACCENT = RGBColor(0x1C, 0x24, 0x30), RGBColor(0x4A, 0x55, 0x65), RGBColor(0x0B, 0x5D, 0x7A)
MARGIN = Cm(1.9)
TEXT_WIDTH = Cm(21.0) - 2 * MARGIN

SIZES = {"Normal": 10.5, "Title": 20, "Subtitle": 10.5, "Caption": 9.5, "Heading 1": 15, "Heading 2": 12.5}
"""Sizes of text by style, in points; deeper headings are as large as normal text."""


def prepare(book: WordDocument, document: Document, look: Look, clean: Callable[[str], str]) -> None:
    """Give ``book`` its properties, its styles, and what is printed at the edges of each page of ``document``."""
    _properties(book, document, clean)
    for name in ("Normal", "Title", "Subtitle", "Caption", *(f"Heading {level}" for level in range(1, 10))):
        _style(book.styles[name], name)
    page = book.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = MARGIN
    page.top_margin = page.bottom_margin = Cm(2.0)
    if look.name:
        page.header.paragraphs[0].add_run(clean(look.name)).bold = True
    _page_numbers(page.footer.paragraphs[0], clean(document.footer_line))


def _properties(book: WordDocument, document: Document, clean: Callable[[str], str]) -> None:
    made = datetime.combine(document.made, datetime.min.time())
    properties = book.core_properties
    properties.title = clean(document.title)[:255]
    properties.author = properties.last_modified_by = "itsm-skills"
    properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = made
    properties.revision = 1
    book.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").set(qn("w:val"), LANGUAGE)


def _style(style: Any, name: str) -> None:
    """Set a style of Word's own template in one font, without its blue."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.font.size = Pt(SIZES.get(name, SIZES["Normal"]))
    style.font.italic = False
    style.font.bold = name not in ("Normal", "Subtitle", "Caption")
    style.font.color.rgb = {"Subtitle": SOFT, "Caption": SOFT, "Heading 1": ACCENT}.get(name, INK)
    style.paragraph_format.space_after = Pt(0 if name == "Subtitle" else 4)
    if name.startswith("Heading"):
        style.paragraph_format.space_before = Pt(14 if name == "Heading 1" else 9)
    if name == "Title":
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def _page_numbers(paragraph: WordParagraph, text: str) -> None:
    """Write ``text`` on the left of the foot of the page, and ``Page 1 of 3`` on the right."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    paragraph.style.font.size = Pt(8.5)  # type: ignore[union-attr]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style.element.pPr.remove(paragraph.style.element.pPr.find(qn("w:tabs")))  # type: ignore[union-attr]
    paragraph.add_run(f"{text}\tPage ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: WordParagraph, name: str) -> None:
    """Add a field, which Word fills in when it lays out the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)
