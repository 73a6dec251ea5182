"""Problems: what is wrong with an input, where, and what to do. They're collected and reported together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one input.

    ``code`` is stable across releases, so that scripts can rely on it. ``line`` counts from 1, and is None if the
    problem has no line, as with a missing file. ``field`` is a dotted path inside the file.
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

    ``remarks`` are the remarks that a use case made before the problems ended it, in order; they're printed first.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.remarks: tuple[str | Problem, ...] = ()
        super().__init__("\n".join(str(problem) for problem in self.problems))


def folded(name: str) -> str:
    """Return ``name`` in the form used to compare names: lower case, with one hyphen for any spaces, "_" or "-"."""
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").replace("\u2019", "'").split())


def nearest(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Say what to write instead of an unknown ``word``: the most similar known one, or how to see them all."""
    from difflib import get_close_matches

    options = list(dict.fromkeys(known))
    by_folded = {folded(option): option for option in options}
    close = get_close_matches(folded(word), by_folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{by_folded[close[0]]}'?"
    if otherwise:
        return otherwise
    return "use one of: " + ", ".join(sorted(options)) if options else "there is nothing to choose from yet"


Found = TypeVar("Found")


def attempt(find: Callable[[], Found], problems: list[Problem]) -> Found | None:
    """Return what ``find`` finds; if it fails, return None and add its problems to ``problems``, each once."""
    try:
        return find()
    except ProblemError as error:
        problems.extend(problem for problem in error.problems if problem not in problems)
        return None


def raise_if_any(problems: Sequence[Problem]) -> None:
    """Raise ProblemError if there is at least one problem."""
    if problems:
        raise ProblemError(problems)
