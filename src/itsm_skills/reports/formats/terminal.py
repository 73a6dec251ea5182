"""A document for a terminal that shows colour; rich knows what the terminal can do and what it is called there."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.columns import Line, StyledText
from itsm_skills.reports.formats.layout import lay_out
from itsm_skills.reports.report import Report

THEME = Theme(
    {
        "title": "bold",
        "heading": "bold cyan",
        "strong": "bold",
        "quiet": "dim",
        "claimed": "cyan",
        "missing": "yellow",
        "rest": "dim",
    }
)
"""Colours of the terminal's own sixteen, which people choose so that they can read them."""


def write(reports: Sequence[Report], settings: Settings) -> str:
    """Return ``reports``, one below the other, with the control sequences for colour and weight.

    The text itself must hold no control characters: ``settings.clean`` has to take them out.
    """
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=settings.width, theme=THEME, highlight=False)
    for number, report in enumerate(reports):
        if number:
            console.print()
        for line in lay_out(report.for_terminal(), settings):
            text = Text.assemble(*_joined(line))
            text.rstrip()
            console.print(text, soft_wrap=True)
    return stream.getvalue()


def _joined(line: Line) -> Iterator[StyledText]:
    """Yield the parts of ``line``, those of one style joined: each part costs a control sequence."""
    for style, parts in groupby(line, key=lambda part: part[1]):
        yield "".join(text for text, _ in parts), style
