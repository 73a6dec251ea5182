"""A folder of private JSON files of one kind in the person's home."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from itsm_skills.files import is_there, private_folder, write_private
from itsm_skills.model_files import load, note_future
from itsm_skills.parsing import Trail
from itsm_skills.problems import Problem, ProblemError

Model = TypeVar("Model", bound=BaseModel)
Dated = Callable[[Model], Iterable[tuple[Trail, object]]]
"""Returns every date in a file that must not be in the future, with its place."""


class JsonFolder(Generic[Model]):
    """The files of ``model`` in the folder ``name`` of ``home``; none of the ``dated`` can be after ``today``.

    ``problems`` collects the problems of files that had to be skipped.
    """

    def __init__(self, home: Path, name: str, model: type[Model], dated: Dated[Model], today: date) -> None:
        self.home = home
        self.folder = home / name
        self.model = model
        self.dated = dated
        self.today = today
        self.problems: list[Problem] = []

    def new_path(self, stem: str) -> Path:
        """Return a file that begins with ``stem`` and has a name that no other file has."""
        return free_path(self.folder / f"{stem}.json")

    def save(self, path: Path, content: Model) -> None:
        """Write ``content`` to ``path`` in one step; raise ProblemError if that fails."""
        if path.parent == self.folder:
            if not is_there(self.home):
                private_folder(self.home)
            private_folder(self.folder)
        write_private(path, text_of(content))

    def all(self) -> Iterator[tuple[Path, Model]]:
        """Yield every readable file, in reverse order of names; problems of damaged ones go to ``problems``."""
        try:
            paths = sorted(self.folder.glob("*.json"), key=lambda path: path.stem, reverse=True)
        except OSError:
            paths = []
        for path in paths:
            try:
                yield path, read(path, self.model, self.dated, self.today)
            except ProblemError as error:
                self.problems.extend(problem for problem in error.problems if problem not in self.problems)


def free_path(path: Path) -> Path:
    """Return ``path``, or the first numbered name next to it that is free: NAME-2.json, NAME-3.json, and so on."""
    free, number = path, 2
    while is_there(free):
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free


def text_of(content: BaseModel) -> str:
    """Return ``content`` as this program writes it to a file."""
    return content.model_dump_json(indent=1, exclude_none=True, by_alias=True) + "\n"


def read(path: Path, model: type[Model], dated: Dated[Model], today: date) -> Model:
    """Return the content of ``path``, with none of the ``dated`` after ``today``.

    Raises ProblemError with every problem of the file.
    """
    loaded = load(path, model)
    note_future(loaded.document, dated(loaded.content), today)
    loaded.document.raise_if_bad()
    return loaded.content


def slug(name: str) -> str:
    """Return ``name`` as a part of a file name: lower-case letters, digits and hyphens, never empty."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return plain[:40] or "person"
