"""Small helpers for tests that run the command line."""

from __future__ import annotations

import io
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from itsm_skills.cli import progress_bar
from itsm_skills.cli.app import main

ROOT = Path(__file__).parents[1]
A_SECOND = progress_bar.PATIENCE
FIXED_EPOCH = "1772409600"  # 2026-03-02 00:00 UTC
TODAY = date(2026, 3, 2)
"""The day of ``FIXED_EPOCH``, on which commands run here."""


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str

    @property
    def data(self) -> Any:
        """The product as JSON."""
        return json.loads(self.stdout)


Run = Callable[..., Ended]


@contextmanager
def in_time_zone(name: str) -> Iterator[None]:
    """Set the time zone of this process, such as ``America/New_York``."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


def environment(home: Path) -> dict[str, str]:
    """Return the variables that fix the home, the date and the terminal of a command."""
    return {
        "ITSM_SKILLS_HOME": str(home),
        "SOURCE_DATE_EPOCH": FIXED_EPOCH,
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "TERM": "xterm",
    }


def run_command(home: Path, *arguments: object, stdin: str | None = None, cwd: Path = ROOT, **variables: str) -> Ended:
    """Run the command line in this process, with streams of its own, in the folder ``cwd``.

    ``variables`` join those that fix its environment; without ``stdin`` it can ask nobody.
    """
    said, talked = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["itsm-skills", *map(str, arguments)])
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((stdin or "").encode("utf-8")), "utf-8"))
        patched.setattr(sys, "stdout", said)
        patched.setattr(sys, "stderr", talked)
        patched.chdir(cwd)
        if progress_bar.PATIENCE == A_SECOND:  # on a busy machine, a line of progress would come between the messages
            patched.setattr(progress_bar, "PATIENCE", math.inf)
        for name, value in {**environment(home), **variables}.items():
            patched.setenv(name, value)
        with pytest.raises(SystemExit) as caught:
            main()
    code = caught.value.code
    assert code is None or isinstance(code, int)
    return Ended(code or 0, _written(said), _written(talked))


def run_process(home: Path, *arguments: object, stdin: str | None = None, cwd: Path = ROOT, **variables: str) -> Ended:
    """As ``run_command``, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "itsm_skills", *map(str, arguments)],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **environment(home), **variables},
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")


MINIMAL = """\
person: "Sam Example"
role: head-of-it-service-management
answers:
  incident-management: 3
  integrity: not-applicable
  risk-management: unknown
  change-enablement: practised
  supplier-management: {level: 2, note: "two reviews"}
"""


def minimal_answers(folder: Path, more: str = "") -> Path:
    """Write a small answers file into ``folder`` and return its path."""
    path = folder / "answers.yaml"
    path.write_text(MINIMAL + more, encoding="utf-8")
    return path


MUST = "ITSM_SKILLS_CI"
"""The environment variable that the gate sets to 1: then no test may skip for want of a program."""


def absent(what: str, fix: str) -> NoReturn:
    """Skip the test because ``what`` is not on this machine, or fail it where it must be."""
    reason = f"{what} is not installed: {fix}"
    if os.environ.get(MUST) == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def examples(count: int) -> int:
    """Return the number of examples for a test that tries ``count`` in the gate: as many times more in a long run."""
    return count * settings.get_profile(settings.get_current_profile_name()).max_examples // 100
