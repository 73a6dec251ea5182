"""Case 18 and its kind: which assessment is the newest is decided by what is in the files, never by their names."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from itsm_skills.assessments.assessment import Asked, Assessment
from itsm_skills.assessments.store import Store
from itsm_skills.set_aside import is_conflict_copy, is_lock_file
from tests_support import Run

TODAY = date(2026, 3, 2)


def dated(folder: Path, level: int, day: str = "2026-02-01", questionnaire: str = "quick") -> Path:
    """Write an answers file of Alex for ``day``, with ``level`` in one skill."""
    path = folder / f"answers-{day}-{level}.yaml"
    path.write_text(
        f"person: Alex\nrole: head-of-it\nquestionnaire: {questionnaire}\ndate: {day}\nanswers:\n  integrity: {level}\n",
        "utf-8",
    )
    return path


def integrity(run: Run, *arguments: object) -> object:
    """Return the level of the skill in what ``score`` uses."""
    view = run("score", *arguments, "--format", "json").data
    return next(
        skill["claimed"] for domain in view["domains"] for skill in domain["skills"] if skill["id"] == "integrity"
    )


def test_a_file_with_any_name_is_as_old_as_its_date(run: Run, home: Path, tmp_path: Path) -> None:
    last_year = home / "assessments" / "zzz-last-year.json"
    assert run("assess", "--answers", dated(tmp_path, 1, "2025-03-03"), "--output", last_year).returncode == 0
    assert run("assess", "--answers", dated(tmp_path, 4)).returncode == 0
    assert integrity(run) == 4
    rows = run("history", "--format", "json").data
    assert [row["taken"] for row in rows] == ["2025-03-03", "2026-02-01"]


def test_of_eleven_imports_of_one_date_the_last_one_counts(run: Run, home: Path, tmp_path: Path) -> None:
    for number in range(1, 12):
        run("assess", "--answers", dated(tmp_path, number % 6))
    assert integrity(run) == 5
    said = run("score").stderr
    assert (
        "11 files contain the quick assessment of Alex from 1 February 2026. The last one imported was used: " in said
    )
    told = run("team", "report", home / "assessments").stderr
    assert "The newest was used: " in told
    newest = told.partition("The newest was used: ")[2].partition(". Not used")[0]
    assert json.loads(Path(newest).read_text("utf-8"))["answers"]["integrity"]["level"] == 5


def test_a_later_quick_one_comes_before_a_standard_one_of_the_same_day(run: Run, home: Path, tmp_path: Path) -> None:
    run("assess", "--answers", dated(tmp_path, 1, questionnaire="standard"))
    run("assess", "--answers", dated(tmp_path, 3))
    assert integrity(run) == 3


def assessment(started: str, finished: str | None) -> Assessment:
    asked = Asked(id="quick", version="1")
    return Assessment(
        about="Alex", by="Alex", role="head-of-it", questionnaire=asked, framework=asked, items=("integrity",),
        started=datetime.fromisoformat(started), finished=datetime.fromisoformat(finished) if finished else None,
    )  # fmt: skip


def test_date_and_time_decide_whatever_the_time_zones(home: Path) -> None:
    store = Store(home, TODAY)
    early = store.add(assessment("2026-03-01T08:00:00+02:00", "2026-03-01T09:00:00+02:00"))
    late = store.add(assessment("2026-03-01T08:30:00+00:00", "2026-03-01T09:30:00+00:00"))
    assert [stored.path for stored in store.all()] == [late.path, early.path]


def test_a_conflict_copy_is_reported_and_never_counts(run: Run, home: Path, tmp_path: Path) -> None:
    run("assess", "--answers", dated(tmp_path, 3))
    (real,) = (home / "assessments").iterdir()
    copy = real.with_name(f"{real.stem}.sync-conflict-20260301-101010-ABCDEFG.json")
    copy.write_text(real.read_text("utf-8").replace('"level": 3', '"level": 0'), "utf-8")
    ended = run("score")
    assert ended.returncode == 0
    assert f"{copy}: a sync program set this copy aside" in ended.stderr
    assert ended.stderr.count("[conflict-copy]") == 1
    assert integrity(run) == 3
    assert len(run("history", "--format", "json").data) == 1
    assert f"{copy}: a sync program set this copy aside" in run("team", "report", home / "assessments").stderr


def test_only_a_conflict_copy_is_not_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    run("assess", "--answers", dated(tmp_path, 3))
    (real,) = (home / "assessments").iterdir()
    shutil.move(real, real.with_name(f"{real.stem} (conflicted copy 2026-03-01).json"))
    ended = run("score")
    assert ended.returncode == 3
    assert "[conflict-copy]" in ended.stderr


@pytest.mark.parametrize(
    "name",
    ["a.sync-conflict-20260301-101010-ABCDEFG.json", "a (Anna's conflicted copy 2026-03-01).json", "a (Case Conflict).yaml",
     "a (SFConflict anna@example.org 2026-03-01-10-10-10).json", "a_conflict-20260301-101010.csv", "a.conflict.json"],
)  # fmt: skip
def test_names_of_conflict_copies(name: str) -> None:
    assert is_conflict_copy(Path(name))


@pytest.mark.parametrize(
    "name", ["conflict-management.json", "negotiation-and-conflict.yaml", "a-2.json", "a (1).json"]
)
def test_names_that_only_mention_conflict(name: str) -> None:
    assert not is_conflict_copy(Path(name))


def test_the_lock_file_of_an_office_program_is_reported(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "answers.csv").write_text("person,role,integrity\nAna,head-of-it,3\n", "utf-8")
    lock = folder / "~$answers.xlsx"
    lock.write_bytes(b"\x05Anna")
    assert is_lock_file(lock)
    ended = run("team", "report", folder)
    assert ended.returncode == 0
    assert f"{lock}: this isn't a table" in ended.stderr


def test_a_naive_time_can_be_compared(home: Path) -> None:
    store = Store(home, TODAY)
    store.add(assessment("2026-03-01T08:00:00", "2026-03-01T09:00:00"))
    later = store.add(assessment("2026-03-01T10:00:00+00:00", None))
    assert next(iter(store.all())).path == later.path
    assert later.assessment.started.tzinfo is not None
    assert datetime.min.replace(tzinfo=UTC) < later.assessment.started
