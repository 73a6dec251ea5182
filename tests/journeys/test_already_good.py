"""Two people without a gap: one who is good and can show it, and one who rates everything 5 and shows nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests_support import Run

PEOPLE = Path(__file__).parent / "people"
DAY = "1796083200"  # 2026-12-01 00:00 UTC, after both of them answered


@pytest.fixture
def reports(run: Run, tmp_path: Path) -> Any:
    """``reports("p05-…")``: what score shows on the screen, its data, and the plan with its data."""

    def made(name: str) -> tuple[str, dict[str, Any], str, dict[str, Any]]:
        place = tmp_path / f"{name}.json"
        done = run("assess", "--answers", str(PEOPLE / f"{name}.yaml"), "-o", str(place), SOURCE_DATE_EPOCH=DAY)
        assert done.returncode == 0, done.stderr

        def said(*arguments: str) -> str:
            ended = run(*arguments, str(place), SOURCE_DATE_EPOCH=DAY, COLUMNS="100")
            assert ended.returncode == 0, ended.stderr
            return ended.stdout

        score, plan = said("score"), said("plan")
        return score, json.loads(said("score", "-f", "json")), plan, json.loads(said("plan", "-f", "json"))

    return made


def in_order(text: str, *parts: str) -> bool:
    places = [" ".join(text.split()).find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_sofia_is_told_that_she_meets_every_target_and_what_the_next_role_needs(reports: Any) -> None:
    score, data, plan, planned = reports("p05-good-at-everything")
    first, *following = data["opening"]
    assert first == "You're at or above the role's target in all 40 skills."
    assert following
    assert all(text.startswith("For ") and " you're at target in " in text for text in following)
    assert len(following) == 1
    assert "of that role have no answer yet: " in following[0]
    assert in_order(score, "In short", first, following[0], "Balance", "Strengths", "Largest gaps")
    assert planned["answer"][: len(data["opening"])] == data["opening"]
    assert in_order(plan, "Your plan in short", first, following[0])
    assert "lean" not in data["balance_sentence"]
    assert "meet the role's target" in data["balance_sentence"]
    assert all(strength["evidenced"] >= strength["target"] for strength in data["strengths"])
    assert planned["goals"] == []  # and so no course and no certificate
    assert "What is left out" not in plan
    quarter = plan.partition("## Your next quarter")[2]
    assert in_order(quarter, "### 1. Look at the next role", "### 2. Show evidence", "### 3. Pass on ", "## Check-ins")
    assert "Hours by quarter" not in plan


def test_tom_first_reads_that_nothing_has_evidence_and_which_three_things_to_show(reports: Any) -> None:
    score, data, plan, planned = reports("p06-overclaimer")
    none, top, to_do = data["opening"]
    assert none == "None of your 33 ratings has evidence yet, so this result is only your own view for now."
    assert top.startswith("All 33 ratings are at level 5, the top of the scale")
    assert to_do.startswith(
        "Show evidence for these skills first: Service desk, Incident management and Knowledge management. "
    )
    assert "a second rater, such as your manager" in to_do
    assert in_order(score, "In short", none, to_do, "Balance", "Strengths")
    assert planned["answer"][:3] == [none, top, to_do]
    assert in_order(plan, "Your plan in short", none, to_do, "### Your three steps")
    assert "You're strongest in" not in plan  # nothing shows it yet
    assert [step["title"] for step in planned["instead"]["steps"]] == [
        "Review 3 top ratings",
        "Ask somebody else to rate you",
        "Try one change",
    ]
