"""``itsm-skills questionnaire``: lists, shows and checks questionnaires."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.cli import console, listing, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.standard_input import file_for
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire_file import load_questionnaire


def questionnaire_list(
    format: options.ListFormatOption = options.SCREEN, frameworks: options.Frameworks = None
) -> None:
    """List the questionnaires.

    Examples:

        itsm-skills questionnaire list

        itsm-skills questionnaire list --format json
    """
    library = Library(frameworks or ())
    found = [find_questionnaire(name, library) for name in library.sources.questionnaires()]
    rows = [
        {
            "id": one.id,
            "minutes": f"{one.minutes} min",
            "purpose": one.purpose,
            "items": "role" if one.for_role else len(one.items()),
        }
        for one in sorted(found, key=lambda one: one.minutes)
    ]
    listing.emit_list(rows, ("id", "minutes", "purpose"), format)


def questionnaire_show(
    name: options.AQuestionnaire,
    format: options.ListFormatOption = options.SCREEN,
    frameworks: options.Frameworks = None,
) -> None:
    """Show the questions of one questionnaire.

    Examples:

        itsm-skills questionnaire show quick

        itsm-skills questionnaire show standard --format json
    """
    found = find_questionnaire(name, Library(frameworks or ()))
    rows = [dict(zip(("id", "self", "other"), (item.id, *item.listed()), strict=True)) for item in found.items()]
    listing.emit_list(rows, ("id", "self"), format)


def questionnaire_validate(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            callback=file_for,
            help="Questionnaire file; - means standard input.",
            show_default=False,
        ),
    ],
    frameworks: options.Frameworks = None,
) -> None:
    """Check one questionnaire.

    Examples:

        itsm-skills questionnaire validate questionnaires/quick.yaml

        itsm-skills questionnaire validate questionnaires/full.yaml
    """
    library = Library(frameworks or ())
    found = load_questionnaire(path, library)
    console.emit(f"Valid: {len(found.items())} questions, {found.minutes} minutes.\n", None)


COMMAND = group(
    "questionnaire",
    "Show and check questionnaires.",
    questionnaire_list,
    questionnaire_show,
    questionnaire_validate,
)
