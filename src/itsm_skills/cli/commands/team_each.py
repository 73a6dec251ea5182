"""``team report --each``: a page for each person, or a report for each team, in one run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from itsm_skills.cli import clock, console, options
from itsm_skills.cli.help_text import OUTPUT
from itsm_skills.cli.output import ReportOutput
from itsm_skills.cli.progress_bar import progress_line
from itsm_skills.files import already_there, create_private, is_there
from itsm_skills.problems import raise_if_any
from itsm_skills.reports.formats.csv import to_csv
from itsm_skills.reports.report import Report, Value
from itsm_skills.reports.team.report import team_report_of

if TYPE_CHECKING:
    from itsm_skills.application.team import TeamInput
    from itsm_skills.reports.one_to_one.view import OneToOneView
    from itsm_skills.reports.team.view import TeamView


class EachOf(StrEnum):
    """What gets a file of its own."""

    PERSON = "person"
    TEAM = "team"


INDEX = "index"
"""The name of the table that lists the files, without its ending."""


Each = Annotated[
    EachOf | None,
    typer.Option(
        "--each",
        help="Write a page for each person's one-to-one, or a report for each team, to the folder in --output.",
        rich_help_panel=OUTPUT,
    ),
]
PERSON_FORMATS = ("html", "markdown", "pdf", "docx")
TEAM_FORMATS = ("html", "markdown", "json", "csv", "xlsx", "pdf", "docx")


@dataclass(frozen=True, slots=True)
class EachOutput:
    """Files of each person or team: their folder, and the format and the look of each."""

    each: EachOf
    folder: Path
    wanted: ReportOutput

    @classmethod
    def of(cls, each: EachOf, output: Path | None, format: str | None, look: Mapping[str, Any]) -> EachOutput:
        """Return what the options say; raise BadParameter as ``ReportOutput.of`` does, or if no folder was given."""
        offered = PERSON_FORMATS if each is EachOf.PERSON else TEAM_FORMATS
        if format is not None and format not in offered:
            raise typer.BadParameter(
                f"use one of these formats with --each {each}: {', '.join(offered)}", param_hint="--format"
            )
        if output is None or output == options.STANDARD_OUTPUT:
            raise typer.BadParameter("choose a folder for the files", param_hint="--output")
        return cls(each, output, ReportOutput.of(format or offered[0], output, **look, offered=offered))

    def write(self, found: TeamInput, make_view: Callable[[TeamInput], TeamView]) -> None:
        """Write a file for each person or team in ``found``, and a table that lists them.

        Raises ProblemError if one of the files exists already; then nothing is written.
        """
        # Reports on a whole team start sooner without this code.
        from itsm_skills.application import team_each

        ending = self.wanted.ending
        if self.each is EachOf.PERSON:
            pages = team_each.person_pages(found, today=clock.today())
            reports = [(page.name, partial(_page, page.view)) for page in pages]
            files = {page.view.person: f"{page.name}.{ending}" for page in pages}
            index = team_each.person_index(found, files)
        else:
            parts = team_each.team_parts(found)
            reports = [(part.name, partial(_team, part.found, make_view)) for part in parts]
            index = team_each.team_index(parts, ending)
            if without := team_each.in_no_team(found):
                console.talk(f"In no team, and so in none of these reports: {', '.join(without)}.")
        self._write(reports, index)

    def _write(self, reports: Sequence[tuple[str, Callable[[], Report]]], index: list[list[Value]]) -> None:
        paths = [self.folder / f"{name}.{self.wanted.ending}" for name, _ in reports]
        table = self.folder / f"{INDEX}.csv"
        raise_if_any(
            [problem for path in (*paths, table) if is_there(path) for problem in already_there(path).problems]
        )
        with progress_line(sys.stderr, "file", "Wrote") as progress:
            for done, (path, (_, make)) in enumerate(zip(paths, reports, strict=True)):
                progress(done, len(paths))
                create_private(path, self.wanted.file_content(make()))
        create_private(table, to_csv(index))
        noun = "page" if self.each is EachOf.PERSON else "report"
        number = len(paths)
        console.talk(f"Written: {number} {noun}{'' if number == 1 else 's'} and {table.name}, in {self.folder}")


def _page(view: OneToOneView) -> Report:
    from itsm_skills.reports.one_to_one.document import one_to_one_document

    return Report(kind="", view=view, document=lambda: one_to_one_document(view))


def _team(found: TeamInput, make_view: Callable[[TeamInput], TeamView]) -> Report:
    return team_report_of(make_view(found))
