"""A short run of the kills; the long one is a command of its own (see ``fuzz.kills``)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fuzz.kills import commands, kill


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_kill_loses_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    report = kill(tmp_path, runs=len(commands(tmp_path)) + 1, seed=20)
    assert report.faults == []
