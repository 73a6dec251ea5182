"""Small helpers for tests that run the command line."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

FIXED_EPOCH = "1772409600"  # 2026-03-02 00:00 UTC

Run = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Ended:
    """How a command in this process ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The product as JSON."""
        return json.loads(self.out)


Call = Callable[..., Ended]

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
