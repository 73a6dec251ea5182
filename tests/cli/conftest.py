"""The command line in this process: much quicker than one of its own, where nothing is asked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from itsm_skills.cli.app import main
from tests_support import FIXED_EPOCH, Call, Ended


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path) -> Call:
    """Run the command line in this process: ``call("team", "report", path)``."""
    monkeypatch.setenv("ITSM_SKILLS_HOME", str(home))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIXED_EPOCH)

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["itsm-skills", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        said = capsys.readouterr()
        return Ended(int(caught.value.code or 0), said.out, said.err)

    return run
