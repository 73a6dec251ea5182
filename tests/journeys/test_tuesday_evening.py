"""Alex, on a Tuesday evening: her plan, the first half hour on Monday, the check-in in March, and what has changed since.

Her first half hour, up to the plan, is in ``test_first_half_hour.py`` and can be read in ``docs/interview.md``.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests_support import ROOT, Ended, Run

EXAMPLE = ROOT / "examples" / "service-delivery-manager"
ID = re.compile(r"[a-z]+(-[a-z]+)+\.json|\.yaml\b|\bNone\b|\bTrue\b|<[a-z]+>")
"""File names, and words of Python."""


def on(day: date) -> str:
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


@pytest.fixture
def alex(run: Run) -> Run:
    assert run("assess", "--answers", EXAMPLE / "answers.yaml").returncode == 0
    return run


def said(done: Ended) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_on_monday_she_knows_what_to_do_in_the_first_half_hour(alex: Run) -> None:
    plan = json.loads(said(alex("plan", "-f", "json")))
    first = min((action for goal in plan["goals"] for action in goal["actions"]), key=lambda action: action["start"])
    assert date.fromisoformat(first["start"]) == date(2026, 3, 9)  # the Monday after she planned
    top = said(alex("plan", "-f", "markdown")).partition("## Goals")[0]
    assert "Week of 9 March:" in top
    assert first["steps"]["first_half_hour"] in top
    assert "hours a week" in top or "hour a week" in top
    assert len(plan["goals"]) <= 3


def test_page_one_names_strengths_goals_and_skills_without_a_file_name_or_an_id(alex: Run) -> None:
    top = said(alex("plan", "-f", "markdown")).partition("## Goals")[0]
    assert "You're strongest in " in top
    assert top.count("Week of ") == 3
    assert "skills, ordered from the largest gap to the greatest strength" in top
    assert not ID.search(top)


def test_in_spring_she_ticks_off_an_action_and_her_next_assessment_offers_its_evidence(
    alex: Run, tmp_path: Path
) -> None:
    assert "Kept: " in alex("plan", "--keep", "-f", "markdown").stderr
    kept = json.loads(said(alex("plan", "status", "-f", "json")))
    goal = json.loads(said(alex("plan", "-f", "json")))["goals"][0]
    for_goals = [one for one in kept["actions"] if any(move.startswith(f"{goal['skill']} ") for move in one["moves"])]
    name = min(for_goals, key=lambda action: action["ends"])["id"]
    later = {"SOURCE_DATE_EPOCH": on(date(2026, 6, 15))}
    assert "Due now" in said(alex("plan", "status", "--plain", **later))
    witness = ("--witness", "Director of operations", "--note", "They decided on it")
    assert "done" in said(alex("plan", "status", name, "--done", *witness, **later))
    answers = tmp_path / "in-june.yaml"
    answers.write_text((EXAMPLE / "answers.yaml").read_text("utf-8").replace("2026-03-02", "2026-06-15", 1), "utf-8")
    again = alex("assess", "--answers", answers, "--with-plan-evidence", **later)
    assert again.returncode == 0, again.stderr
    shown = json.loads(said(alex("plan", "-f", "json", **later)))["answers"]
    backed = {one["name"]: one["evidence"] for one in shown if "They decided on it" in one["evidence"]}
    assert goal["name"] in backed
    assert all("seen by Director of operations" in text for text in backed.values())
