"""Which format a command writes: the one asked for, or the one that the output's ending names."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from itsm_skills.cli import options
from itsm_skills.reports.formats import FORMATS, format_of


def pick(offered: tuple[str, ...], asked: str | None, output: Path | None) -> str:
    """Return the format asked for, else the one that the ending of ``output`` names, else the first of ``offered``.

    Raises BadParameter where ``output`` has an ending that names none of ``offered``, and where nobody said where a
    format of bytes, such as a workbook, is to go, or it would go to a terminal.
    """
    chosen = asked or _by_ending(offered, output) or offered[0]
    nowhere = output is None or (output == options.STANDARD_OUTPUT and sys.stdout.isatty())
    if chosen in FORMATS and FORMATS[chosen].binary and nowhere:
        raise typer.BadParameter(f"{chosen} needs a file: add --output FILE.{chosen}", param_hint="--format")
    return chosen


def pick_page(asked: str | None, output: Path | None) -> str:
    """Return the format of a page; raise BadParameter if another is asked for, or ``output`` is no file for it."""
    ending = output is None or (output != options.STANDARD_OUTPUT and format_of(output) in (None, "html"))
    if asked not in (None, "html") or not ending:
        text = "it opens an HTML page: leave --format out, and let the name after --output end in .html"
        raise typer.BadParameter(text, param_hint="--open")
    return "html"


def _by_ending(offered: tuple[str, ...], output: Path | None) -> str | None:
    """Return the format that the ending of ``output`` names, or None where it has no ending."""
    if output is None or not output.suffix:
        return None
    named = format_of(output)
    named = options.SCREEN if named == "text" else named
    if named in offered:
        return named
    known = [FORMATS["text" if one == options.SCREEN else one].endings[0] for one in offered]
    what = f"this command can't write '{output.suffix}' files. Use one of these endings: {', '.join(known)}"
    raise typer.BadParameter(f"{what}; or say with --format what to write.", param_hint="--output")
