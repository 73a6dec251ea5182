"""What is typed or pasted cannot steer the terminal it is shown on."""

from __future__ import annotations

import unicodedata

import pytest

from itsm_skills.assessments.interview.prompter import printable, to_encoding

HARMLESS = "\t\n\r"
CONTROLS = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cc"]
STEERING = [char for char in CONTROLS if char not in HARMLESS]


def test_the_characters_are_those_that_these_tests_take() -> None:
    assert len(CONTROLS) == 65
    assert {"\x00", "\x07", "\x08", "\x1a", "\x1b", "\x1f", "\x7f", "\x9b", "\x9f"} <= set(STEERING)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", "\ufffd"), ("UTF-8", "\ufffd"), ("ascii", "?"), ("latin-1", "?"), (None, "?")]
)
def test_a_mark_takes_the_place_of_every_control_character(encoding: str | None, mark: str) -> None:
    assert {char: to_encoding(f"a{char}b", encoding) for char in STEERING} == dict.fromkeys(STEERING, f"a{mark}b")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", None])
def test_tabs_and_line_ends_stay(encoding: str | None) -> None:
    assert to_encoding("a\tb\r\nc", encoding) == "a\tb\r\nc"


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[2J",
        "\x1b]0;title\x07",
        "\x1b]52;c;c2VjcmV0\x07",
        "\x9b31m",
        "\x1bc",
        "over\x08\x08\x08\x08written",
        "\x7f",
    ],
)
def test_names_and_notes_keep_nothing_of_an_escape_sequence_that_works(sequence: str) -> None:
    for shown in (to_encoding(sequence, "utf-8"), printable(sequence)):
        assert shown is not None
        assert [char for char in shown if unicodedata.category(char) == "Cc"] == []
        assert "\ufffd" in shown


def test_ordinary_text_stays_and_what_the_encoding_lacks_becomes_plain() -> None:
    text = "Zoë – “£5” … 日本 🙂"
    assert to_encoding(text, "utf-8") == text
    assert to_encoding(text, "ascii") == 'Zo? - "GBP 5" ... ?? ?'
    assert to_encoding("lone \ud800", "utf-8") == "lone ?"
    assert printable(None) is None
