"""The line that says how far a long command is: late, quiet, and gone from a terminal at the end."""

from __future__ import annotations

import io

import pytest

from itsm_skills.cli.progress_bar import ProgressLine, progress_line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, *times: float) -> str:
    """Return what is said where 400 files are done at each of ``times``, in seconds after the start."""
    now = 0.0
    with ProgressLine(stream, "file", 1200, lambda: now) as progress:
        for now in times:  # noqa: B007 - the clock reads it
            progress.step(400)
    return stream.getvalue()


def test_a_short_command_says_nothing() -> None:
    assert told(io.StringIO(), 0.1, 0.5, 0.9) == ""
    assert told(Terminal(), 0.1, 0.5, 0.9) == ""


def test_elsewhere_it_is_one_line() -> None:
    assert told(io.StringIO(), 0.5, 1.1, 30.0) == "Read 800 of 1,200 files\n"


def test_on_a_terminal_it_is_written_over_and_wiped_out() -> None:
    assert told(Terminal(), 0.5, 1.1, 1.2) == "\rRead 800 of 1,200 files\r\x1b[K"
    assert told(Terminal(), 1.1, 1.5) == "\rRead 400 of 1,200 files\rRead 800 of 1,200 files\r\x1b[K"


def test_zero_done_begins_a_new_line_and_the_end_clears_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itsm_skills.cli.progress_bar.PATIENCE", 0.0)
    monkeypatch.setattr("itsm_skills.cli.progress_bar.PACE", 0.0)
    stream = Terminal()
    with progress_line(stream, "file") as progress:
        for done in range(3):
            progress(done, 2)
        progress(0, None)
        progress(7, None)
    first, second, rest = stream.getvalue().split("\r\x1b[K")
    assert first.split("\r")[-1] == "Read 2 of 2 files"
    assert second.split("\r")[-1] == "Read 7 files"
    assert rest == ""
