"""Ways of asking: line by line on a terminal or through a pipe, or from a list of lines in a test."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from typing import Protocol, TextIO

from itsm_skills.assessments.interview.wrapping import wrapped
from itsm_skills.harmless import harmless

MIN_WIDTH, MAX_WIDTH = 40, 88
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
    """Return ``text`` with plain marks instead of control characters and of characters that ``encoding`` lacks."""
    name = encoding or "ascii"
    shown = harmless(text)
    if name.lower().startswith("utf"):
        return shown.encode("utf-8", "replace").decode("utf-8")
    return shown.translate(_ASCII).encode(name, "replace").decode(name)


def printable(name: str | None) -> str | None:
    """Return ``name`` without control characters and broken code units, so that it can be saved and shown."""
    return None if name is None else to_encoding(name, "utf-8")


def whole(line: str, encoding: str | None) -> str | None:
    """Return ``line`` as it was typed; None if it isn't text.

    In the locale C, Python reads the bytes of UTF-8 as halves of characters, which are put together here.
    """
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return line.encode(encoding or "ascii", "surrogateescape").decode("utf-8")
        except UnicodeError:
            return None
    return line


class Left(Exception):  # noqa: N818 - an outcome, not an error
    """The person typed ``q`` before the first question, or at a question after the interview."""


class Prompter(Protocol):
    """Shows lines and asks for one. ``ask`` raises EOFError at the end of the input and KeyboardInterrupt at Ctrl-C.

    ``terminal`` says whether a person is typing, rather than a script. ``width`` and ``height`` are the current columns
    and lines.
    """

    @property
    def terminal(self) -> bool:
        """Whether a person sees the output and types the lines."""

    @property
    def draws(self) -> bool:
        """Whether bars can be drawn. A screen reader would spell them out."""

    @property
    def width(self) -> int:
        """How many columns a line can have."""

    @property
    def height(self) -> int:
        """How many lines the screen can have."""

    def say(self, text: str = "", *, hang: int = 0, strong: bool = False, dim: bool = False) -> None:
        """Show ``text``, wrapped; later lines are indented by ``hang`` columns. ``strong`` and ``dim`` are optional
        looks."""

    def ask(self) -> str:
        """Return the next typed line without its line end."""


class LinePrompter:
    """Prints wrapped text and reads lines. It never moves the cursor, so pipes, ssh and screen readers work.

    The text goes to standard output if that's a terminal, or else to standard error. ``reword`` is applied to all text.
    """

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
        *,
        plain: bool = False,
        reword: Callable[[str], str] = str,
    ) -> None:
        self.stdin = stdin
        self.terminal = stdin.isatty() and stdout.isatty()
        self.stream = stdout if stdout.isatty() else stderr
        self.draws = self.styled = self.stream.isatty() and not plain and not _wants_plain()
        self.encoding = getattr(self.stream, "encoding", None)
        self.reword = reword
        if self.terminal:
            _edit_lines(plain=plain or _wants_plain())

    @property
    def width(self) -> int:
        """One column less than the terminal has, so that no line ends at its edge: 39 to 87."""
        return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size().columns)) - 1

    @property
    def height(self) -> int:
        """The lines of the terminal; 24 if there's no terminal."""
        return shutil.get_terminal_size().lines

    def say(self, text: str = "", *, hang: int = 0, strong: bool = False, dim: bool = False) -> None:
        """Print ``text``, wrapped to the terminal's current width."""
        shown = to_encoding(self.reword(text), self.encoding)
        block = "\n".join(wrapped(shown, self.width, hang))
        style = ("\x1b[1m" if strong else "\x1b[2m" if dim else "") if self.styled else ""
        self.stream.write(f"{style}{block}\x1b[0m\n" if style else f"{block}\n")
        self.stream.flush()

    def ask(self) -> str:
        """Return the next line; the terminal's own line editing works."""
        while True:
            line = whole(self._typed(), getattr(self.stdin, "encoding", None))
            if line is not None:
                return line
            self.say("This line isn't UTF-8 text, so it wasn't taken. Type it again, or set your terminal to UTF-8.")

    def _typed(self) -> str:
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
    """Answers from a list and keeps everything that was said, for tests."""

    def __init__(self, lines: Iterable[str], *, terminal: bool = False, width: int = 79, height: int = 24) -> None:
        self.lines = iter(lines)
        self.said: list[str] = []
        self.terminal = self.draws = terminal
        self.width = width
        self.height = height

    def say(self, text: str = "", *, hang: int = 0, strong: bool = False, dim: bool = False) -> None:  # noqa: ARG002
        """Keep ``text``."""
        self.said.append(text)

    def ask(self) -> str:
        """Return the next line of the list; raise EOFError after the last one."""
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None


def _wants_plain() -> bool:
    return bool(os.environ.get("NO_COLOR") or os.environ.get("ACCESSIBLE")) or os.environ.get("TERM") == "dumb"


def _edit_lines(*, plain: bool) -> None:
    """Let the terminal's editing library read lines, so that arrow keys work and lines can exceed 4,096 characters.

    A pasted paragraph is then one line. ``plain`` switches this off, because it needs an escape sequence. It has to be
    switched on here because Python switches it off when it starts.
    """
    try:
        import readline
    except ImportError:
        return
    readline.set_auto_history(False)
    readline.parse_and_bind(f"set enable-bracketed-paste {'off' if plain else 'on'}")


def standard_prompter(*, plain: bool = False, reword: Callable[[str], str] = str) -> LinePrompter:
    """Return the prompter for this process's own streams; ``reword`` is applied to all its text."""
    return LinePrompter(sys.stdin, sys.stdout, sys.stderr, plain=plain, reword=reword)
