"""``team plan``: what it takes in, what comes out in every format, and what it refuses."""

from __future__ import annotations

import csv
import importlib
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.application.schemas import schema
from tests_support import Run

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "team"
DRAFT: Any = importlib.import_module("jsonschema").Draft202012Validator
START = ("--start", "2026-03-09")


def folder(path: Path, team: str, *rows: str) -> Path:
    """Write a table of two skills and a team file, and return their folder."""
    head = "person,team,role,incident-management,service-desk"
    (path / "team.csv").write_text("".join(f"{row}\n" for row in (head, *rows)), "utf-8")
    (path / "team.yaml").write_text(team, "utf-8")
    return path


def test_the_example_by_hand(run: Run) -> None:
    """Six places are empty: two take 16 + 56 hours each, one 16 + 116, and two need people who report to one.

    The sixth is the service desk's second: the action for it is a mandate, takes three quarters and is held by one person.
    Dmitri wants to develop incident management, but nobody else is at level 4 at the service desk, so others come first.
    """
    done = run("team", "plan", EXAMPLE, *START, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    plan = done.data
    assert (plan["missing_before"], plan["missing_after"], plan["fewest"]) == (6, 3, 3)
    assert (plan["proven"], plan["suited"], plan["least"]) == (True, True, True)
    assert (plan["extra_hours"], plan["work_hours"], plan["cost"]) == (48, 228, 0)
    moved = {
        (one["person"], move["skill"]): (move["start"], move["end"]) for one in plan["people"] for move in one["moves"]
    }
    assert set(moved.values()) == {(3, 4)}
    assert sorted(skill for _, skill in moved) == ["incident-management"] * 2 + ["service-desk"]
    assert ("Farah Example", "incident-management") in moved
    assert "Dmitri Example" not in {one["person"] for one in plan["people"]}
    left = [one for one in plan["coverage"] if one["missing"]]
    assert [(one["skill"], one["before"], one["after"], one["missing"]) for one in left] == [
        ("developing-people", 0, 0, 2),
        ("service-desk", 1, 2, 1),
    ]
    assert [{near["obstacle"] for near in one["near"]} for one in left] == [{"needs"}, {"mandate", "time"}]
    mandates = [action["id"] for one in plan["people"] for action in one["actions"] if action["mandate"]]
    assert mandates == ["desk-experience"]


def test_nobody_is_shown_their_own_job_by_somebody_who_reports_to_them(run: Run) -> None:
    """Dmitri is at level 4 at the service desk and reports to Asha, who manages it."""
    plan = run("team", "plan", EXAMPLE, *START, "--format", "json").data
    (pair,) = [one for one in plan["pairs"] if one["skill"] == "service-desk"]
    assert (pair["person"], pair["guide"], pair["cost"]) == ("Asha Example", None, None)
    (need,) = [one for one in plan["coverage"] if one["skill"] == "service-desk"]
    assert need["outside"] == ["Asha Example"]
    assert (plan["filled_inside"], plan["filled_outside"], plan["outside_cost"]) == (2, 1, None)
    priced = run("team", "plan", EXAMPLE, *START, "--outside-rate", "90", "--budget", "900", "--format", "json").data
    assert (priced["missing_after"], priced["outside_hours"], priced["outside_cost"]) == (3, 10, 900)
    page = run("team", "plan", EXAMPLE, *START, "--outside-rate", "90", "--budget", "900").stdout
    assert "This help takes about 10 hours. It costs about £900, at £90 an hour." in page
    assert "and 1 only with help from outside, for about £900." in page
    dear = run("team", "plan", EXAMPLE, *START, "--outside-rate", "90", "--budget", "899", "--format", "json").data
    assert "Asha Example" not in [name for one in dear["coverage"] for name in one["outside"]]


def test_everybodys_time_adds_up_with_showing_and_evidence(run: Run) -> None:
    plan = run("team", "plan", EXAMPLE, *START, "--format", "json").data
    time = {one["person"]: one for one in plan["time"]}
    assert time["Gwen Example"]["showing_hours"] == 20
    assert sum(one["hours"] for one in plan["pairs"] if one["guide"] == "Gwen Example") == 20
    assert plan["evidence_hours"] == 2 * len(plan["collecting"])
    for one in plan["time"]:
        whole = one["work_hours"] + one["showing_hours"] + one["evidence_hours"]
        assert sum(quarter["work_hours"] for quarter in one["quarters"]) == pytest.approx(whole, abs=0.5)
        assert all(quarter["work_hours"] <= one["work_hours_limit"] for quarter in one["quarters"])
    filled = sum(min(one["before"], one["needed"]) for one in plan["coverage"])
    proven = sum(min(one["proven_before"], one["needed"]) for one in plan["coverage"])
    assert filled - proven >= len(plan["collecting"]) > 0


def test_the_calendar_has_the_beginning_and_the_end_of_every_action(run: Run) -> None:
    icalendar = importlib.import_module("icalendar")
    plan = run("team", "plan", EXAMPLE, *START, "--format", "json").data
    calendar = icalendar.Calendar.from_ical(run("team", "plan", EXAMPLE, *START, "--format", "ics").stdout)
    events = {(str(one["summary"]), one.decoded("dtstart").isoformat()) for one in calendar.walk("VEVENT")}
    for one in plan["people"]:
        for action in one["actions"]:
            assert (f"Start: {one['person']}: {action['name']}", action["start"]) in events
            assert (f"Evidence due: {one['person']}: {action['name']}", action["end"]) in events
    assert sum(summary.startswith("Evidence due") for summary, _ in events) == len(plan["collecting"]) + 3
    told = "\n".join(str(one["description"]) for one in calendar.walk("VEVENT"))
    assert "First half hour:" in told
    assert "Done when:" in told


def test_first_steps_and_evidence_of_every_action_are_printed(run: Run) -> None:
    plan = run("team", "plan", EXAMPLE, *START, "--format", "json").data
    out = run("team", "plan", EXAMPLE, *START).stdout
    for one in plan["people"]:
        for action in one["actions"]:
            for text in (action["description"], action["evidence"], *action["steps"].values()):
                assert text in out


def test_json_passes_its_schema(run: Run) -> None:
    plan = run("team", "plan", EXAMPLE, *START, "--format", "json").data
    assert plan["format"] == "itsm-skills/team-plan/1"
    assert [error.message for error in DRAFT(json.loads(schema("team-plan"))).iter_errors(plan)] == []
    assert list(DRAFT(json.loads(schema("team-plan"))).iter_errors({**plan, "people": 1})) != []


def test_every_format_says_who_develops(run: Run, tmp_path: Path) -> None:
    for ending in ("md", "html", "json", "csv", "ics", "xlsx"):
        done = run("team", "plan", EXAMPLE, *START, "--output", tmp_path / f"plan.{ending}")
        assert (done.returncode, done.stdout) == (0, "")
        content = (tmp_path / f"plan.{ending}").read_bytes()
        assert b"Farah Example" in content or ending == "xlsx"
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(tmp_path / "plan.xlsx")
    assert book.sheet_names == [
        "Actions",
        "Coverage",
        "Uncovered",
        "Who can show whom",
        "Evidence to collect",
        "Hours",
        "Before you sign",
    ]
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert "Farah Example" in [row[0] for row in rows["Actions"]]
    plan = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    head, *actions = rows["Actions"]
    found = [dict(zip(head, row, strict=True)) for row in actions]
    planned = [(one["person"], action) for one in plan["people"] for action in one["actions"]]
    assert [(row["Person"], row["Action"], str(row["Start"]), str(row["Due"])) for row in found] == [
        (person, action["name"], action["start"], action["end"]) for person, action in planned
    ]
    assert {row["Status"] for row in found} == {"Not started"}
    assert [(row["Mandate"], row["Done when"]) for row in found] == [
        ("yes" if action["mandate"] else "no", action["steps"]["done_when"]) for _, action in planned
    ]
    assert [row[:4] for row in rows["Evidence to collect"][1:]] == [
        [one["person"], *_where(one), one["name"], one["level"]] for one in plan["collecting"]
    ]
    missing = [row[:4] for row in rows["Coverage"][1:] if row[6]]
    assert missing == [
        [one["name"], *_where(one), one["level"], one["needed"]] for one in plan["coverage"] if one["missing"]
    ]
    assert len(rows["Uncovered"]) == 1 + len(missing)


def _where(one: dict[str, str]) -> list[str]:
    return [one["team"].replace("/", " / ")]


def test_csv_holds_a_row_for_each_person_and_action(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("team", "plan", EXAMPLE, *START, "--format", "csv").stdout)))
    assert len(rows) == 3
    assert sum(float(row["extra_hours"]) + float(row["work_hours"]) for row in rows) == 276
    assert {row["action"]: row["mandate"] for row in rows} == {"desk-experience": "yes", "lead-major-incident": "no"}
    assert {row["action"] for row in rows} == {
        "desk-experience",
        "lead-major-incident",
    }


def test_markdown_answers_first_and_names_what_stays_open(run: Run) -> None:
    out = run("team", "plan", EXAMPLE, *START).stdout
    heads = [line for line in out.splitlines() if line.startswith("## ")]
    assert heads == [
        "## In short",
        "## Before you sign",
        "## Who develops what",
        "## Evidence to collect",
        "## Coverage before and after",
        "## What stays uncovered, and why",
        "## Who can show whom",
        "## When, and hours by person",
        "## How it was worked out",
    ]
    assert "The plan fills 3 of them: 2 with what people in the team can show each other, and 1 only with help" in out
    assert "(--has direct-reports)" in out
    assert "To create each person's own plan, use 'itsm-skills plan'" in out


def test_what_is_there_for_everybody_fills_the_rest(run: Run) -> None:
    plan = run("team", "plan", EXAMPLE, *START, "--has", "direct-reports", "--format", "json").data
    assert (plan["missing_after"], plan["needs"]) == (1, ["direct-reports"])


def test_who_manages_others_has_people_who_report(run: Run, tmp_path: Path) -> None:
    head = "person,developing-people"
    (tmp_path / "team.csv").write_text(f"{head}\nAda,3\nBo,3\n", "utf-8")
    team = "name: Ours\nrequired: {developing-people: {level: 4}}\npeople: [{person: Ada}, {person: Cy, manager: BO}]\n"
    (tmp_path / "team.yaml").write_text(team, "utf-8")
    plan = run("team", "plan", tmp_path, *START, "--format", "json").data
    assert [one["person"] for one in plan["people"]] == ["Bo"]
    assert plan["silent"] == ["Cy"]


def test_hours_and_goals_of_the_team_file_are_respected(run: Run, tmp_path: Path) -> None:
    team = "name: Ours\nrequired: {{incident-management: {{level: 4}}}}\npeople:\n- {{person: Ada{}}}\n- {{person: Bo{}}}\n"
    rows = ("Ada,,,3,3", "Bo,,,3,3")

    def who(ada: str = "", bo: str = "") -> list[str]:
        place = folder(tmp_path, team.format(ada, bo), *rows)
        return [one["person"] for one in run("team", "plan", place, *START, "--format", "json").data["people"]]

    assert who(bo=", goals: [incident-management]") == ["Bo"]
    assert who(ada=", goals: [incident-management]") == ["Ada"]
    assert who(ada=", goals: [incident-management], hours: 5") == ["Bo"]
    assert who(ada=", hours: 0", bo=", work_hours: 0") == []


def test_shared_goals_count_and_personal_ones_are_left_aside(run: Run, tmp_path: Path) -> None:
    goals = tmp_path / "goals" / "goals.yaml"
    goals.parent.mkdir()
    text = "organisation: [{id: a, outcome: Fewer lost hours, by: 2027-01-01, skills: [service-desk]}]\n"
    goals.write_text(text + "personal: [{id: b, outcome: Mine, by: 2027-01-01, skills: [integrity]}]\n", "utf-8")
    place = folder(tmp_path, "name: Ours\nrequired: {service-desk: {level: 4}}\n", "Ada,,,3,3")
    done = run("team", "plan", place, *START, "--goals", goals, "--format", "json")
    assert done.returncode == 0
    assert done.stderr.startswith("The personal goals in ")
    assert done.data["people"][0]["moves"][0]["reasons"] == ["a goal in the goals file"]


def test_requirements_follow_from_roles_where_none_are_set(run: Run, tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_text("person,role,incident-management\nAda,incident-and-problem-manager,3\n", "utf-8")
    plan = run("team", "plan", tmp_path / "team.csv", *START, "--format", "json").data
    assert plan["assumed"]
    assert "incident-management" in {one["skill"] for one in plan["coverage"]}


def test_team_with_nothing_missing_says_so(run: Run, tmp_path: Path) -> None:
    place = folder(tmp_path, "name: Ours\nrequired: {service-desk: {level: 3}}\n", "Ada,,,3,3")
    done = run("team", "plan", place, *START)
    assert done.returncode == 0
    assert "Every requirement is met today" in done.stdout


def test_a_qualification_held_opens_what_requires_it(run: Run, tmp_path: Path) -> None:
    """The qualifications of an answers file reach the plan."""
    from itsm_skills.frameworks.framework import QualificationRequirement
    from itsm_skills.frameworks.library import Library

    library = Library()
    asked = next(
        need.qualification
        for action in library.actions
        for need in action.requires
        if isinstance(need, QualificationRequirement)
    )
    answers = tmp_path / "ada.yaml"
    answers.write_text(
        f"person: Ada\nrole: service-owner\nqualifications: [{asked}]\nanswers: {{integrity: 1}}\n", "utf-8"
    )
    from itsm_skills.application.team import load_team_input
    from itsm_skills.application.team_request import TeamRequest

    found = load_team_input(TeamRequest([str(answers)]), library, today=date(2026, 3, 2))
    assert found.now.own[0].qualifications == {asked}


def test_names_cannot_be_left_out(run: Run) -> None:
    done = run("team", "plan", EXAMPLE, "--anonymous")
    assert (done.returncode, done.stdout) == (2, "")
    assert "a plan contains people's names" in done.stderr


def test_wrong_limits_come_at_once(run: Run) -> None:
    done = run("team", "plan", EXAMPLE, "--hours", "501", "--quarters", "9", "--has", "direct-report")
    assert done.returncode == 3
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["--hours", "--quarters", "--has"]


def test_bad_input_is_told_and_the_rest_planned(run: Run, tmp_path: Path) -> None:
    place = folder(tmp_path, "name: Ours\nrequired: {service-desk: {level: 4}}\n", "Ada,,,3,3", "Bo,,,x,3")
    done = run("team", "plan", place, *START, "--format", "json")
    assert (done.returncode, done.data["missing_after"]) == (3, 0)
    assert run("team", "plan", place, *START, "--allow-bad").returncode == 0


def test_too_many_people_are_planned_for_in_parts(run: Run, tmp_path: Path) -> None:
    rows = [f"p{number},,,3,3" for number in range(301)]
    done = run("team", "plan", folder(tmp_path, "name: Ours\n", *rows))
    assert done.returncode == 3
    assert "301 people" in done.stderr


@pytest.mark.parametrize("shuffled", [False, True])
def test_order_of_rows_makes_no_difference(run: Run, tmp_path: Path, shuffled: bool) -> None:
    rows = ["Ada,,,3,3", "Bo,,,3,2", "Cy,,,2,3", "Di,,,3,3"]
    team = "name: Ours\nrequired: {service-desk: {level: 4, people: 2}, incident-management: {level: 4, people: 2}}\n"
    first = run("team", "plan", folder(tmp_path, team, *rows), *START, "--format", "json").stdout
    again = rows[::-1] if shuffled else rows
    assert run("team", "plan", folder(tmp_path, team, *again), *START, "--format", "json").stdout == first


def test_it_starts_with_the_next_quarter_and_says_so(run: Run) -> None:
    done = run("team", "plan", EXAMPLE, "--quarter-start", "October", "--format", "json")
    assert done.returncode == 0
    assert "so the plan starts on Monday 6 April 2026." in done.stderr
    assert done.data["start"] == "2026-04-06"
