"""``team … --map``: a mapping for the tables among the files, and what happens to tables that it isn't for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests_support import Run

MAP = """\
format: itsm-skills/table-map/1
columns: {person: Who}
skills: {IM: incident-management}
levels: {Beginner: 1, Expert: 4}
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "map.yaml"
    path.write_text(MAP, "utf-8")
    return path


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A folder with a table of the company's own, one in our words, and an answers file."""
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "own.csv").write_text("Who,IM\nAnn,Expert\nBo,Beginner\nCy,Expert\n", "utf-8")
    (folder / "plain.csv").write_text("Name,Integrity\nDee,3\n", "utf-8")
    (folder / "eve.yaml").write_text("person: Eve\nrole: service-owner\nanswers: {integrity: 2}\n", "utf-8")
    return folder


@pytest.mark.parametrize("command", ["report", "coverage", "plan"])
def test_a_table_of_the_companys_own_needs_its_mapping(run: Run, answers: Path, mapping: Path, command: str) -> None:
    table = answers / "own.csv"
    roles = ("--role", "incident-and-problem-manager")
    without = run("team", command, table, *roles, "--format", "json")
    assert (without.returncode, without.stdout) == (3, "")
    with_it = run("team", command, table, *roles, "--map", mapping, "--format", "json")
    assert with_it.returncode == 0, with_it.stderr


def test_a_mapping_is_for_the_table_that_it_fits(run: Run, answers: Path, mapping: Path) -> None:
    done = run("team", "report", answers, "--map", mapping, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [person["name"] for person in done.data["people"]] == ["Ann", "Bo", "Cy", "Dee", "Eve"]
    assert f"{answers / 'plain.csv'}: the mapping is for another table, so this one was read without it." in done.stderr
    assert "own.csv: the mapping is for another table" not in done.stderr


def test_a_mapping_that_fits_no_table_is_a_problem(run: Run, answers: Path, mapping: Path) -> None:
    (answers / "own.csv").write_text("Name,Integrity\nAnn,1\n", "utf-8")
    done = run("team", "report", answers, "--map", mapping, "--format", "json")
    assert done.returncode == 3
    assert f"{mapping}:2: columns.person: {answers / 'own.csv'} has no heading 'Who'" in done.stderr
    assert [person["name"] for person in done.data["people"]] == ["Ann", "Dee", "Eve"]


def test_a_wrong_mapping_is_refused_before_anything_is_read(run: Run, answers: Path, mapping: Path) -> None:
    mapping.write_text(MAP.replace("incident-management", "incidents"), "utf-8")
    done = run("team", "report", answers, "--map", mapping)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{mapping}:3: skills.IM: there's no skill 'incidents'" in done.stderr


def test_a_large_table_is_read_with_its_mapping(run: Run, mapping: Path, tmp_path: Path) -> None:
    table = tmp_path / "large.csv"
    table.write_text("Who,IM\n" + "".join(f"Person {at},Expert\n" for at in range(2_100)), "utf-8")
    done = run("team", "report", table, "--map", mapping, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.data["teams"] == [{"team": "Everyone", "people": 2_100, "answered": 2_100}]
