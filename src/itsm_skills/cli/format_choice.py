"""Which format a command writes: the one asked for, or the one of the output's ending."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from itsm_skills.cli import options
from itsm_skills.reports.formats import FORMATS, format_of


def pick(offered: tuple[str, ...], asked: str | None, output: Path | None) -> str:
    """Return the format asked for, or else the format of the ending of ``output``, or else the first of ``offered``.

    Raises BadParameter if the ending of ``output`` belongs to none of ``offered``. Also raises it if a binary format,
    such as a workbook, has no output file, or would be written to a terminal.
    """
    chosen = asked or _by_ending(offered, output) or offered[0]
    if chosen in FORMATS and FORMATS[chosen].binary and has_no_file(output):
        raise typer.BadParameter(f"{chosen} can't be shown here: add --output FILE.{chosen}", param_hint="--format")
    return chosen


def has_no_file(output: Path | None) -> bool:
    """Return whether something binary would go to a screen: no file was named, and no pipe reads the output."""
    return output is None or (output == options.STANDARD_OUTPUT and sys.stdout.isatty())


def pick_page(asked: str | None, output: Path | None) -> str:
    """Return the format of a page; raise BadParameter if another is asked for, or if ``output`` can't hold a page."""
    ending = output is None or (output != options.STANDARD_OUTPUT and format_of(output) in (None, "html"))
    if asked not in (None, "html") or not ending:
        text = "this opens an HTML page, so leave out --format and give --output a name that ends in .html"
        raise typer.BadParameter(text, param_hint="--open")
    return "html"


def _by_ending(offered: tuple[str, ...], output: Path | None) -> str | None:
    """Return the format of the ending of ``output``, or None if it has no ending."""
    if output is None or not output.suffix:
        return None
    named = format_of(output)
    named = options.SCREEN if named == "text" else named
    if named in offered:
        return named
    known = [FORMATS["text" if one == options.SCREEN else one].endings[0] for one in offered]
    what = f"this command can't write '{output.suffix}' files. Use one of these endings: {', '.join(known)}"
    raise typer.BadParameter(f"{what}, or choose a format with --format.", param_hint="--output")
