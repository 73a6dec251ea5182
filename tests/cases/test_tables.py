"""Cases 02 to 05, 09, 17, 44 and 45: what companies hand over means the same in every format, or is reported."""

from __future__ import annotations

import json
import shutil
from itertools import product
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from tests_support import ROOT, Ended, Run

TABLES = ROOT / "tests" / "fuzz" / "corpus" / "table"
WORKBOOK = ROOT / "tests" / "fuzz" / "corpus" / "workbook" / "05-skills.xlsx"
NIGHT_LEAD = """version: "1.0"
id: night-lead
title: Night lead
plain_title: Lead of the night shift
purpose: Leads the service desk at night.
targets:
  - {skill: integrity, importance: 4, level: 3}
"""
THREE = ["Ana Test", "Ben Test", "Cat Test"]


def people(report: Ended) -> list[str]:
    """Return the names in a report."""
    return [one["name"] for one in report.data["people"]]


def test_case_02_the_line_that_excel_writes_is_no_heading(run: Run) -> None:
    report = run("team", "report", TABLES / "02-sep.csv", "--format", "json")
    assert (report.returncode, people(report)) == (0, THREE)


def test_case_03_a_whole_number_with_a_point_is_that_number_everywhere(run: Run, tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        report = run("team", "report", TABLES / f"03-float.{ending}", "--format", "json")
        assert (report.returncode, people(report)) == (0, ["Ana Test", "Ben Test"])
    text = (TABLES / "03-float.csv").read_text("utf-8")
    (tmp_path / "half.csv").write_text(text.replace("3.0", "3.5", 1), "utf-8")
    refused = run("team", "report", tmp_path / "half.csv")
    assert refused.returncode == 3
    assert "half.csv:2: " in refused.stderr


LEVELS = {
    "3": 3,
    "3.0": 3,
    "practised": 3,
    "3 practised": 3,
    "Level 3": 3,
    "n/a": "not-applicable",
    "unknown": "unknown",
}
DAYS = ["2026-03-01", "2026-03-01 00:00:00", "2026-03-01T09:15", "01.03.2026"]


@pytest.mark.parametrize("ending", ["yaml", "json", "csv", "xlsx"])
@pytest.mark.parametrize(("level", "day"), [*product(LEVELS, DAYS[:1]), *product(["3"], DAYS[1:])])
def test_case_03_levels_and_days_mean_the_same_in_every_format(
    run: Run, tmp_path: Path, ending: str, level: str, day: str
) -> None:
    path = tmp_path / f"a.{ending}"
    head = {"person": "Sam", "role": "head-of-it", "date": day}
    if ending == "xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, [*head, "integrity"])
            sheet.write_row(1, 0, [*head.values(), level])
    elif ending == "csv":
        path.write_text(f"{','.join(head)},integrity\n{','.join(head.values())},{level}\n", "utf-8")
    else:  # JSON is YAML too
        path.write_text(json.dumps({**head, "answers": {"integrity": level}}), "utf-8")
    made = tmp_path / "made.json"
    assert run("assess", "--answers", path, "--output", made).returncode == 0
    saved = json.loads(made.read_text("utf-8"))
    answer = saved["answers"]["integrity"]
    assert (answer.get("level", answer["state"]), saved["started"][:10]) == (LEVELS[level], "2026-03-01")


def test_case_04_one_foreign_byte_changes_no_other_row(run: Run) -> None:
    report = run("team", "report", TABLES / "04-mixed.csv", "--format", "json")
    assert report.returncode == 3
    assert people(report) == ["Jos\u00e9 N\u00fa\u00f1ez", "Ren\u00e9e Test", "Zo\u00eb M\u00fcller"]
    assert "04-mixed.csv:4: isn't UTF-8 like the rest of the file; it was read as Windows-1252" in report.stderr
    assumed = run("team", "report", TABLES / "04-cp1250.csv", "--format", "json")
    assert assumed.returncode == 0
    assert "was read as Windows-1252, because it isn't UTF-8" in assumed.stderr


def test_case_05_a_workbook_is_read_whatever_its_name_and_wherever_it_is(run: Run, tmp_path: Path) -> None:
    shutil.copy(WORKBOOK, tmp_path / "renamed.csv")
    assert people(run("team", "report", tmp_path / "renamed.csv", "--format", "json")) == THREE
    shutil.copy(WORKBOOK, tmp_path / "colleagues.xlsx")
    both = run("team", "report", tmp_path, "--format", "json")
    assert (both.returncode, people(both)) == (0, THREE)
    assert "colleagues.xlsx:Sheet1:2" in both.stderr


@pytest.mark.parametrize("sign", ["bom", "rlm", "zwsp"])
def test_case_09_what_nobody_sees_makes_no_second_person(run: Run, sign: str) -> None:
    report = run("team", "report", TABLES / f"09-{sign}.csv", "--format", "json")
    assert (report.returncode, people(report)) == (0, THREE)
    assert "There are several assessments of Ana Test" in report.stderr


def test_case_09_four_people_and_a_twin_are_four(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"P{number} Test,Desk,service-desk-manager,3\n" for number in range(4))
    table = tmp_path / "twin.csv"
    table.write_text(f"person,team,role,service-desk\n{rows}P0\u200b Test,Desk,service-desk-manager,4\n", "utf-8")
    released = run("team", "report", table, "--anonymous", "--format", "json")
    assert [team["shown"] for team in released.data["teams"] if team["shown"]] == []


@pytest.mark.parametrize("condition", ["coverage<1", "single>0"])
def test_case_17_a_condition_on_nothing_is_not_met(run: Run, tmp_path: Path, condition: str) -> None:
    (tmp_path / "fw" / "roles").mkdir(parents=True)
    (tmp_path / "fw" / "roles" / "night-lead.yaml").write_text(NIGHT_LEAD, "utf-8")
    table = tmp_path / "t.csv"
    table.write_text("person,role,integrity\nAna,night-lead,4\n", "utf-8")
    ended = run("team", "coverage", table, "--frameworks", tmp_path / "fw", "--fail-if", condition)
    assert ended.returncode == 3
    assert f"--fail-if {condition}: nothing is required, so there's nothing to check" in ended.stderr
    told = run("team", "coverage", table, "--frameworks", tmp_path / "fw")
    assert "no known role in the team has a skill of importance 5" in " ".join(told.stdout.split())
    assert "met" not in told.stdout


def test_case_44_the_docs_say_which_format_is_for_excel() -> None:
    page = " ".join((ROOT / "docs" / "teams.md").read_text("utf-8").split())
    assert "If you open it in Excel with a double-click, accented letters are shown incorrectly, so use XLSX" in page


def test_case_45_a_row_of_the_future_is_refused_and_the_other_row_counts(run: Run) -> None:
    report = run("team", "report", TABLES / "45-future-date.csv", "--format", "json")
    assert report.returncode == 3
    assert "45-future-date.csv:2: date: 2062-03-02 is in the future" in report.stderr
    (ana,) = report.data["people"]
    assert ana["levels"] == 1
