"""Who is who: ids and emails, namesakes in two teams, and signs that nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests_support import Run


def people(run: Run, tmp_path: Path, text: str, code: int = 0) -> tuple[list[str], str]:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    done = run("team", "report", path, "--format", "json")
    assert done.returncode == code, done.stderr
    return done.data["heat"]["people"], done.stderr


@pytest.mark.parametrize("column", ["id", "Staff number", "Email"])
def test_an_id_tells_namesakes_apart(run: Run, tmp_path: Path, column: str) -> None:
    text = f"{column},Name,Team,Integrity\na@x,Ann Berger,Desk,3\nb@x,Ann Berger,Desk,4\nc@x,Bo,Desk,2\n"
    assert people(run, tmp_path, text)[0] == ["Ann Berger (a@x)", "Ann Berger (b@x)", "Bo"]


def test_an_id_shows_that_two_names_are_one_person(run: Run, tmp_path: Path) -> None:
    text = "id,Name,Date,Integrity\n7,Ann Berger,2025-01-01,3\n7,Ann Miller,2026-01-01,4\n8,Bo,2026-01-01,2\n"
    found, said = people(run, tmp_path, text)
    assert found == ["Ann Miller", "Bo"]
    assert "'Ann Berger' and 'Ann Miller' have the same id or email" in said


def test_namesakes_in_two_teams_are_doubtful_and_not_merged(run: Run, tmp_path: Path) -> None:
    text = "Name,Team,Integrity\nAnn Berger,Desk,3\nBo,Desk,3\nAnn Berger,Ops,4\n"
    found, said = people(run, tmp_path, text, 3)
    assert found == ["Ann Berger (Desk)", "Bo", "Ann Berger (Ops)"]  # by team
    assert "t.csv:4: 'Ann Berger' is in 'Desk' and 'Ops'" in said
    assert "[doubtful-person]" in said


def test_a_release_says_nothing_of_names(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Name,Team,Integrity\nAnn Berger,Desk,3\nAnn Berger,Ops,4\n", "utf-8")
    done = run("team", "report", path, "--anonymous")
    assert done.returncode == 3
    assert "Berger" not in done.stderr


@pytest.mark.parametrize(
    "twin", ["An\u200bn O'Neill\u200f", "Ann O\u2019Neill", "A\u00adnn\u00a0O'Neill", "\ufeffANN O`NEILL"]
)
def test_what_looks_the_same_is_one_person(run: Run, tmp_path: Path, twin: str) -> None:
    text = f"Name,Date,Integrity\nAnn O'Neill,2025-01-01,3\n{twin},2026-01-01,4\n"
    assert len(people(run, tmp_path, text)[0]) == 1


def test_a_shared_email_is_no_id(run: Run, tmp_path: Path) -> None:
    text = "Name,Email,Integrity\nAnn,team@x,3\nBo,team@x,4\nCy,team@x,4\n"
    found, said = people(run, tmp_path, text)
    assert found == ["Ann", "Bo", "Cy"]
    assert "'Email' doesn't tell people apart" in said
