"""Runs a function of the program in another process: one that a file could end, or that's to work at the same time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Self

Work = Callable[[bytes], bytes]
"""A function at the top of a module, which takes and returns bytes."""

PATIENCE = 600
"""Seconds for which an answer is awaited, unless the caller says otherwise."""

_SERVE = "from itsm_skills.apart import serve; serve()"


class Apart:
    """Another process, which imports the module of ``work`` at once, and runs ``work`` when it's asked."""

    def __init__(self, work: Work) -> None:
        name = f"{work.__module__}:{work.__name__}"
        # -P: nothing in the current folder is a module.
        command = [sys.executable, "-P", "-c", _SERVE, name]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            with suppress(OSError), self._process:  # closes its streams and waits for its end
                pass

    def ask(self, question: bytes) -> None:
        """Let the other process run its function with ``question``; to be called once."""
        if self._process is None or self._process.stdin is None:
            return
        with suppress(OSError), self._process.stdin as stdin:  # if the process has ended, ``answer`` says so
            stdin.write(question)
        self._process.stdin = None

    def answer(self, patience: float = PATIENCE) -> bytes | None:
        """Wait for up to ``patience`` seconds and return what the function has returned; None if it hasn't."""
        if self._process is None:
            return None
        try:
            found = self._process.communicate(timeout=patience)[0]
        except subprocess.TimeoutExpired:
            return None
        return found if self._process.returncode == 0 else None


def serve() -> None:
    """Run the function that the command line names with standard input, and write what it returns."""
    module, name = sys.argv[1].split(":")
    work: Work = getattr(import_module(module), name)
    question = sys.stdin.buffer.read()
    if question:  # else the program that wanted something has ended
        sys.stdout.buffer.write(work(question))
