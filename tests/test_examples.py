"""The examples are made again and must come out the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from snapshot_files import RepositoryFile

ROOT = Path(__file__).parents[1]
READERS = ("manager", "hr", "board")
NAMES = ("score.txt", "plan.md", "plan.html", "plan.ics", *(f"plan-for-{reader}.md" for reader in READERS))
REPORTS = (*(f"service-delivery-manager/{name}" for name in NAMES), "team/plan.md")


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the examples after their script has run."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "examples", copy / "examples")
    for name in REPORTS:
        (copy / "examples" / name).unlink()
    environment = {**os.environ, "PYTHON": sys.executable}
    subprocess.run(["sh", "examples/regenerate.sh"], cwd=copy, env=environment, check=True, capture_output=True)
    return copy / "examples"


@pytest.mark.parametrize("name", REPORTS)
def test_reports_of_the_examples_come_out_the_same(regenerated: Path, name: str, snapshot: SnapshotAssertion) -> None:
    text = (regenerated / name).read_bytes().decode("utf-8")
    assert text == snapshot.use_extension(RepositoryFile)(name=f"examples/{name}")


def test_the_scheduled_run_of_the_example_team_keeps_its_files_and_ends_with_1(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    kept = tmp_path / "kept"
    kept.mkdir()
    settings = {**os.environ, "PYTHON": sys.executable, "PYTHONUTF8": "1", "ITSM_SKILLS_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        ["sh", "examples/team/scheduled.sh", str(kept)],
        cwd=tmp_path,
        env=settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    true = [line.partition(":")[0] for line in done.stderr.splitlines() if line.startswith("Condition met")]
    assert true == ["Condition met (coverage<1)", "Condition met (unmet>3)"]
    assert sorted(path.name for path in kept.iterdir()) == ["coverage.json", "team.csv", "team.html"]
