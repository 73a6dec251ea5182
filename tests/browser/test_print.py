"""The documents printed from the browser: tagged, titled, and with pages that break well."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from browser import documents
from browser.visit import print_pdf, visit

MOST_PAGES = 30
SHEETS = {
    "self": 6,
    "at-target": 6,
    "portfolio": 4,
    "manager": 2,
    "hr": 3,
    "board": 1,
    "team": 4,
    "fourteen": 4,
    "calibration": 1,
    "team-plan": 34,
    "bench": 4,
    "one-to-one": 4,
}
"""The most sheets that a document may take. A team plan has the first steps and the evidence of every action in it."""
"""The report on 2,100 people in 40 teams with long names, with the first skills that each team should develop, has 29."""
NUMBER = re.compile(r"\d+")


Printed = tuple[PdfReader, str, list[str], bool, bool]


@pytest.fixture(scope="module")
def printed(chromium: Browser, document: Path) -> Printed:
    """The document as PDF, its title, the texts of its headings, and whether it holds a drawing and a table."""
    page = visit(chromium, document).page
    title = page.title()
    headings = page.locator("h1, h2, h3, h4, caption, p:has(+ :is(ul, ol, table))").all_inner_texts()
    drawn = page.locator(":is(figure, svg[role=img]):visible").count() > 0  # folded parts aren't printed
    tabled = page.locator("table:visible").count() > 0
    reader = PdfReader(io.BytesIO(print_pdf(page)))
    page.context.close()
    return reader, title, headings, drawn, tabled


def test_it_is_tagged_titled_and_names_its_language(printed: Printed) -> None:
    reader, title, headings, drawn, tabled = printed
    catalogue: Any = reader.root_object
    assert catalogue["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    assert catalogue["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == title
    kinds = _kinds(catalogue["/StructTreeRoot"])
    assert {"H1", "H2", "L", "LI"} <= kinds.keys()
    assert ("Table" in kinds) == tabled
    assert not tabled or {"TH", "TD"} <= kinds.keys()
    assert (kinds["Figure"] > 0) == drawn
    assert kinds["Figure"] == kinds["described"]
    assert len(reader.outline) >= 1
    assert len(headings) > 5


def test_what_is_handed_over_takes_few_sheets(printed: Printed, document: Path) -> None:
    assert len(printed[0].pages) <= SHEETS.get(document.stem, MOST_PAGES)


def test_pages_hold_something_and_end_with_no_heading(printed: Printed) -> None:
    reader, _, headings, *_ = printed
    words = {_squeezed(heading) for heading in headings}
    pages = [[_squeezed(line) for line in page.extract_text().splitlines() if line.strip()] for page in reader.pages]
    if len(pages) == 1:
        return
    running = set.intersection(*({NUMBER.sub("", line) for line in page} for page in pages))
    name = NUMBER.sub("", _squeezed(headings[0]))[:10]
    assert any(name in line for line in running), f"'{name}' does not stand on every page"
    for number, page in enumerate(pages, 1):
        body = [line for line in page if NUMBER.sub("", line) not in running]
        assert len(body) > 3, f"page {number} is almost empty: {body}"
        assert body[-1] not in words, f"page {number} ends with the heading {body[-1]}"


def test_the_manager_signs_the_first_sheet_and_the_detail_is_on_the_second(chromium: Browser, tmp_path: Path) -> None:
    page = visit(chromium, documents.make("manager", tmp_path)).page
    reader = PdfReader(io.BytesIO(print_pdf(page)))
    page.context.close()
    first, second = (sheet.extract_text() for sheet in reader.pages)
    assert "Manager, date" in first
    assert "The detail" not in first
    assert "The detail" in second


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())  # fi may be one sign on paper


def _kinds(element: Any) -> dict[str, int]:
    """Return how often each kind of structure element occurs, and how many figures have a description."""
    found: dict[str, int] = {"described": 0, "Figure": 0}
    waiting = [element]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            kind = str(node.get("/S", ""))[1:]
            found[kind] = found.get(kind, 0) + 1
            found["described"] += kind == "Figure" and bool(node.get("/Alt"))
            waiting.extend([node["/K"]] if "/K" in node else [])
    return found
