"""A person at a real terminal: the program runs in a pseudo-terminal of its own."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")
ROOT = Path(__file__).parents[1]
PROMPT = r"\n(\x1b\[\?2004h)?> "
"""A prompt, after the line editor has asked the terminal to mark pastes."""


def hear_interrupts() -> None:
    """Let a program be interrupted even where the tests run in the background of a shell, which has that ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def installed(home: Path) -> tuple[str, dict[str, str]]:
    """Return the program as if it were installed, in a folder next to ``home``, and the PATH that finds it by its name.

    What it prints is then the same wherever the tests run.
    """
    programs = home.parent / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    program = programs / "itsm-skills"
    program.write_text(f"#!{sys.executable}\nfrom itsm_skills.start import main\nmain()\n", "utf-8")
    program.chmod(0o755)
    return str(program), {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


class Terminal:
    """A person at a terminal of a given width; with ``product``, standard output goes to that file instead."""

    def __init__(
        self, home: Path, *arguments: str, width: int = 80, product: Path | None = None, **variables: str
    ) -> None:
        program, path = installed(home)
        settings = {**os.environ, **path, "ITSM_SKILLS_HOME": str(home), "PYTHONUTF8": "1", **variables}
        settings.pop("COLUMNS", None)
        settings.setdefault("TERM", "xterm")
        command = [program, *arguments]
        if product is not None:
            command = ["/bin/sh", "-c", f"{shlex.join(command)} >{shlex.quote(str(product))}"]
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=settings,
            cwd=str(ROOT),
            encoding="utf-8",
            dimensions=(40, width),
            timeout=60,  # seconds, on a machine that is busy with other tests
            preexec_fn=hear_interrupts,
        )
        self.child.setecho(False)
        self.shown = ""

    def until(self, pattern: str) -> str:
        """Read until ``pattern`` appears and return what came with it."""
        self.child.expect(pattern)
        text = self.child.before + self.child.after
        self.shown += text
        return str(text)

    def type(self, line: str) -> None:
        """Type a line at the next prompt."""
        self.until(PROMPT)
        self.child.sendline(line)

    def begin(self, name: str = "") -> None:
        """Begin an assessment at the welcome, and give ``name`` for reports."""
        self.until("Press Enter to begin")
        self.type("")
        self.until("What name should your reports show")
        self.type(name)

    def end(self) -> int:
        """Read to the end and return the exit code."""
        self.child.expect(pexpect.EOF)
        self.shown += self.child.before
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)
