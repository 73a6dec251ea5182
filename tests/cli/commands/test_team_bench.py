"""``team bench``: a team of five, with one role whose levels and hours can be checked by hand.

The service level manager depends on five skills, all at level 4: service level management, measurement and reporting,
negotiation and conflict handling, giving information in the right form, and customer experience focus. From level 3 to
level 4 takes 80 hours, and from 2 to 4 takes 120.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.frameworks.library import Library
from tests_support import ROOT, Run

ROLE = "service-level-manager"
SKILLS = [target.skill for target in Library().roles[ROLE].targets if target.importance == 5]
LEVELS = {
    "Ada Example": (ROLE, (4, 4, 4, 4, 4)),
    "Bo Example": ("service-desk-manager", (4, 4, 4, 4, 4)),
    "Cy Example": ("service-desk-manager", (3, 4, 4, 4, 4)),
    "Di Example": ("service-desk-analyst", (2, 2, 2, 2, 2)),
    "Eve Example": ("service-desk-analyst", (4, 4, 4, 4, None)),
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "team.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["person", "team", "role", *SKILLS])
        for person, (role, levels) in LEVELS.items():
            writer.writerow([person, "Desk", role, *("" if level is None else level for level in levels)])
    return path


def bench(run: Run, table: Path, *options: str) -> dict[str, Any]:
    done = run("team", "bench", table, "--role", ROLE, "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = done.data
    assert data["format"] == "itsm-skills/team-bench/1"
    (role,) = data["roles"]
    return data | {"bench": {one["person"]: one for one in role["nearest"]}, "holders": role["holders"]}


def test_who_is_nearest_and_what_they_lack(run: Run, table: Path) -> None:
    assert len(SKILLS) == 5
    found = bench(run, table)
    assert found["holders"] == ["Ada Example"]
    assert [
        (name, one["met"], one["hours"], one["most_hours"], len(one["lacks"])) for name, one in found["bench"].items()
    ] == [
        ("Bo Example", 5, 0, 0, 0),
        ("Cy Example", 4, 80, 80, 1),
        ("Eve Example", 4, 0, 139, 1),
        ("Di Example", 0, 600, 600, 5),
    ]
    assert found["bench"]["Bo Example"]["standing"] == "ready"
    assert found["bench"]["Di Example"]["standing"] == "not-in-time"  # 600 hours are more than 4 × 120
    (lack,) = found["bench"]["Eve Example"]["lacks"]
    assert (lack["level"], lack["target"]) == (None, 4)


def test_the_quarters_and_hours_given_decide_who_could_be_ready(run: Run, table: Path) -> None:
    cy = bench(run, table)["bench"]["Cy Example"]
    assert cy["standing"] == "in-time"
    assert cy["quarters"] <= 4
    assert bench(run, table, "--quarters", "1", "--hours", "10", "--work-hours", "10")["bench"]["Cy Example"][
        "standing"
    ] == ("not-in-time")
    di = bench(run, table, "--hours", "80", "--work-hours", "80", "--budget", "9000", "--has", "executive-sponsor")
    assert di["bench"]["Di Example"]["hours"] <= 4 * 160


def test_who_is_alone_behind_somebody_is_said_by_name(run: Run, table: Path) -> None:
    found = bench(run, table, "--quarters", "1", "--hours", "10", "--work-hours", "10")
    assert found["only"] == [{"person": "Bo Example", "whom": ["Ada Example"]}]
    assert bench(run, table)["only"] == []  # Cy could be ready as well
    text = run("team", "bench", table, "--role", ROLE, "--quarters", "1", "--hours", "10", "--work-hours", "10").stdout
    assert "**The only person behind somebody:** Bo Example (behind Ada Example)" in text


def test_every_role_of_the_framework_is_shown_and_csv_has_a_row_for_each_candidate(run: Run, table: Path) -> None:
    done = run("team", "bench", table, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["role"] for row in rows} == set(Library().roles)
    assert [(row["place"], row["person"]) for row in rows if row["role"] == ROLE] == [
        ("1", "Bo Example"),
        ("2", "Cy Example"),
        ("3", "Eve Example"),
        ("4", "Di Example"),
    ]
    wrong = run("team", "bench", table, "--role", "service-level-manger")
    assert wrong.returncode == 3
    assert "did you mean 'service-level-manager'" in wrong.stderr


def test_a_practice_owner_is_followed_in_the_practice_that_they_own(run: Run) -> None:
    data = run("team", "bench", ROOT / "examples" / "team", "--role", "itsm-practice-owner", "--format", "json").data
    (role,) = data["roles"]
    assert (role["practice"], role["holders"]) == ("Knowledge management", ["Ines Example"])
    asked = {lack["skill"] for one in role["nearest"] for lack in one["lacks"]}
    assert "knowledge-management" in asked


def test_the_workbook_has_everybody_with_numbers_as_numbers(run: Run, table: Path, tmp_path: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    book = tmp_path / "b.xlsx"
    assert run("team", "bench", table, "--role", ROLE, "--output", book).returncode == 0
    opened = calamine.CalamineWorkbook.from_path(str(book))
    assert opened.sheet_names[0] == "Bench"
    rows = opened.get_sheet_by_name("Bench").to_python()
    assert [row[2] for row in rows[1:]] == ["Bo Example", "Cy Example", "Eve Example", "Di Example"]
    assert rows[4][rows[0].index("Hours")] == 600
