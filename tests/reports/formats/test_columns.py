"""Widths are measured in columns of a terminal, lines keep to theirs, and tables shrink in the right order."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from itsm_skills.reports.formats.columns import cell_width, fit, height, line_width, side_by_side, wrap

TEXTS = st.text(alphabet=st.sampled_from("ab -/_é…–█日本ー語🙂👩‍🔧e\u0301 "), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("plain", 5),
        ("–…“é”█▒·─", 9),
        ("日本語", 6),
        ("🙂", 2),
        ("👩\u200d🔧", 2),
        ("e\u0301", 1),
        ("", 0),
        ("한국어", 6),
    ],
)
def test_a_text_is_as_wide_as_the_terminal_shows_it(text: str, columns: int) -> None:
    assert cell_width(text) == columns


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_the_quick_way_measures_as_rich_does(text: str) -> None:
    assert cell_width(text) == cell_len(text)


@given(TEXTS, st.integers(6, 40))
@example("日本語" * 10, 7)
@example("a" * 50, 6)
def test_no_line_is_wider_than_asked_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrap([(text, "")], width, "- ", "  ")
    assert max(map(line_width, lines)) <= width
    shown = "".join(part for line in lines for part, _ in line)
    assert "".join(shown.split()).removeprefix("-") == "".join(text.split())


def test_styles_stay_with_their_words() -> None:
    (line,) = wrap([("First:", "strong"), ("the rest", "")], 40)
    assert line == (("First:", "strong"), (" the", ""), (" rest", ""))


def test_a_long_name_of_a_file_begins_a_line_and_breaks_after_a_hyphen() -> None:
    lines = wrap([("File: 2026-03-02T000000-alex-example-standard.json", "")], 34)
    assert ["".join(text for text, _ in line) for line in lines] == [
        "File:",
        "2026-03-02T000000-alex-example-",
        "standard.json",
    ]


def test_titles_break_before_texts_do() -> None:
    rows = [("Skill", "Claimed before", "Claimed now"), ("Risk management at large", "3", "4")]
    assert fit(rows, 60) == (24, 14, 11)
    assert fit(rows, 44) == (24, 7, 7)


def test_the_widest_columns_shrink_and_short_ones_stay() -> None:
    rows = [("ID", "Name", "Body"), ("role-one", "a name of many words " * 3, "a body of words")]
    assert fit(rows, 50) == (8, 23, 15)


def test_a_table_that_would_cut_words_does_not_fit() -> None:
    rows = [("ID", "Name"), ("an-id-that-must-stay-in-one-piece", "something with several words")]
    assert fit(rows, 47) == (33, 12)
    assert fit(rows, 46) is None


def test_rows_line_up_with_wide_characters_and_numbers_on_the_right() -> None:
    cells = [wrap([("日本", "")], 6), wrap([("12", "")], 5), wrap([("end", "")], 3)]
    (line,) = side_by_side(cells, (6, 5, 3), (False, True, False))
    assert "".join(text for text, _ in line) == "日本       12  end"


def test_height_counts_the_lines_of_the_highest_cell() -> None:
    assert height([("abcdef", "a"), ("a", "abcdefg")], (3, 3)) == 2 + 3
