"""Ways of asking: a terminal or a pipe line by line, or a script of lines in a test."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from typing import Protocol, TextIO

MIN_WIDTH, MAX_WIDTH = 40, 88
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "�")
"""Control characters but tab and line ends: shown as a mark, so that no typed text can steer a terminal."""
_ASCII = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "“": '"',
        "”": '"',
        "’": "'",
        "‘": "'",
        "…": "...",
        "£": "GBP ",
        "·": "-",
        "×": "x",
    }
)


def to_encoding(text: str, encoding: str | None) -> str:
    """Return ``text`` without control characters and without what ``encoding`` lacks: plain marks instead."""
    name = encoding or "ascii"
    shown = text.translate(_CONTROLS)
    if name.lower().startswith("utf"):
        return shown.encode("utf-8", "replace").decode("utf-8")
    return shown.translate(_ASCII).encode(name, "replace").decode(name)


def printable(name: str | None) -> str | None:
    """Return ``name`` without control characters and broken code units, so that it can be kept and shown."""
    return None if name is None else to_encoding(name, "utf-8")


class Prompter(Protocol):
    """Says lines and asks for one. ``ask`` raises EOFError at the end of input, KeyboardInterrupt at Ctrl-C."""

    def say(self, text: str = "", *, hang: int = 0, strong: bool = False) -> None:
        """Show ``text``, wrapped; later lines hang by ``hang`` columns. ``strong`` text may stand out."""

    def ask(self) -> str:
        """Return the next typed line without its end."""


class LinePrompter:
    """Prints wrapped text and reads lines: no cursor movement, so it works in a pipe, over ssh, in a screen reader.

    The talk goes to the terminal; where standard output is not one, to standard error.
    """

    def __init__(self, stdin: TextIO, stdout: TextIO, stderr: TextIO, *, plain: bool = False) -> None:
        self.stdin = stdin
        self.terminal = stdin.isatty() and stdout.isatty()
        self.stream = stdout if stdout.isatty() else stderr
        self.strong = self.stream.isatty() and not plain and not _wants_plain()
        self.encoding = getattr(self.stream, "encoding", None)
        if self.terminal:
            _edit_lines(plain=plain or _wants_plain())

    def say(self, text: str = "", *, hang: int = 0, strong: bool = False) -> None:
        """Print ``text`` wrapped to the terminal's width of this moment, 40 to 88 columns."""
        width = max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size().columns))
        shown = to_encoding(text, self.encoding)
        lines = textwrap.wrap(shown, width - 1, subsequent_indent=" " * hang) or [""]
        block = "\n".join(lines)
        self.stream.write(f"\x1b[1m{block}\x1b[0m\n" if strong and self.strong else f"{block}\n")
        self.stream.flush()

    def ask(self) -> str:
        """Return the next line; the terminal's own line editing applies."""
        if self.terminal:
            return input("> ")
        self.stream.write("> ")
        self.stream.flush()
        line = self.stdin.readline()
        if not line:
            self.stream.write("\n")
            raise EOFError
        return line.removesuffix("\n").removesuffix("\r")


class ScriptedPrompter:
    """Answers from a list and keeps all that was said, for tests."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)
        self.said: list[str] = []

    def say(self, text: str = "", *, hang: int = 0, strong: bool = False) -> None:  # noqa: ARG002
        """Keep ``text``."""
        self.said.append(text)

    def ask(self) -> str:
        """Return the next line of the script; raise EOFError after the last."""
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None


def _wants_plain() -> bool:
    return bool(os.environ.get("NO_COLOR") or os.environ.get("ACCESSIBLE")) or os.environ.get("TERM") == "dumb"


def _edit_lines(*, plain: bool) -> None:
    """Let the terminal's editing library read lines: arrow keys work, and lines may exceed 4,096 characters.

    A pasted paragraph then comes as one line; ``plain`` switches that off, as it needs an escape sequence.
    """
    try:
        import readline
    except ImportError:
        return
    readline.set_auto_history(False)
    if plain:
        readline.parse_and_bind("set enable-bracketed-paste off")


def standard_prompter(*, plain: bool = False) -> LinePrompter:
    """Return the prompter for this process's own streams."""
    return LinePrompter(sys.stdin, sys.stdout, sys.stderr, plain=plain)
