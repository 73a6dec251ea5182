"""A pager shows what is longer than the screen, and only where somebody sits at a terminal."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from itsm_skills.cli.pager import page, pager_for

LONG, SHORT = "a line\n" * 24, "a line\n" * 23


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 24 lines with ``less``."""
    monkeypatch.setattr("itsm_skills.cli.pager.sys", SimpleNamespace(stdin=Terminal(), stdout=Terminal()))
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((80, 24)))
    monkeypatch.setattr("shutil.which", lambda name: None if name == "absent" else f"/usr/bin/{name}")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("PAGER", raising=False)


def test_only_what_is_longer_than_the_screen_is_paged() -> None:
    assert pager_for(LONG) == ["less"]
    assert pager_for(SHORT) is None


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_nothing_is_paged_where_a_stream_is_no_terminal(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"itsm_skills.cli.pager.sys.{stream}", io.StringIO())
    assert pager_for(LONG) is None


@pytest.mark.parametrize(
    ("pager", "command"),
    [("more -d", ["more", "-d"]), ("'a b' -x", ["a b", "-x"]), ("", None), ("absent", None), ("cat", ["cat"])],
)
def test_the_variable_names_the_pager(pager: str, command: list[str] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert pager_for(LONG) == command


def test_a_dumb_terminal_cannot_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert pager_for(LONG) is None


@pytest.mark.parametrize(("own", "given"), [(None, "FRX"), ("S", "S -R"), ("", " -R")])
def test_the_pager_gets_the_text_and_is_told_to_show_colours(
    own: str | None, given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LESS", raising=False)
    if own is not None:
        monkeypatch.setenv("LESS", own)
    script = "import os, sys; open(sys.argv[1], 'w').write(os.environ['LESS'] + sys.stdin.read())"
    page("Zoë\n", [sys.executable, "-X", "utf8", "-c", script, str(tmp_path / "seen")])
    assert (tmp_path / "seen").read_text("utf-8") == f"{given}Zoë\n"


def test_a_reader_who_leaves_early_is_no_fault() -> None:
    page("a line\n" * 1_000_000, [sys.executable, "-c", "pass"])
