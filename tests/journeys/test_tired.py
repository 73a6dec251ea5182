"""Marek, who is tired: a plan that takes little time, begins with what takes load off him, and tells nobody of it."""

from __future__ import annotations

import json
from collections.abc import Callable
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
    assert all("more than these limits allow" in reasons[skill] for skill in passed_over)
    assert all("No action" not in reason for reason in reasons.values())


def test_he_is_not_sent_to_study_for_what_he_holds(plan: dict[str, Any]) -> None:
    actions = [action["name"] for goal in plan["goals"] for action in goal["actions"]]
    assert actions
    assert not any("ITIL 4 Foundation" in name or "Service Desk Manager" in name for name in actions)


@pytest.fixture
def heavy(run: Run) -> Callable[..., str]:
    """Return the plan of Marek, who has said that work is heavy: ``heavy("--audience", "manager")``."""
    assert run("assess", "--answers", MAREK, SOURCE_DATE_EPOCH=DAY).returncode == 0
    said = ("--hours-a-week", "1", "--has", "direct-reports", "--load", "heavy", "--as", "Marek Nowak")
    assert run("person", "plan-with", *said, SOURCE_DATE_EPOCH=DAY).returncode == 0

    def call(*arguments: str) -> str:
        done = run("plan", *arguments, SOURCE_DATE_EPOCH=DAY)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


def test_under_a_heavy_load_it_takes_half_an_hour_a_week(heavy: Callable[..., str]) -> None:
    plan = json.loads(heavy("-f", "json"))
    # One hour a week is 13 hours a quarter, and half of that 6.5; one hour a week within normal work is 13.
    assert plan["goals"]
    assert all(one["extra_hours"] <= 7 and one["work_hours"] <= 13 for one in plan["quarters"])
    assert "6.5 hours of development time and 13 hours within normal work" in " ".join(plan["limits_from"])


def test_under_a_heavy_load_it_begins_with_what_takes_load_off_him(heavy: Callable[..., str]) -> None:
    plan = json.loads(heavy("-f", "json"))
    assert [goal["skill"] for goal in plan["goals"]] == ["workload-and-wellbeing", "self-management"]
    actions = [action for goal in plan["goals"] for action in goal["actions"]]
    assert min(actions, key=lambda action: action["start"])["id"] == "sustainable-quarter"


def test_without_a_heavy_load_the_goals_follow_the_role(heavy: Callable[..., str], run: Run) -> None:
    assert run("person", "plan-with", "--load", "normal", SOURCE_DATE_EPOCH=DAY).returncode == 0
    plan = json.loads(heavy("-f", "json"))
    assert plan["goals"][0]["skill"] != "workload-and-wellbeing"
    assert plan["load_advice"] == []


def test_he_reads_first_that_a_plan_is_no_doctor_and_what_to_say_to_his_manager(heavy: Callable[..., str]) -> None:
    top = heavy().partition("### Your two goals")[0]
    assert "A plan is no substitute" in top
    assert "occupational health" in top
    assert "Talk to your manager about your workload" in top


@pytest.mark.parametrize("audience", ["manager", "hr", "board"])
def test_nobody_else_learns_how_heavy_his_work_is(audience: str, heavy: Callable[..., str]) -> None:
    for format in ("markdown", "html", "json"):
        text = heavy("--audience", audience, "-f", format).casefold()
        assert not [word for word in ("heavy", "doctor", "occupational", "you saved", "you said") if word in text]
    shown = json.loads(heavy("--audience", audience, "-f", "json"))
    assert shown["load_advice"] == shown["limits_from"] == shown["limits"] == []
    assert shown["extra_hours"] > 0  # hours are for everybody
