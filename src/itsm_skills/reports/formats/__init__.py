"""The formats in which reports are written. A new one is a module with a function ``write``, and a line in FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from itsm_skills.reports.look import PLAIN, Look

if TYPE_CHECKING:  # the command line reads the names of the formats each time, and reports only when it writes one
    from itsm_skills.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format. ``endings`` of file names stand for it.

    ``several`` says whether one output may hold more than one report, ``binary`` whether it is bytes, which can't go
    to a terminal.
    """

    name: str
    endings: tuple[str, ...] = ()
    several: bool = False
    binary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What formats are written with.

    ``look`` is for HTML. The others are for text: its ``width`` in columns, at least 40; whether to ``draw`` bars and
    lines, or else to put each row of a table into words; and ``clean``, which returns a text without what the reader's
    screen can't or mustn't show.
    """

    look: Look = PLAIN
    width: int = 80
    draw: bool = True
    clean: Callable[[str], str] = str


class Writer(Protocol):
    """What a module of this package has under the name ``write``."""

    def __call__(self, reports: Sequence[Report], settings: Settings) -> str | bytes:
        """Return ``reports`` as one output; of a format that holds one report, there is one."""


FORMATS = {
    format.name: format
    for format in (
        Format(name="text", endings=(".txt",), several=True),
        Format(name="terminal", several=True),
        Format(name="markdown", endings=(".md", ".markdown"), several=True),
        Format(name="html", endings=(".html", ".htm")),
        Format(name="json", endings=(".json",), several=True),
        Format(name="csv", endings=(".csv",)),
        Format(name="ics", endings=(".ics",)),
        Format(name="xlsx", endings=(".xlsx",), binary=True),
        Format(name="pdf", endings=(".pdf",), binary=True),
        Format(name="docx", endings=(".docx",), binary=True),
        Format(name="parquet", endings=(".parquet",), binary=True),
    )
}
"""Every format by its name, which is also the name of the module that writes it."""


def format_of(path: Path) -> str | None:
    """Return the name of the format that the ending of ``path`` stands for, or None."""
    ending = path.suffix.lower()
    return next((format.name for format in FORMATS.values() if ending in format.endings), None)


def write(reports: Sequence[Report], format: str, settings: Settings) -> str | bytes:
    """Return ``reports`` in the ``format`` of that name: bytes where it is binary, or else text.

    The module of the format is imported only here, as some bring large packages with them. Raises KeyError if there
    is no such format, ValueError if it holds one report and there are several, and ProblemError if a package that it
    needs isn't installed.
    """
    found = FORMATS[format]
    if len(reports) != 1 and not found.several:
        raise ValueError(f"{format} holds one report, not {len(reports)}")
    writer: Writer = import_module(f"{__name__}.{found.name}").write
    return writer(reports, settings)
