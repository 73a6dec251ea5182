"""A terminal shows the lines of the text, with colours on top."""

from __future__ import annotations

import re

import pytest
from rich.text import Text

from itsm_skills.reports.formats import Settings, write
from reports.formats.documents import report

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize("width", [40, 80, 100])
def test_it_shows_the_same_lines_as_plain_text(width: int) -> None:
    shown, plain = (write([report()], name, Settings(width=width)) for name in ("terminal", "text"))
    assert isinstance(shown, str)
    assert [line.rstrip() for line in ANSI.sub("", shown).splitlines()] == str(plain).splitlines()
    assert shown != plain


def test_bars_titles_and_leads_have_their_styles() -> None:
    text = Text.from_ansi(str(write([report()], "terminal", Settings(width=100))))
    styled = {text.plain[span.start : span.end].strip(): str(span.style) for span in text.spans}
    assert styled["Report: Zoë 日本"] == "bold"
    assert styled["First:"] == "bold"
    assert styled["██████"] == "color(6)"
    assert styled["▒▒"] == "color(3)"
    assert styled["··········"] == "dim"


def test_typed_text_is_never_markup_or_an_emoji_code() -> None:
    from itsm_skills.reports.document import Document, Paragraph, Section
    from itsm_skills.reports.report import Report

    typed = "[bold]x[/bold] :smile: [link=https://example.org]here[/link] 42"
    page = Document("R", typed, (), (Section("s", "S", (Paragraph(typed),)),), report().document().made, "")
    shown = str(write([Report(kind="r", view={}, document=lambda: page)], "terminal", Settings(width=100)))
    assert ANSI.sub("", shown).count(typed) == 2


def test_reports_follow_one_another() -> None:
    shown = str(write([report(), report()], "terminal", Settings(width=80)))
    assert ANSI.sub("", shown).count("Report: Zoë 日本") == 2
