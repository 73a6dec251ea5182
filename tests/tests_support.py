"""Small helpers for tests that run the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

FIXED_EPOCH = "1772409600"  # 2026-03-02 00:00 UTC


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str

    @property
    def code(self) -> int:
        """The exit code."""
        return self.returncode

    @property
    def out(self) -> str:
        """What came to standard output."""
        return self.stdout

    @property
    def err(self) -> str:
        """What came to standard error."""
        return self.stderr

    @property
    def data(self) -> Any:
        """The product as JSON."""
        return json.loads(self.stdout)


Run = Callable[..., Ended]
Call = Run


def environment(home: Path) -> dict[str, str]:
    """Return the variables that fix the home, the date and the terminal of a command."""
    return {
        "ITSM_SKILLS_HOME": str(home),
        "SOURCE_DATE_EPOCH": FIXED_EPOCH,
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "TERM": "xterm",
    }


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
