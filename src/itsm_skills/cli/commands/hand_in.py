"""``itsm-skills hand-in``: a copy of an assessment to give to the people who make the team's report."""

from __future__ import annotations

from typing import Annotated

import typer

from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.application.hand_in import hand_in as copy_of
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.frameworks.library import Library

Name = Annotated[str | None, typer.Option("--name", help="Your name on the copy, if the assessment doesn't have it.")]


def hand_in(
    assessment: options.AssessmentFile = None,
    name: Name = None,
    person: options.Person = None,
    output: options.Output = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Copy an assessment without your notes, so that you can hand it in.

    The copy contains your ratings and the kind and date of your evidence. It doesn't contain your notes, the time that
    you took for each answer, or the terms that you ticked. The team's report is the same with the copy as with the
    original.

    Examples:

        itsm-skills hand-in --home examples/home --output alex.json

        itsm-skills hand-in 1 --home examples/home
    """
    library, today = Library(frameworks or ()), clock.today()
    found = find_assessments([assessment] if assessment else None, library, today=today, home=home, person=person)
    console.report(found.remarks)
    file = None if output == options.STANDARD_OUTPUT else output
    made = copy_of(found.stored[0], output=file, name=name or "")
    console.emit(made.text, file)
    console.report(made.remarks)


COMMAND = single("hand-in", hand_in)
