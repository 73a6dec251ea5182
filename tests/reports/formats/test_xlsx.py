"""A document as a workbook, read back by a library that is not ours."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from itsm_skills.reports.document import (
    Blanks,
    Block,
    Column,
    Document,
    Drawing,
    Facts,
    Figure,
    Grid,
    GridRow,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
)
from itsm_skills.reports.formats.xlsx import to_xlsx

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "http://example.invalid/x", "mailto:x@y"]


def document(*sections: Section) -> Document:
    return Document("Report", "Ada Example", ("A fact.",), sections, date(2026, 3, 2), "The foot.")


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_every_block_is_written() -> None:
    table = Table(
        (Column("Skill"), Column("Picture", drawn=True), Column("Gap", number=True)),
        (("Integrity", Drawing("dot", "a dot", None), "−0.5"), ("Risk", Drawing("dot", "a dot", None), "+2")),
        "A caption",
        ("All", "", "3 of 4"),
    )
    grid = Grid("Skill", ("Ada", "Bo"), (("Ours", (GridRow("Integrity", ("3", "n/a"), (3, 0)),)),), "Levels")
    blocks = (
        Paragraph("Text.", lead="Lead:"),
        Items((ListItem("one", "First:", ("below",)), ListItem("two"))),
        Facts((("Hours", "12"),)),
        table,
        grid,
        Figure(Drawing("x", "In words", None), "caption"),
        Blanks(("Agreed",)),
        Section("inner", "Inside", (Paragraph("deep"),)),
    )
    found = sheets(to_xlsx(document(Section("a", "One", blocks), Section("b", "One", (Paragraph("again"),)))))
    assert list(found) == ["Report", "One", "One 2"]
    assert found["Report"] == [["Report: Ada Example"], ["A fact."], ["The foot."]]
    rows = [[cell for cell in row if cell != ""] for row in found["One"]]
    assert [row for row in rows if row] == [
        ["One"],
        ["Lead: Text."],
        ["First: one"],
        ["below"],
        ["two"],
        ["Hours", 12],
        ["A caption"],
        ["Skill", "Gap"],
        ["Integrity", -0.5],
        ["Risk", 2],
        ["All", "3 of 4"],
        ["Levels"],
        ["Skill", "Ada", "Bo"],
        ["Ours"],
        ["Integrity", 3, "n/a"],
        ["In words"],
        ["Agreed"],
        ["Inside"],
        ["deep"],
    ]


def test_no_text_becomes_a_formula_or_a_link() -> None:
    table = Table((Column("A"), Column("B", number=True)), tuple((text, text) for text in FORMULAS))
    grid = Grid(FORMULAS[0], tuple(FORMULAS), (("=2", (GridRow("=3", tuple(FORMULAS)),)),), "=4")
    blocks: tuple[Block, ...] = (*map(Paragraph, FORMULAS), table, grid)
    data = to_xlsx(document(Section("a", "=1+1", blocks)))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            text = book.read(name).decode()
            assert "<f>" not in text
            assert "<hyperlink" not in text
        assert not any("rels" in name and "sheet" in name for name in book.namelist())
    cells = [cell for rows in sheets(data).values() for row in rows for cell in row]
    assert all(text.strip() in map(str.strip, map(str, cells)) for text in FORMULAS)


@pytest.mark.parametrize("title", ["a/b:c?d*e[f]", "x" * 60, "'quoted'", "History " * 9, "***"])
def test_any_title_makes_a_sheet(title: str) -> None:
    section = Section("a", title, (Paragraph("text"),))
    assert len(sheets(to_xlsx(document(section, section, section)))) == 4


def test_a_text_longer_than_a_cell_holds_is_cut() -> None:
    found = sheets(to_xlsx(document(Section("a", "Long", (Paragraph("x" * 50_000),)))))
    assert len(str(found["Long"][1][0])) == 32_000


def test_the_same_document_is_the_same_workbook() -> None:
    section = Section("a", "One", (Paragraph("text"),))
    assert to_xlsx(document(section)) == to_xlsx(document(section))
