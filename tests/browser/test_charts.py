"""The charts as a browser draws them: each mark stands where its number says, at every width and on paper."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import documents
from browser.visit import A4_WIDTH, visit

WIDTHS = (360, 768, 1280, A4_WIDTH)
BOXES = """selector => [...document.querySelectorAll(selector)].map((found) => {
  const { left, right, top, bottom, width } = found.getBoundingClientRect();
  return { left, right, top, bottom, width, middle: (left + right) / 2, text: found.textContent.trim() };
})"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """The report of the example person with two assessments before it, and the same plan as JSON."""
    folder = tmp_path_factory.mktemp("charts")
    page = documents.make("moving", folder)
    arguments = (str(folder / "moving.json"), *documents.LIMITS["moving"], "--start", "2026-03-09")
    documents.run(folder, "plan", *arguments, "--output", str(folder / "plan.json"))
    return page, json.loads((folder / "plan.json").read_text("utf-8"))


@pytest.fixture(params=WIDTHS)
def drawn(request: pytest.FixtureRequest, chromium: Browser, made: tuple[Path, Any]) -> Any:
    """The page at one width, on paper at that of A4."""
    width: int = request.param
    found = visit(chromium, made[0], width=width, media="print" if width == A4_WIDTH else "screen")
    yield found.page
    found.page.context.close()


def boxes(page: Page, selector: str) -> list[Any]:
    found: list[Any] = page.evaluate(BOXES, selector)
    return found


def test_the_band_is_as_wide_as_the_interval_and_lies_around_zero(drawn: Page, made: tuple[Path, Any]) -> None:
    found = made[1]["profile"]["balance"]
    (band,) = boxes(drawn, ".balance .no-tilt")
    (zero,), (interval,), (value,) = (boxes(drawn, f".balance .{name}") for name in ("zero", "interval", "claimed"))
    level = interval["width"] / (found["high"] - found["low"])
    assert band["width"] == pytest.approx(2 * found["no_tilt"] * level, abs=1)
    assert band["middle"] == pytest.approx(zero["middle"], abs=1)
    assert value["middle"] - zero["middle"] == pytest.approx(found["difference"] * level, abs=1)


def test_every_action_and_milestone_stands_on_its_days(drawn: Page, made: tuple[Path, Any]) -> None:
    plan = made[1]
    first, last = date.fromisoformat(plan["start"]), date.fromisoformat(plan["end"])
    length = (last - first).days + 1
    (track, *_) = boxes(drawn, ".timeline .span")

    def place(day: str, after: int = 0) -> float:
        left: float = track["left"] + track["width"] * ((date.fromisoformat(day) - first).days + after) / length
        return left

    bars = boxes(drawn, ".timeline .bar")
    actions = [action for goal in plan["goals"] for action in goal["actions"]]
    assert len(bars) == len(actions) >= 3
    for bar, action in zip(bars, actions, strict=True):
        assert bar["left"] == pytest.approx(place(action["start"]), abs=1)
        assert bar["right"] == pytest.approx(place(action["end"], 1), abs=1)
    marks = boxes(drawn, ".timeline :is(.milestone, .turn)")
    for mark, day in zip(marks, [*plan["check_ins"], plan["reassess"]], strict=True):
        assert mark["middle"] == pytest.approx(place(day), abs=1)
    labels = boxes(drawn, ".timeline .axis text")
    begins = [place(quarter["first"]) for quarter in plan["quarters"]]
    starts = [label["left"] for label in labels if label["text"].startswith("Week")]
    assert starts == pytest.approx(begins, abs=2)


def test_every_skill_stands_in_the_picture_under_the_numbers_of_the_levels(drawn: Page, made: tuple[Path, Any]) -> None:
    top = made[1]["profile"]["top"]
    skills = [skill for domain in made[1]["profile"]["domains"] for skill in domain["skills"]]
    rows = drawn.locator(".plot li:not(.levels)")
    assert rows.count() == len(skills)
    targets = {skill["name"]: skill["target"] for skill in skills}
    for column in range(drawn.locator(".plot ul").count()):
        at = f".plot ul:nth-child({column + 1})"
        labels = [box["middle"] for box in boxes(drawn, f"{at} .axis text")][: top + 1]
        names = drawn.locator(f"{at} li:not(.levels) span").all_inner_texts()
        for name, target in zip(names, boxes(drawn, f"{at} .target"), strict=True):
            assert target["middle"] == pytest.approx(labels[targets[name]], abs=1.5)


def test_small_multiples_have_one_scale_and_a_mark_for_each_mean(drawn: Page, made: tuple[Path, Any]) -> None:
    trend = made[1]["trend"]
    charts = boxes(drawn, ".trends svg")
    assert len(charts) == len(trend["domains"]) >= 3
    assert len({round(chart["width"]) for chart in charts}) == 1
    marks = boxes(drawn, ".trends circle")
    means = [point["mean"] for domain in trend["domains"] for point in domain["points"]]
    per = charts[0]["width"] / 160 * 72 / trend["top"]
    for index in range(0, len(marks), 3):
        heights = [mark["top"] for mark in marks[index : index + 3]]
        rises = [(value - means[index]) * per for value in means[index : index + 3]]
        assert [heights[0] - height for height in heights] == pytest.approx(rises, abs=1)
