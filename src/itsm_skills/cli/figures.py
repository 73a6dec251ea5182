"""Asks for missing figures on a terminal, and saves them if the person wants it."""

from __future__ import annotations

import sys
from datetime import date

from itsm_skills.application.ask_figures import Answered, ask_missing_figures, lacks_figures
from itsm_skills.application.plan import PlanResult
from itsm_skills.application.questions import ask_yes
from itsm_skills.application.saved_goals import GoalsText, read_goals_text, save_goals_text
from itsm_skills.assessments.interview.prompter import Prompter, standard_prompter
from itsm_skills.cli import console
from itsm_skills.inputs.goals_edit import in_words, with_changes
from itsm_skills.problems import Problem, ProblemError


def can_ask() -> bool:
    """Return whether there's somebody to ask: standard input and standard error are terminals."""
    return all(stream is not None and not stream.closed and stream.isatty() for stream in (sys.stdin, sys.stderr))


def with_asked_figures(
    result: PlanResult, rate: float | None, currency: str, problems: list[Problem], *, today: date
) -> PlanResult:
    """Return ``result`` with the figures that the person types; they're saved if the person wants it.

    If figures can't be saved, the reason is added to ``problems``. They still count in ``result``.
    """
    if not lacks_figures(result):
        return result
    prompter = standard_prompter()
    path = result.goals.path
    source = read_goals_text(path) if path is not None else None
    answered = ask_missing_figures(prompter, result, rate, currency, today=today)
    if source is not None and answered.changes:
        _save(prompter, source, answered, problems)
    elif source is None:
        console.report(f"For the goals file: {in_words(change)}" for change in answered.changes)
    if answered.rate is not None:
        console.talk(f"To use the same hourly cost next time, add: --rate {answered.rate:.12g}")
    return answered.result


def _save(prompter: Prompter, source: GoalsText, answered: Answered, problems: list[Problem]) -> None:
    prompter.say()
    try:
        wanted = ask_yes(prompter, f"Do you want to save these figures in {source.path}?")
    except (EOFError, KeyboardInterrupt):
        wanted = True  # nothing that was typed is lost
        prompter.say()
    if not wanted:
        return
    try:
        save_goals_text(source, with_changes(source.text, str(source.path), answered.changes))
    except ProblemError as error:
        problems += error.problems
        console.report(f"To add by hand: {in_words(change)}" for change in answered.changes)
    else:
        console.talk(f"Saved: {source.path}")
