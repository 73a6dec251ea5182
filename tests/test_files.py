from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills import files
from itsm_skills.files import create_private, decode, private_folder, read_text, write_private, write_shared
from itsm_skills.problems import Problem, ProblemError


def only_problem(caught: pytest.ExceptionInfo[ProblemError]) -> Problem:
    (problem,) = caught.value.problems
    return problem


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)


def test_a_new_private_file_replaces_nothing(tmp_path: Path) -> None:
    path, link = tmp_path / "new" / "page.html", tmp_path / "link.html"
    create_private(path, "first")
    assert (path.read_text("utf-8"), mode(path), mode(path.parent)) == ("first", 0o600, 0o700)
    link.symlink_to(tmp_path / "elsewhere")
    for there in (path, link):
        with pytest.raises(ProblemError) as caught:
            create_private(there, "second")
        assert only_problem(caught).code == "file-exists"
    assert path.read_text("utf-8") == "first"
    assert not (tmp_path / "elsewhere").exists()


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfrole: x\r\n")
    assert read_text(path) == "role: x\r\n"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    found = {}
    for path in (tmp_path / "missing", tmp_path, file / "below"):
        with pytest.raises(ProblemError) as caught:
            read_text(path)
        problem = only_problem(caught)
        assert problem.path == str(path)
        found[path.name] = problem.code
    assert found == {"missing": "file-missing", tmp_path.name: "file-is-folder", "below": "file-unreadable"}


def test_a_file_is_read_up_to_the_limit_and_refused_one_byte_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 10)
    assert read_text(path) == "x" * 10
    path.write_bytes(b"x" * 11)
    with pytest.raises(ProblemError) as caught:
        read_text(path)
    assert only_problem(caught).code == "file-too-large"


def test_text_that_is_not_utf8_names_the_line() -> None:
    with pytest.raises(ProblemError) as caught:
        decode(b"role: x\nperson: Jos\xe9\n", "a.yaml")
    assert str(only_problem(caught)) == "a.yaml:2: this isn't UTF-8 text; save it as UTF-8 [file-not-utf8]"


@given(st.text().filter(lambda text: not text.startswith("\ufeff")))
def test_what_is_written_is_read_back_unchanged(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        write_private(path, text)
        assert path.read_bytes() == text.encode()
        assert read_text(path) == text


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_modes_hold_whatever_the_umask_and_the_mode_before(tmp_path: Path, mask: int) -> None:
    former = tmp_path / "former.json"
    former.write_text("{}", encoding="utf-8")
    former.chmod(0o666)
    before = os.umask(mask)
    try:
        write_private(tmp_path / "home" / "mine.json", "x")
        write_shared(tmp_path / "frameworks" / "ours.yaml", "x")
        write_private(former, "x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "home") == 0o700
    assert mode(tmp_path / "home" / "mine.json") == 0o600
    assert mode(tmp_path / "frameworks" / "ours.yaml") == 0o644
    assert mode(former) == 0o600


def test_text_is_flushed_to_the_disk_before_it_takes_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    flush, replace = os.fsync, Path.replace

    def noted_flush(handle: int) -> None:
        steps.append("flush")
        flush(handle)

    def noted_replace(self: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_flush)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_private(tmp_path / "a.json", "new")
    assert steps == ["flush", "rename", "flush"]  # the last one makes the rename itself last


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("former", encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        write_private(path, "new")
    problem = only_problem(caught)
    assert (problem.code, problem.path) == ("cannot-write", str(path))
    assert "no space left" in problem.what
    assert [(entry.name, entry.read_text("utf-8")) for entry in tmp_path.iterdir()] == [("a.json", "former")]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_no_new_file(tmp_path: Path) -> None:
    with pytest.raises(ProblemError):
        write_shared(tmp_path / "a.yaml", "new")
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_while_writing_leaves_the_former_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a.json"
    path.write_text("former", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_private(path, "new")
    assert [(entry.name, entry.read_text("utf-8")) for entry in tmp_path.iterdir()] == [("a.json", "former")]


def test_a_folder_or_a_place_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("x", encoding="utf-8")
    folder.mkdir()
    for path in (folder, file / "below.json"):
        with pytest.raises(ProblemError) as caught:
            write_private(path, "new")
        assert only_problem(caught).code == "cannot-write"
    with pytest.raises(ProblemError) as caught:
        private_folder(file / "home")
    assert only_problem(caught).code == "cannot-write"
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == ["file", "folder"]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    private_folder(tmp_path / "home")
    assert mode(tmp_path / "home") == 0o700
    private_folder(tmp_path / "home")
