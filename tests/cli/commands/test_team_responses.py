"""Who has answered: the rate of each team, everybody who hasn't answered, and a table of reminders.

| team            | in it | answered | enough | rate            |
|-----------------|------:|---------:|-------:|-----------------|
| Everyone        | 8     | 4        | 3      | 50%             |
| IT              | 6     | 3        | 2      | 50%             |
| IT/Apps         | 2     | 0        | 0      | 0%              |
| IT/Desk         | 4     | 3        | 2      | 75%             |
| HR              | 1     | 1        | 1      | 100%            |
| (no team)       | 1     | 0        |        |                 |
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests_support import Run

PEOPLE = """\
name: "Ours"
people:
  - {person: "Ada", team: "IT/Desk", email: "ada@example.org"}
  - {person: "Bo", team: "IT/Desk", email: "bo@example.org"}
  - {person: "Cy", team: "IT/Desk"}
  - {person: "Di", team: "IT/Desk", role: service-desk-manager, email: "di@example.org"}
  - {person: "Eve", team: "IT/Apps"}
  - {person: "=Flo", team: "IT/Apps", email: "flo@example.org"}
  - {person: "Gus", team: "HR"}
  - {person: "Hal"}
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "team.yaml").write_text(PEOPLE, "utf-8")
    rows = (
        "person,integrity,service-desk,problem-management",
        "Ada,3,3,3",
        "Bo,2,1,",
        "Cy,1,unknown,unknown",
        "Gus,4,4,4",
    )
    (folder / "answers.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


def test_the_rate_of_each_team(run: Run, ours: Path) -> None:
    done = run("team", "report", ours, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = [
        (one["team"], one["people"], one["answered"], one["enough"], one["rate"]) for one in done.data["responses"]
    ]
    assert found == [
        ("Everyone", 8, 4, 3, 50),
        ("HR", 1, 1, 1, 100),
        ("IT", 6, 3, 2, 50),
        ("IT/Apps", 2, 0, 0, 0),
        ("IT/Desk", 4, 3, 2, 75),
    ]
    assert {one["team"]: one["silent"] for one in done.data["responses"]} == {
        "Everyone": ["Hal"],
        "HR": [],
        "IT": [],
        "IT/Apps": ["=Flo", "Eve"],
        "IT/Desk": ["Di"],
    }


def test_the_report_lists_everybody_who_has_not_answered(run: Run, tmp_path: Path) -> None:
    names = [f"Person {number:02}" for number in range(40)]
    folder = tmp_path / "many"
    folder.mkdir()
    people = "\n".join(f'  - {{person: "{name}", team: "Desk"}}' for name in names)
    (folder / "team.yaml").write_text(f'name: "Ours"\npeople:\n{people}\n', "utf-8")
    (folder / "answers.csv").write_text("person,integrity\nPerson 00,3\n", "utf-8")
    text = run("team", "report", folder).stdout
    section = text.partition("## Who has answered")[2].partition("\n## ")[0]
    assert all(name in section for name in names[1:])
    assert "| 40 | 1 | 1 | 2% |" in section
    calamine = pytest.importorskip("python_calamine")
    book = tmp_path / "t.xlsx"
    assert run("team", "report", folder, "--output", book).returncode == 0
    opened = calamine.CalamineWorkbook.from_path(str(book))
    rows = opened.get_sheet_by_name("Not answered").to_python()
    assert [row[0] for row in rows[1:]] == names[1:]
    assert opened.get_sheet_by_name("Responses").to_python()[1][1:] == [40, 1, 1, 2]


def test_reminders_go_to_everybody_who_has_not_finished(run: Run, ours: Path, tmp_path: Path) -> None:
    path = tmp_path / "reminders.csv"
    assert run(
        "assess", "--role", "service-owner", "--as", "Cy", "--output", ours / "cy.json", stdin="2\nq\n"
    ).returncode
    table = ours / "answers.csv"
    table.write_text(
        "\n".join(row for row in table.read_text("utf-8").splitlines() if not row.startswith("Cy")), "utf-8"
    )
    done = run("team", "report", ours, "--reminders", "--due", "2026-03-31", "--output", path)
    assert done.returncode == 0, done.stderr
    assert "3 of 5 people have no email address" in done.stderr
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    assert rows == [
        ["person", "email", "team", "role", "due", "why"],
        ["Hal", "", "", "", "2026-03-31", "no-answers"],
        ["'=Flo", "flo@example.org", "IT/Apps", "", "2026-03-31", "no-answers"],
        ["Eve", "", "IT/Apps", "", "2026-03-31", "no-answers"],
        ["Cy", "", "IT/Desk", "Service owner", "2026-03-31", "unfinished"],
        ["Di", "di@example.org", "IT/Desk", "Service desk manager", "2026-03-31", "no-answers"],
    ]
    only = run("team", "report", ours, "--reminders", "--only", "Apps")
    assert only.returncode == 3  # nobody there has answered, so there's no report on that team
    desk = run("team", "report", ours, "--reminders", "--only", "Desk")
    assert [row["person"] for row in csv.DictReader(io.StringIO(desk.stdout))] == ["Cy", "Di"]


def test_an_address_in_the_answers_is_used_if_the_team_file_has_none(run: Run, ours: Path, tmp_path: Path) -> None:
    table = ours / "answers.csv"
    rows = table.read_text("utf-8").splitlines()
    table.write_text(
        "\n".join([f"{rows[0]},email", *(f"{row},{row[:2].lower()}@example.net" for row in rows[1:])]), "utf-8"
    )
    out = tmp_path / "out"
    done = run("team", "report", ours, "--each", "person", "--output", out)
    assert done.returncode == 0, done.stderr
    with (out / "index.csv").open(encoding="utf-8", newline="") as stream:
        found = {row["person"]: row["email"] for row in csv.DictReader(stream)}
    assert found == {"Ada": "ada@example.org", "Bo": "bo@example.org", "Cy": "cy@example.net", "Gus": "gu@example.net"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--due", "2026-03-31"), "use this with --reminders"),
        (("--reminders", "--due", "someday"), "'someday' isn't a date"),
        (("--reminders", "--anonymous"), "leave out --reminders or --anonymous"),
        (("--reminders", "--format", "xlsx"), "xlsx"),
    ],
)
def test_what_reminders_cannot_be_used_with(run: Run, ours: Path, options: tuple[str, ...], said: str) -> None:
    done = run("team", "report", ours, *options)
    assert done.returncode == 2, done.stdout
    assert said in " ".join(done.stderr.split())


def test_teams_are_next_to_each_other_by_skill_however_few_people_there_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = (
        "person,team,role,integrity,service-desk",
        "Ada,Desk,service-desk-manager,2,4",
        "Bo,Desk,service-desk-manager,1,1",
        "Cy,Apps,service-desk-manager,5,5",
    )
    path.write_text("\n".join(rows) + "\n", "utf-8")
    text = run("team", "report", path).stdout
    table = text.partition("Mean rating of each main team by skill")[2]
    assert "| Skill | Apps | Desk |" in table
    assert "| Service desk | 5.0 | 2.5 (1) |" in table
    assert "| Integrity | 5.0 | 1.5 (2) |" in table
    calamine = pytest.importorskip("python_calamine")
    book = tmp_path / "t.xlsx"
    assert run("team", "report", path, "--output", book).returncode == 0
    sheet = calamine.CalamineWorkbook.from_path(str(book)).get_sheet_by_name("Teams by skill").to_python()
    assert sheet[0] == ["Skill", "Apps: mean", "Apps: below target", "Desk: mean", "Desk: below target"]
    assert ["Service desk", 5, 0, 2.5, 1] in sheet
