"""Whole plans of three people, kept as files that a person can read: a beginner, a technical expert moving to management,
a head of IT.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from snapshot_files import HtmlFile, MarkdownFile
from tests_support import Run

ROOT = Path(__file__).parents[2]
PEOPLE = {"beginner": "first-months", "technical-expert": "incident-manager", "head-of-it": "head-of-it"}
FORMS = {"md": MarkdownFile, "html": HtmlFile}
LIMITS = "# Plan: "


def options(answers: Path) -> list[str]:
    """Return what a person's plan is made with, which a comment of their answers says."""
    said = next(line for line in answers.read_text("utf-8").splitlines() if line.startswith(LIMITS))
    return shlex.split(said.removeprefix(LIMITS))


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("person", PEOPLE)
def test_whole_plan(person: str, ending: str, run: Run, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    answers = ROOT / "examples" / "people" / f"{PEOPLE[person]}.yaml"
    place = tmp_path / f"{person}.{ending}"
    assert run("assess", "--answers", str(answers)).returncode == 0
    done = run("plan", *options(answers), "--start", "2026-03-09", "--output", str(place))
    assert (done.returncode, done.stdout) == (0, "")
    assert place.read_text("utf-8") == snapshot.use_extension(FORMS[ending])
