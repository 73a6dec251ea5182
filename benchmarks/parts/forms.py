"""The size of the HTML form, and how soon a browser shows its first question."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from installed import Installed
from measuring import Figure

ROUNDS = 11
KB = 1000
SIZE, SHOWN = (
    "HTML form of the standard questionnaire for all roles: size",
    "… for one role: time to the first question",
)
SIZE_GOAL, SHOWN_GOAL = "at most 250 kB", "at most 300 ms in Chromium"

BEGIN = """async () => {
  const frame = () => new Promise((later) => requestAnimationFrame(later));
  const name = () => document.querySelector("main input, input[type=text], input:not([type])");
  let loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
  while (!name()) { await frame(); loaded = performance.now(); }
  const began = performance.now();
  name().value = "Alex Example";
  name().dispatchEvent(new Event("input", { bubbles: true }));
  [...document.querySelectorAll("button")].find((button) => button.textContent === "Begin").click();
  while (!document.body.innerText.includes("Question 1 of")) await frame();
  await frame();
  return loaded + performance.now() - began;
}"""
"""Begins to answer the form; returns how long the page took to load and then to show the first question."""


def figures(installed: Installed) -> Iterator[Figure]:
    """Yield the figures of the form, if the program can write one."""
    if not installed.has("form", "html"):
        yield Figure(SIZE, SIZE_GOAL, missing="not there yet")
        yield Figure(SHOWN, SHOWN_GOAL, missing="not there yet")
        return
    page, one_role = installed.folder / "form.html", installed.folder / "form-role.html"
    installed.program("form", "html", "--output", str(page)).run()
    yield Figure(SIZE, SIZE_GOAL, 250, [page.stat().st_size / KB], " kB", 0)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        yield Figure(SHOWN, SHOWN_GOAL, missing="Chromium isn't installed")
        return
    installed.program("form", "html", "--role", "service-delivery-manager", "--output", str(one_role)).run()
    yield Figure(SHOWN, SHOWN_GOAL, 300, _shown(one_role, program), " ms", 0)


def _shown(form: Path, program: str) -> list[float]:
    """Return the milliseconds until the first question can be seen, each time in a page of its own."""
    from playwright.sync_api import sync_playwright

    taken = []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program)
        for _ in range(ROUNDS + 1):
            page = browser.new_page()
            page.goto(form.as_uri())
            taken.append(float(page.evaluate(BEGIN)))
            page.close()
        browser.close()
    return taken[1:]
