"""Where reports go: to a file, a pipe or a terminal, once the whole report is ready."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.application.look import load_look
from itsm_skills.assessments.interview.prompter import to_encoding
from itsm_skills.cli import console, options
from itsm_skills.cli.called_as import in_called_form
from itsm_skills.cli.format_choice import pick, pick_page
from itsm_skills.cli.options import SCREEN
from itsm_skills.harmless import harmless, harmless_json
from itsm_skills.reports import formats
from itsm_skills.reports.look import PLAIN, Look

if TYPE_CHECKING:
    from itsm_skills.reports.report import Report


def _on_screen(text: str, encoding: str | None) -> str:
    """Return ``text`` as this screen can show it, with our own commands as they have to be typed here."""
    return to_encoding(in_called_form(text), encoding)


@dataclass(frozen=True, slots=True)
class ReportOutput:
    """How and where a report is written. ``output`` is None for standard output.

    ``format`` is SCREEN or the name of one of ``reports.formats``. ``plain`` means no colour and no drawing, and
    ``paged`` allows a pager for text that is longer than the screen. If ``opened``, the page is shown in the browser;
    without an ``output`` it's saved in ``home``.
    """

    format: str
    output: Path | None
    look: Look = PLAIN
    plain: bool = False
    paged: bool = True
    opened: bool = False
    home: Path | None = None

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
        opened: bool = False,
        home: Path | None = None,
    ) -> ReportOutput:
        """Return what the options say; raise BadParameter as ``pick`` does, and ProblemError if a file is wrong."""
        chosen = pick_page(format, output) if opened else pick(offered, format, output)
        look = load_look(template, theme, organisation, logo)
        file = None if output == options.STANDARD_OUTPUT else output
        return cls(chosen, file, look, plain, opened=opened, home=home)

    @property
    def holds_several(self) -> bool:
        """Whether several reports can be written at once."""
        return self.format == SCREEN or formats.FORMATS[self.format].several

    def write(self, *reports: Report) -> None:
        """Write ``reports`` as one output, and open it only when it's complete.

        Raises ProblemError if a file can't be written, and as ``formats.write`` does.
        """
        plain = console.plain_wanted(self.plain)
        encoding = sys.stdout.encoding if self.output is None else "utf-8"
        clean = partial(to_encoding, encoding=encoding)
        if self.output is None and self.format == SCREEN:
            clean = partial(_on_screen, encoding=encoding)
        settings = formats.Settings(look=self.look, width=console.width(), draw=not plain, clean=clean)
        content = formats.write(reports, self._format(plain=plain), settings)
        if isinstance(content, str) and self._format(plain=plain) != "terminal":
            content = harmless_json(content) if self.format == "json" else harmless(content)
        if self.opened:
            # Imported here so that other runs start sooner.
            from itsm_skills.cli.browser_page import open_page, page_path

            path = self.output or page_path(reports[0].document().title, self.home)
            console.save(content, path)
            open_page(path)
        elif self.output is None and self.format == SCREEN:
            console.show(str(content), paged=self.paged and not plain)
        else:
            console.emit(content, self.output)

    def file_content(self, report: Report) -> str | bytes:
        """Return ``report`` as the content of a file of its own; raise as ``write`` does."""
        settings = formats.Settings(look=self.look, draw=True, clean=partial(to_encoding, encoding="utf-8"))
        return formats.write((report,), "text" if self.format == SCREEN else self.format, settings)

    @property
    def ending(self) -> str:
        """The ending of files in the format, without its dot."""
        return formats.FORMATS["text" if self.format == SCREEN else self.format].endings[0].removeprefix(".")

    def _format(self, *, plain: bool) -> str:
        if self.format != SCREEN:
            return self.format
        return "terminal" if self.output is None and not plain and console.shows_colour() else "text"
