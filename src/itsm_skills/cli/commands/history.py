"""``itsm-skills history``: lists the assessments in the home folder, and removes them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from itsm_skills.application.assessment_history import describe, list_history
from itsm_skills.application.own_assessments import numbers_of
from itsm_skills.assessments.store import Store, default_home
from itsm_skills.cli import clock, completion, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.exit_codes import INTERRUPTED
from itsm_skills.cli.names import role_and_practice
from itsm_skills.cli.output import ReportOutput
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.change.history import history_document
from itsm_skills.reports.report import Report

Remove = Annotated[
    list[int] | None,
    typer.Option(
        "--remove",
        help="Remove the assessment with this number. Can be repeated.",
        autocompletion=completion.assessments,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="With --remove: don't ask for confirmation.")]


def history(
    remove: Remove = None,
    yes: Yes = False,
    person: options.Person = None,
    role: options.RoleOption = None,
    format: options.ListFormatOption = options.SCREEN,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """List your assessments, oldest first, or remove one.

    Each one has a number, which you can use instead of a file in other commands. The numbers only change when you
    remove an assessment.

    Examples:

        itsm-skills history --home examples/home

        itsm-skills history --home examples/home --format json
    """
    library, today = Library(frameworks or ()), clock.today()
    if remove:
        _remove(remove, Store(home or default_home(), today), asked=yes)
        return
    if yes:
        raise typer.BadParameter("use it with --remove", param_hint="--yes")
    role, _ = role_and_practice(library, role, None)
    found = list_history(library, today=today, home=home, person=person, role=role)
    console.report(found.remarks)
    if not found.rows:
        console.talk("There are no assessments yet. Start one with: itsm-skills assess")
    rows = [asdict(row) for row in found.rows]
    titles = {role.id: role.title for role in library.roles.values()}
    report = Report(kind="", view=rows, document=lambda: history_document(rows, titles, today))
    ReportOutput(format, None).write(report)


def _remove(numbers: Sequence[int], store: Store, *, asked: bool) -> None:
    """Remove the assessments with these numbers, if the person agrees."""
    chosen = numbers_of(numbers, store, "--remove")
    if not asked:
        if not sys.stdin.isatty():
            raise typer.BadParameter(
                "there's nobody to ask; add --yes to remove it without asking", param_hint="--remove"
            )
        for number, stored in chosen.items():
            console.talk(f"{number}: {describe(stored)}")
        try:
            agreed = typer.confirm("Remove this permanently? You can't undo this.", err=True)
        except typer.Abort:
            raise typer.Exit(INTERRUPTED) from None
        if not agreed:
            console.talk("Nothing was removed.")
            return
    for stored in chosen.values():
        store.remove(stored.path)
        console.talk(f"Removed: {describe(stored)}")


COMMAND = single("history", history)
