"""``person plan-with`` and the plans that start from it."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from tests_support import Run, minimal_answers


@pytest.fixture
def limits(run: Run, tmp_path: Path) -> Any:
    """Return where the limits of a plan came from: ``limits("--hours", "7")``."""
    assert run("assess", "--answers", minimal_answers(tmp_path)).returncode == 0

    def call(*arguments: str) -> tuple[str, str]:
        done = run("plan", "-f", "json", *arguments)
        assert done.returncode == 0, done.stderr
        plan = json.loads(done.stdout)
        return plan["limits"][0], " ".join(plan["limits_from"])

    return call


def test_each_option_changes_one_part_and_no_option_shows_all(run: Run, home: Path) -> None:
    first = run("person", "plan-with", "--hours-a-week", "2.5", "--has", "budget-holder", "--as", "Sam Example")
    assert first.returncode == 0, first.stderr
    assert stat.S_IMODE((home / "person.yaml").stat().st_mode) == 0o600
    assert run("person", "plan-with", "--load", "heavy").returncode == 0
    shown = run("person", "plan-with").stdout
    assert (
        shown
        == "Hours a week for development: 2.5\nSupport you can count on: budget-holder\nWorkload at the moment: heavy\nYour organisation's quarters begin in: not saved\n"
    )
    assert run("person", "plan-with", "--clear", "--load", "light").returncode == 0
    text = (home / "person.yaml").read_text("utf-8")
    assert text.endswith("name: Sam Example\nplan_with: {load: light}\n")
    assert run("person", "validate").returncode == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("--hours-a-week", "39"),
        ("--hours-a-week", "-1"),
        ("--has", "luck"),
        ("--load", "crushing"),
        ("--quarter-start", "13"),
    ],
)
def test_a_wrong_value_changes_nothing(wrong: tuple[str, str], run: Run, home: Path) -> None:
    done = run("person", "plan-with", *wrong)
    assert done.returncode == 2
    assert wrong[0] in done.stderr
    assert not (home / "person.yaml").exists()


def test_a_wrong_file_is_reported_with_every_line(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "person.yaml").write_text("plan_with:\n  hours_a_week: 50\n  has: [luck]\n  load: crushing\n", "utf-8")
    done = run("person", "validate")
    assert done.returncode == 3
    assert all(f"person.yaml:{line}: plan_with." in done.stderr for line in (2, 3, 4)), done.stderr


def test_the_plan_starts_from_it_and_options_override_it(run: Run, limits: Any) -> None:
    assert "the usual limits apply" in limits()[1]
    run("person", "plan-with", "--hours-a-week", "3", "--as", "Sam Example")
    hours, origin = limits()
    assert hours.startswith("Per quarter: 39 hours of development time")
    assert "3 hours a week for development, which is 39 hours" in origin
    hours, origin = limits("--hours", "7")
    assert hours.startswith("Per quarter: 7 hours of development time")
    assert "(--hours)" in origin


def test_hours_given_with_a_plan_stay_as_they_are(run: Run, limits: Any) -> None:
    run("person", "plan-with", "--load", "heavy", "--as", "Sam Example")
    assert "6.5 hours of development time and 13 hours within normal work" in limits()[1]
    assert (
        "so the plan uses far fewer hours. Per quarter, it uses at most 13 hours within normal work"
        in limits("--hours", "7")[1]
    )
    assert "far fewer" not in limits("--hours", "7", "--work-hours", "8")[1]


def test_no_hours_at_all_is_refused(run: Run, limits: Any) -> None:
    assert limits
    run("person", "plan-with", "--hours-a-week", "0", "--as", "Sam Example")
    done = run("plan", "--work-hours", "0")
    assert done.returncode == 3
    assert "person plan-with" in done.stderr


def test_what_somebody_else_saved_is_not_used(run: Run, limits: Any) -> None:
    run("person", "plan-with", "--hours-a-week", "1", "--as", "Kim Example")
    assert limits()[0].startswith("Per quarter: 40 hours of development time")


def test_plans_start_with_the_saved_quarter_and_say_so(run: Run, limits: Any) -> None:
    assert "quarters" not in limits()[1]
    run("person", "plan-with", "--quarter-start", "apr", "--as", "Sam Example")
    assert (
        "Your organisation's quarters begin in: January, April, July and October\n" in run("person", "plan-with").stdout
    )
    done = run("plan", "-f", "json")
    assert (
        "Your quarters begin in January, April, July and October, so the plan starts on Monday 6 April" in done.stderr
    )
    plan = json.loads(done.stdout)
    assert plan["start"] == "2026-04-06"
    assert "According to your saved settings, your quarters begin in January, April, July and October" in " ".join(
        plan["limits_from"]
    )
    other = run("plan", "-f", "json", "--start", "2026-03-16")
    assert json.loads(other.stdout)["start"] == "2026-03-16"
    assert "quarters begin" not in other.stdout + other.stderr


def test_a_plan_and_a_start_of_quarters_are_refused_together(run: Run, limits: Any) -> None:
    assert limits
    done = run("plan", "--start", "2026-04-06", "--quarter-start", "4")
    assert done.returncode == 3
    assert (
        "--quarter-start: you've already set a start date with --start; use only one of these two options"
        in done.stderr
    )
