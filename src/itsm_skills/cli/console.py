"""The process's own streams: results go to standard output or a file, messages to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.cli.called_as import in_called_form
from itsm_skills.cli.standard_input import in_words
from itsm_skills.cli.streams import write_bytes
from itsm_skills.problems import Problem, first_of_each

MAX_WIDTH = 100


def emit(content: str | bytes, output: Path | None) -> None:
    """Write the result to ``output``, as a private file and in one step, or to standard output."""
    if output is not None:
        save(content, output)
    elif isinstance(content, bytes):
        write_bytes(content)
    else:
        _print(to_encoding(content, sys.stdout.encoding))


def show(content: str, *, paged: bool) -> None:
    """Print ``content``, which may have colours. If it's longer than the screen and may be ``paged``, use a pager.

    It must not contain any other codes that control a terminal.
    """
    from itsm_skills.cli.pager import page, pager_for

    if paged and (command := pager_for(content)) is not None:
        sys.stdout.flush()
        page(content, command)
    else:
        _print(content)


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def save(content: str | bytes, output: Path) -> None:
    """Write the result to ``output``, as a private file and in one step, and say so.

    Raises ProblemError as ``save_output`` does.
    """
    from itsm_skills.output_files import save_output

    save_output(output, content)
    talk(f"Written: {output}")


def talk(text: str) -> None:
    """Print a message that isn't the result; our own commands in it are in the form in which they were called."""
    sys.stderr.write(to_encoding(in_called_form(text), sys.stderr.encoding) + "\n")


def report(remarks: Iterable[Problem | str]) -> None:
    """Print problems and remarks to standard error, one per line; of one kind of problem, only the first ones."""
    for remark in first_of_each(remarks):
        talk(in_words(str(remark)))


def width() -> int:
    """Return the terminal's width, from 40 to 100 columns; 80 if there's no terminal."""
    return max(40, min(MAX_WIDTH, shutil.get_terminal_size((80, 24)).columns))


def plain_wanted(asked: bool) -> bool:
    """Whether to leave out drawing: the user asked for it, or the terminal can't or shouldn't show it."""
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("ACCESSIBLE"))
    return asked or dumb or not (sys.stdout.encoding or "").lower().startswith("utf")


def shows_colour() -> bool:
    """Whether standard output is a terminal that shows colour, and NO_COLOR doesn't forbid it."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return False
    if sys.platform == "win32":
        from rich.console import detect_legacy_windows

        return not detect_legacy_windows()
    return True
