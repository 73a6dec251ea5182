"""Marek, who is tired: little time, and a plan that stays within it and says of each larger gap why it has to wait."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests_support import Run

MAREK = Path(__file__).parent / "people" / "p04-burnt-out-desk-manager.yaml"
DAY = "1796083200"  # 2026-12-01 00:00 UTC, after he answered
HOURS, WORK_HOURS = 7, 10
"""Half an hour a week, and a little more within normal work."""


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> dict[str, Any]:
    place = str(tmp_path / "marek.json")
    assert run("assess", "--answers", str(MAREK), "-o", place, SOURCE_DATE_EPOCH=DAY).returncode == 0
    limits = ("--hours", str(HOURS), "--work-hours", str(WORK_HOURS))
    done = run("plan", place, *limits, "-f", "json", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_plan_takes_no_more_time_than_he_has(plan: dict[str, Any]) -> None:
    assert plan["goals"]
    assert all(one["extra_hours"] <= HOURS and one["work_hours"] <= WORK_HOURS for one in plan["quarters"])


def test_each_gap_that_is_larger_than_a_goal_has_its_own_reason(plan: dict[str, Any]) -> None:
    goals = {goal["skill"] for goal in plan["goals"]}
    order = [gap["skill"] for gap in plan["profile"]["gaps"]]
    last = max(order.index(skill) for skill in goals)
    passed_over = [skill for skill in order[:last] if skill not in goals]
    reasons = {entry["skill"]: entry["reason"] for entry in plan["blocked"]}
    assert "knowledge-management" in passed_over  # a large gap that needs more hours than he has
    assert all("more than these limits leave room for" in reasons[skill] for skill in passed_over)
    assert all("No action" not in reason for reason in reasons.values())


def test_he_is_not_sent_to_study_for_what_he_holds(plan: dict[str, Any]) -> None:
    actions = [action["name"] for goal in plan["goals"] for action in goal["actions"]]
    assert actions
    assert not any("ITIL 4 Foundation" in name or "Service Desk Manager" in name for name in actions)
