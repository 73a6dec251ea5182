"""Cases 34, 35 and their kind: writing never destroys an input, somebody's answers, a link, a device or a pipe."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from pathlib import Path

import pytest

from itsm_skills import files
from itsm_skills.files import TEMPORARY, write_private
from itsm_skills.problems import ProblemError
from tests_support import ROOT, Run, minimal_answers

EXAMPLE = ROOT / "examples" / "service-delivery-manager"
posix = pytest.mark.skipif(os.name != "posix", reason="files of POSIX")


@pytest.fixture
def place(tmp_path: Path, run: Run) -> Path:
    """A folder with an answers file, two assessments, a person's file, a table and a link."""
    folder = tmp_path / "place"
    folder.mkdir()
    minimal_answers(folder)
    shutil.copy(EXAMPLE / "answers.yaml", folder / "other.yaml")
    shutil.copy(EXAMPLE / "person.yaml", folder / "person.yaml")
    shutil.copy(ROOT / "examples" / "team" / "answers.csv", folder / "answers.csv")
    for path in folder.iterdir():
        path.chmod(0o644)
    for name, answers in (("a.json", "answers.yaml"), ("b.json", "other.yaml")):
        assert run("assess", "--answers", folder / answers, "--output", folder / name).returncode == 0
    (folder / "link.json").symlink_to("a.json")
    return folder


@pytest.mark.parametrize(
    ("command", "target", "code"),
    [("score b.json --output b.json", "b.json", "output-is-input"),
     ("plan b.json --output b.json", "b.json", "output-is-input"),
     ("score a.json --output link.json", "a.json", "output-is-input"),
     ("assess --answers answers.yaml --output b.json", "b.json", "file-exists"),
     ("score a.json --output b.json", "b.json", "file-exists"),
     ("plan a.json --format markdown --output other.yaml", "other.yaml", "file-exists"),
     ("team report answers.csv --output answers.csv", "answers.csv", "output-is-input"),
     ("score b.json --person person.yaml --format markdown --output person.yaml", "person.yaml", "output-is-input"),
     ("plan a.json --format markdown --output person.yaml", "person.yaml", "file-exists"),
     ("form html --role head-of-it --output b.json", "b.json", "file-exists"),
     ("import answers.csv --output answers.csv", "answers.csv", "output-is-input")],
)  # fmt: skip
def test_an_input_or_an_assessment_is_not_overwritten(
    run: Run, place: Path, command: str, target: str, code: str
) -> None:
    before = (place / target).read_bytes()
    ended = run(*command.split(), cwd=place)
    assert (ended.returncode, f"[{code}]" in ended.stderr) == (3, True), ended.stderr
    assert (place / target).read_bytes() == before
    assert (place / "link.json").is_symlink()


def test_the_same_output_again_is_no_loss(run: Run, place: Path) -> None:
    for _ in range(2):
        assert run("score", "a.json", "--output", "report.html", cwd=place).returncode == 0
        assert run("assess", "--answers", "other.yaml", "--output", "b.json", cwd=place).returncode == 0


@posix
def test_a_link_stays_and_its_file_is_written(run: Run, place: Path, home: Path) -> None:
    real = place / "real.md"
    real.write_text("a former report\n", "utf-8")
    (place / "report.md").symlink_to("real.md")
    assert run("score", "a.json", "--output", "report.md", cwd=place).returncode == 0
    assert (place / "report.md").is_symlink()
    assert "Skills profile" in real.read_text("utf-8")
    home.mkdir()
    (home / "person.yaml").symlink_to(place / "person.yaml")
    assert run("person", "add-qualification", "prince2-foundation", "--since", "2024-01-02").returncode == 0
    assert (home / "person.yaml").is_symlink()
    assert "prince2-foundation" in (place / "person.yaml").read_text("utf-8")


@posix
def test_a_link_to_a_file_that_is_not_there_yet_creates_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("new/real")
    write_private(tmp_path / "link", "x")
    assert (tmp_path / "new" / "real").read_text("utf-8") == "x"
    assert (tmp_path / "link").is_symlink()


@posix
def test_links_in_a_circle_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(ProblemError, match="cannot-write"):
        write_private(tmp_path / "a", "x")


@posix
def test_a_pipe_gets_the_report_and_stays(run: Run, place: Path) -> None:
    pipe, got = place / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run("score", "a.json", "--format", "markdown", "--output", "pipe", cwd=place).returncode == 0
    reader.join(30)
    assert b"Skills profile" in got[0]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_a_device_stays_a_device(run: Run, place: Path) -> None:
    device = place / "null"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        device = Path(os.devnull)  # not as root, nobody could replace it anyway
    before = device.stat()
    assert run("score", "a.json", "--format", "markdown", "--output", device, cwd=place).returncode == 0
    after = device.stat()
    assert (after.st_mode, after.st_rdev, after.st_ino) == (before.st_mode, before.st_rdev, before.st_ino)


@posix
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("former", "utf-8")
    path.chmod(0o444)
    with pytest.raises(ProblemError, match=r"read-only.*\[cannot-write\]"):
        write_private(path, "new")
    assert path.read_text("utf-8") == "former"


@posix
def test_folders_that_exist_keep_their_permissions(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "assessments").mkdir()
    home.chmod(0o1777)
    (home / "assessments").chmod(0o750)
    assert run("assess", "--answers", EXAMPLE / "answers.yaml").returncode == 0
    assert run("team", "report", "examples/team", "--anonymous").returncode == 0
    assert run("plan", "--keep").returncode == 0
    modes = [stat.S_IMODE((home / name).stat().st_mode) for name in (".", "assessments", "plans")]
    assert modes == [0o1777, 0o750, 0o700]


def test_what_a_killed_run_left_behind_is_removed_after_a_while(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (f".a.1{TEMPORARY}", f".a.2{TEMPORARY}", ".a.tmp"))
    for path in (old, young, other):
        path.write_text("x", "utf-8")
    long_ago = old.stat().st_mtime - files.FORGOTTEN - 60
    os.utime(old, (long_ago, long_ago))
    os.utime(other, (long_ago, long_ago))
    write_private(tmp_path / "b", "x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, ".a.tmp", "b"]


def test_disks_without_hard_links_get_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    paths = [tmp_path / "a", tmp_path / "b"]
    assert files.create_first_free(paths, "1") == paths[0]
    assert files.create_first_free(paths, "2") == paths[1]
    assert files.create_first_free(paths, "3") is None
    assert [path.read_text("utf-8") for path in paths] == ["1", "2"]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_framework_that_could_not_be_written_can_be_tried_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fw").mkdir()
    assert run("framework", "new", tmp_path / "fw").returncode == 0
    assert run("framework", "new", tmp_path / "fw").returncode == 3


def test_schemas_of_an_earlier_version_are_replaced(run: Run, tmp_path: Path) -> None:
    written = [tmp_path / f"{name}.json" for name in ("assessment", "answers", "kept-plan")]
    assert run("framework", "schema", "--output", tmp_path).returncode == 0
    whole = [path.read_bytes() for path in written]
    for path in written:
        path.write_bytes(path.read_bytes().replace(b'"title"', b'"heading"', 1))
    assert run("framework", "schema", "--output", tmp_path).returncode == 0
    assert [path.read_bytes() for path in written] == whole


@pytest.mark.parametrize("command", ["score", "plan"])
def test_a_report_as_json_is_replaced_by_a_newer_one(run: Run, place: Path, command: str) -> None:
    for name in ("a.json", "b.json"):
        ended = run(command, name, "--format", "json", "--output", "report.json", cwd=place)
        assert ended.returncode == 0, ended.stderr


def test_answers_on_one_line_are_not_overwritten(run: Run, place: Path) -> None:
    (place / "c.json").write_text('{"role": "service-owner", "answers": {"integrity": 3}}', "utf-8")
    ended = run("score", "a.json", "--output", "c.json", cwd=place)
    assert (ended.returncode, "[file-exists]" in ended.stderr) == (3, True)
