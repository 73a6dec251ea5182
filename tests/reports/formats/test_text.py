"""Documents as text: they fit 40, 80 and 100 columns, whatever they hold."""

from __future__ import annotations

import pytest

from itsm_skills.reports.document import Column, Document, Facts, Items, ListItem, Section, Table, texts
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.columns import cell_width
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.plan.audiences import AUDIENCES, document_for
from itsm_skills.reports.profile.document import score_document
from itsm_skills.reports.profile.summary import score_summary
from reports.example_views import HOSTILE, TODAY, views
from reports.formats.documents import LONG_LEVEL, MADE, PARTS, document

WIDTHS = [40, 80, 100]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("draw", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PARTS)
def test_every_kind_of_block_fits(name: str, width: int, draw: bool) -> None:
    lines = to_text(document(name), Settings(width=width, draw=draw)).splitlines()
    assert max(map(cell_width, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", WIDTHS)
def test_whole_reports_fit_with_long_names_and_wide_characters(width: int) -> None:
    for person in ("山田太郎" * 12, "👩‍🔧🙂", *HOSTILE):
        profile, plan = views(person)
        found = [score_document(profile, TODAY), score_summary(profile)]
        for one in (*found, *(document_for(audience, plan) for audience in AUDIENCES)):
            shown = to_text(one, Settings(width=width))
            assert max(map(cell_width, shown.splitlines())) <= width
            assert one.kind == "Proposal" or squeezed(person) in squeezed(shown)


@pytest.mark.parametrize("width", WIDTHS)
def test_long_level_names_are_wrapped_and_shown_in_full(width: int) -> None:
    text = to_text(document("Table"), Settings(width=width))
    column = [line[line.find("3 acts") :] for line in text.splitlines()] if width > 40 else [text]
    assert "…" not in text
    assert all(word in "".join(column) or word in text for word in LONG_LEVEL.split())


def test_a_table_has_titles_bars_and_columns_where_it_fits() -> None:
    assert to_text(document("Table"), Settings(width=80)).split("\n\n")[2].splitlines() == [
        "Two skills.",
        "Skill                               Claimed                               Target",
        "────────────────────────────────────────────────────────────────────────────────",
        "Risk management         ██████▒▒··  3 acts independently and is asked          4",
        "                                    for advice by colleagues",
        "日本語を話す人々の能力  ··········  not answered                               3",
        "────────────────────────────────────────────────────────────────────────────────",
        "Sum                                                                            7",
    ]


def test_narrow_tables_become_lines_and_the_words_of_a_bar_say_the_row() -> None:
    assert to_text(document("Table"), Settings(width=40)).split("\n\n")[2].splitlines()[:6] == [
        "Two skills.",
        "Risk management",
        "  ██████▒▒·· claimed 3 acts",
        "  independently and is asked for advice",
        "  by colleagues, target 4",
        "日本語を話す人々の能力",
    ]


def test_where_nothing_is_drawn_a_row_is_one_statement() -> None:
    text = to_text(document("Table"), Settings(width=100, draw=False))
    assert f"\nRisk management: claimed {LONG_LEVEL}, target 4\n" in text
    assert not set("█▒·─") & set(text)


def test_cells_of_the_last_column_go_below_where_the_others_fit() -> None:
    columns = (Column("ID"), Column("Kind"), Column("Name"))
    row = ("an-id-that-is-rather-long", "education", "A name that takes more room than there is beside the id")
    part = Section("list", "", (Table(columns, (row, row)),))
    lines = to_text(Document("", "", (), (part,), MADE, ""), Settings(width=50)).splitlines()
    assert lines[:2] == ["ID                         Kind", "  Name"]
    assert lines[3:6] == [
        "an-id-that-is-rather-long  education",
        "  A name that takes more room than there is beside",
        "  the id",
    ]


def test_tables_with_the_same_columns_line_up_and_have_titles_once() -> None:
    columns = (Column("Skill"), Column("Level", number=True))
    one, other = Table(columns, (("Integrity", "3"),)), Table(columns, (("A much longer name of a skill", "4"),))
    inside = (Section("a", "A", (one,)), Section("b", "B", (other,)))
    lines = to_text(Document("", "", (), (Section("s", "", inside),), MADE, ""), Settings()).splitlines()
    assert [line.index(digit) for line in lines for digit in "34" if digit in line] == [37, 37]
    assert len([line for line in lines if line.strip().startswith("Skill")]) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_wide_grid_is_cut_into_tables_and_loses_no_cell(width: int) -> None:
    tables = to_text(document("Grid"), Settings(width=width)).split("\n\n")[2:-1]
    rows = [line.split() for table in tables for line in table.splitlines()]
    assert [cell for row in rows if row[0] == "Integrity" for cell in row[1:]] == list("123454321234")
    titles = " ".join(line for table in tables for line in table.split("Group one")[0].splitlines())
    assert [int(word) for word in titles.split() if word.isdigit()] == list(range(1, 13))
    assert [table.count("Group one") for table in tables] == [1] * len(tables)
    assert len(tables) > 1


def test_every_text_of_a_document_is_there() -> None:
    shown = squeezed(to_text(document(), Settings(width=500)))
    for text in texts(document()):
        assert squeezed(text) in shown or text.startswith(("Risk management:", "日本語を話す人々の能力:"))


def test_a_document_without_kind_has_no_title() -> None:
    plain = Document("", "", (), (Section("list", "", (PARTS["Facts"],)),), MADE, "")
    assert to_text(plain, Settings()) == "Term: what it means\n"
    assert to_text(Document("", "", (), (), MADE, ""), Settings()) == ""


def test_what_the_screen_must_not_show_is_cleaned_before_it_is_measured() -> None:
    settings = Settings(width=40, clean=lambda text: text.replace("日", "<?>"))
    lines = to_text(document(), settings).splitlines()
    assert "日" not in "".join(lines)
    assert max(map(cell_width, lines)) <= 40


def test_lines_of_an_entry_hang_below_its_text() -> None:
    long = "words that do not fit on the first line of the entry"
    entries = Items((ListItem(long, below=(long,)), ListItem("short")), ordered=True)
    part = Section("list", "", (entries, Facts((("Term", long),))))
    assert to_text(Document("", "", (), (part,), MADE, ""), Settings(width=40)).splitlines() == [
        "1. words that do not fit on the first",
        "   line of the entry",
        "   - words that do not fit on the first",
        "     line of the entry",
        "2. short",
        "",
        "Term: words that do not fit on the first",
        "  line of the entry",
    ]
