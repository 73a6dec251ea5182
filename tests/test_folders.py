"""Listing folders: what can't be read is a problem and never looks empty. Root can read everything, so the system is played."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.folders import files_in
from itsm_skills.problems import ProblemError
from tests_support import Run


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Close a folder, as ``chmod 000`` does for everybody but root."""

    def close(folder: Path) -> None:
        real = os.listdir

        def listdir(path: Path) -> list[str]:
            if Path(path) == folder:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return real(path)

        monkeypatch.setattr(os, "listdir", listdir)

    return close


def test_files_are_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "c.yaml"):
        (tmp_path / name).touch()
    assert files_in(tmp_path, ".json") == [tmp_path / "a.json", tmp_path / "b.json"]
    assert files_in(tmp_path / "nowhere", ".json") == []
    assert files_in(tmp_path / "a.json", ".json") == []


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path, closed: Callable[[Path], None]) -> None:
    closed(tmp_path)
    with pytest.raises(ProblemError, match=r"this folder can't be read \(permission denied\).*\[folder-unreadable\]"):
        files_in(tmp_path, ".json")


@pytest.mark.parametrize("command", ["score", "plan", "history", "assess --resume"])
def test_assessments_that_cannot_be_read_are_not_nothing(
    run: Run, home: Path, closed: Callable[[Path], None], command: str
) -> None:
    (home / "assessments").mkdir(parents=True)
    closed(home / "assessments")
    ended = run(*command.split())
    assert ended.returncode == 3
    said = "assessments: this folder can't be read (permission denied); check its permissions [folder-unreadable]\n"
    assert ended.stderr.endswith(said)
    assert len(ended.stderr.splitlines()) == 1


def test_no_release_without_the_record_of_earlier_ones(run: Run, home: Path, closed: Callable[[Path], None]) -> None:
    assert run("team", "report", "examples/team", "--anonymous").returncode == 0
    closed(home / "ledgers")
    ended = run("team", "report", "examples/team", "--anonymous")
    assert ended.returncode == 3
    assert "[folder-unreadable]" in ended.stderr
