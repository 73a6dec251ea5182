"""Small helpers for tests that run the command line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

FIXED_EPOCH = "1772409600"  # 2026-03-02 00:00 UTC

Run = Callable[..., subprocess.CompletedProcess[str]]

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
