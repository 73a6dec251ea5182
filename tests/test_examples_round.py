"""The round of the example team: forms go out, twelve files and a workbook come back, and the report has all of it."""

from __future__ import annotations

import re
import shlex
from functools import partial
from pathlib import Path

import pytest

from tests_support import ROOT, Ended, run_command

ROUND = ROOT / "examples" / "team-round"


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Ended]]:
    """The folder in which the five commands of docs/forms.md were run, and how each ended."""
    folder = tmp_path_factory.mktemp("round")
    (folder / "examples").symlink_to(ROOT / "examples")
    page = (ROOT / "docs" / "forms.md").read_text("utf-8")
    (block,) = (one for one in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) if "team-round" in one)
    run = partial(run_command, folder / "home", cwd=folder)
    return folder, [run(*shlex.split(line)[1:]) for line in block.splitlines()]


def test_five_commands_are_enough(ended: tuple[Path, list[Ended]]) -> None:
    folder, done = ended
    assert [one.returncode for one in done] == [0] * 5, [one.stderr for one in done]
    made = {path.name for path in folder.iterdir()} - {"examples"}
    assert made == {"forms", "ratings.xlsx", "round.csv", "team.html"}
    forms = {path.name for path in (folder / "forms").iterdir()}
    assert len([name for name in forms if name.endswith(".html")]) == 12
    assert {"covering-note.txt", "mail-merge.csv"} < forms


def test_twelve_files_and_a_workbook_come_back(ended: tuple[Path, list[Ended]]) -> None:
    _, done = ended
    assert sorted(path.suffix for path in ROUND.iterdir()) == [".json"] * 12 + [".xlsx"]
    assert "Answers from 12 people." in done[3].stderr
    understood = done[2].stdout
    assert understood.count("ratings-by-maren.xlsx, sheet ") == 3
    assert understood.count("a list with a row for each person and skill") == 3


def test_the_report_is_the_one_of_the_teams_own_files(ended: tuple[Path, list[Ended]], tmp_path: Path) -> None:
    folder, _ = ended
    run = partial(run_command, tmp_path / "home")
    team = ("--team", ROOT / "examples/team/team.yaml", "--format", "json")
    found = run("team", "report", folder / "round.csv", *team).data
    own = run("team", "report", ROOT / "examples/team", "--format", "json").data
    assert found["skills"] == own["skills"]
    assert found["coverage"] == own["coverage"]
    assert len(found["beside"]) >= 50  # the workbook asks what the role needs, and the manager had rated more
    assert all(one in own["beside"] for one in found["beside"])
