"""A notice becomes headings, paragraphs and lists, in whatever way somebody has typed it."""

from __future__ import annotations

import pytest

from itsm_skills.forms.notice import NoticeBlock, blocks
from tests_support import ROOT


def heading(text: str) -> NoticeBlock:
    return NoticeBlock((text,), points=False, heading=True)


def paragraph(text: str) -> NoticeBlock:
    return NoticeBlock((text,), points=False)


def points(*texts: str) -> NoticeBlock:
    return NoticeBlock(texts, points=True)


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        (
            "Who asks\nThe team lead asks.\nEverybody\ncan answer.",
            [heading("Who asks"), paragraph("The team lead asks. Everybody can answer.")],
        ),
        ("Who reads them\n- You\n- Your manager", [heading("Who reads them"), points("You", "Your manager")]),
        (
            "These people read them:\n- You\n* Your\n  manager\n\u2022 HR",
            [paragraph("These people read them:"), points("You", "Your manager", "HR")],
        ),
        ("- You\nand nobody else.", [points("You"), paragraph("and nobody else.")]),
        ("# Why\n\nBecause.", [heading("Why"), paragraph("Because.")]),
        ("One short line", [paragraph("One short line")]),
        ("One line.\n\n\nAnother line.", [paragraph("One line."), paragraph("Another line.")]),
        (
            "A paragraph that is longer than any heading and has been broken in the\nmiddle of it.",
            [paragraph("A paragraph that is longer than any heading and has been broken in the middle of it.")],
        ),
    ],
)
def test_blocks(notice: str, found: list[NoticeBlock]) -> None:
    assert list(blocks(notice)) == found


def test_the_notice_to_start_from_has_headings_and_a_list() -> None:
    found = blocks((ROOT / "docs" / "form-notice.txt").read_text("utf-8"))
    assert [one.lines[0] for one in found if one.heading] == [
        "Who's asking, and why",
        "Who reads your answers",
        "How long they're kept",
        "What isn't recorded",
    ]
    assert [len(one.lines) for one in found if one.points] == [3]
