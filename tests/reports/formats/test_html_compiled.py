"""Pages from compiled templates, as an installed copy writes them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from itsm_skills.reports.formats import html
from tests_support import Run

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Forget which templates were loaded, before and after a test."""
    html._environment.cache_clear()
    yield
    html._environment.cache_clear()


def page(run: Run, path: Path, *options: str) -> str:
    done = run("team", "report", str(ROOT / "examples" / "team"), "--output", str(path), *options)
    assert done.returncode == 0, done.stderr
    return path.read_text("utf-8")


def test_compiled_templates_make_the_same_page_and_are_the_ones_used(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = page(run, tmp_path / "written.html")
    folder = tmp_path / "templates"
    html.compile_templates(folder)
    monkeypatch.setattr(html, "compiled_templates", lambda: folder)
    html._environment.cache_clear()
    assert page(run, tmp_path / "compiled.html") == written
    for compiled in folder.glob("*.py"):
        compiled.write_text(compiled.read_text("utf-8").replace("<body", "<body data-compiled"), "utf-8")
    shutil.rmtree(folder / "__pycache__", ignore_errors=True)
    html._environment.cache_clear()
    assert "<body data-compiled" in page(run, tmp_path / "changed.html")


def test_an_own_template_still_builds_on_ours(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "templates"
    html.compile_templates(folder)
    monkeypatch.setattr(html, "compiled_templates", lambda: folder)
    look = str(ROOT / "examples" / "own-look")
    own = page(run, tmp_path / "own.html", "--template", look)
    monkeypatch.undo()
    html._environment.cache_clear()
    assert own == page(run, tmp_path / "again.html", "--template", look)
