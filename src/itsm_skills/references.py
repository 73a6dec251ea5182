"""Checks the ids in files and options: that they exist, and that none appears twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from itsm_skills.parsing import SourceText, Trail
from itsm_skills.problems import Problem, ProblemError, nearest

UNKNOWN_ID = "unknown-id"

_HINTS = {
    "skill": "'itsm-skills framework list' shows them all",
    "role": "'itsm-skills role list' shows them all",
    "action": "'itsm-skills action list' shows them all",
    "qualification": "'itsm-skills qualification list' shows them all",
    "scenario": "remove it",
    "list of terms": "remove it",
}
"""What to do about an id that is similar to no other, by its kind; for any other kind all ids are shown."""


def unknown_id(
    kind: str,
    name: str,
    known: Iterable[str],
    *,
    path: str = "",
    field: str = "",
    what: str = "",
    hint: str | None = None,
) -> Problem:
    """Return the problem that there's no ``kind`` called ``name``, with the most similar one among ``known``.

    ``path`` is the file or option that names it, by default the kind. ``what`` is used instead if "there's no" would be
    wrong. If no known name is similar, ``hint`` is used instead of the usual advice ("" lists all known names).
    """
    fix = nearest(name, known, otherwise=_HINTS.get(kind, "") if hint is None else hint)
    return Problem(UNKNOWN_ID, path or kind, what or f"there's no {kind} '{name}'", fix, field)


def unknown(kind: str, name: str, known: Iterable[str]) -> ProblemError:
    """Return the error for a ``name`` that isn't a ``kind``."""
    return ProblemError([unknown_id(kind, name, known)])


def check_id(
    source: SourceText, trail: Trail, known: Collection[str], kind: str, *, name: str | None = None, what: str = ""
) -> bool:
    """Return whether the text at ``trail`` (or ``name``, which is used in its place) is an id among ``known``.

    Notes a problem if it isn't. If it isn't text, it isn't an id either, but the model reports that.
    """
    name = source.at(trail) if name is None else name
    if not isinstance(name, str):
        return False
    if name not in known:
        found = unknown_id(kind, name, known, what=what)
        source.add(found.code, trail, found.what, found.remedy)
    return name in known


def check_ids(source: SourceText, trail: Trail, known: Collection[str], kind: str) -> None:
    """Check each text in the list at ``trail``."""
    for place in source.entries(trail):
        check_id(source, place, known, kind)


def check_keys(source: SourceText, trail: Trail, known: Collection[str], kind: str) -> list[Trail]:
    """Check each key of the mapping at ``trail``; return the trails of those that are ids among ``known``."""
    places = source.fields(trail)
    return [place for place in places if check_id(source, place, known, kind, name=str(place[-1]))]


def unique(source: SourceText, trail: Trail) -> None:
    """Note each text that appears in the list at ``trail`` for a second time."""
    seen: set[str] = set()
    for place in source.entries(trail):
        name = source.at(place)
        if isinstance(name, str):
            if name in seen:
                source.add("duplicate-id", place, f"'{name}' appears twice in this list", "keep one")
            seen.add(name)


class Twice:
    """Notes ids that appear twice in one folder. Another folder can replace an id."""

    def __init__(self) -> None:
        self.seen: dict[tuple[Path, str], str] = {}

    def check(self, document: SourceText, name: str, trail: Trail) -> None:
        """Note a problem in ``document`` if ``name`` has been seen in its folder before."""
        place = (Path(document.path).parent, name)
        if place in self.seen:
            what = f"'{name}' is already used in {self.seen[place]}"
            document.add("duplicate-id", trail, what, "give each entry its own id")
        self.seen[place] = document.path
