"""``team calibration``: the sheet, the workbook, and the table of agreed levels that is read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests_support import ROOT, Run

EXAMPLE = ROOT / "examples" / "team"
ROWS = (
    "person,team,role,rater,incident-management,problem-management,service-desk",
    "Ada Example,Desk,service-desk-manager,self,4,3,2",
    "Ada Example,Desk,service-desk-manager,manager,2,3,3",
    "Bo Example,Desk,service-desk-manager,self,5,,1",
    "Bo Example,Desk,service-desk-manager,manager,5,,",
    "Cy Example,Desk,service-desk-manager,self,1,1,1",
    "Di Example,Desk,service-desk-manager,manager,1,1,1",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "team.csv"
    path.write_text("\n".join(ROWS) + "\n", "utf-8")
    return path


def test_levels_are_side_by_side_the_largest_difference_first(run: Run, table: Path) -> None:
    done = run("team", "calibration", table, "--format", "json")
    assert (done.returncode, done.data["format"]) == (0, "itsm-skills/team-calibration/1")
    rows = [(one["person"], one["name"], one["own"], one["manager"], one["difference"]) for one in done.data["rows"]]
    assert rows[:2] == [
        ("Ada Example", "Incident management", 4, 2, 2),
        ("Ada Example", "Service desk", 2, 3, -1),
    ]
    assert done.data["unrated"] == ["Cy Example"]
    assert done.data["silent"] == ["Di Example"]
    text = run("team", "calibration", table).stdout
    assert "2 people and their managers rated the same skill in 4 cases. In 1 of these, their ratings are" in text
    assert "| Ada Example | Incident management | 4 | 2 | \\+2 |" in text
    assert "| Bo Example |" not in text.split("## Person by person")[0]  # both gave the same level


def test_a_filled_in_table_is_read_back_and_counts(run: Run, table: Path, tmp_path: Path) -> None:
    agreed = tmp_path / "agreed.csv"
    assert run("team", "calibration", table, "--output", agreed).returncode == 0
    rows = list(csv.DictReader(io.StringIO(agreed.read_text("utf-8-sig"))))
    assert [(row["person"], row["rater"], row["incident-management"]) for row in rows] == [
        ("Ada Example", "agreed", ""),  # they differ, so the meeting decides
        ("Bo Example", "agreed", "5"),  # both gave the same level
        ("Cy Example", "agreed", ""),
        ("Di Example", "agreed", ""),
    ]
    rows[0]["incident-management"] = "3"
    with agreed.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    found = run("team", "calibration", table, agreed, "--format", "json").data
    levels = {(one["person"], one["skill"]): one["agreed"] for one in found["rows"]}
    assert levels["Ada Example", "incident-management"] == 3
    assert levels["Bo Example", "incident-management"] == 5
    assert levels["Ada Example", "service-desk"] is None
    report = run("team", "report", table, agreed, "--by", "agreed", "--format", "json").data
    (row,) = [row for row in report["heat"]["rows"] if row["skill"] == "incident-management"]
    assert row["cells"] == [3, 5, 1]  # nobody has agreed on Cy's level, and Di hasn't answered
    assert "have agreed on a level, it replaces the person's own rating" in run("team", "report", table, agreed).stdout


def test_without_managers_there_is_nothing_to_compare(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("person,integrity\nAda Example,3\n", "utf-8")
    done = run("team", "calibration", path)
    assert done.returncode == 0
    assert "No manager has rated anybody yet" in done.stdout


def test_the_workbook_holds_every_row_with_numbers_as_numbers(run: Run, table: Path, tmp_path: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    book = tmp_path / "c.xlsx"
    assert run("team", "calibration", table, "--output", book).returncode == 0
    opened = calamine.CalamineWorkbook.from_path(str(book))
    assert opened.sheet_names == ["Calibration", "Person by person", "Skill by skill"]
    rows = opened.get_sheet_by_name("Calibration").to_python()
    assert rows[0][:6] == ["Person", "Team", "Skill", "Own", "Manager", "Difference"]
    assert rows[1][:6] == ["Ada Example", "Desk", "Incident management", 4, 2, 2]
    assert len(rows) == 1 + len(run("team", "calibration", table, "--format", "json").data["rows"])
