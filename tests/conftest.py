"""Fixtures that several folders share."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from tests_support import Run, run_command, run_process

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
    """Run the command line in this process: ``run("score", "--plain", stdin="…")``; see ``run_command``."""
    return partial(run_command, home)


@pytest.fixture
def process(home: Path) -> Run:
    """As ``run``, in a process of its own: for what Python itself decides as it starts. It takes many times as long."""
    return partial(run_process, home)
