"""``-`` in place of a file: what comes on standard input is put into a private file that lasts as long as the run."""

from __future__ import annotations

import atexit
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TextIO, TypeVar

import typer

from itsm_skills.files import write_private

DASH = "-"
ENDINGS = ((rb"\{", ".json"), (rb"PAR1", ".parquet"), (rb"PK\x03\x04", ".xlsx"), (rb"(#|---|[\w-]+ *:( |$))", ".yaml"))
"""How the content of a file begins, and the ending that says what it is; a file that begins otherwise is a table."""

Named = TypeVar("Named", str, Path)
_made: list[Path] = []
"""The files that hold what came on standard input in this run."""
_read: list[TextIO] = []
"""The standard input that was read: it has nothing more to give."""


def file_for(name: Named | None) -> Named | None:
    """Return ``name``, or the file with what comes on standard input where it is ``-``.

    Raises BadParameter where ``-`` was given before in the same run.
    """
    if name is None or str(name) != DASH:
        return name
    if sys.stdin in _read:
        raise typer.BadParameter("standard input can be read only once: name a file here instead of -")
    _read[:] = [sys.stdin]
    return type(name)(_kept(sys.stdin.buffer.read()))


def in_words(text: str) -> str:
    """Return ``text`` with "standard input" in place of the names of the files that hold it."""
    for path in _made:
        text = text.replace(str(path), "standard input")
    return text


def files_for(names: list[Named] | None) -> list[Named]:
    """Return ``names``, with the file with what comes on standard input instead of ``-``."""
    return [found for name in names or () if (found := file_for(name)) is not None]


def _kept(content: bytes) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="itsm-skills-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    ending = next((ending for pattern, ending in ENDINGS if re.match(pattern, start, re.MULTILINE)), ".csv")
    path = folder / f"standard-input{ending}"
    write_private(path, content)
    _made.append(path)
    return path
