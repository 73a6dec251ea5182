"""Single questions on a terminal: for a sentence, a figure, a date, or yes or no. Enter skips a question."""

from __future__ import annotations

import re
from datetime import date

from itsm_skills.assessments.interview.prompter import Prompter, printable
from itsm_skills.days import long_date
from itsm_skills.harmless import one_line
from itsm_skills.spoken_days import last_day_meant

MOST = 1e9
"""The largest figure that a goals file can contain, positive or negative."""

_THOUSANDS = re.compile(r"[-−]?\d{1,3}(,\d{3})+(\.\d+)?")
_NUMBER = re.compile(r"[-−]?(\d+([.,]\d*)?|[.,]\d+)")


class LeftError(Exception):
    """The person typed q."""


def ask_line(prompter: Prompter) -> str:
    """Return the next line with single spaces and no control characters; raise LeftError for q."""
    line = one_line(printable(prompter.ask()) or "")
    if line.casefold() in {"q", "quit"}:
        raise LeftError
    return line


def ask_text(prompter: Prompter, question: str) -> str:
    """Return what is typed after ``question``, "" for Enter."""
    prompter.say(question)
    return ask_line(prompter)


def ask_yes(prompter: Prompter, question: str) -> bool:
    """Return whether the answer to ``question`` is yes; Enter means yes too."""
    prompter.say(f"{question} Press Enter for yes, or type n for no.")
    while True:
        typed = prompter.ask().strip().casefold()
        if typed in {"", "y", "yes"}:
            return True
        if typed in {"n", "no"}:
            return False
        prompter.say("Press Enter for yes, or type n for no.")


def ask_day(prompter: Prompter, question: str, today: date) -> date | None:
    """Return the day that is typed after ``question``, ``today`` or later; None for Enter."""
    prompter.say(question)
    while typed := ask_line(prompter):
        day = last_day_meant(typed, today)
        if day is None:
            prompter.say("Type a day, a month or a year, for example: 30 June 2026, end of June, 2026-12-31.")
        elif day < today:
            prompter.say(f"{long_date(day)} has passed. Type a later day.")
        else:
            if typed != day.isoformat():
                prompter.say(f"That's {long_date(day)}.")
            return day
    return None


def ask_figure(
    prompter: Prompter, question: str, *, least: float = -MOST, most: float = MOST, positive: bool = False
) -> float | None:
    """Return the number from ``least`` to ``most`` that is typed after ``question``; None for Enter.

    If it must be ``positive``, it's above 0.
    """
    prompter.say(question)
    while typed := ask_line(prompter):
        value = figure_meant(typed)
        if value is None:
            prompter.say("Type a number, such as 1,200 or 2.5, or press Enter to skip.")
        elif not least <= value <= most or (positive and value <= 0):
            limits = f"above 0 and up to {most:,.0f}" if positive else f"from {least:,.0f} to {most:,.0f}"
            prompter.say(f"Type a number {limits}, or press Enter to skip.")
        else:
            return value
    return None


def figure_meant(text: str) -> float | None:
    """Return the number in ``text``, such as 1,200, £2.5 or 40%; None if it isn't a number."""
    plain = re.sub(r"[£€$%\s]", "", text)
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if not plain.isascii() and "−" not in plain:
        return None
    return float(plain.replace("−", "-").replace(",", ".")) if _NUMBER.fullmatch(plain) else None
