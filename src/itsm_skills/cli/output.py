"""A team report as it is wanted: its format, its place, and the look of its HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.application.look import load_look
from itsm_skills.cli import options
from itsm_skills.reports.look import Look

if TYPE_CHECKING:
    from itsm_skills.reports.document import Document
    from itsm_skills.reports.team.table import Value


class TeamFormat(StrEnum):
    """Formats of a team report."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class ReportOutput:
    """What a report is written as; ``output`` is None for standard output, which a workbook cannot go to."""

    format: TeamFormat
    output: Path | None
    look: Look

    @classmethod
    def of(
        cls,
        format: TeamFormat | None,
        output: Path | None,
        template: Path | None = None,
        theme: Path | None = None,
        organisation: str = "",
        logo: Path | None = None,
    ) -> ReportOutput:
        """Return what the options say; raise BadParameter as ``pick`` does, ProblemError where a file is wrong."""
        chosen = options.pick(TeamFormat, format, output, TeamFormat.MARKDOWN)
        return cls(chosen, output, load_look(template, theme, organisation, logo))

    def publish(
        self, data: tuple[str, object], document: Callable[[], Document], table: Callable[[], list[list[Value]]]
    ) -> None:
        """Write the report: ``data`` are the kind and the view of JSON; the others are made where they are wanted."""
        from itsm_skills.cli import console

        if self.format is TeamFormat.XLSX:
            from itsm_skills.reports.formats.xlsx import to_xlsx

            console.emit(to_xlsx(document()), self.output)
        elif self.format is TeamFormat.HTML:
            from itsm_skills.reports.formats.html import to_html

            console.emit(to_html(document(), self.look), self.output)
        elif self.format is TeamFormat.CSV:
            from itsm_skills.reports.team.table import to_csv

            console.emit(to_csv(table()), self.output)
        elif self.format is TeamFormat.JSON:
            from itsm_skills.reports.formats.json import as_json

            console.emit(as_json(*data), self.output)
        else:
            from itsm_skills.reports.formats.markdown import to_markdown

            console.emit(to_markdown(document()), self.output)
