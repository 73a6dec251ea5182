"""Locks: who has one, and which of them were left by a process that has ended."""

from __future__ import annotations

import errno
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import pytest

from itsm_skills import locks
from itsm_skills.locks import MOST_HOURS, locked
from itsm_skills.problems import ProblemError


def left(folder: Path, process: int, host: str, hours: float = 0) -> Path:
    """Write what a process that was killed leaves behind, and return the locked file."""
    guard = folder / "a.json.lock"
    guard.write_text(json.dumps({"process": process, "host": host}), "utf-8")
    then = time.time() - hours * 3600
    os.utime(guard, (then, then))
    return folder / "a.json"


def ended() -> int:
    """Return the id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def takes(path: Path) -> str:
    """Return the problem with taking the lock, or an empty text."""
    try:
        with locked(path, who="another run", fix="wait"):
            said = json.loads(path.with_name("a.json.lock").read_text("utf-8"))
    except ProblemError as error:
        return str(error)
    assert said == {"process": os.getpid(), "host": platform.node()}
    assert not path.with_name("a.json.lock").exists()
    return ""


@pytest.fixture(params=["a disk with locks", "a disk without locks"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param == "a disk without locks":
        monkeypatch.setattr(locks, "_lock", lambda handle: None)
        return False
    return True


def test_one_run_at_a_time(tmp_path: Path, disk: bool) -> None:
    path = tmp_path / "a.json"
    assert takes(path) == ""
    with locked(path, who="this test", fix="wait"):
        assert "another run is working on it; wait [file-in-use]" in takes(path)
    assert takes(path) == ""


def test_a_lock_of_a_process_here_that_has_ended_is_taken_over(tmp_path: Path, disk: bool) -> None:
    assert takes(left(tmp_path, ended(), platform.node())) == ""


def test_a_lock_of_a_process_here_that_runs_counts_if_the_disk_has_no_locks(tmp_path: Path, disk: bool) -> None:
    # With locks, the system knows that this process hasn't got it: another one had the same number.
    assert bool(takes(left(tmp_path, os.getpid(), platform.node()))) is not disk


def test_a_lock_of_another_computer_counts_for_a_day(tmp_path: Path, disk: bool) -> None:
    path = left(tmp_path, 4711, "elsewhere", hours=3)
    said = takes(path)
    assert "another run is working on it (process 4711 on elsewhere, for 3 h)" in said
    assert f"if you know that this process has ended, delete {path}.lock" in said
    assert takes(left(tmp_path, 4711, "elsewhere", hours=MOST_HOURS + 1)) == ""


def test_a_lock_that_says_nothing_counts_only_while_it_is_new_and_the_disk_has_no_locks(
    tmp_path: Path, disk: bool
) -> None:
    path = left(tmp_path, 1, "elsewhere")
    for text in ("", "[]", '{"process": "x", "host": 1}', "\x00\xff"):
        path.with_name("a.json.lock").write_text(text, "latin-1")
        assert bool(takes(path)) is not disk
        os.utime(path.with_name("a.json.lock"), (0, 0)) if path.with_name("a.json.lock").exists() else None
        assert takes(path) == ""


def test_in_the_folder_of_a_group_others_can_take_over_a_lock(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o2770)
    with locked(folder / "a.json", who="this test", fix="wait"):
        assert (folder / "a.json.lock").stat().st_mode & 0o777 == 0o660
    with locked(tmp_path / "a.json", who="this test", fix="wait"):
        assert (tmp_path / "a.json.lock").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(ProblemError, match="cannot-write"), locked(tmp_path / "a.json", who="", fix=""):
        pass
    assert list(tmp_path.iterdir()) == []
