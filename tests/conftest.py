"""Fixtures that several folders share."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from itsm_skills.cli.app import main
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from tests_support import Call, Ended, Run, environment

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
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path) -> Run:
    """Run the command line in this process, with its own streams and home: ``run("score", "--plain", stdin="…")``.

    Named arguments are variables of its environment, for this one command; ``cwd`` is where it runs.
    """
    monkeypatch.chdir(ROOT)
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)

    def call(*arguments: object, stdin: str | None = None, cwd: Path | None = None, **variables: str) -> Ended:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["itsm-skills", *map(str, arguments)])
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((stdin or "").encode("utf-8")), "utf-8"))
            for name, value in variables.items():
                patched.setenv(name, value)
            if cwd is not None:
                patched.chdir(cwd)
            with pytest.raises(SystemExit) as caught:
                main()
        said = capsys.readouterr()
        return Ended(int(caught.value.code or 0), said.out, said.err)

    return call


@pytest.fixture
def call(run: Run) -> Call:
    """As ``run``."""
    return run


@pytest.fixture
def process(home: Path) -> Run:
    """As ``run``, in a process of its own: for what Python itself decides as it starts. It takes many times as long."""

    def call(*arguments: object, stdin: str | None = None, cwd: Path = ROOT, **variables: str) -> Ended:
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

    return call
