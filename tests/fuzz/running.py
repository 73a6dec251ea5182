"""Runs one input in this process, in a folder of its own, and measures it."""

from __future__ import annotations

import functools
import gc
import io
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from unittest.mock import patch

import typer.main

from fuzz.inputs import Input
from itsm_skills.cli import command_group, progress_bar, standard_input
from itsm_skills.cli.app import main

GIVE_UP = 60
"""After this many seconds of processor time a run is ended."""

AGAIN = 1
"""After how many more seconds it's ended again, because some callbacks swallow every exception."""

ITSELF = 100.0
"""MB that a process has that has only loaded the program. In the gate, other tests have left more in the same process."""

_command = functools.cache(typer.main.get_command)
"""Makes each command only once. That takes a third of the time of most runs, and commands keep nothing of a run."""

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


class TooLong(BaseException):
    """The run has taken ``GIVE_UP`` seconds. It's no Exception, so that the program can't take it for one."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: ``code`` is None if it had no exit code.

    ``error`` is the traceback of what escaped, and ``where`` its type and its last place in the program. ``seconds`` is
    processor time, and ``megabytes`` the most memory that a process of its own would have had. ``files`` is what the
    folder holds after it.
    """

    code: int | None
    stdout: bytes
    stderr: bytes
    seconds: float
    megabytes: float
    files: dict[str, bytes] = field(default_factory=dict)
    error: str = ""
    where: str = ""


def run(given: Input) -> Outcome:
    """Run ``given`` and return how it ended; the folder is removed afterwards."""
    with _folder() as folder:
        given.write(folder)
        return _run_in(folder, given)


@contextmanager
def _folder() -> Iterator[Path]:
    memory = Path("/dev/shm")  # files are flushed to the disk after each write, which takes long elsewhere
    base = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    path = Path(tempfile.mkdtemp(prefix="fuzz-", dir=base)).resolve()
    try:
        (path / "work").mkdir()
        (path / "tmp").mkdir()
        yield path / "work"
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _around(folder: Path, given: Input, stdout: io.TextIOWrapper, stderr: io.TextIOWrapper) -> Iterator[None]:
    """Put the process into the state that a new one would have: its streams, arguments, folder and variables."""
    stdin = io.TextIOWrapper(io.BytesIO(given.stdin), "utf-8", "strict" if given.strict else "surrogateescape")
    former = Path.cwd()
    variables = {
        "ITSM_SKILLS_HOME": "home",
        "HOME": str(folder),
        "SOURCE_DATE_EPOCH": "1772409600",  # 2026-03-02
        "COLUMNS": "80",
        "TERM": "xterm",
        "ITSM_SKILLS_DEBUG": "1",
    }
    with ExitStack() as stack:
        for target, name, value in (
            (sys, "argv", ["itsm-skills", *given.arguments]),
            (sys, "stdin", stdin),
            (sys, "stdout", stdout),
            (sys, "stderr", stderr),
            (progress_bar, "PATIENCE", float("inf")),
            (tempfile, "tempdir", str(folder.parent / "tmp")),
            (typer.main, "get_command", _command),
            (command_group, "get_command", _command),
        ):
            stack.enter_context(patch.object(target, name, value))
        stack.enter_context(patch.dict(os.environ, variables))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(former)
            standard_input._made.clear()


def _run_in(folder: Path, given: Input) -> Outcome:
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", "surrogateescape", newline="") for _ in range(2))
    code: int | None = None
    error = where = ""
    threshold = gc.get_threshold()
    _forget_peak()
    left_by_others = max(0.0, _peak() - ITSELF)
    start = time.process_time()
    with _around(folder, given, stdout, stderr), _limited():
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as escaped:
            error, where = "".join(traceback.format_exception(escaped))[-6000:], _where(escaped)
    seconds, megabytes = time.process_time() - start, _peak() - left_by_others
    gc.set_threshold(*threshold)
    return Outcome(code, _written(stdout), _written(stderr), seconds, megabytes, _files(folder), error, where)


@contextmanager
def _limited() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    former = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, GIVE_UP, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def _where(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "itsm_skills" in frame.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).stem}.{last.name}"


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _forget_peak() -> None:
    """Let the system measure the most memory from now on, if it can (Linux)."""
    try:
        _CLEAR.write_text("5")
    except OSError:
        return


def _peak() -> float:
    """Return the most memory that this process has had since ``_forget_peak``, in MB."""
    try:
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
