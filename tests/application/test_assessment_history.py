"""Progress in a plan: which assessments of the home it counts, and what it says of those that it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests_support import Call

SKILLS = (
    "integrity",
    "strategic-thinking",
    "big-picture-with-operations",
    "cross-silo-collaboration",
    "influencing-perceptions",
    "developing-people",
)
Assess = Callable[..., Path]


@pytest.fixture
def assess(call: Call, tmp_path: Path) -> Assess:
    """``assess("2025-03-03", 1)``: six answers of that level and day, kept in the home, or in the file ``to``."""

    def make(day: str, level: int, *options: str, person: str = "Sam Example", to: str = "") -> Path:
        answers = tmp_path / "answers.yaml"
        lines = "".join(f"  {skill}: {level}\n" for skill in SKILLS)
        answers.write_text(
            f"person: {person}\nrole: head-of-it-service-management\ndate: {day}\nanswers:\n{lines}", "utf-8"
        )
        output = ("--output", str(tmp_path / to)) if to else ()
        done = call("assess", "--answers", answers, *output, *options)
        assert done.code == 0, done.err
        return tmp_path / to

    return make


def trend(call: Call, *arguments: object) -> Any:
    done = call("plan", *arguments, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)["trend"]


def test_one_assessment_has_no_progress(assess: Assess, call: Call) -> None:
    assess("2026-03-02", 2)
    assert trend(call) is None
    assert "## Progress" not in call("plan").out


def test_earlier_ones_of_the_same_person_are_drawn_oldest_first(assess: Assess, call: Call) -> None:
    assess("2024-03-04", 0)
    assess("2025-03-03", 1)
    assess("2025-03-03", 4, person="Kim Example")
    now = assess("2026-03-02", 2, to="now.json")
    found = trend(call, now)
    assert found["days"] == ["2024-03-04", "2025-03-03", "2026-03-02"]
    assert [point["mean"] for point in found["domains"][0]["points"]] == [0, 1, 2]
    text = call("plan", now).out
    assert "## Progress" in text
    assert "Leadership: 1.0 to 2.0 over 6 skills: a reliable change (RC 2.2)." in text
    assert all(
        "## Progress" not in call("plan", now, "--audience", reader).out for reader in ("manager", "hr", "board")
    )


def test_later_ones_and_those_of_the_same_day_are_not_counted(assess: Assess, call: Call) -> None:
    assess("2026-03-02", 1)
    assess("2026-02-02", 1)
    before = assess("2025-03-03", 2, to="before.json")
    assert trend(call, before) is None


def test_at_most_the_six_newest_are_drawn(assess: Assess, call: Call) -> None:
    for year in range(2016, 2026):
        assess(f"{year}-03-02", 1)
    assess("2026-03-02", 2)
    assert trend(call)["days"] == [f"{year}-03-02" for year in range(2021, 2027)]


def test_what_does_not_fit_the_framework_is_reported_and_passed_over(assess: Assess, call: Call, home: Path) -> None:
    assess("2025-03-03", 1)
    (stored,) = (home / "assessments").glob("*.json")
    data = json.loads(stored.read_text("utf-8"))
    data["framework"]["id"] = "another"
    stored.write_text(json.dumps(data), "utf-8")
    assess("2026-03-02", 2)
    done = call("plan", "--format", "json")
    assert json.loads(done.out)["trend"] is None
    assert "was made with the framework 'another'" in done.err
