"""Where reports go: written out once all of one is there, to a file, a pipe or a terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.application.look import load_look
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.cli import console, options
from itsm_skills.cli.options import SCREEN
from itsm_skills.reports import formats
from itsm_skills.reports.look import PLAIN, Look

if TYPE_CHECKING:
    from itsm_skills.reports.report import Report


@dataclass(frozen=True, slots=True)
class ReportOutput:
    """What a report is written as. ``output`` is None for standard output.

    ``format`` is SCREEN or the name of one of ``reports.formats``; ``plain`` asks for no colour and no drawing, and
    ``paged`` allows a pager for what is longer than the screen.
    """

    format: str
    output: Path | None
    look: Look = PLAIN
    plain: bool = False
    paged: bool = True

    @classmethod
    def of(
        cls,
        format: str | None,
        output: Path | None,
        template: Path | None = None,
        theme: Path | None = None,
        organisation: str = "",
        logo: Path | None = None,
        *,
        offered: tuple[str, ...],
        plain: bool = False,
    ) -> ReportOutput:
        """Return what the options say; raise BadParameter as ``pick`` does, ProblemError where a file is wrong."""
        chosen = options.pick(offered, format, output)
        return cls(chosen, output, load_look(template, theme, organisation, logo), plain)

    @property
    def holds_several(self) -> bool:
        """Whether more than one report can be written at once."""
        return self.format == SCREEN or formats.FORMATS[self.format].several

    def write(self, *reports: Report) -> None:
        """Write ``reports`` as one output: nothing is opened before all of it is there.

        Raises ProblemError where a file can't be written, and as ``formats.write`` does.
        """
        plain = console.plain_wanted(self.plain)
        encoding = sys.stdout.encoding if self.output is None else "utf-8"
        clean = partial(to_encoding, encoding=encoding)
        settings = formats.Settings(look=self.look, width=console.width(), draw=not plain, clean=clean)
        content = formats.write(reports, self._format(plain=plain), settings)
        if self.output is None and self.format == SCREEN:
            console.show(str(content), paged=self.paged and not plain)
        else:
            console.emit(content, self.output)

    def _format(self, *, plain: bool) -> str:
        if self.format != SCREEN:
            return self.format
        return "terminal" if self.output is None and not plain and console.shows_colour() else "text"
