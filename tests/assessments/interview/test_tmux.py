"""The interview in tmux, which marks pastes, resizes and shows wide signs as people's terminals do."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.assessments.interview.wrapping import columns
from tests_support import FIXED_EPOCH, ROOT

TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux isn't installed")
PATIENCE = 60
"""Seconds that a screen may take to change, on a machine that is busy with other tests."""
NOTE = "Took over the access reviews.\nSteps left:\n4\nask finance"


class Pane:
    """A program in a window of tmux, as ``text`` shows it and ``keys`` types into it."""

    def __init__(self, socket: Path, home: Path) -> None:
        self.socket = socket
        self.home = home

    def tmux(self, *arguments: str, given: str | None = None) -> str:
        """Run a command of tmux and return what it prints."""
        command = [str(TMUX), "-S", str(self.socket), "-f", os.devnull, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", input=given, check=True)
        return done.stdout

    def start(self, *arguments: str, width: int = 80, height: int = 24) -> None:
        """Start the program in a new window."""
        settings = {
            "ITSM_SKILLS_HOME": str(self.home),
            "PYTHONUTF8": "1",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": FIXED_EPOCH,
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        }
        given = [f"{name}={value}" for name, value in settings.items()]
        program = shlex.join(
            ["env", "-u", "COLUMNS", "-u", "LINES", *given, sys.executable, "-m", "itsm_skills", "assess", *arguments]
        )
        size = ("-x", str(width), "-y", str(height))
        keep = ("set-option", "-g", "remain-on-exit", "on")
        self.tmux(*keep, ";", "new-session", "-d", *size, "-c", str(ROOT), program)

    def text(self) -> str:
        """Return what the window shows, with lines that were wrapped by the terminal in two parts."""
        return self.tmux("capture-pane", "-p")

    def until(self, *parts: str) -> str:
        """Wait until the window shows all ``parts``, and return what it shows."""
        end = time.monotonic() + PATIENCE
        shown = ""
        while time.monotonic() < end:
            shown = self.text()
            joined = " ".join(shown.split())
            if all(part in joined for part in parts):
                return shown
        raise AssertionError(f"not shown: {parts}\n{shown}")

    def keys(self, *keys: str) -> None:
        """Press ``keys``: text, or the names that tmux has for keys."""
        self.tmux("send-keys", *keys)

    def begin(self, name: str = "") -> None:
        """Go through the welcome to the first question."""
        self.until("Press Enter to begin.")
        self.keys("Enter")
        self.until("What name should your reports show?")
        self.keys(*(["-l", name] if name else ["Enter"]))
        if name:
            self.keys("Enter")
        self.until("q quit] >")

    def ends(self) -> bool:
        """Wait until the program has ended."""
        end = time.monotonic() + PATIENCE
        while self.tmux("display-message", "-p", "#{pane_dead}").strip() != "1":
            if time.monotonic() > end:
                return False
        return True

    @property
    def saved(self) -> dict[str, Any]:
        """The assessment in the home."""
        (path,) = (self.home / "assessments").glob("*.json")
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return found


@pytest.fixture
def pane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pane]:
    folder = tmp_path_factory.mktemp("tm")
    found = Pane(folder / "s", folder / "home")
    try:
        yield found
    finally:
        subprocess.run([str(TMUX), "-S", str(found.socket), "kill-server"], capture_output=True, check=False)


QUICK = ("-q", "quick", "--role", "service-desk-manager")


def test_a_pasted_paragraph_is_one_note_and_no_answer(pane: Pane) -> None:
    pane.start(*QUICK, height=50)
    pane.begin()
    pane.keys("t", "Enter")
    pane.until("Your note, in one line")
    pane.tmux("load-buffer", "-", given=NOTE)
    pane.tmux("paste-buffer", "-p")
    pane.until("ask finance")
    pane.keys("Enter")
    pane.until("Your note is saved.")
    (answer,) = pane.saved["answers"].values()
    assert answer["note"].splitlines() == NOTE.splitlines()
    assert (answer["state"], "level" in answer) == ("skipped", False)


def test_a_paste_at_a_rating_is_one_line_and_never_several_answers(pane: Pane) -> None:
    pane.start(*QUICK, height=50)
    pane.begin()
    pane.tmux("load-buffer", "-", given="3\n4\n2")
    pane.tmux("paste-buffer", "-p")
    pane.keys("Enter")
    pane.until("isn't an answer to this question")
    assert pane.saved["answers"] == {}


def test_a_window_that_becomes_narrow_gets_narrow_lines(pane: Pane) -> None:
    pane.start(*QUICK, height=50)
    pane.begin()
    pane.tmux("resize-window", "-x", "40", "-y", "50")
    pane.keys("1", "Enter")
    shown = pane.until("2 of 9", "q quit] >")
    question = shown[shown.index("2 of 9") :].splitlines()
    assert max(columns(line) for line in question) < 40
    assert len(question) > 20


def test_at_40_columns_the_question_stands_right_above_the_prompt(pane: Pane) -> None:
    pane.start(*QUICK, width=40)
    pane.begin()
    screen = pane.until("Information security management: In the last year", "q quit] >").splitlines()
    assert len(screen) <= 24
    prompt = max(number for number, line in enumerate(screen) if line.startswith(">"))
    question = max(number for number, line in enumerate(screen) if line.startswith("Information security"))
    assert prompt - question <= 6


def test_ctrl_c_saves_and_says_so(pane: Pane) -> None:
    pane.start(*QUICK)
    pane.begin()
    pane.keys("2", "Enter")
    pane.until("2 of 9", "q quit] >")
    pane.keys("4", "C-c")
    pane.until("Saved: 1 of 20 questions answered", "Run the same command again to carry on.")
    assert pane.ends()
    assert [answer["level"] for answer in pane.saved["answers"].values()] == [2]


def test_japanese_text_is_typed_deleted_and_kept(pane: Pane) -> None:
    pane.start(*QUICK, height=50)
    pane.begin("山田太郎")
    pane.keys("t", "Enter")
    pane.until("Your note, in one line")
    pane.keys("-l", "監査の指摘をなくした後")
    pane.until("監査の指摘をなくした後")
    pane.keys("BSpace", "Enter")
    pane.until("Your note is saved.")
    assert pane.saved["about"] == "山田太郎"
    (answer,) = pane.saved["answers"].values()
    assert answer["note"] == "監査の指摘をなくした"
    pane.keys("q", "Enter")
    pane.until("Saved: 0 of 20 questions answered")
