"""``form … --team``: a form for everybody, a covering note and a table for a mail merge."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from cli.commands.test_form import data_of
from tests_support import Run

TEAM = """\
name: Desk
people:
  - {person: "Åsa Groß", email: asa@example.org, role: service-owner, manager: "Sam Example"}
  - {person: "Asa Gross", role: service-owner, manager: "Sam Example"}
  - {person: "Ines Example", role: itsm-practice-owner, practice: knowledge-management, manager: "Sam Example"}
  - {person: "Sam Example", email: "=sam@example.org", manager: "Kim Example"}
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    path = tmp_path / "team.yaml"
    path.write_text(TEAM, "utf-8")
    return path


def table(folder: Path) -> list[dict[str, str]]:
    text = (folder / "mail-merge.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_everybody_gets_a_form_with_name_and_role(run: Run, team: Path, tmp_path: Path) -> None:
    done = run("form", "html", "--team", team, "--due", "end of June 2026", "--output", tmp_path / "forms")
    assert done.returncode == 0, done.stderr
    found = table(tmp_path / "forms")
    assert [row["file"] for row in found] == [
        "asa-gross-service-owner.html",
        "asa-gross-service-owner-2.html",
        "ines-example-itsm-practice-owner.html",
        "sam-example.html",
    ]
    assert [row["email"] for row in found] == ["asa@example.org", "", "", "'=sam@example.org"]
    assert {row["due"] for row in found} == {"2026-06-30"}
    forms = [data_of((tmp_path / "forms" / row["file"]).read_text("utf-8")) for row in found]
    assert [form["by"] for form in forms] == ["Åsa Groß", "Asa Gross", "Ines Example", "Sam Example"]
    assert [len(form["roles"]) for form in forms] == [1, 1, 1, 20]
    assert [one["id"] for one in forms[2]["roles"][0]["practices"]] == ["knowledge-management"]
    note = (tmp_path / "forms" / "covering-note.txt").read_text("utf-8")
    assert "by 30 June 2026" in note
    assert "2 of 4 people have no email address" in done.stderr


def test_managers_get_a_form_for_each_of_their_people(run: Run, team: Path, tmp_path: Path) -> None:
    done = run("form", "html", "--team", team, "--rater", "manager", "--output", tmp_path / "forms")
    assert done.returncode == 0, done.stderr
    found = table(tmp_path / "forms")
    assert [(row["person"], row["about"]) for row in found][-2:] == [
        ("Sam Example", "Ines Example"),
        ("Kim Example", "Sam Example"),
    ]
    form = data_of((tmp_path / "forms" / found[0]["file"]).read_text("utf-8"))
    assert (form["about"], form["by"], form["rater"]) == ("Åsa Groß", "Sam Example", "manager")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "choose a folder"),
        (("--as", "Sam", "--output", "forms"), 2, "the team file lists the people"),
        (("--rater", "peer", "--output", "forms"), 2, "only managers can rate"),
        (("--due", "yesterday", "--output", "forms"), 2, "isn't a date in the future"),
        (("--due", "2026-03-01", "--output", "forms"), 2, "isn't a date in the future"),
        (("--questionnaire", "quik", "--output", "forms"), 3, "quick"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    run: Run, team: Path, tmp_path: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    done = run("form", "html", "--team", team, *options, cwd=tmp_path)
    assert done.returncode == code
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "forms").exists()


def test_everything_wrong_with_a_team_is_said_at_once(run: Run, tmp_path: Path) -> None:
    team = tmp_path / "team.yaml"
    team.write_text("name: Desk\npeople:\n  - {person: Sam}\n  - {person: Kim}\n", "utf-8")
    done = run("form", "xlsx", "--team", team, "--output", tmp_path / "forms")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 2
    empty = run("form", "html", "--team", team, "--rater", "manager", "--output", tmp_path / "forms")
    assert (empty.returncode, len(empty.stderr.splitlines())) == (3, 2)
