"""Where a report goes: colour on a terminal, text in a pipe, and nothing opened before all of it is there."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
import typer

from itsm_skills.cli.format_choice import pick
from itsm_skills.cli.options import SCREEN
from itsm_skills.cli.output import ReportOutput
from itsm_skills.reports.document import Document
from itsm_skills.reports.formats import FORMATS
from itsm_skills.reports.report import Report
from reports.formats.documents import report
from tests_support import Run

OFFERED = (SCREEN, "markdown", "html", "json", "xlsx")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal with colour, and standard input is none, so that nothing is paged."""
    monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda _: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)


def shown(capsys: pytest.CaptureFixture[str], *, plain: bool = False) -> str:
    ReportOutput(SCREEN, None, plain=plain).write(report())
    return capsys.readouterr().out


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_colours_and_bars(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys)
    assert "\x1b[1m" in text
    assert "█" in text


def test_a_pipe_gets_bars_without_colours(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    text = shown(capsys)
    assert "\x1b" not in text
    assert "█" in text


@pytest.mark.usefixtures("terminal")
def test_no_color_leaves_the_bars(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown(capsys)
    assert "\x1b" not in text
    assert "█" in text


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("ACCESSIBLE", "1"), ("", "")])
def test_plain_output_has_neither_colours_nor_drawing(
    name: str, value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if name:
        monkeypatch.setenv(name, value)
    text = shown(capsys, plain=not name)
    assert not set("\x1b█─") & set(text)


@pytest.mark.usefixtures("terminal")
def test_no_typed_text_can_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    page = Document("R", "\x1b[2J\x1b]0;title\x07x", (), (), report().document().made, "")
    ReportOutput(SCREEN, None).write(Report(kind="r", view={}, document=lambda: page))
    text = capsys.readouterr().out
    assert "\x1b[2J" not in text
    assert "\x1b]" not in text
    assert "\x07" not in text


@pytest.mark.usefixtures("terminal")
def test_long_reports_are_paged_unless_the_command_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paged: list[str] = []
    monkeypatch.setattr("itsm_skills.cli.pager.pager_for", lambda content: ["less"])
    monkeypatch.setattr("itsm_skills.cli.pager.page", lambda content, command: paged.append(content))
    ReportOutput(SCREEN, None).write(report())
    assert capsys.readouterr().out == ""
    assert len(paged) == 1
    ReportOutput(SCREEN, None, paged=False).write(report())
    assert "\x1b[1mReport: Zoë 日本\x1b[0m" in capsys.readouterr().out
    ReportOutput("markdown", None).write(report())
    ReportOutput(SCREEN, None, plain=True).write(report())
    assert len(paged) == 1


def test_a_file_gets_text_without_colours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "report.txt"
    ReportOutput(SCREEN, place).write(report())
    assert "Zoë 日本" in place.read_text("utf-8")
    assert capsys.readouterr().err == f"Written: {place}\n"


def test_what_fails_while_it_is_made_writes_nothing(tmp_path: Path) -> None:
    def fails() -> Document:
        raise RuntimeError("no document")

    place = tmp_path / "report.md"
    place.write_text("before", "utf-8")
    with pytest.raises(RuntimeError):
        ReportOutput("markdown", place).write(Report(kind="r", view={}, document=fails))
    assert place.read_text("utf-8") == "before"


@pytest.mark.parametrize(
    ("asked", "output", "chosen"),
    [
        (None, None, SCREEN),
        (None, "report.HTM", "html"),
        (None, "report.txt", SCREEN),
        (None, "report", SCREEN),
        ("json", "report.html", "json"),
        ("xlsx", "report.xlsx", "xlsx"),
    ],
)
def test_the_format_is_the_one_asked_for_or_that_of_the_ending_or_the_first(
    asked: str | None, output: str | None, chosen: str
) -> None:
    assert pick(OFFERED, asked, Path(output) if output else None) == chosen


def test_a_workbook_needs_a_file_or_a_dash_that_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = pytest.raises(typer.BadParameter, match=r"xlsx can't be shown here: add --output FILE\.xlsx")
    with refused:
        pick(OFFERED, "xlsx", None)
    assert pick(OFFERED, "xlsx", Path("-")) == "xlsx"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with refused:
        pick(OFFERED, "xlsx", Path("-"))


@pytest.mark.parametrize("name", ["score", "compare", "plan", "team_options"])
def test_commands_offer_formats_that_there_are(name: str) -> None:
    offered = importlib.import_module(f"itsm_skills.cli.commands.{name}").FORMATS
    assert set(offered) <= {SCREEN, *FORMATS} - {"text", "terminal"}


def test_an_unknown_format_is_refused_with_those_that_there_are(run: Run) -> None:
    done = run("plan", "--format", "odt")
    assert (done.returncode, done.stdout) == (2, "")
    said = " ".join(done.stderr.split())
    assert (
        "Invalid value for '--format' / '-f': 'odt' isn't one of these: markdown, html, json, ics, xlsx, pdf, docx."
        in said
    )
    assert run("role", "list", "--format", "csv").returncode == 2
