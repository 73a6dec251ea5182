"""A document as a Word file, read back by python-docx and by pandoc."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from itsm_skills.problems import ProblemError
from itsm_skills.reports.document import (
    Column,
    Document,
    Drawing,
    Grid,
    GridRow,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
    texts,
)
from itsm_skills.reports.formats.docx import clean, to_docx
from itsm_skills.reports.look import Look
from itsm_skills.reports.plan.audiences import AUDIENCES, document_for
from reports.example_views import HOSTILE, views
from reports.formats.documents import document
from tests_support import Run, absent, minimal_answers

BOOK = "word/document.xml"


def page(*blocks: object, about: str = "Ada Example") -> Document:
    section = Section("a", "The part", blocks)  # type: ignore[arg-type]
    return Document("Report", about, ("A fact.",), (section,), date(2026, 3, 2), "The foot.")


def read(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def plain(data: bytes) -> str:
    """Return every text of the file in order, with a space between paragraphs."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(</w:p>)", book.read(BOOK).decode("utf-8"))
    text = "".join(text or " " for text, _ in parts)
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(code, sign)
    return " ".join(text.split())


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_says_everything_but_what_is_only_drawn(audience: str) -> None:
    found = document_for(audience, views()[1])
    whole = plain(to_docx(found))
    drawn = {" ".join(text.split()) for section in found.sections for text in _drawn(section)}
    for text in texts(found):
        line = " ".join(text.split())
        assert line in whole or line in drawn, line


def _drawn(section: Section) -> list[str]:
    found: list[str] = []
    for block in section.blocks:
        if isinstance(block, Section):
            found += _drawn(block)
        elif isinstance(block, Table):
            found += [column.title for column in block.columns if column.drawn]
            found += [cell.text for row in block.rows for cell in row if isinstance(cell, Drawing)]
    return found


def test_headings_are_headings_of_their_depth() -> None:
    inner = Section("b", "Inside", (Section("c", "Deeper", (Paragraph("text"),)),))
    found = read(to_docx(page(inner)))
    headings = [(one.style.name, one.text) for one in found.paragraphs if one.style and one.style.name != "Normal"]
    assert headings == [
        ("Subtitle", "Report"),
        ("Title", "Ada Example"),
        ("Heading 1", "The part"),
        ("Heading 2", "Inside"),
        ("Heading 3", "Deeper"),
        ("Caption", "The foot."),
    ]


def test_tables_repeat_their_headings_and_tear_no_row() -> None:
    table = Table(
        (Column("Skill"), Column("Picture", drawn=True), Column("Gap", number=True)),
        (("Integrity", Drawing("dot", "a dot", None), "2"),),
        "A caption",
        ("All", "", "2"),
    )
    (made,) = read(to_docx(page(table))).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["Skill", "Gap"],
        ["Integrity", "2"],
        ["All", "2"],
    ]
    headers = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in made.rows]
    assert headers == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in made.rows)


def test_what_a_table_looks_like_is_in_the_order_that_word_insists_on() -> None:
    order = ("tblStyle", "tblW", "jc", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
    for made in read(to_docx(document())).tables:
        names = [child.tag.split("}")[1] for child in made._tbl.tblPr]
        assert names == sorted(names, key=order.index)
        assert {"tblBorders", "tblCellMar"} <= set(names)


def test_a_wide_grid_becomes_several_tables_of_about_the_same_width() -> None:
    people = tuple(f"P{number}" for number in range(25))
    grid = Grid("Skill", people, (("Group", (GridRow("Integrity", ("3",) * 25, (1,) * 25),)),), "Levels")
    tables = read(to_docx(page(grid))).tables
    heads = [[cell.text for cell in made.rows[0].cells] for made in tables]
    assert [head[0] for head in heads] == ["Skill"] * 3
    assert [name for head in heads for name in head[1:]] == list(people)
    assert max(map(len, heads)) - min(map(len, heads)) <= 2
    assert [made.rows[1].cells[0].text for made in tables] == ["Group"] * 3


def test_every_numbered_list_begins_with_one(tmp_path: Path) -> None:
    program = shutil.which("pandoc")
    if program is None:
        absent("pandoc", "on Debian run 'apt-get install pandoc'")
    one, two = (Items((ListItem(f"{name} one"), ListItem(f"{name} two")), ordered=True) for name in ("first", "second"))
    (tmp_path / "a.docx").write_bytes(to_docx(page(one, Paragraph("Between."), two)))
    done = subprocess.run(
        [program, "-t", "markdown", "a.docx"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    numbered = re.findall(r"^(\d)\.\s+(\w+ \w+)$", done.stdout, re.MULTILINE)
    assert numbered == [("1", "first one"), ("2", "first two"), ("1", "second one"), ("2", "second two")]


def test_entries_below_entries_have_bullets_of_the_next_level() -> None:
    entry = ListItem("top", "Lead:", (ListItem("below", below=("lowest",)),))
    found = read(to_docx(page(Items((entry,)))))
    styles = [(one.style.name, one.text) for one in found.paragraphs if one.style and "List" in (one.style.name or "")]
    assert styles == [("List Bullet", "Lead: top"), ("List Bullet 2", "below"), ("List Bullet 3", "lowest")]


def test_pages_have_the_name_the_footer_and_their_number() -> None:
    found = read(to_docx(document(), Look(name="Example Ltd")))
    (part,) = found.sections
    assert part.header.paragraphs[0].text == "Example Ltd"
    xml = part.footer.paragraphs[0]._p.xml
    assert document().footer_line in xml
    assert [field in xml for field in ('w:instr="PAGE"', 'w:instr="NUMPAGES"')] == [True, True]
    assert round(part.page_width.cm if part.page_width else 0) == 21


def test_its_properties_and_dates_come_from_the_document() -> None:
    data = to_docx(document())
    found = read(data).core_properties
    assert (found.title, found.language, found.comments) == ("Report: Zoë 日本", "en-GB", "")
    assert {day.date() for day in (found.created, found.modified) if day} == {date(2026, 3, 2)}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert {entry.date_time[:3] for entry in book.infolist()} == {(2026, 3, 2)}
    early = replace(document(), made=date(1970, 1, 2))
    assert to_docx(early) == to_docx(early)


@pytest.mark.parametrize("text", [*HOSTILE, "a\x00b\x1bc\ud800d\uffffe", "CHF\u00a052", "a\n\tb"])
def test_what_people_typed_appears_as_text(text: str) -> None:
    table = Table((Column(text),), ((text,),), text)
    found = read(to_docx(page(Paragraph(text), Items((ListItem(text),)), table, about=text), Look(name=text)))
    assert [one.text for one in found.paragraphs].count(clean(text)) == 4
    assert {cell.text for made in found.tables for row in made.rows for cell in row.cells} == {clean(text)}


def test_the_same_document_is_the_same_file() -> None:
    assert to_docx(document()) == to_docx(document())


def test_two_runs_give_the_same_bytes(process: Run, tmp_path: Path) -> None:
    assert process("assess", "--answers", minimal_answers(tmp_path), "--output", tmp_path / "a.json").returncode == 0
    for seed in ("1", "2"):
        done = process("score", tmp_path / "a.json", "--output", tmp_path / f"{seed}.docx", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()


def test_without_the_package_it_says_how_to_get_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ProblemError) as caught:
        to_docx(document())
    (problem,) = caught.value.problems
    assert problem.code == "extra-missing"
    assert 'pip install "itsm-skills[docx]"' in problem.fix
    assert run("assess", "--answers", minimal_answers(tmp_path)).returncode == 0
    done = run("plan", "--output", tmp_path / "plan.docx")
    assert (done.returncode, done.stdout) == (3, "")
    assert not (tmp_path / "plan.docx").exists()
