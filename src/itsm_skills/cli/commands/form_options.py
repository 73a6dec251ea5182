"""Options that the commands of ``form`` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.cli import completion, options
from itsm_skills.cli.help_text import LOOK, OUTPUT, ROLE
from itsm_skills.cli.standard_input import file_for

Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        help="Role to offer in the form (id or name). Can be repeated. [default: all roles]",
        autocompletion=completion.roles,
        rich_help_panel=ROLE,
    ),
]
Practice = Annotated[
    str | None,
    typer.Option(
        "--practice",
        help="Practice that the person is responsible for (id or name). [default: the form asks]",
        autocompletion=completion.practices,
        rich_help_panel=ROLE,
    ),
]
Answerer = Annotated[
    str | None, typer.Option("--as", help="Name of the person who'll fill in the form. [default: the form asks]")
]
AboutPerson = Annotated[
    str | None,
    typer.Option(
        "--about", help="Name of the person to be rated, if the form is for somebody else to fill in. Needs --rater."
    ),
]
AnswererIs = Annotated[options.OtherRater | None, typer.Option("--rater", help="Who will rate the person in --about.")]
Notice = Annotated[
    Path | None,
    typer.Option("--notice", help="Text file that says who will read the answers and how long they'll be kept."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="File to write to; - means standard output. [default: -]", rich_help_panel=OUTPUT
    ),
]
Theme = Annotated[
    Path | None, typer.Option("--theme", help="A small CSS file that changes how the form looks.", rich_help_panel=LOOK)
]
Organisation = Annotated[
    str, typer.Option("--organisation", help="Name to put at the top of the form.", rich_help_panel=LOOK)
]
Logo = Annotated[
    Path | None,
    typer.Option(
        "--logo", help="Logo for the top of the form: PNG, JPEG, WebP or SVG, up to 100 kB.", rich_help_panel=LOOK
    ),
]
Team = Annotated[
    Path | None,
    typer.Option(
        "--team",
        callback=file_for,
        help="Team file, to write a form for each person, a covering note and a mail-merge table to the folder in "
        "--output; - means standard input.",
    ),
]
Due = Annotated[
    str | None,
    typer.Option(
        "--due", help="With --team: the date by which you'd like the answers back, such as 2026-06-30 or 'end of June'."
    ),
]
