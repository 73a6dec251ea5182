"""``--only TEAM``: one team of a larger one, for each command of ``team`` that reports."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests_support import ROOT, Run

EXAMPLE = ROOT / "examples" / "team"
DESK = {"Asha Example", "Bruno Example", "Carys Example", "Dmitri Example", "Eun-ji Example"}
TEAM_FILE = """\
name: "Two sites"
people:
  - {person: "Ada", team: "IT/Service desk", role: service-desk-manager, manager: "Zed"}
  - {person: "Bo", team: "IT/Service desk/First line", role: service-desk-analyst, manager: "Ada"}
  - {person: "Cy", team: "HR/Service desk", role: service-desk-analyst}
  - {person: "Di", team: "IT/Service desk", role: service-desk-analyst}
  - {person: "Eve", team: "HR/Service desk", role: service-desk-analyst}
required:
  incident-management: {level: 5, people: 5}
required_by_team:
  "IT/Service desk":
    service-desk: {level: 2, people: 1}
  "HR/Service desk":
    integrity: {level: 2, people: 2}
"""


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    folder = tmp_path / "sites"
    folder.mkdir()
    (folder / "team.yaml").write_text(TEAM_FILE, "utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["person", "rater", "date", "service-desk", "incident-management", "integrity"])
        writer.writerow(["Ada", "self", "2026-02-01", 3, 3, 3])
        writer.writerow(["Bo", "self", "2026-02-03", 2, 2, 1])
        writer.writerow(["Cy", "self", "2025-01-01", 5, 5, 5])
        writer.writerow(["Bo", "manager", "2026-02-03", 1, 1, 1])
        writer.writerow(["Cy", "manager", "2025-01-01", 5, 5, 5])
    return folder


def report(run: Run, folder: Path, *options: str) -> dict[str, Any]:
    done = run("team", "report", folder, "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = done.data
    return data


@pytest.mark.parametrize("name", ["IT operations/Service desk", "it operations / service desk", "Service desk"])
def test_a_team_is_found_by_its_path_or_its_name(run: Run, name: str) -> None:
    data = report(run, EXAMPLE, "--only", name)
    assert {one["name"] for one in data["people"]} == DESK
    assert data["name"] == "Service desk, IT operations, Example Ltd"


def test_only_the_team_and_those_inside_it_are_in_the_report(run: Run, sites: Path) -> None:
    data = report(run, sites, "--only", "IT")
    assert {one["name"] for one in data["people"]} == {"Ada", "Bo"}
    assert data["silent"] == ["Di"]
    assert (data["first"], data["last"]) == ("2026-02-01", "2026-02-03")
    assert {one["person"] for one in data["beside"]} == {"Bo"}
    # What is required of everyone isn't required of one team, and neither is what another team needs.
    assert [(one["team"], one["skill"]) for one in data["coverage"]] == [("IT/Service desk", "service-desk")]
    everyone = report(run, sites)
    assert {one["name"] for one in everyone["people"]} == {"Ada", "Bo", "Cy"}
    assert {one["skill"] for one in everyone["coverage"]} == {"incident-management", "service-desk", "integrity"}


def test_only_people_who_are_in_the_team_now_are_compared(run: Run, sites: Path) -> None:
    data = report(run, sites, "--only", "IT", "--before", str(sites))
    assert {one["people"] for one in data["trends"] if one["team"] == "Everyone"} == {2}


def test_a_name_that_several_teams_have_is_not_enough(run: Run, sites: Path) -> None:
    done = run("team", "report", sites, "--only", "service desk")
    assert done.returncode == 3
    assert (
        "several teams are called 'service desk': HR/Service desk, IT/Service desk; give the whole path" in done.stderr
    )
    assert {one["name"] for one in report(run, sites, "--only", "hr/service desk")["people"]} == {"Cy"}


def test_an_unknown_team_gets_a_suggestion(run: Run, sites: Path) -> None:
    done = run("team", "report", sites, "--only", "IT/Servicedesk")
    assert (done.returncode, done.stdout) == (3, "")
    assert "--only: there's no team 'IT/Servicedesk'; did you mean 'IT/Service desk'? [unknown-id]" in done.stderr
    assert "use one of: " in run("team", "report", sites, "--only", "Accounts payable").stderr


def test_a_team_in_which_nobody_has_answered(run: Run, sites: Path) -> None:
    (sites / "team.yaml").write_text(
        TEAM_FILE.replace("people:\n", 'people:\n  - {person: "Kai", team: "IT/Apps"}\n', 1), "utf-8"
    )
    done = run("team", "report", sites, "--only", "Apps")
    assert done.returncode == 3
    assert "nobody in 'IT/Apps' has answered yet" in done.stderr


def test_every_command_on_a_team_takes_it(run: Run) -> None:
    only = ("--only", "Service desk", "--format", "json")
    coverage = run("team", "coverage", EXAMPLE, *only)
    assert {one["team"] for one in coverage.data["coverage"]} == {"IT operations/Service desk"}
    bench = run("team", "bench", EXAMPLE, "--role", "service-desk-manager", *only)
    assert {one["person"] for role in bench.data["roles"] for one in role["nearest"]} == DESK - {"Asha Example"}
    plan = run("team", "plan", EXAMPLE, *only)
    assert {one["team"] for one in plan.data["coverage"]} == {"IT operations/Service desk"}
    assert {one["person"] for one in plan.data["people"]} <= DESK
    calibration = run("team", "calibration", EXAMPLE, *only)
    assert set(calibration.data["unrated"]) == DESK - {"Asha Example"}
    conditions = run("team", "coverage", EXAMPLE, "--only", "Service desk", "--fail-if", "unmet>1")
    assert conditions.returncode == 1


def test_a_release_shows_every_team_itself(run: Run) -> None:
    done = run("team", "report", EXAMPLE, "--anonymous", "--only", "Service desk")
    assert done.returncode == 2
    assert "--only" in done.stderr


def test_a_large_table_is_read_person_by_person(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    rows = [f"P{number},{'A' if number % 300 else 'B'},3" for number in range(2100)]
    path.write_text("\n".join(["person,team,integrity", *rows]) + "\n", "utf-8")
    data = report(run, path, "--only", "B")
    assert [one["name"] for one in data["people"]] == [f"P{number}" for number in sorted(range(0, 2100, 300), key=str)]
