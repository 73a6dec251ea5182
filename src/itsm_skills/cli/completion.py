"""What the Tab key offers: ids with their names, and the person's own assessments by number.

Each function gets the context of the command so far and the beginning of a word, and returns the possible words. None
of them ever fails or prints anything. If a file is wrong, there are simply no suggestions from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from itsm_skills.problems import ProblemError, folded

if TYPE_CHECKING:  # needed only when the Tab key is pressed
    from itsm_skills.frameworks.library import Library
    from itsm_skills.frameworks.names import HasId

VARIABLE = "_ITSM_SKILLS_COMPLETE"
"""The variable that tells the program what to complete, however it was started."""
PROGRAM = "itsm-skills"
SETTINGS = {"--install-completion", "--show-completion"}
"""Options that set up completion in a shell."""
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")

Offer = tuple[str, str]
Completer = Callable[[typer.Context, str], list[Offer]]


def script(shell: str) -> str:
    """Return the script that makes ``shell``, one of SHELLS, complete this program's commands."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]  # it isn't in typer's __all__

    return str(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell)) + "\n"


def _entries(find: Callable[[Library], Iterable[HasId]]) -> Completer:
    """Return a completer that offers the entries that ``find`` finds in the reference data."""

    def offer(ctx: typer.Context, incomplete: str) -> list[Offer]:
        from itsm_skills.frameworks.library import Library

        try:
            return list(_offers(find(Library(_folders(ctx))), incomplete))
        except ProblemError:
            return []

    return offer


def _offers(entries: Iterable[HasId], incomplete: str) -> Iterator[Offer]:
    """Yield ids that begin with ``incomplete``, and also names if a name is being typed in quotes."""
    from itsm_skills.frameworks.names import name_of

    quoted = " " in incomplete or _in_quotes()
    for entry in entries:
        name = name_of(entry)
        if entry.id.startswith(incomplete):
            yield entry.id, name
        if quoted and incomplete and folded(name).startswith(folded(incomplete)):
            yield incomplete + name[len(incomplete) :], entry.id


def _in_quotes() -> bool:
    """Whether the shell says that a quotation mark is open, so that a name can contain spaces."""
    typed = os.environ.get("COMP_WORDS", "") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    return typed.count('"') % 2 == 1 or typed.count("'") % 2 == 1


def _folders(ctx: typer.Context) -> list[Path]:
    return [Path(folder) for folder in ctx.params.get("frameworks") or ()]


def _questionnaires(library: Library) -> Iterator[Any]:
    from itsm_skills.questionnaires.loader import find_questionnaire

    return (find_questionnaire(name, library) for name in library.sources.questionnaires())


roles = _entries(lambda library: library.roles.values())
skills = _entries(lambda library: library.framework.skills.values())
practices = _entries(lambda library: library.framework.practices)
actions = _entries(lambda library: library.actions)
qualifications = _entries(lambda library: library.qualifications.values())
questionnaires = _entries(_questionnaires)


def needs(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer what ``--has`` takes: everything that some action needs."""
    from itsm_skills.frameworks.library import Library

    try:
        found = {need for action in Library(_folders(ctx)).actions for need in action.needs}
    except ProblemError:
        return []
    return [(need, "") for need in sorted(found) if need.startswith(incomplete)]


def assessments(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the person's assessments by number; if a file is being named, the shell offers files instead."""
    from itsm_skills.application.own_assessments import numbered
    from itsm_skills.assessments.store import Store, default_home
    from itsm_skills.cli import clock

    home = ctx.params.get("home")
    found = numbered(Store(Path(home) if home else default_home(), clock.today()))
    return [
        (str(number), f"{stored.assessment.taken}, {stored.assessment.about}, {stored.assessment.questionnaire.id}")
        for number, stored in found.items()
        if str(number).startswith(incomplete)
    ]


def assessment_or_status(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer what can follow ``plan``: an assessment, or the second word of ``plan status``."""
    status = [("status", "what's done and what's due in your plan")] if "status".startswith(incomplete) else []
    return [*status, *assessments(ctx, incomplete)]


def skills_and_actions(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer what ``--without`` takes."""
    return [*skills(ctx, incomplete), *actions(ctx, incomplete)]


def skills_or_balance(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer what ``--explain`` takes."""
    balance = [("balance", "technical against business skills")] if "balance".startswith(incomplete) else []
    return [*balance, *skills(ctx, incomplete)]
