"""A real browser and the documents that it is shown; without a browser these tests skip, or fail where one must be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser import documents
from browser.visit import Visit, visit
from tests_support import absent

HERE = Path(__file__).parent

Open = Callable[..., Visit]


def npm_tool(path: str) -> Path:
    """Return the file ``path`` of a package that npm installed here; skip or fail where it is not there."""
    found = HERE / "node_modules" / path
    if not found.is_file():
        absent(path, "run 'npm install --prefix tests/browser --no-package-lock --ignore-scripts'")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Headless Chromium, as the system has it installed; no browser is downloaded."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        absent("Chromium", "on Debian run 'apt-get install chromium'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return npm_tool("axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session", params=documents.NAMES)
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each of the documents in turn."""
    return documents.make(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture
def show(chromium: Browser, document: Path) -> Iterator[Open]:
    """Open the document: ``show(width=360, scheme="dark", media="print", script=False)``."""
    opened: list[Visit] = []

    def call(**how: object) -> Visit:
        opened.append(visit(chromium, document, **how))  # type: ignore[arg-type]
        return opened[-1]

    yield call
    for found in opened:
        found.page.context.close()
