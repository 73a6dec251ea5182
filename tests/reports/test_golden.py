"""Whole plans of three people, kept as files that a person can read: a beginner, a technical expert moving to management,
a head of IT.

To make them again: GOLDEN=write python -m pytest tests/reports/test_golden.py
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from tests_support import Call

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
PEOPLE = {"beginner": "first-months", "technical-expert": "incident-manager", "head-of-it": "head-of-it"}
LIMITS = "# Plan: "


def options(answers: Path) -> list[str]:
    """Return what a person's plan is made with, which a comment of their answers says."""
    said = next(line for line in answers.read_text("utf-8").splitlines() if line.startswith(LIMITS))
    return shlex.split(said.removeprefix(LIMITS))


@pytest.mark.parametrize("ending", ["md", "html"])
@pytest.mark.parametrize("person", PEOPLE)
def test_a_whole_plan_comes_out_as_the_golden_file_says(person: str, ending: str, call: Call, tmp_path: Path) -> None:
    answers = ROOT / "examples" / "people" / f"{PEOPLE[person]}.yaml"
    place = tmp_path / f"{person}.{ending}"
    assert call("assess", "--answers", str(answers)).code == 0
    done = call("plan", *options(answers), "--start", "2026-03-09", "--output", str(place))
    assert (done.code, done.out) == (0, "")
    golden, text = GOLDEN / place.name, place.read_text("utf-8")
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")
