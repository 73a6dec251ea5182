"""What must and must not be in the first quarter of three more people: as their mentors would say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.frameworks.library import Library
from tests_support import Run

PEOPLE = Path(__file__).parent / "people"
DAY = "1796083200"  # 2026-12-01 00:00 UTC, after they answered
FIRST_QUARTER = 1

Planned = Callable[..., dict[str, Any]]


@pytest.fixture
def planned(run: Run, tmp_path: Path) -> Planned:
    """``planned("p01-…", "--budget", "500")``: the plan of that person as data."""

    def made(name: str, *limits: str) -> dict[str, Any]:
        place = tmp_path / f"{name}.json"
        done = run("assess", "--answers", str(PEOPLE / f"{name}.yaml"), "-o", str(place), SOURCE_DATE_EPOCH=DAY)
        assert done.returncode == 0, done.stderr
        ended = run("plan", str(place), *limits, "-f", "json", SOURCE_DATE_EPOCH=DAY)
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)  # type: ignore[no-any-return]

    return made


def actions(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from {action["id"]: action for goal in plan["goals"] for action in goal["actions"]}.values()


def first(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the actions that begin or go on in the first quarter."""
    return [action for action in actions(plan) if FIRST_QUARTER in action["quarters"]]


def needs(action: dict[str, Any]) -> set[str]:
    return next(set(one.needs) for one in Library().actions if one.id == action["id"])


def test_an_aspiring_cio_meets_executives_and_is_not_sent_back_to_technical_practices(planned: Planned) -> None:
    plan = planned(
        *("p01-aspiring-cio", "--budget", "5000"),
        *("--has", "executive-sponsor", "--has", "budget-holder", "--has", "direct-reports"),
    )
    skills = Library().framework.skills
    assert len(plan["goals"]) == 3
    assert all(skills[goal["skill"]].technical_weight < 0.5 for goal in plan["goals"])
    assert any("executive-sponsor" in needs(action) for action in first(plan))
    assert plan["cost"] == 0
    assert any("£5,000" in line and "is left over" in line for line in plan["choice"])  # and the reason follows
    assert not any("Foundation" in action["name"] for action in actions(plan))


def test_somebody_who_speaks_badly_rehearses_with_listeners_first_and_does_not_just_write(planned: Planned) -> None:
    plan = planned("p02-tech-weak-comms", "--budget", "600", "--has", "engineer-time")
    assert {goal["skill"] for goal in plan["goals"]} <= {
        *(
            "facilitation",
            "explaining-technical-to-leaders",
            "right-format-communication",
            "active-listening",
            "negotiation",
        )
    }
    begins = min(actions(plan), key=lambda action: action["start"])
    assert "briefings" in begins["name"]
    assert "aloud" in begins["steps"]["first_half_hour"]
    assert not any("papers" in action["name"] for action in first(plan))
    week = sum(plan["quarters"][0][key] for key in ("extra_hours", "work_hours")) / 13
    assert week < 4


def test_the_only_person_in_it_of_a_charity_needs_no_money_no_team_and_no_sponsor(planned: Planned) -> None:
    plan = planned("p10-charity-head-of-it", "--budget", "0", "--has", "supplier-contract")
    assert plan["goals"]
    assert plan["cost"] == 0
    assert all(needs(action) <= {"supplier-contract"} for action in actions(plan))
    assert any("longer-term work" in action["name"] for action in first(plan))
    assert plan["answer"][0].startswith("Only 4 of your 23 ratings have evidence")
