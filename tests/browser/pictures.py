"""Pictures of the documents, to be looked at: ``PYTHONPATH=tests python -m browser.pictures FOLDER [NAME…]``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser import documents
from browser.visit import print_pdf, visit

SCREENS = ((360, "light"), (360, "dark"), (768, "light"), (1280, "light"), (1280, "dark"))


def main(folder: Path, names: list[str]) -> None:
    """Write each document into ``folder`` as screens of several widths, in greys, and as printed pages."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program)
        for name in names or documents.NAMES:
            path = documents.make(name, folder)
            for width, scheme in SCREENS:
                page = visit(browser, path, width=width, scheme=scheme).page  # type: ignore[arg-type]
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                page.context.close()
            page = visit(browser, path).page
            page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
            page.screenshot(path=folder / f"{name}-grey.png", full_page=True)
            printed = folder / f"{name}.pdf"
            printed.write_bytes(print_pdf(page))
            page.context.close()
            subprocess.run(["pdftoppm", "-r", "60", "-png", printed, folder / f"{name}-page"], check=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
