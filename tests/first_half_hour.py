"""Alex's first half hour at a terminal, as a script: the welcome, the questions with one break, and the last screen."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import pytest

from terminal_support import ROOT, hear_interrupts, installed

pexpect = pytest.importorskip("pexpect")

TUESDAY, WEDNESDAY = 1772559000, 1772645400
"""3 and 4 March 2026, in the evening, in seconds since 1970."""

STOP_AT = 13
"""The question at which she closes the laptop."""

PROMPT = "\n(\x1b\\[\\?2004h)?(> )"
STORIES = (
    "Led the recovery when mail failed for a day",
    "Moved the weekly review to the customer's office",
    "Cut the cost of the print service by a third",
)


@dataclass
class Alex:
    """Types what the question on the screen asks for; ``asked`` is the number of the question that is on it."""

    asked: int = 0
    stopped: bool = False
    levels: cycle[str] = field(default_factory=lambda: cycle(("3", "2", "4", "2", "3", "1")))
    kinds: cycle[str] = field(default_factory=lambda: cycle(("a", "", "r", "")))
    stories: cycle[str] = field(default_factory=lambda: cycle(STORIES))
    steps: cycle[str] = field(default_factory=lambda: cycle(("y", "y", "n", "n")))

    def types(self, shown: str) -> str:
        """Return the next line after ``shown``, which came since the last one."""
        if found := re.findall(r"(?m)^(?:\[[#-]+\] )?(\d+) of \d+ *$", shown):
            self.asked, self.steps = int(found[-1]), cycle(("y", "y", "n", "n"))
            if self.asked == STOP_AT and not self.stopped:
                self.stopped = True
                return "q"
        text = " ".join(shown.split())
        for part, line in self._lines():
            if part in text:
                return line if isinstance(line, str) else next(line)
        return next(self.levels)

    def _lines(self) -> tuple[tuple[str, str | cycle[str]], ...]:
        """Return what is typed, by what is on the screen; the first one that fits counts."""
        return (
            ("Press Enter to begin", ""),
            ("Press Enter to carry on", ""),
            ("What name should your reports show", "Alex Example"),
            ("Which role do you want", "service delivery manager"),
            ("Enter: more roles", "service delivery manager"),
            ("(y or n)", self.steps),
            ("What evidence do you have", self.kinds),
            ("When? For example", "January 2026"),
            ("Who could confirm it", "my manager"),
            ("What happened, in one line", self.stories),
            ("l: leave them for later", "l"),
            ("How many hours a week", "2"),
            ("Which of these do you have? Type their numbers", "1 3"),
            ("How heavy is your work", "2"),
        )


def half_hour(home: Path, width: int) -> str:
    """Return all that ``width`` columns and 24 lines showed, with the commands that were typed."""
    alex = Alex()
    evening = at_terminal(home, width, TUESDAY, alex, "assess")
    next_day = at_terminal(home, width, WEDNESDAY, alex, "assess")
    return evening + next_day + at_terminal(home, width, WEDNESDAY, alex)


def at_terminal(home: Path, width: int, moment: int, alex: Alex, *arguments: str, **variables: str) -> str:
    """Return what one call of the program showed at ``moment``, with the command above it."""
    program, path = installed(home)
    left_out = {"COLUMNS", "LINES", "NO_COLOR"}
    settings = {
        **{name: value for name, value in os.environ.items() if name not in left_out},
        **path,
        "ITSM_SKILLS_HOME": str(home),
        "SOURCE_DATE_EPOCH": str(moment),
        "TERM": "xterm",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "PAGER": "cat",
        **variables,
    }
    child = pexpect.spawn(
        program,
        list(arguments),
        env=settings,
        cwd=str(ROOT),
        encoding="utf-8",
        dimensions=(24, width),
        timeout=60,  # seconds, on a machine that is busy with other tests
        preexec_fn=hear_interrupts,
    )
    shown = ""
    while child.expect([PROMPT, pexpect.EOF]) == 0:
        before = str(child.before)
        shown += before + str(child.after)
        child.sendline(alex.types(_plain(before)))
    shown += str(child.before)
    child.close()
    return f"$ {' '.join(('itsm-skills', *arguments))}\n{_plain(shown).replace(str(home), '~/itsm-skills')}\n"


def _plain(shown: str) -> str:
    """Return ``shown`` without what only steers a terminal, and without spaces at the ends of lines."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]\r?", "", shown).replace("\r", "")
    return "\n".join(line.rstrip() for line in text.split("\n"))
