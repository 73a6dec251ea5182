"""``-`` in place of a file: standard input is saved in a private file, which is deleted when the run ends."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

import typer

from itsm_skills.files import private_folder, save_stream

DASH = "-"
ENDINGS = ((rb"\{", ".json"), (rb"PAR1", ".parquet"), (rb"PK\x03\x04", ".xlsx"), (rb"(#|---|[\w-]+ *:( |$))", ".yaml"))
"""How the content of a file begins, and the ending for that type of file; anything else is a table."""

PIECE = 1 << 20

MOST_BYTES = 200_000_000
"""The most that standard input can hold, in bytes: a table of 500,000 people with 200 skills."""

Named = TypeVar("Named", str, Path)
_made: list[Path] = []
"""The files in which standard input was saved in this run."""
_read: list[TextIO] = []
"""The standard input that has been read already: there's nothing more in it."""


def file_for(name: Named | None) -> Named | None:
    """Return ``name``; for ``-``, return the file in which standard input was saved.

    Raises BadParameter if ``-`` was used before in the same run.
    """
    if name is None or str(name) != DASH:
        return name
    if sys.stdin in _read:
        raise typer.BadParameter("standard input can only be read once; use a file here instead of -")
    _read[:] = [sys.stdin]
    return type(name)(_kept(sys.stdin.buffer))


def in_words(text: str) -> str:
    """Return ``text`` with "standard input" in place of the names of the files in which it was saved."""
    for path in _made:
        text = text.replace(str(path), "standard input")
    return text


def files_for(names: list[Named] | None) -> list[Named]:
    """Return ``names``, with the file in which standard input was saved in place of ``-``."""
    return [found for name in names or () if (found := file_for(name)) is not None]


def _kept(stream: BinaryIO) -> Path:
    """Save ``stream`` piece by piece, so that the memory doesn't fill up; raise ProblemError if there's too much."""
    folder = Path(tempfile.gettempdir()) / f"itsm-skills-{os.urandom(8).hex()}"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # first: a signal can come between any two lines
    private_folder(folder)
    first = stream.read(PIECE)
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    ending = next((ending for pattern, ending in ENDINGS if re.match(pattern, start, re.MULTILINE)), ".csv")
    path = folder / f"standard-input{ending}"
    save_stream(path, chain([first], iter(lambda: stream.read(PIECE), b"")), MOST_BYTES, "standard input")
    _made.append(path)
    return path
