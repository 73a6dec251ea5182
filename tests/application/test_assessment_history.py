"""Progress in a plan: which assessments of the home it counts, and what it says of those that it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessment_support import TODAY, Change
from itsm_skills.application.assessment_history import list_history
from itsm_skills.assessments.store import Stored
from itsm_skills.problems import ProblemError
from tests_support import Run

SKILLS = (
    "integrity",
    "strategic-thinking",
    "big-picture-with-operations",
    "cross-silo-collaboration",
    "influencing-perceptions",
    "developing-people",
    "managing-managers",
    "empathetic-leadership",
)
Assess = Callable[..., Path]


@pytest.fixture
def assess(run: Run, tmp_path: Path) -> Assess:
    """``assess("2025-03-03", 1)``: six answers of that level and day, kept in the home, or in the file ``to``."""

    def make(day: str, level: int, *options: str, person: str = "Sam Example", to: str = "") -> Path:
        answers = tmp_path / "answers.yaml"
        lines = "".join(f"  {skill}: {level}\n" for skill in SKILLS)
        answers.write_text(
            f"person: {person}\nrole: head-of-it-service-management\ndate: {day}\nanswers:\n{lines}", "utf-8"
        )
        output = ("--output", str(tmp_path / to)) if to else ()
        done = run("assess", "--answers", answers, *output, *options)
        assert done.returncode == 0, done.stderr
        return tmp_path / to

    return make


def trend(run: Run, *arguments: object) -> Any:
    done = run("plan", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["trend"]


def test_one_assessment_has_no_progress(assess: Assess, run: Run) -> None:
    assess("2026-03-02", 2)
    assert trend(run) is None
    assert "## Progress" not in run("plan").stdout


def test_earlier_ones_of_the_same_person_are_drawn_oldest_first(assess: Assess, run: Run) -> None:
    assess("2024-03-04", 0)
    assess("2025-03-03", 1)
    assess("2025-03-03", 4, person="Kim Example")
    now = assess("2026-03-02", 2, to="now.json")
    found = trend(run, now)
    assert found["days"] == ["2024-03-04", "2025-03-03", "2026-03-02"]
    assert [point["mean"] for point in found["domains"][0]["points"]] == [0, 1, 2]
    text = run("plan", now).stdout
    assert "## Progress" in text
    assert "Leadership: a reliable change. The mean rating of 8 skills went from 1.0 to 2.0 (RC 2.7)." in text
    assert all(
        "## Progress" not in run("plan", now, "--audience", reader).stdout for reader in ("manager", "hr", "board")
    )


def test_later_ones_and_those_of_the_same_day_are_not_counted(assess: Assess, run: Run) -> None:
    assess("2026-03-02", 1)
    assess("2026-02-02", 1)
    before = assess("2025-03-03", 2, to="before.json")
    assert trend(run, before) is None


def test_at_most_the_six_newest_are_drawn(assess: Assess, run: Run) -> None:
    for year in range(2016, 2026):
        assess(f"{year}-03-02", 1)
    assess("2026-03-02", 2)
    assert trend(run)["days"] == [f"{year}-03-02" for year in range(2021, 2027)]


def test_what_does_not_fit_the_framework_is_reported_and_passed_over(assess: Assess, run: Run, home: Path) -> None:
    assess("2025-03-03", 1)
    (stored,) = (home / "assessments").glob("*.json")
    data = json.loads(stored.read_text("utf-8"))
    data["framework"]["id"] = "another"
    stored.write_text(json.dumps(data), "utf-8")
    assess("2026-03-02", 2)
    done = run("plan", "--format", "json")
    assert json.loads(done.stdout)["trend"] is None
    assert "made with the framework 'another'" in done.stderr


def test_the_list_has_the_oldest_first_and_remarks_on_what_cannot_be_scored(
    stored: Stored, change: Change, home: Path
) -> None:
    change(started="2025-01-05T00:00:00Z", finished="2025-01-05T00:00:00Z", items=["integrity", "gone-skill"])
    change(about="Kim Example", started="2026-03-01T12:00:00Z")
    change(rater="peer", by="Bo Example")
    change(framework={"id": "other", "version": "1"}, started="2025-02-05T00:00:00Z")
    found = list_history(today=TODAY, home=home)
    assert [(row.taken, row.person) for row in found.rows] == [
        ("2025-01-05", "Sam Example"),
        ("2026-03-01", "Sam Example"),
        ("2026-03-01", "Kim Example"),
    ]
    gone, other = map(str, found.remarks)
    assert "gone-skill" in gone
    assert "made with the framework 'other'" in other


def test_the_list_of_one_person_against_one_role(stored: Stored, change: Change, home: Path) -> None:
    change(about="Kim Example", started="2026-03-01T12:00:00Z", finished=None)
    (row,) = list_history(today=TODAY, home=home, person="Kim Example", role="head-of-it").rows
    assert (row.role, row.questionnaire, row.answered.endswith(", unfinished")) == ("head-of-it", "standard", True)
    with pytest.raises(ProblemError, match="no role 'nope'"):
        list_history(today=TODAY, home=home, role="nope")
