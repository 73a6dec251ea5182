"""``--open``: the page is written, shown in the browser that the person has, and kept in the home without --output."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

from tests_support import ROOT, Ended, Run, minimal_answers

TEAM = ROOT / "examples" / "team"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the browser of these tests is a shell script")


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], list[Path]]:
    """Return the files that the browser was asked for, in order."""

    def read() -> list[Path]:
        record = tmp_path / "record"
        lines = record.read_text("utf-8").splitlines() if record.exists() else []
        assert all(urlparse(line).scheme == "file" for line in lines)
        return [Path(unquote(urlparse(line).path)) for line in lines]

    return read


@pytest.fixture
def with_browser(process: Run, tmp_path: Path) -> Run:
    """Run a command in an empty folder, with a browser that records what it is asked for."""
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{tmp_path}/record"\n', "utf-8")
    script.chmod(0o700)
    (tmp_path / "empty").mkdir()

    def call(*arguments: object) -> Ended:
        return process(*arguments, cwd=tmp_path / "empty", BROWSER=f"{script} %s")

    return call


@pytest.fixture
def assessed(run: Run, tmp_path: Path) -> Path:
    """Assess somebody, and return the file."""
    assert run("assess", "--answers", minimal_answers(tmp_path)).returncode == 0
    path = tmp_path / "sam.json"
    assert run("assess", "--answers", minimal_answers(tmp_path), "--output", path).returncode == 0
    return path


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("plan",), "development-plan-sam-example"),
        (("plan", "--audience", "manager"), "development-conversation-sam-example"),
        (("score",), "skills-profile-sam-example"),
        (("compare", "{file}", "{file}"), "change-sam-example"),
        (("portfolio",), "record-of-applied-learning-sam-example"),
        (("team", "report", TEAM), "team-report-it-operations-example-ltd"),
        (("team", "coverage", TEAM), "team-coverage-it-operations-example-ltd"),
    ],
)
def test_the_page_is_kept_in_the_home_and_opened(
    command: tuple[object, ...],
    name: str,
    with_browser: Run,
    opened: Callable[[], list[Path]],
    assessed: Path,
    home: Path,
    tmp_path: Path,
) -> None:
    done = with_browser(*(str(part).format(file=assessed) for part in command), "--open")
    assert (done.returncode, done.stdout) == (0, "")
    (page,) = opened()
    assert page == home / "pages" / f"{name}.html"
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert (page.stat().st_mode & 0o777, page.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert f"Written: {page}" in done.stderr
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_second_page_replaces_the_first(
    with_browser: Run, opened: Callable[[], list[Path]], assessed: Path, home: Path
) -> None:
    assert [with_browser("score", assessed, "--open").returncode for _ in range(2)] == [0, 0]
    assert len(opened()) == 2
    assert len(list((home / "pages").iterdir())) == 1


def test_the_output_named_is_opened_and_nothing_else_written(
    with_browser: Run, opened: Callable[[], list[Path]], assessed: Path, home: Path, tmp_path: Path
) -> None:
    done = with_browser("plan", assessed, "--open", "--output", "my plan.html")
    assert done.returncode == 0
    assert opened() == [tmp_path / "empty" / "my plan.html"]
    assert opened()[0].stat().st_mode & 0o777 == 0o600
    assert not (home / "pages").exists()


def test_without_a_browser_it_says_where_the_page_is(process: Run, assessed: Path, home: Path, tmp_path: Path) -> None:
    nothing = {"BROWSER": "", "PATH": str(tmp_path / "none"), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = process("score", assessed, "--open", **nothing)
    assert (done.returncode, done.stdout) == (0, "")
    page = home / "pages" / "skills-profile-sam-example.html"
    assert page.is_file()
    assert f"No browser could be opened. Open the page yourself: {page}" in done.stderr


@pytest.mark.parametrize(
    "more", [("--format", "json"), ("--output", "plan.pdf"), ("--output", "-"), ("--format", "markdown")]
)
def test_only_a_page_can_be_opened(run: Run, assessed: Path, more: tuple[str, ...], home: Path, tmp_path: Path) -> None:
    done = run("plan", assessed, "--open", *more, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "this opens an HTML page" in " ".join(done.stderr.split())
    assert not (home / "pages").exists()


def test_arithmetic_is_no_page(run: Run, assessed: Path) -> None:
    done = run("score", assessed, "--explain", "balance", "--open")
    assert done.returncode == 2
    assert "--open" in done.stderr
