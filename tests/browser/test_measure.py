"""What measures the pages finds what is wrong, and only that: each fault on a page of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.visit import visit

WIDE = "white-space: nowrap; width: 5rem"
SCROLLS = f"style='{WIDE}; overflow: auto' tabindex=0 role=region aria-label=x"


@pytest.mark.parametrize(
    ("body", "call", "says"),
    [
        (f"<p style='{WIDE}'>much wider than its own paragraph</p>", "overflowing(false)", "px wide in"),
        ("<p style='margin-left: -2rem'>begins before the page</p>", "overflowing(false)", "leaves the page"),
        (f"<div style='{WIDE}; overflow: auto'>nobody can reach it</div>", "overflowing(false)", "px wide in"),
        (f"<div {SCROLLS}>on paper it cannot be reached</div>", "overflowing(true)", "px wide in"),
        ("<p>one</p><p style='margin-top: -2.2rem'>two</p>", "overlapping()", "lies over"),
        ("<svg width=90 height=20><text y=15>one</text><text x=5 y=15>two</text></svg>", "overlapping()", "lies over"),
        ("<p style='width: 3rem; overflow-wrap: anywhere'>interval</p>", "cut(20)", "“interval” is cut"),
        ("<svg width=90 height=20><text x=70 y=15>out of it</text></svg>", "drawings()", "px outside"),
        ("<svg width=90 height=20 viewBox='0 0 180 40'><text y=30 font-size=16>x</text></svg>", "small(11)", "8.0 px"),
        ("<p style='color: #999'>pale</p>", "faint(4.5)", "contrast 2.8"),
        ("<p style='opacity: .5'>pale</p>", "faint(4.5)", "contrast 3.9"),
        ("<svg><rect width=90 height=90 fill='#333'/><text x=9 y=40>dark</text></svg>", "faint(4.5)", "contrast 1.6"),
    ],
)
def test_a_fault_is_found(chromium: Browser, tmp_path: Path, body: str, call: str, says: str) -> None:
    found = _measured(chromium, tmp_path, body, call)
    assert len(found) >= 1
    assert says in found[0]


@pytest.mark.parametrize(
    ("body", "call"),
    [
        (f"<div {SCROLLS}>on a screen it can be scrolled</div>", "overflowing(false)"),
        ("<p style='width: 5rem'>one-hundred days</p>", "cut(20)"),
        ("<p>one<br>two</p><p>three</p>", "overlapping()"),
        ("<svg width=90 height=20><text x=5 y=15>inside</text></svg>", "drawings()"),
        ("<svg><rect width=90 height=90 fill='#333'/><text x=9 y=40 fill=white>light</text></svg>", "faint(4.5)"),
    ],
)
def test_nothing_is_found_where_nothing_is_wrong(chromium: Browser, tmp_path: Path, body: str, call: str) -> None:
    assert _measured(chromium, tmp_path, body, call) == []


def _measured(chromium: Browser, folder: Path, body: str, call: str) -> list[str]:
    path = folder / "page.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>x</title><body>{body}", "utf-8")
    found = visit(chromium, path)
    answer: list[str] = found.measure(call)
    found.page.context.close()
    return answer
