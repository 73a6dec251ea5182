"""Kept plans on disk: private, atomic, newest first."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from itsm_skills.problems import ProblemError
from itsm_skills.progress.store import PlanStore, StoredPlan
from kept_support import action, kept

TODAY = date(2026, 4, 30)


def test_plans_are_private_files_named_after_moment_and_person(home: Path) -> None:
    home.mkdir(mode=0o755)  # a folder that exists keeps its permissions; new ones are private
    store = PlanStore(home, TODAY)
    paths = [store.add(kept(action())).path for _ in range(2)]
    assert [path.name for path in paths] == [
        "2026-03-02T000000-sam-example.json",
        "2026-03-02T000000-sam-example-2.json",
    ]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    assert [folder.stat().st_mode & 0o777 for folder in (home, home / "plans")] == [0o755, 0o700]
    assert store.newest("Sam Example") == StoredPlan(paths[1], kept(action()))


def test_the_newest_is_the_persons_own_and_a_damaged_file_is_passed_over(home: Path) -> None:
    store = PlanStore(home, TODAY)
    with pytest.raises(ProblemError, match=r"no plan has been kept yet; .*--keep.* \[no-plan\]"):
        store.newest()
    for day, about in ((1, "Sam Example"), (2, "Robin Example")):
        store.add(kept(action(), about=about, made=datetime(2026, 4, day, tzinfo=UTC)))
    (home / "plans" / "9999.json").write_text("{", "utf-8")
    assert (store.newest().plan.about, store.newest("Sam Example").plan.about) == ("Robin Example", "Sam Example")
    assert [problem.code for problem in store.problems] == ["json-syntax"]
    with pytest.raises(ProblemError, match="no plan of Kim Example has been kept yet"):
        store.newest("Kim Example")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_process_that_dies_while_writing_leaves_the_former_plan(
    home: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    shelved = PlanStore(home, TODAY).add(kept(action("a")))
    before = shelved.path.read_bytes()

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", die)
    else:
        monkeypatch.setattr(Path, "replace", die)
    with pytest.raises(Killed):
        PlanStore(home, TODAY).change(shelved, lambda _: kept(action("b")))
    assert shelved.path.read_bytes() == before
    assert PlanStore(home, TODAY).newest().plan == kept(action("a"))
