"""Fixtures that several rooms share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from itsm_skills.cli.app import main
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from tests_support import FIXED_EPOCH, Call, Ended, Run

ROOT = Path(__file__).parents[1]
# The gate tries the same examples every time and doesn't judge how long they take, so that it never turns red by chance.
# ``pytest --hypothesis-profile=long`` looks for new ones with random seeds; keep what it finds as an ``@example``.
MAY_BE_SLOW = [HealthCheck.too_slow]
settings.register_profile("gate", derandomize=True, deadline=None, suppress_health_check=MAY_BE_SLOW)
settings.register_profile("long", max_examples=2_000, deadline=None, suppress_health_check=MAY_BE_SLOW, print_blob=True)
settings.load_profile("gate")


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped reference data."""
    return Library()


@pytest.fixture(scope="session")
def framework(library: Library) -> Framework:
    """The shipped framework."""
    return library.framework


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own for one test."""
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    """Run the command line in a process of its own: ``run("score", "--plain", stdin="…")``."""

    def call(
        *arguments: str, stdin: str | None = None, cwd: Path = ROOT, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        settings = {
            **os.environ,
            "ITSM_SKILLS_HOME": str(home),
            "SOURCE_DATE_EPOCH": FIXED_EPOCH,
            "COLUMNS": "80",
            "PYTHONUTF8": "1",
            "TERM": "xterm",
            **environment,
        }
        return subprocess.run(
            [sys.executable, "-m", "itsm_skills", *arguments],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env=settings,
            timeout=60,
            check=False,
        )

    return call


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path) -> Call:
    """Run the command line in this process, much quicker than ``run``: ``call("team", "report", path)``."""
    monkeypatch.setenv("ITSM_SKILLS_HOME", str(home))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIXED_EPOCH)

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["itsm-skills", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        said = capsys.readouterr()
        return Ended(int(caught.value.code or 0), said.out, said.err)

    return run
