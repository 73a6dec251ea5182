"""``plan``: formats, limits, and honesty about what does not fit."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests_support import Run, minimal_answers


@pytest.fixture
def assessed(run: Run) -> Run:
    """A command line whose home holds the assessment of the example person."""
    assert run("assess", "--answers", "examples/service-delivery-manager/answers.yaml").returncode == 0
    return run


def test_markdown_to_standard_output_html_and_json_by_ending(assessed: Run, tmp_path: Path) -> None:
    assert assessed("plan").stdout.startswith("# Development plan: Alex Example\n")
    assessed("plan", "-o", str(tmp_path / "plan.html"))
    assert (tmp_path / "plan.html").read_text("utf-8").startswith("<!doctype html>")
    data = json.loads(assessed("plan", "-f", "json").stdout)
    assert data["format"] == "itsm-skills/plan/1"
    assert 1 <= len(data["goals"]) <= 3


def test_limits_are_kept_in_every_quarter(assessed: Run) -> None:
    data = json.loads(assessed("plan", "--hours", "15", "--work-hours", "40", "--budget", "100", "-f", "json").stdout)
    assert data["quarters"]
    assert all(quarter["extra_hours"] <= 15 and quarter["work_hours"] <= 40 for quarter in data["quarters"])
    assert data["cost"] <= 100


def test_every_gap_is_a_goal_served_next_or_refused_with_a_reason(assessed: Run) -> None:
    data = json.loads(assessed("plan", "-f", "json").stdout)
    named = len(data["goals"]) + len(data["served"]) + len(data["next_up"]) + len(data["blocked"])
    assert named == data["profile"]["gap_count"]
    assert all(item["reason"] for item in data["blocked"])


def test_hours_too_few_leave_no_goal_and_the_plan_says_why(assessed: Run) -> None:
    done = assessed("plan", "--hours", "0", "--work-hours", "1")
    assert done.returncode == 0
    assert "No action fits within the limits of this plan" in done.stdout
    assert "This plan has no goal" in done.stdout
    assert "What is left out, and why" in done.stdout


def test_all_that_makes_a_plan_impossible_is_said_at_once(assessed: Run) -> None:
    done = assessed(
        *("plan", "--hours", "0", "--work-hours", "0", "--budget", "-5", "--quarters", "0", "--at-once", "99"),
        *("--start", "2026-03-01", "--has", "direct-report"),
    )
    assert (done.returncode, done.stdout) == (3, "")
    codes = [line.rsplit("[", 1)[1] for line in done.stderr.splitlines()]
    assert codes == ["out-of-range]"] * 3 + ["no-hours]", "past-day]", "unknown-id]"]


def test_the_board_gets_no_page_without_a_goal_and_nothing_is_written_or_kept(
    assessed: Run, home: Path, tmp_path: Path
) -> None:
    page, few = tmp_path / "board.html", ("--hours", "0", "--work-hours", "1", "--keep", "--audience", "board")
    for output in ((), ("--output", page)):
        done = assessed("plan", *few, *output)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr == (
            "--audience board: this plan has no goal, because no action fits the limits given, so there is nothing to ask for; "
            "run 'itsm-skills plan' to see what would change that [empty]\n"
        )
    assert not page.exists()
    assert not list(home.rglob("plans/*.json"))


def test_an_hour_may_cost_something_and_prices_in_pounds_are_added_to_pounds_alone(assessed: Run) -> None:
    options = ("--budget", "600", "--has", "direct-reports", "--has", "executive-sponsor", "-f", "json")
    plan = assessed("plan", "--audience", "board", "--rate", "52", *options).data
    hours = (round(plan["extra_hours"]) + round(plan["work_hours"])) * 52
    assert plan["cost"] > 0
    assert (plan["case"]["currency"], plan["case"]["rate"]) == ("GBP", 52)
    assert plan["case"]["total"] == hours + plan["cost"]
    assert assessed("plan", "--rate", "52", "--currency", "EUR", *options).data["case"]["total"] == hours
    assert assessed("plan", *options).data["case"]["total"] is None


def test_a_wrong_rate_and_currency_are_said_with_everything_else(assessed: Run) -> None:
    done = assessed("plan", "--rate", "0", "--currency", "euro", "--quarters", "0")
    assert done.returncode == 3
    assert [line.rsplit("[", 1)[1] for line in done.stderr.splitlines()] == [
        "out-of-range]",
        "out-of-range]",
        "bad-currency]",
    ]


def test_figures_of_the_goals_file_reach_the_board_and_missing_ones_are_lines_to_copy(
    assessed: Run, tmp_path: Path
) -> None:
    skills = [goal["skill"] for goal in assessed("plan", "-f", "json").data["goals"]]
    measures = (
        "{what: Outages in a year, today: 40, wanted: 20, by: 2027-01-29, worth: 470, unit: hours of outage}",
        "SECRET-MEASURE",
    )
    entries = [
        f"  - {{id: {skill}, outcome: SECRET-WISH, by: 2027-01-29, skills: [{skill}], measure: {measure}}}"
        for skill, measure in zip(skills, measures, strict=False)
    ]
    goals = tmp_path / "goals.yaml"
    goals.write_text("\n".join(("personal:", *entries)), encoding="utf-8")
    done = assessed("plan", "--audience", "board", "--rate", "52", "--goals", goals)
    plan = assessed("plan", "--goals", goals, "-f", "json").data
    total = (round(plan["extra_hours"]) + round(plan["work_hours"])) * 52 + plan["cost"]
    assert f"once it saves {-(-total // 470):.0f} hours of outage" in done.stdout
    assert "SECRET" not in done.stdout + done.stderr
    blank = 'measure: {what: "…", today: …, wanted: …'
    assert [line for line in done.stderr.splitlines() if blank in line]


def test_a_plan_without_any_answer_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("role: head-of-it\nanswers:\n  integrity: unknown\n", "utf-8")
    run("assess", "--answers", str(path))
    assert "You haven't rated any skills yet" in run("plan").stdout


def test_each_goal_has_one_if_then_evidence_hours_and_dates(assessed: Run) -> None:
    data = json.loads(assessed("plan", "--start", "2026-03-09", "-f", "json").stdout)
    for goal in data["goals"]:
        assert goal["if_then"].startswith("On ")
        assert goal["if_then"].count(" I'll ") == 1
        assert goal["after"]
        for action in goal["actions"]:
            assert action["evidence"]
            assert action["extra_hours"] + action["work_hours"] > 0
            assert date(2026, 3, 9) <= date.fromisoformat(action["start"]) < date.fromisoformat(action["end"])
    check_ins = [date.fromisoformat(day) for day in data["check_ins"]]
    days = [(day - date(2026, 3, 9)).days for day in check_ins]
    assert days == [21, 42, 63, 84, 126, 168, 210, 252]
    ends = [date.fromisoformat(action["end"]) for goal in data["goals"] for action in goal["actions"]]
    assert days[-1] < (max(ends) - date(2026, 3, 9)).days < days[-1] + 42
    assert (date.fromisoformat(data["reassess"]) - date(2026, 3, 9)).days >= 91


def test_a_plan_over_christmas_2026_has_mondays_and_fridays_in_every_format(assessed: Run) -> None:
    """Wednesday 30 September moves to Monday 5 October 2026; weeks 12 and 13 hold the break."""
    asked = assessed("plan", "--start", "2026-09-30", "-f", "json")
    assert "this one starts on Monday 5 October 2026" in asked.stderr
    data = json.loads(asked.stdout)
    actions = [action for goal in data["goals"] for action in goal["actions"]]
    begins, ends = ([date.fromisoformat(action[key]) for action in actions] for key in ("start", "end"))
    check_ins = [date.fromisoformat(day) for day in data["check_ins"]]
    assert ({day.weekday() for day in begins}, {day.weekday() for day in ends}) == ({0}, {4})
    assert check_ins[:4] == [date(2026, 10, 26), date(2026, 11, 16), date(2026, 12, 7), date(2026, 12, 18)]
    looked_at = [*check_ins, date.fromisoformat(data["reassess"])]
    assert not [day for day in (*begins, *ends, *looked_at) if day.month == 12 and day.day >= 24]
    assert data["quarters"][0]["name"] == "weeks 1 to 13, October to December"
    assert data["quarters"][0]["label"] == "5 October 2026 to 18 December 2026"
    calendar = assessed("plan", "--start", "2026-09-30", "-f", "ics").stdout
    days = {f"{day:%Y%m%d}" for day in (*begins, *ends, *looked_at)}
    assert set(re.findall(r"DTSTART;VALUE=DATE:(\d+)", calendar)) == days
    text = calendar.replace("\r", "").replace("\n ", "").replace("\\,", ",")
    assert all(text.count(goal["if_then"]) == 1 for goal in data["goals"])  # not under a goal's later actions


def test_first_steps_are_for_the_person_alone(assessed: Run) -> None:
    data = json.loads(assessed("plan", "-f", "json").stdout)
    steps = [action["steps"] for goal in data["goals"] for action in goal["actions"]]
    assert all(steps)
    pages = {
        reader: assessed("plan", "--audience", reader, "-f", "json").stdout for reader in ("manager", "hr", "board")
    }
    shown = {reader: [json.dumps(one["done_when"])[1:-1] in page for one in steps] for reader, page in pages.items()}
    assert not any(found for pages in shown.values() for found in pages)
    page = assessed("plan", "-f", "markdown").stdout
    assert page.count("First half hour") == page.count("First week") == page.count("Done when") > 0
    for reader in ("self", "manager", "hr", "board"):
        page = assessed("plan", "--audience", reader, "-f", "markdown").stdout
        assert not re.search(r"\bQ[1-4]\b|[Qq]uarter [1-4]\b", page)


def test_it_never_promises_that_a_gap_will_be_closed(assessed: Run) -> None:
    text = assessed("plan").stdout.casefold()
    assert "closed by" not in text
    assert "in weeks 1 to 13, march to june, allow about" in text


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--has", "executive-sponser"), 3, "did you mean 'executive-sponsor'?"),
        (("--start", "tomorrow"), 3, "write it as year-month-day"),
        (("--hours", "-1"), 3, "choose a number from 0 to 500"),
        (("--quarters", "0"), 3, "choose a number from 1 to 8"),
        (("--format", "pdf"), 2, "--format"),
        (("--role", "head-of-itt"), 3, "did you mean 'head-of-it'?"),
    ],
)
def test_wrong_options_exit_2_or_3_and_say_what_to_do(
    assessed: Run, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = assessed("plan", *arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert done.stdout == ""


def test_nothing_is_written_to_the_current_folder_unasked(run: Run, tmp_path: Path) -> None:
    answers = minimal_answers(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    for command in (("assess", "--answers", str(answers)), ("score",), ("plan",)):
        assert run(*command, cwd=empty).returncode == 0
    assert list(empty.iterdir()) == []


def test_a_workbook_has_a_sheet_for_each_part_and_needs_a_file(assessed: Run, tmp_path: Path) -> None:
    place = tmp_path / "plan.xlsx"
    done = assessed("plan", "--output", str(place))
    assert (done.returncode, done.stdout) == (0, "")
    assert place.stat().st_mode & 0o777 == 0o600
    book = CalamineWorkbook.from_path(place)
    assert book.sheet_names == ["Actions", "Check-ins", "Hours", "Skills", "Evidence"]
    nowhere = assessed("plan", "--format", "xlsx")
    assert (nowhere.returncode, nowhere.stdout) == (2, "")
    assert "add --output FILE.xlsx" in nowhere.stderr
