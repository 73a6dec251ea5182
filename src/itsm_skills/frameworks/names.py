"""Finds a role, skill, action or qualification by its id, its name or another known name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from itsm_skills.problems import Problem, ProblemError, folded
from itsm_skills.references import unknown_id


class HasId(Protocol):
    """Anything with an id; its name is in ``name`` or ``title``, and other names in ``also_known_as``."""

    @property
    def id(self) -> str:
        """The id, which files and scripts use."""


@dataclass(frozen=True, slots=True)
class Label:
    """An id and a name, to find something that isn't loaded yet or has nothing else."""

    id: str
    name: str = ""


Entry = TypeVar("Entry", bound=HasId)


def name_of(entry: HasId) -> str:
    """Return what people call ``entry``: its title, its name, or its id if it has neither."""
    return str(getattr(entry, "title", "") or getattr(entry, "name", "") or entry.id)


def find(
    kind: str, name: str, entries: Iterable[Entry], *, path: str = "", what: str = "", hint: str | None = None
) -> Entry:
    """Return the entry called ``name``, in upper or lower case; hyphens and spaces are the same.

    An id comes before a name, and a name before another known name. Raises ProblemError, which names ``path``, if there
    is none (``what`` and ``hint`` as for ``unknown_id``) or if several entries have that name.
    """
    known = list(entries)
    wanted = folded(name)
    readings: tuple[Callable[[Entry], Iterable[str]], ...] = (_ids, _names, _other_names)
    for reading in readings:
        found = [entry for entry in known if wanted in map(folded, reading(entry))]
        if len(found) == 1:
            return found[0]
        if found:
            which = ", ".join(f"{name_of(entry)} ({entry.id})" for entry in found)
            what = f"'{name}' could mean any of these: {which}"
            raise ProblemError([Problem("ambiguous-name", path or kind, what, "use the id in brackets")])
    every = [text for reading in reversed(readings) for entry in known for text in reading(entry)]
    raise ProblemError([unknown_id(kind, name, every, path=path, what=what, hint=hint)])


def _ids(entry: HasId) -> Iterator[str]:
    yield entry.id


def _names(entry: HasId) -> Iterator[str]:
    yield name_of(entry)


def _other_names(entry: HasId) -> Iterator[str]:
    yield from getattr(entry, "also_known_as", ())
