"""Problems: what is wrong with an input, where, and what to do. They're collected and reported together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

SHOWN = 20
"""How many problems of one kind are shown."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to write instead of ``word``: the most similar of ``known``, or else ``otherwise``, or all of them.

    The comparison takes milliseconds, and a file can have thousands of unknown words. So it's only made for problems
    that are shown.
    """

    word: str
    known: Collection[str] = field(compare=False)
    otherwise: str = ""

    @property
    def similar(self) -> str | None:
        """The most similar of the known words; None if none is similar."""
        from difflib import get_close_matches

        by_folded = {folded(option): option for option in self.known}
        close = get_close_matches(folded(self.word), by_folded, n=1, cutoff=0.6)
        return by_folded[close[0]] if close else None

    def __str__(self) -> str:
        similar = self.similar
        if similar is not None:
            return f"did you mean '{similar}'?"
        if self.otherwise:
            return self.otherwise
        return "use one of: " + ", ".join(sorted(self.known)) if self.known else "there is nothing to choose from yet"


Fix = str | Suggestion
"""What to do about a problem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one input.

    ``code`` is stable across releases, so that scripts can rely on it. ``line`` counts from 1, and is None if the
    problem has no line, as with a missing file. ``remedy`` says what to do, and may only be worked out when it's shown.
    ``field`` is a dotted path inside the file.
    """

    code: str
    path: str
    what: str
    remedy: Fix
    field: str = ""
    line: int | None = None

    @property
    def fix(self) -> str:
        """What to do about it."""
        return str(self.remedy)

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
        super().__init__()

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in first_of_each(self.problems))


def folded(name: str) -> str:
    """Return ``name`` in the form used to compare names: lower case, with one hyphen for any spaces, "_" or "-"."""
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").replace("\u2019", "'").split())


def nearest(word: str, known: Iterable[str], *, otherwise: str = "") -> Suggestion:
    """Say what to write instead of an unknown ``word``: the most similar known one, or how to see them all."""
    return Suggestion(word, known if isinstance(known, Collection) else tuple(known), otherwise)


One = TypeVar("One", bound="Problem | str")


def first_of_each(problems: Iterable[One], path: str = "", uncounted: int = 0) -> tuple[One | Problem, ...]:
    """Return the first of ``problems`` of each kind, and then how many more there are of it.

    The kind of a problem is its code, also if it's given as a line of text. Other text is never left out. ``path`` is
    the file that has all of the problems, by default the one that has the first problem of a kind. ``uncounted`` is the
    number of problems of any kind that aren't among them.
    """
    counts: Counter[str] = Counter()
    places: dict[str, str] = {}
    found: list[One | Problem] = []
    for problem in problems:
        code = problem.code if isinstance(problem, Problem) else _code_of(problem)
        if code and code != MORE:
            counts[code] += 1
            if counts[code] > SHOWN:
                continue
            places.setdefault(code, path or (problem.path if isinstance(problem, Problem) else "more"))
        found.append(problem)
    for code, count in counts.items():
        if count > SHOWN:
            found.append(_more(places[code], count - SHOWN, f"like these ({code})"))
    return (*found, _more(path, uncounted, "of any kind")) if uncounted > 0 else tuple(found)


MORE = "more-problems"
_CODE = re.compile(r"\[([a-z0-9-]+)\]\s*\Z")


def _code_of(line: str) -> str:
    found = _CODE.search(line)
    return found[1] if found else ""


def _more(path: str, count: int, which: str) -> Problem:
    noun = "problem" if count == 1 else "problems"
    what = f"there {'is' if count == 1 else 'are'} {count:,} more {noun} {which}"
    return Problem(MORE, path, what, "fix the ones above first")


Found = TypeVar("Found")


def attempt(find: Callable[[], Found], problems: list[Problem]) -> Found | None:
    """Return what ``find`` finds; if it fails, return None and add its problems to ``problems``, each once."""
    try:
        return find()
    except ProblemError as error:
        add_new(problems, error.problems)
        return None


def add_new(problems: list[Problem], found: Iterable[Problem]) -> None:
    """Add those of ``found`` to ``problems`` that aren't there yet."""
    known = set(problems)
    problems.extend(problem for problem in dict.fromkeys(found) if problem not in known)


def raise_if_any(problems: Sequence[Problem]) -> None:
    """Raise ProblemError if there is at least one problem."""
    if problems:
        raise ProblemError(problems)
