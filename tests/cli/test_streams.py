"""Streams that are closed, full or left early: the exit code stays the documented one, and nobody reads of a defect."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests_support import MINIMAL, ROOT, Ended, absent, environment

BAD_TABLE = "person,role,integrity\nSam,service-owner,9\n"
FULL = Path("/dev/full")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an answers file and a wrong table."""
    (tmp_path / "answers.yaml").write_text(MINIMAL, "utf-8")
    (tmp_path / "bad.csv").write_text(BAD_TABLE, "utf-8")
    return tmp_path


def shell(place: Path, line: str) -> Ended:
    """Run ``line`` in a shell in ``place``; ``$RUN`` is the program."""
    if os.name != "posix":
        absent("a POSIX shell", "it is part of every Unix")
    settings = {**os.environ, **environment(place / "home"), "PYTHONPATH": str(ROOT / "src")}
    settings["RUN"] = f"{sys.executable} -m itsm_skills"
    done = subprocess.run(["sh", "-c", line], cwd=place, env=settings, capture_output=True, text=True, check=False)
    return Ended(done.returncode, done.stdout, done.stderr)


LEFT = "{ $RUN COMMAND 2>err; echo $? >code; } | true"
"""The reader leaves at once."""


@pytest.mark.parametrize("command", ["--help", "plan --help", "--version", "framework list", "role show service-owner --format json",
                                     "score answers.yaml", "plan answers.yaml", "plan answers.yaml --format xlsx -o -",
                                     "completion bash"])  # fmt: skip
def test_a_reader_may_leave_early(place: Path, command: str) -> None:
    shell(place, LEFT.replace("COMMAND", command))
    assert (place / "code").read_text() == "0\n"
    assert "cannot" not in (place / "err").read_text()
    assert "defect" not in (place / "err").read_text()


@pytest.mark.parametrize("command", ["--version", "--help", "framework list", "plan answers.yaml",
                                     "plan answers.yaml --format xlsx -o -", "assess --answers answers.yaml --output -"])  # fmt: skip
@pytest.mark.parametrize(("target", "reason"), [(">/dev/full", "no space left on device"), (">&-", "it's closed")])
def test_output_that_cannot_be_written_is_bad_data_and_no_defect(
    place: Path, command: str, target: str, reason: str
) -> None:
    if not FULL.exists():
        absent("/dev/full", "it is part of Linux")
    ended = shell(place, f"$RUN {command} {target}")
    assert ended.returncode == 3
    assert ended.stderr.splitlines()[-1] == f"standard output: can't be written ({reason}); redirect it somewhere else [cannot-write]"  # fmt: skip


@pytest.mark.parametrize("target", ["2>&-", "2>/dev/full", "2>&1 | true"])
@pytest.mark.parametrize(
    ("command", "code"),
    [("team report bad.csv --output report.html", 3), ("plan answers.yaml --output plan.md", 0), ("nonsense", 2), ("plan --hours x", 2)],
)  # fmt: skip
def test_lost_messages_change_no_exit_code(place: Path, command: str, code: int, target: str) -> None:
    ended = shell(place, "{ $RUN " + command + "; echo $? >code; } " + target)
    assert (place / "code").read_text() == f"{code}\n", ended.stderr
    assert (place / "plan.md").exists() == (code == 0)


def test_a_file_is_written_whole_while_streams_are_closed(place: Path) -> None:
    expected = shell(place, "$RUN plan answers.yaml").stdout
    assert shell(place, "$RUN plan answers.yaml --output plan.md >&- 2>&- <&-").returncode == 0
    assert (place / "plan.md").read_text("utf-8") == expected


@pytest.mark.parametrize(("command", "code"), [("assess --answers -", 3), ("team report -", 3), ("assess", 4), ("history --remove 1", 3)])  # fmt: skip
def test_a_closed_standard_input_is_an_empty_one(place: Path, command: str, code: int) -> None:
    closed = shell(place, f"$RUN {command} <&-")
    assert (closed.returncode, closed.stderr) == (code, shell(place, f"$RUN {command} </dev/null").stderr)
    assert "defect" not in closed.stderr


def test_bytes_go_through_a_pipe(place: Path) -> None:
    assert shell(place, "$RUN plan answers.yaml --format xlsx -o - | head -c 2").stdout == "PK"
    assert shell(place, "$RUN plan answers.yaml --format xlsx --output - >plan.xlsx").returncode == 0
    assert (place / "plan.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_a_note_that_is_not_text_is_asked_for_again(place: Path, locale: str) -> None:
    lines = r"printf '2\nt\ncaf\351\ncaf\303\251\nq\n'"
    command = "assess --questionnaire quick --role head-of-it"
    ended = shell(place, f"{lines} | PYTHONUTF8=0 LC_ALL={locale} $RUN {command}")
    assert ended.returncode == 130
    assert "This line isn't UTF-8 text" in " ".join(ended.stderr.split())
    (saved,) = (place / "home" / "assessments").glob("*.json")
    assert '"note": "caf\u00e9"' in saved.read_text("utf-8")


def test_errors_about_the_command_line_cannot_control_a_terminal(place: Path) -> None:
    for line in ("\x1b[2Jnonsense", "score --nonsense\x1b[2J", "plan --start \u202e", "score a\rb"):
        ended = shell(place, f"$RUN {line}")
        assert ended.returncode in (2, 3)
        assert not {"\x1b", "\r", "\u202e"} & {*ended.stderr}
