"""Screens of a real session, kept as files that a person can read: 40, 80 and 200 columns, plain, ASCII."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from terminal_support import installed

pexpect = pytest.importorskip("pexpect")
ROOT = Path(__file__).parents[3]
KEYS = [
    *("", "?", "Alex"),  # the welcome, and the name
    *("?12", "nobody", "12"),  # the role
    "?",
    "maybe",
    "3",
    "a",
    "2026-01",
    "My manager",
    "Leavers' accounts closed the same day",
    "b",
    "",
    "2",
    "u",
    "t",
    "ask finance",
    "q",
]
CLIMB_KEYS = [
    *("", ""),  # the welcome, and no name
    *("?", "3", "n", "y", "b", "n", "y", "t", "seen in two teams", "n", "y"),  # a climb from level 3 down to level 2
    *("raci", "1 3, 4", "b", "", "0"),  # the first list, once more, and the second
    *("?", "na", "1", "", "q"),  # the third; the climb looked at again, kept; stopped at the review
]
CLIMB = """\
id: mine
name: Mine
version: "1"
framework: itsm
purpose: One climb and three lists.
minutes: 4
items_from: full
select: [continual-improvement]
climb: critical
recognition: all
intro: [Hello.]
"""
CASES = {
    "40-columns": (40, {}),
    "80-columns": (80, {}),
    "200-columns": (200, {}),
    "dumb": (80, {"TERM": "dumb"}),
    "ascii": (80, {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}),
}


def session(home: Path, width: int, environment: dict[str, str], arguments: list[str], keys: list[str]) -> str:
    """Return all that a terminal showed to ``keys``, without the escape sequences of its line editor."""
    program, path = installed(home)
    settings = {
        **{name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}},
        **path,
        "ITSM_SKILLS_HOME": str(home),
        "SOURCE_DATE_EPOCH": "1772409600",
        "TERM": "xterm",
        "PYTHONUTF8": "1",
        **environment,
    }
    child = pexpect.spawn(
        program,
        ["assess", *arguments],
        env=settings,
        cwd=str(ROOT),
        encoding="utf-8",
        dimensions=(60, width),
        timeout=60,  # seconds, on a machine that is busy with other tests
    )
    shown = ""
    for key in keys:
        child.expect(r"\n(\x1b\[\?2004h)?> ")
        shown += child.before + child.after
        child.sendline(key)
    child.expect(pexpect.EOF)
    shown += child.before
    child.close()
    assert child.exitstatus == 130
    return readable(shown).replace(str(home), "HOME")


def readable(shown: str) -> str:
    """Return ``shown`` with bold as it reads and nothing else of the terminal's own."""
    text = re.sub(r"\x1b\[\?2004[hl]\r?", "", shown)
    text = re.sub(r"\x1b\[[012]m", "", text)
    text = re.sub(r"(?s)Saved: (.*?)\.json", lambda match: "Saved: " + re.sub(r"[\r\n]+", "", match[1]) + ".json", text)
    lines = [line.rstrip() for line in text.replace("\r", "").split("\n")]
    return "\n".join(lines).strip() + "\n"


@pytest.mark.parametrize("name", CASES)
def test_session(tmp_path: Path, name: str, snapshot: SnapshotAssertion) -> None:
    width, environment = CASES[name]
    text = session(tmp_path, width, environment, ["-q", "quick"], KEYS)
    assert text == snapshot
    assert_fits(text, width)
    if name == "ascii":
        assert text.isascii()


@pytest.mark.parametrize("width", [40, 80])
def test_climb_and_lists_of_terms(tmp_path: Path, width: int, snapshot: SnapshotAssertion) -> None:
    questionnaire = tmp_path / "mine.yaml"
    questionnaire.write_text(CLIMB, "utf-8")
    arguments = ["-q", str(questionnaire), "--role", "head-of-it-service-management"]
    text = session(tmp_path, width, {}, arguments, CLIMB_KEYS)
    assert text == snapshot
    assert_fits(text, width)


def assert_fits(text: str, width: int) -> None:
    """Fail where a line is wider than ``width``, but for a path, or where an escape sequence is left."""
    wide = [line for line in text.splitlines() if len(line) > width and not line.startswith("Saved: ")]
    assert wide == []
    assert "\x1b" not in text
