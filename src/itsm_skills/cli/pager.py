"""A pager for text that is longer than the screen, like the pager of git and man."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress

SETTINGS = "FRX"
"""Settings that make ``less`` show colours and leave the text on the screen."""
COLOURS = " -R"
"""Added to the user's own LESS. Without it, ``less`` prints colour codes instead of showing colours."""


def pager_for(content: str) -> list[str] | None:
    """Return the command that shows ``content``, or None if it should go to the terminal directly.

    It goes there if it fits on the screen, if standard input or output isn't a terminal, if the terminal can only
    print, or if PAGER is empty or names a missing program. Without PAGER, ``less`` is used if it's installed.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        return None
    if content.count("\n") < shutil.get_terminal_size().lines:
        return None
    command = shlex.split(os.environ.get("PAGER", "less"))
    return command if command and shutil.which(command[0]) else None


def page(content: str, command: list[str]) -> None:
    """Show ``content`` with ``command``; return when the reader closes it."""
    own = os.environ.get("LESS")
    settings = {**os.environ, "LESS": SETTINGS if own is None else own + COLOURS}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=settings) as process:
        assert process.stdin is not None
        try:
            with suppress(BrokenPipeError, KeyboardInterrupt):  # the reader may leave before the end
                process.stdin.write(content.encode("utf-8", "replace"))
                process.stdin.close()
            while process.poll() is None:
                with suppress(KeyboardInterrupt):  # Ctrl-C belongs to the pager while it is open
                    process.wait()
        except SystemExit:  # the system ends this program, so nobody may be left reading
            process.terminate()
            raise
