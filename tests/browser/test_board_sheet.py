"""The board's copy, printed: one sheet, with every figure and with none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from browser.documents import EXAMPLES, run
from browser.visit import print_pdf, visit

MEASURES = (
    "{what: Hours of outage in a year, today: 40, wanted: 20, by: 2026-12-18, worth: 470, unit: hours of outage}",
    "{what: Complaints about the service in a year, today: 120, wanted: 80, by: 2026-12-18, worth: 95, unit: complaints}",
    "{what: Changes in a year that fail, today: 9, wanted: 4, by: 2026-12-18, worth: 1200, unit: failed changes}",
)
NEEDS = ("--has", "direct-reports", "--has", "executive-sponsor", "--budget", "600")


@pytest.fixture(scope="module", params=["with figures", "without figures"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The board's copy for the example person."""
    folder = tmp_path_factory.mktemp("board")
    page, assessment, goals = folder / "board.html", folder / "alex.json", folder / "goals.yaml"
    answers = EXAMPLES / "service-delivery-manager" / "answers.yaml"
    run(folder, "assess", "--answers", str(answers), "--output", str(assessment))
    plan = ("plan", str(assessment), "--start", "2026-03-09", *NEEDS, "--audience", "board", "--output", str(page))
    run(folder, *plan)
    if request.param == "with figures":
        data = folder / "plan.json"
        run(folder, "plan", str(assessment), "--start", "2026-03-09", *NEEDS, "--output", str(data))
        skills = [goal["skill"] for goal in json.loads(data.read_text("utf-8"))["goals"]]
        lines = [
            f"  - {{id: {skill}, outcome: Done., by: 2026-12-18, skills: [{skill}], measure: {measure}}}"
            for skill, measure in zip(skills, MEASURES, strict=True)
        ]
        goals.write_text("\n".join(("personal:", *lines)), "utf-8")
        run(folder, *plan, "--goals", str(goals), "--rate", "52")
    return page


def test_it_prints_on_one_sheet(chromium: Browser, page: Path) -> None:
    found = visit(chromium, page).page
    sheets = len(PdfReader(io.BytesIO(print_pdf(found))).pages)
    found.context.close()
    assert sheets == 1


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_it_fits_every_screen(chromium: Browser, page: Path, width: int) -> None:
    found = visit(chromium, page, width=width).page
    wide = found.evaluate("document.documentElement.scrollWidth")
    found.context.close()
    assert wide <= width
