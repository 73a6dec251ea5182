"""``itsm-skills evidence``: adds evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from itsm_skills.application.answer_again import NewEvidence, WhichAnswer, add_evidence
from itsm_skills.cli import clock, options
from itsm_skills.cli.changed_answer import change_answer
from itsm_skills.cli.command_group import group
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library

Kind = Annotated[
    EvidenceKind | None,
    typer.Option(
        "--kind",
        help="Type of evidence: a course or certificate (learnt), something done at work (applied), or something "
        "measurable that changed (result).",
    ),
]
What = Annotated[str | None, typer.Option("--what", help="What happened, in one line.")]
When = Annotated[
    str | None, typer.Option("--date", help="When it happened: a day, a month or a year, such as 2026-03.")
]
Witness = Annotated[str | None, typer.Option("--witness", help="Who could confirm it.")]


def evidence_add(
    skill: options.ASkill,
    file: options.AssessmentToEdit = None,
    kind: Kind = None,
    what: What = None,
    date: When = None,
    witness: Witness = None,
    person: options.Person = None,
    plain: options.Plain = False,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Add evidence for a rating, whenever you have some.

    Without --kind, you'll be asked what evidence you have.

    Examples:

        itsm-skills evidence add stakeholder-motives --kind applied --what "Won over the finance team" --home trial

        itsm-skills evidence add commercial-awareness --kind result --date 2025 --home trial
    """
    if kind is None and (what, date, witness) != (None, None, None):
        raise typer.BadParameter("use --what, --date and --witness only together with --kind")
    which = WhichAnswer(skill=skill, file=file, home=home, person=person)
    new = None if kind is None else NewEvidence(kind=kind, what=what, date=date, witness=witness)
    library, today = Library(frameworks or ()), clock.today()
    change_answer(lambda prompter: add_evidence(which, new, prompter, library, today=today), plain=plain)


COMMAND = group("evidence", "Add evidence for a rating, whenever you have some.", evidence_add)
