"""Two people with one name in a large table are never counted as one without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.inputs.tables import size
from tests_support import Run

OTHERS = "".join(f"Person {at},Site/Team {at % 3},,3\n" for at in range(60))


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MOST_PEOPLE", 30)


def table(folder: Path, *rows: str) -> Path:
    path = folder / "team.csv"
    path.write_text("person,team,date,integrity\n" + OTHERS + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


TWINS = ("Sam Jones,Site/North,2026-01-01,1", "SAM  JONES,Site/South,2026-02-01,5")


def people(done: object) -> int:
    found: int = done.data["teams"][0]["people"]  # type: ignore[attr-defined]
    return found


def test_they_are_counted_as_two_and_reported_as_doubtful(run: Run, tmp_path: Path) -> None:
    done = run("team", "report", table(tmp_path, *TWINS), "--format", "json")
    assert done.returncode == 3
    assert "team.csv:63: 'SAM JONES' is in 'Site/North' and 'Site/South'" in done.stderr
    assert "[doubtful-person]" in done.stderr
    assert people(done) == 62


@pytest.mark.parametrize(
    "rows",
    [
        ("Sam Jones,Site/North,2026-01-01,1", "Sam Jones,Site,2026-02-01,5"),
        ("Sam Jones,Site/North,2026-01-01,1", "Sam Jones,,2026-02-01,5"),
        ("Sam Jones,Site/North,2026-01-01,1", "Sam Jones,site/NORTH,2026-02-01,5"),
    ],
    ids=["inside", "no team", "capitals"],
)
def test_one_person_with_two_rows_is_no_doubt(run: Run, tmp_path: Path, rows: tuple[str, str]) -> None:
    done = run("team", "report", table(tmp_path, *rows), "--format", "json")
    assert done.returncode == 0, done.stderr
    assert people(done) == 61
    assert "so 1 older row was left out" in done.stderr


def test_a_table_that_can_only_be_counted_says_how_many_names_are_doubtful(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MOST_BYTES", 100)
    path = table(tmp_path, *TWINS, "Person 1,Other,,2", "Person 2,Site/Team 2,,2")
    done = run("team", "report", path, "--format", "json")
    assert done.returncode == 3
    assert f"{path}: 2 names are in several teams, and each counts as one person" in done.stderr
    assert people(done) == 61
    release = run("team", "report", path, "--anonymous", "--format", "json")
    assert release.returncode == 3
    assert "2 names are in several teams" in release.stderr
    assert "Sam" not in release.stderr
