"""The pictures in docs/reports.md, made from real reports: ``PYTHONPATH=tests python -m browser.images``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from browser import documents
from browser.visit import visit
from tests_support import ROOT

IMAGES = ROOT / "docs" / "images"
HEIGHT = 720
"""Most pixels shown of a part, from its top."""

COLOURS = 128
"""Few colours keep the repository small; text and charts need no more."""

PARTS = {
    "answer": ("self", "#answer", 1280, "light"),
    "telephone": ("self", "#begin", 360, "dark"),
    "goal": ("self", "section.goal", 768, "light"),
    "when": ("self", "#when table.timeline", 768, "light"),
    "progress": ("moving", "#progress", 768, "light"),
    "at-target": ("at-target", "#begin", 768, "light"),
    "manager": ("manager", "body", 768, "light"),
    "hr": ("hr", "body", 768, "light"),
    "board": ("board", "body", 768, "light"),
    "portfolio": ("portfolio", "body", 768, "light"),
    "team": ("team", "#heat-map", 1280, "light"),
}
"""By name: the document, the part of it, the width of the window and the colours."""


def main() -> None:
    """Write every picture into docs/images."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"))
        made: dict[str, Path] = {}
        for name, (document, part, width, scheme) in PARTS.items():
            if document not in made:
                made[document] = documents.make(document, Path(place))
            page = visit(browser, made[document], width=width, scheme=scheme).page  # type: ignore[arg-type]
            box = page.locator(part).first.bounding_box()
            assert box, part
            shown = {**box, "height": min(box["height"], HEIGHT)}
            picture = IMAGES / f"{name}.png"
            page.screenshot(path=picture, clip=shown, full_page=True)  # type: ignore[arg-type]
            Image.open(picture).quantize(COLOURS).save(picture, optimize=True)
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
