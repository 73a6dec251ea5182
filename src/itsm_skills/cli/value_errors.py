"""Says what is wrong with the value of an option, in everyday words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

import typer

from itsm_skills.cli.help_text import choices

WRONG_USE: Any = typer.BadParameter.__mro__[1]
"""The error that typer raises for other faults in a command line; it has no public name."""
EXTRA = "Got unexpected extra argument(s) "
UNKNOWN = "No such option: "


@contextmanager
def everyday_words() -> Iterator[None]:
    """Replace the error messages of typer, and of pydantic, which typer uses to convert values."""
    try:
        yield
    except typer.BadParameter as error:
        if error.__cause__ is not None and hasattr(error.__cause__, "errors"):
            error.message = _what_is_wrong(error.param, error.__cause__.errors()[0]["input"])
        raise
    except WRONG_USE as error:
        said = error.message
        if said.startswith(EXTRA):
            error.message = f"This command doesn't take '{said[len(EXTRA) + 1 : -1]}'."
        elif said.startswith(UNKNOWN):
            known, error.possibilities = error.possibilities or (), ()
            error.message = _no_option(said.removeprefix(UNKNOWN), known)
        raise


@contextmanager
def harmless_words() -> Iterator[None]:
    """Take the power out of what error messages repeat from the command line: it could control a terminal."""
    try:
        yield
    except WRONG_USE as error:
        # Imported here because runs without an error don't need it.
        from itsm_skills.assessments.interview.prompter import to_encoding

        error.message = to_encoding(error.message, "utf-8")
        raise


def _no_option(name: str, known: Sequence[str]) -> str:
    """Say that there's no option ``name``, and suggest the most similar one in ``known``, if any."""
    close = get_close_matches(name, known, n=1)
    return f"There's no option '{name}'. " + (f"Did you mean '{close[0]}'?" if close else "'--help' lists them all.")


def _what_is_wrong(param: Any, value: object) -> str:
    said = str(value).encode("unicode_escape").decode("ascii") if not str(value).isprintable() else str(value)
    if offered := choices(param):
        return f"'{said}' isn't one of these: {', '.join(offered)}."
    kind = param.type_descriptor.annotation
    kind = getattr(kind, "__args__", (kind,))[0]
    if kind not in (int, float):
        return f"'{said}' can't be used here."
    number = "a whole number" if kind is int else "a number"
    within = "" if param.min is None or param.max is None else f" from {param.min:,} to {param.max:,}"
    return f"'{said}' isn't {number}{within}."
