"""What is wrong with the value of an option, in everyday words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from itsm_skills.cli.help_text import choices


@contextmanager
def everyday_words() -> Iterator[None]:
    """Replace what pydantic, which typer converts values with, says of a wrong value."""
    try:
        yield
    except typer.BadParameter as error:
        if error.__cause__ is not None and hasattr(error.__cause__, "errors"):
            error.message = _what_is_wrong(error.param, error.__cause__.errors()[0]["input"])
        raise


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
