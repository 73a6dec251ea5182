"""What is wrong with an input, where, and what to do: collected, never thrown one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one input.

    ``code`` is stable across releases, so that scripts may match on it. ``line`` counts from 1, or is
    None where the trouble has no line (a missing file, say). ``field`` is a dotted path inside the file.
    """

    code: str
    path: str
    what: str
    fix: str
    field: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        field = f" {self.field}:" if self.field else ""
        return " ".join(f"{place}:{field} {self.what}; {self.fix} [{self.code}]".split())


class ProblemError(Exception):
    """Carries all problems of an input to the command line, which prints them and exits 3.

    ``remarks`` is what a use case had to say before the problems ended it, in order; the command line prints it first.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.remarks: tuple[str | Problem, ...] = ()
        super().__init__("\n".join(str(problem) for problem in self.problems))


def folded(name: str) -> str:
    """Return ``name`` as names are compared: without case, and with one hyphen for any spaces, "_" or "-"."""
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").replace("\u2019", "'").split())


def nearest(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Say what to write instead of an unknown ``word``: the closest known spelling, or how to see them all."""
    from difflib import get_close_matches

    options = list(dict.fromkeys(known))
    by_folded = {folded(option): option for option in options}
    close = get_close_matches(folded(word), by_folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{by_folded[close[0]]}'?"
    if otherwise:
        return otherwise
    return "use one of: " + ", ".join(sorted(options)) if options else "there is none to choose from"


Found = TypeVar("Found")


def attempt(find: Callable[[], Found], problems: list[Problem]) -> Found | None:
    """Return what ``find`` finds, or None with its problems added to ``problems``, each once."""
    try:
        return find()
    except ProblemError as error:
        problems.extend(problem for problem in error.problems if problem not in problems)
        return None


def raise_if_any(problems: Sequence[Problem]) -> None:
    """Raise ProblemError when there is at least one problem."""
    if problems:
        raise ProblemError(problems)
