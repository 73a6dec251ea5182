"""One visit to a document in a browser: the page, and everything that it said, asked for or opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, Route

MEASURE = (Path(__file__).parent / "measure.js").read_text("utf-8")
A4_WIDTH = 794
"""Width of A4 in CSS pixels, at 96 to the inch."""


@dataclass
class Visit:
    """A page, what it wrote to the console or threw, and the addresses that it asked for."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def clean(self, *calls: str) -> None:
        """Fail with everything that these functions of measure.js find wrong: ``clean("small(11)", "overlapping()")``."""
        found = [f"{call}: {fault}" for call in calls for fault in self.measure(call)]
        assert not found, "\n".join(found)

    def measure(self, call: str) -> Any:
        """Return what a function of measure.js finds: ``measure("paper()")``."""
        self.page.evaluate(MEASURE)
        return self.page.evaluate(f"measure.{call}")


def visit(
    browser: Browser,
    document: Path,
    *,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    media: Literal["screen", "print"] = "screen",
    script: bool = True,
) -> Visit:
    """Open ``document`` in a window ``width`` pixels wide; nothing but the document itself is let through."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.emulate_media(media=media)
    found = Visit(page)
    page.on("console", lambda message: found.messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: found.messages.append(f"error: {error}"))
    page.on("dialog", lambda dialog: found.messages.append(f"dialog: {dialog.message}"))
    page.on("popup", lambda other: found.messages.append(f"window: {other.url}"))

    def pass_only_the_document(route: Route) -> None:
        found.requests.append(route.request.url)
        if route.request.url == document.as_uri():
            route.continue_()
        else:
            route.abort()

    page.route("**/*", pass_only_the_document)
    page.goto(document.as_uri())
    return found


def print_pdf(page: Page) -> bytes:
    """Return the page as Chromium prints it on A4, tagged and with an outline; margins are the document's own."""
    page.emulate_media(media="print")
    return page.pdf(format="A4", tagged=True, outline=True, prefer_css_page_size=True)
