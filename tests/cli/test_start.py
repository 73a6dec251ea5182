"""Signals end the program at any moment, with their own exit code and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests_support import ROOT, environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

DEFERRED = """
import os, signal, sys, time
from itsm_skills.start import _Signals
sys.path.insert(0, {folder!r})
_Signals().handle()
try:
    {act}
    time.sleep(20)
except KeyboardInterrupt:
    print("interrupted", *sorted(name for name in sys.modules if name == "victim"))
"""
VICTIM = """
import os, signal
os.kill(os.getpid(), signal.SIGINT)
total = sum(range(100_000))
finished = True
"""
CALLBACK = """import weakref
    class Thing: pass
    thing = Thing()
    reference = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGINT) or sum(range(100_000)))
    del thing"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a process of its own that hears Ctrl-C."""
    return subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True,
        text=True, check=False, timeout=60, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def test_an_interrupt_during_an_import_comes_after_it(tmp_path: Path) -> None:
    (tmp_path / "victim.py").write_text(VICTIM, "utf-8")
    ended = python(DEFERRED.format(folder=str(tmp_path), act="import victim"))
    assert (ended.stdout, ended.stderr) == ("interrupted victim\n", "")


def test_an_interrupt_in_a_callback_is_not_swallowed(tmp_path: Path) -> None:
    ended = python(DEFERRED.format(folder=str(tmp_path), act=CALLBACK))
    assert (ended.stdout, ended.stderr) == ("interrupted\n", "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_an_interview_that_is_ended_keeps_its_answers_and_leaves_no_lock(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    home = tmp_path / "home"
    process = subprocess.Popen(
        [sys.executable, "-m", "itsm_skills", "assess", "--questionnaire", "quick", "--role", "head-of-it"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, **environment(home), "PYTHONPATH": str(ROOT / "src")},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stderr is not None
    said, answered = b"", 0
    while answered < 3:
        said += os.read(process.stderr.fileno(), 65536)
        if said.endswith(b"> "):
            process.stdin.write(b"0\n")
            process.stdin.flush()
            answered += 1
            said = b""
    while not said.endswith(b"> "):
        said += os.read(process.stderr.fileno(), 65536)
    process.send_signal(number)
    _, rest = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in rest
    (file,) = (home / "assessments").iterdir()
    assert len(json.loads(file.read_text("utf-8"))["answers"]) == 3


def test_a_signal_that_is_to_be_ignored_stays_ignored() -> None:
    code = "import signal, itsm_skills.start as s; signal.signal(signal.SIGHUP, signal.SIG_IGN); s._Signals().handle(); print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    assert python(code).stdout == "True\n"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ('ValueError("error building the model")', ""),  # pydantic does this while it builds a model
        ('ProblemError([Problem("bad-id", "a.yaml", "is no id", "")])', ""),  # a pattern that didn't match
        ('ProblemError([Problem("cannot-write", "a.json", "is full", "free it")])', "a.json: is full; free it [cannot-write]\n"),
    ],
)  # fmt: skip
def test_an_interrupt_that_a_library_has_made_its_own_error_is_still_one(made: str, said: str) -> None:
    code = f"""
import os, signal
from itsm_skills import start
from itsm_skills.cli import app
from itsm_skills.problems import Problem, ProblemError
def wrapped(**_):
    try:
        os.kill(os.getpid(), signal.SIGINT)
        sum(range(100_000))
    except KeyboardInterrupt as error:
        raise {made} from error
app.app = wrapped
start.main()
"""
    ended = python(code)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", said)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="Linux lists the threads of a process")
def test_libraries_start_no_threads() -> None:
    code = """
import os, sys
from itsm_skills.cli.app import main
sys.argv = ["itsm-skills", "--version"]
try:
    main()
except SystemExit:
    import numpy
    print(len(os.listdir("/proc/self/task")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "1"
