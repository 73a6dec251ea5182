"""Changes one answer from the command line, and says what has changed."""

from __future__ import annotations

from collections.abc import Callable

import typer

from itsm_skills.application.answer_again import ChangedAnswer
from itsm_skills.application.interview import InterviewStoppedError, NobodyToAskError
from itsm_skills.assessments.interview.prompter import Prompter, standard_prompter
from itsm_skills.cli import console
from itsm_skills.cli.called_as import in_called_form
from itsm_skills.cli.exit_codes import CANNOT_ASK, INTERRUPTED


def change_answer(change: Callable[[Prompter], ChangedAnswer], *, plain: bool) -> None:
    """Run ``change`` and say what it did; exit 130 if the person leaves early, or 4 if there's nobody to ask."""
    try:
        changed = change(standard_prompter(plain=plain, reword=in_called_form))
    except NobodyToAskError:
        console.talk("There's nobody to ask. Run this in a terminal, or use options to say what you want to add.")
        raise typer.Exit(CANNOT_ASK) from None
    except InterviewStoppedError as stop:
        console.talk("")
        if stop.stored is None:
            console.talk("You left before the end, so nothing has changed.")
        else:
            console.talk(f"Your answers so far are saved: {stop.stored.path}")
        raise typer.Exit(INTERRUPTED) from None
    console.report(changed.remarks)
    console.talk(f"Saved: {changed.stored.path}")
