"""Cases 33 and 21: many runs at once, on one file or in one folder, lose nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
import yaml

from itsm_skills.application.person import NewQualification, add_qualification
from itsm_skills.application.plan_status import StatusOptions, mark_action
from itsm_skills.assessments.assessment import Asked, Assessment
from itsm_skills.assessments.store import Store
from itsm_skills.editing import edit_text
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError
from itsm_skills.progress.store import PlanStore
from kept_support import action, kept

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes that are copies of this one")
TODAY = date(2026, 4, 30)
MANY = 24


def at_once(jobs: list[Callable[[], object]]) -> None:
    """Run ``jobs`` in processes of their own, all at once; fail if one of them fails."""
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=job) for job in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * len(jobs)


def new(name: str) -> Assessment:
    asked, when = Asked(id="quick", version="1"), datetime(2026, 3, 2, tzinfo=UTC)
    return Assessment(
        about=name, by=name, role="head-of-it", questionnaire=asked, framework=asked, items=("integrity",),
        started=when, finished=when,
    )  # fmt: skip


def test_24_imports_at_once_leave_24_files(home: Path) -> None:
    names = [f"{family} 伟" for family in "王李张刘陈杨黄赵吴周徐孙"] * 2  # twelve names, each twice, at one moment
    at_once([partial(Store(home, TODAY).add, new(name)) for name in names])
    files = list((home / "assessments").iterdir())
    assert sorted(json.loads(file.read_text("utf-8"))["about"] for file in files) == sorted(names)
    assert {file.suffix for file in files} == {".json"}


def test_names_of_any_script_are_in_the_names_of_files(home: Path) -> None:
    names = ["王 伟", "Σοφία", "سارة", "प्रिया", "José Ñandú", "Zoë"]
    paths = [Store(home, TODAY).add(new(name)).path.name for name in names]
    assert [path.removeprefix("2026-03-02T000000-").removesuffix("-quick.json") for path in paths] == [
        "王-伟", "σοφία", "سارة", "प्रिया", "josé-ñandú", "zoë",
    ]  # fmt: skip


def mark(home: Path, name: str) -> None:
    store = PlanStore(home, TODAY)
    mark_action(store.newest(), name, StatusOptions(status="dropped"), store, today=TODAY)


def test_24_marks_at_once_are_all_kept(home: Path) -> None:
    names = [f"a{number}" for number in range(MANY)]
    PlanStore(home, TODAY).add(kept(*map(action, names)))
    at_once([partial(mark, home, name) for name in names])
    assert [one.status for one in PlanStore(home, TODAY).newest().plan.actions] == ["dropped"] * MANY
    assert [path.name for path in (home / "plans").iterdir() if path.suffix != ".json"] == []


def test_24_qualifications_at_once_are_all_kept(home: Path, library: Library) -> None:
    ids = list(library.qualifications)[:MANY]
    entries = [NewQualification(id=id, since="2024-01-01") for id in ids]
    at_once([partial(add_qualification, entry, None, home, library, today=TODAY) for entry in entries])
    saved = yaml.safe_load((home / "person.yaml").read_text("utf-8"))["qualifications"]
    assert sorted(entry["id"] for entry in saved) == sorted(ids)


def test_a_change_by_another_program_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "person.yaml"
    path.write_text("name: Alex\n", "utf-8")

    def change(text: str | None) -> str:
        path.write_text("name: Alex\n# added by hand\n", "utf-8")
        return f"{text}cpd: []\n"

    with pytest.raises(ProblemError, match=r"has changed since it was read.*\[file-changed\]"):
        edit_text(path, change)
    assert path.read_text("utf-8") == "name: Alex\n# added by hand\n"


def test_a_new_file_that_another_program_creates_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "person.yaml"

    def change(text: str | None) -> str:
        assert text is None
        path.write_text("name: by hand\n", "utf-8")
        return "name: by us\n"

    with pytest.raises(ProblemError, match="file-changed"):
        edit_text(path, change)
    assert path.read_text("utf-8") == "name: by hand\n"


def test_two_sessions_on_one_assessment(home: Path) -> None:
    store = Store(home, TODAY)
    stored = store.add(new("Alex"))
    with (
        store.opened(stored),
        pytest.raises(ProblemError, match=r"another terminal is (working on|using) it.*\[file-in-use\]"),
        store.opened(stored),
    ):
        pass
    with store.opened(stored) as opened:
        theirs = stored.path.read_text("utf-8").replace('"integrity"', '"negotiation-and-conflict"')
        stored.path.write_text(theirs, "utf-8")
        with pytest.raises(ProblemError, match=r"\[file-changed\]"):
            opened.save(stored.assessment)
    assert stored.path.read_text("utf-8") == theirs
    assert len(list((home / "assessments").glob("*.json"))) == 2
