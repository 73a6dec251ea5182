"""A form in a browser: made by the command line, and filled in through its own controls."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests_support import run_command

ROLE = "service-delivery-manager"
DAY = "2026-03-02"
NAME = "Alex Example"

SMALL = """\
id: small
name: "Small"
version: "1"
framework: itsm
purpose: "A few questions."
minutes: 20
items_from: full
select: [continual-improvement, relationship-management, supplier-management, negotiation-and-conflict]
climb: critical
recognition: all
scenarios: offer
"""
"""Four questions on skills, two of which a service delivery manager climbs, the terms, and six situations on offer."""


def small(folder: Path) -> Path:
    """Write the small questionnaire into ``folder`` and return its path."""
    path = folder / "small.yaml"
    path.write_text(SMALL, "utf-8")
    return path


def make_form(folder: Path, *options: object) -> Path:
    """Write a form by the command line and return its path."""
    path = folder / "form.html"
    done = run_command(folder / "home", "form", "html", *options, "--output", path)
    assert done.returncode == 0, done.stderr
    return path


def opened(context: BrowserContext, form: Path) -> Page:
    """Open ``form`` on the fixed day, and fail whatever it says to the console."""
    page = context.new_page()
    page.clock.set_fixed_time(f"{DAY}T09:00:00")
    page.goto(form.as_uri())
    page.wait_for_selector("h1")
    return page


def begun(browser: Browser, form: Path, name: str = NAME, **how: Any) -> Page:
    """Open ``form`` in a browser of its own and begin with the first question."""
    page = opened(browser.new_context(reduced_motion="reduce", **how), form)
    begin(page, name)
    return page


def begin(page: Page, name: str = NAME) -> None:
    """Give a name and go to the first question."""
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("text=Question 1 of")


def saved(page: Page) -> None:
    """Wait until everything is saved in the browser."""
    page.locator("#saved", has_text="Saved in this browser").wait_for()


def to_answers(page: Page) -> None:
    """Go to the page with all answers."""
    page.get_by_role("button", name="All my answers").click()
    page.wait_for_selector("h1:text('Your answers')")


def file_of(page: Page, folder: Path) -> Path:
    """Save the answers file as a person does, from the page with all answers, and return its path."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save an answers file").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


FILL_IN = """async (answers) => {
  const one = (selector) => document.querySelector(selector);
  const pick = (name, value) => one(`input[name="${name}"][value="${value}"]`).click();
  const type = (control, text) => { control.value = text; control.dispatchEvent(new Event("input", { bubbles: true })); };
  const pressed = (text) => [...document.querySelectorAll("button")].find((button) => button.textContent === text);
  const moved = async (act) => {
    const heading = one("h1");
    act();
    while (one("h1") === heading) await new Promise((resolve) => setTimeout(resolve));
  };
  for (const answer of answers) {
    if (one("h1").textContent.startsWith("That's the part")) await moved(() => pressed("Go on").click());
    if (one("h1").textContent === "Your answers") await moved(() => pressed("Answer the situations").click());
    if (answer.level !== undefined) pick("answer", answer.level);
    for (const [index, reply] of [...(answer.climb || "")].entries()) pick(`line-${index}`, reply);
    if (answer.silence) pick(one('input[name="silence"]') ? "silence" : "answer", answer.silence);
    for (const term of answer.known || []) pick("term", term);
    if (answer.known && !answer.known.length) pick("none", "none");
    if (answer.best) { pick("best", answer.best); pick("worst", answer.worst); }
    if (answer.evidence) {
      if (!one('input[name="evidence"]')) pressed("Add evidence").click();
      pick("evidence", answer.evidence.kind);
      const fields = [...one('input[name="evidence"]').closest("fieldset").querySelectorAll(".field")];
      const of = (start) => fields.find((field) => field.textContent.startsWith(start)).querySelector("input, textarea");
      type(of("When"), answer.evidence.date);
      if (answer.evidence.kind !== "learnt") type(of("Who"), answer.evidence.witness);
      type(of(answer.evidence.kind === "learnt" ? "Which" : "What"), answer.evidence.note);
    }
    if (answer.note) type(one("details textarea"), answer.note);
    await moved(() => one("button[type=submit]").click());
  }
  if (one("h1").textContent.startsWith("That's the part")) await moved(() => pressed("See my answers").click());
  if (one("h1").textContent !== "Your answers") await moved(() => pressed("All my answers").click());
  const whole = one("#word-for-word");
  whole.closest("details").open = true;
  while (!whole.value) await new Promise((resolve) => setTimeout(resolve));
  return whole.value;
}"""
"""Answers the questions in their order through the controls on the page, and returns the text of the answers file."""


def fill_in(page: Page, answers: Sequence[Mapping[str, Any]]) -> str:
    """Answer the questions from the first on, and return the text of the answers file."""
    text = page.evaluate(FILL_IN, list(answers))
    assert isinstance(text, str)
    return text


def answers_of(path: Path) -> Any:
    """Return the content of an answers file."""
    return json.loads(path.read_text("utf-8"))
