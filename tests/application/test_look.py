"""An organisation's own look: what it changes, and what it can never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests_support import Run, minimal_answers

ROOT = Path(__file__).parents[2]
OWN = ROOT / "examples" / "own-look"


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Run:
    assert run("assess", "--answers", str(minimal_answers(tmp_path))).returncode == 0
    return lambda *arguments: run("plan", "--format", "html", *arguments)


def test_the_example_changes_footer_colours_and_head(plan: Run) -> None:
    own = ("--template", str(OWN), "--theme", str(OWN / "theme.css"), "--logo", str(OWN / "logo.svg"))
    page = plan(*own, "--organisation", "Ring & Sons <Ltd>").stdout
    assert "Questions: your learning partner.</footer>" in page
    assert "--accent: #1d5c3a" in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert "Ring &amp; Sons &lt;Ltd&gt;" in page
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page


def test_without_options_there_is_no_picture_and_no_name(plan: Run) -> None:
    page = plan().stdout
    assert "<img" not in page
    assert 'class="brand"' not in page


@pytest.mark.parametrize(
    "style",
    [
        "@import 'x.css';",
        "body { background: url(x.png) }",
        "</style><script>",
        "a { width: EXPRESSION(1) }",
        "b{c:URL (x)}",
    ],
)
def test_a_theme_that_fetches_or_breaks_out_is_refused_with_its_line(style: str, plan: Run, tmp_path: Path) -> None:
    theme = tmp_path / "theme.css"
    theme.write_text(f"h1 {{ color: red }}\n{style}\n", "utf-8")
    done = plan("--theme", str(theme))
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{theme}:2: " in done.stderr
    assert "[not-a-theme]" in done.stderr


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"GIF89a....", "not-a-picture"),
        (b"<html><script>alert(1)</script></html>", "not-a-picture"),
        (b"", "not-a-picture"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100_000, "file-too-large"),
    ],
)
def test_a_logo_is_told_by_its_content(data: bytes, code: str, plan: Run, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(data)
    done = plan("--logo", str(logo))
    assert (done.returncode, done.stdout) == (3, "")
    assert f"[{code}]" in done.stderr


def test_everything_wrong_is_said_at_once(plan: Run, tmp_path: Path) -> None:
    missing = str(tmp_path / "none")
    done = plan("--logo", missing, "--theme", f"{missing}.css", "--template", str(tmp_path))
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 3


@pytest.mark.parametrize(
    "arguments", [("report",), ("report", "--anonymous"), ("coverage",), ("plan",)], ids=lambda found: " ".join(found)
)
def test_reports_on_teams_wear_it_too(arguments: tuple[str, ...], run: Run) -> None:
    done = run(
        "team", *arguments, ROOT / "examples" / "team", "--format", "html", "--organisation", "Ring & Sons <Ltd>"
    )
    assert done.returncode == 0
    assert "Ring &amp; Sons &lt;Ltd&gt;" in done.stdout


def test_a_look_that_is_wrong_is_told_before_anything_is_read_or_released(run: Run, home: Path) -> None:
    done = run("team", "report", ROOT / "examples" / "team", "--anonymous", "--logo", OWN / "theme.css")
    assert (done.returncode, done.stdout) == (3, "")
    assert "[not-a-picture]" in done.stderr
    assert not (home / "ledger.json").exists()
