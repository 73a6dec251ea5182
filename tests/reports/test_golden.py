"""Whole plans of three people, kept as files that a person can read: a beginner, a technical expert moving to management,
a head of IT. Each is kept for the person, the manager, HR and the board.
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
    assert written(person, ending, run, tmp_path) == snapshot.use_extension(FORMS[ending])


@pytest.mark.parametrize("audience", ["manager", "hr", "board"])
@pytest.mark.parametrize("person", PEOPLE)
def test_copy_for_another_reader(
    person: str, audience: str, run: Run, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    text = written(person, "md", run, tmp_path, "--audience", audience, "--rate", "52")
    assert text == snapshot.use_extension(FORMS["md"])


def written(person: str, ending: str, run: Run, folder: Path, *more: str) -> str:
    """Return the plan of ``person`` as a file of that ``ending``, made with ``more`` options."""
    answers = ROOT / "examples" / "people" / f"{PEOPLE[person]}.yaml"
    place = folder / f"{person}.{ending}"
    assert run("assess", "--answers", str(answers)).returncode == 0
    done = run("plan", *options(answers), "--start", "2026-03-09", *more, "--output", str(place))
    assert (done.returncode, done.stdout) == (0, "")
    return place.read_text("utf-8")
