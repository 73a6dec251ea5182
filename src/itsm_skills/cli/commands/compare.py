"""``itsm-skills compare`` and ``history``: change between assessments of one person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.cli import options

Before = Annotated[Path, typer.Argument(help="The earlier assessment file.", show_default=False)]
After = Annotated[Path, typer.Argument(help="The later assessment file.", show_default=False)]


def compare(
    before: Before,
    after: After,
    role: options.RoleOption = None,
    practice: options.Practice = None,
    format: options.ScoreFormatOption = None,
    output: options.Output = None,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show what changed between two assessments: reliably, or within what answers vary by.

    Both are measured against the role of the later one, or against --role; qualifications count from the day they are
    held.

    Examples:

        itsm-skills compare before.json after.json

        itsm-skills compare before.json after.json --output change.html
    """
    from itsm_skills.application import scoring
    from itsm_skills.application.look import load_look
    from itsm_skills.cli import console
    from itsm_skills.frameworks.library import Library
    from itsm_skills.inputs import qualifications
    from itsm_skills.reports.change.document import change_document
    from itsm_skills.reports.change.view import change_view
    from itsm_skills.reports.formats.html import to_html
    from itsm_skills.reports.formats.json import as_json
    from itsm_skills.reports.formats.markdown import to_markdown
    from itsm_skills.reports.profile.screens import change_screen
    from itsm_skills.scoring.change import change

    library = Library(frameworks or ())
    chosen = options.pick(options.ScoreFormat, format, output, options.ScoreFormat.TABLE)
    look = load_look(template, theme, organisation, logo)
    stored = scoring.chosen([before, after], home)
    scoring.raise_unless_comparable(*stored)
    later = stored[1].assessment
    owned = practice or (later.practice if role in (None, later.role) else None)
    person = qualifications.load_for([later], person_file, home, library)
    held = [person and person.on(one.assessment.taken) for one in stored]
    second = scoring.score_case(stored[1], library, role or later.role, owned, held[1])
    wanted = second.profile.role
    first = scoring.score_case(stored[0], library, wanted.id, owned, held[0], against=wanted)
    found = change(first.profile, second.profile, library.framework)
    view = change_view(
        found, first.view, second.view, tuple(dict.fromkeys(first.carried + second.carried)), library.framework
    )
    if chosen is options.ScoreFormat.TABLE:
        text = change_screen(view, width=console.width())
    elif chosen is options.ScoreFormat.MARKDOWN:
        text = to_markdown(change_document(view, scoring.today()))
    elif chosen is options.ScoreFormat.HTML:
        text = to_html(change_document(view, scoring.today()), look)
    else:
        text = as_json("change", view)
    console.emit(text, output)


def history(
    person: options.Person = None,
    role: options.RoleOption = None,
    format: options.ListFormatOption = options.ListFormat.TABLE,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """List the assessments in your home, oldest first, with coverage and balance.

    Examples:

        itsm-skills history

        itsm-skills history --format json
    """
    from itsm_skills.application import scoring
    from itsm_skills.cli import console, listing
    from itsm_skills.problems import ProblemError

    library, store = listing.library_of(frameworks), scoring.open_store(home)
    if role is not None:
        library.role(role)
    rows = []
    for stored in reversed(list(store.all())):
        if stored.assessment.rater != "self" or person not in (None, stored.assessment.about):
            continue
        try:
            rows.append(scoring.history_row(scoring.score_case(stored, library, role, None)))
        except ProblemError as error:
            store.problems.extend(error.problems)
    console.report(store.problems)
    listing.emit_list(rows, ("taken", "person", "questionnaire", "role", "answered", "balance", "file"), format)
