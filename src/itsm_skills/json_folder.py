"""A folder of private JSON files of one kind in the person's home."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from itsm_skills.editing import alone_with, content_of, replace_unchanged
from itsm_skills.files import create_first_free, is_there, private_folder, saved_at, write_private
from itsm_skills.folders import files_in
from itsm_skills.harmless import harmless_json
from itsm_skills.model_files import load, note_future
from itsm_skills.parsing import Trail
from itsm_skills.problems import Problem, ProblemError, add_new
from itsm_skills.set_aside import set_aside

Model = TypeVar("Model", bound=BaseModel)
Dated = Callable[[Model], Iterable[tuple[Trail, object]]]
"""Returns every date in a file that must not be in the future, with its place."""
Order = Callable[[Model], tuple[object, ...]]
"""Returns what puts files of one kind into their order in time."""


class JsonFolder(Generic[Model]):
    """The files of ``model`` in the folder ``name`` of ``home``; none of the ``dated`` can be after ``today``.

    ``order`` says which of two is newer. If it can't tell, the one that was written last is.
    ``problems`` collects the problems of files that had to be skipped.
    """

    def __init__(
        self, home: Path, name: str, model: type[Model], dated: Dated[Model], order: Order[Model], today: date
    ) -> None:
        self.home = home
        self.folder = home / name
        self.model = model
        self.dated = dated
        self.order = order
        self.today = today
        self.problems: list[Problem] = []

    def new_path(self, stem: str) -> Path:
        """Return a file that begins with ``stem`` and has a name that no other file has."""
        return free_path(self.folder / f"{stem}.json")

    def add(self, stem: str, content: Model) -> Path:
        """Write ``content`` to a new file that begins with ``stem``, and return it; raise ProblemError if that fails.

        Other runs can add files with the same beginning at the same time.
        """
        return self.create(self.folder / f"{stem}.json", content, numbered=True)

    def create(self, path: Path, content: Model, *, numbered: bool = False) -> Path:
        """Write ``content`` to the new file ``path``, and return it.

        If it exists already, write to the first free one with a number at its end if ``numbered``. Otherwise raise
        ProblemError, as if it can't be written.
        """
        self._make_folder(path)
        written = create_first_free(_names(path) if numbered else [path], text_of(content))
        if written is None:
            fix = "choose another name, or remove the file if you don't need it"
            raise ProblemError([Problem("file-exists", str(path), "already exists, so it wasn't overwritten", fix)])
        return written

    def save(self, path: Path, content: Model) -> None:
        """Replace ``path`` by ``content`` in one step; raise ProblemError if that fails."""
        self._make_folder(path)
        write_private(path, text_of(content))

    def change(self, path: Path, change: Callable[[Model], Model]) -> Model:
        """Replace the content of ``path``, as it is now, by what ``change`` makes of it, and return that.

        Other runs that change it wait meanwhile, so no change is lost. Raises ProblemError if the file is damaged,
        can't be written, or is changed by another program meanwhile.
        """
        with alone_with(path):
            before = content_of(path)
            changed = change(read(path, self.model, self.dated, self.today))
            replace_unchanged(path, before, text_of(changed))
        return changed

    def _make_folder(self, path: Path) -> None:
        if path.parent == self.folder:
            if not is_there(self.home):
                private_folder(self.home)
            private_folder(self.folder)

    def all(self) -> list[tuple[Path, Model]]:
        """Return every readable file, newest first by its content; problems of damaged ones go to ``problems``.

        Copies that a sync program set aside aren't read either. Raises ProblemError if the folder can't be read.
        """
        found: list[tuple[Path, Model]] = []
        for path in files_in(self.folder, ".json"):
            try:
                if (aside := set_aside(path)) is not None:
                    raise ProblemError([aside])
                found.append((path, read(path, self.model, self.dated, self.today)))
            except ProblemError as error:
                add_new(self.problems, error.problems)
        return sorted(found, key=lambda one: (*self.order(one[1]), saved_at(one[0])), reverse=True)


def _names(path: Path) -> Iterator[Path]:
    """Yield ``path``, and then the numbered names next to it: NAME-2.json, NAME-3.json, and so on."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def free_path(path: Path) -> Path:
    """Return the first of the names for ``path`` that is free at the moment."""
    return next(name for name in _names(path) if not is_there(name))


def text_of(content: BaseModel) -> str:
    """Return ``content`` as this program writes it to a file; what could control a terminal is written as escapes."""
    return harmless_json(content.model_dump_json(indent=1, exclude_none=True, by_alias=True)) + "\n"


def read(path: Path, model: type[Model], dated: Dated[Model], today: date) -> Model:
    """Return the content of ``path``, with none of the ``dated`` after ``today``.

    Raises ProblemError with every problem of the file.
    """
    loaded = load(path, model)
    note_future(loaded.document, dated(loaded.content), today)
    loaded.document.raise_if_bad()
    return loaded.content


def slug(name: str) -> str:
    """Return ``name`` as a part of a file name: lower-case letters of any script, digits and hyphens, never empty."""
    letters = unicodedata.normalize("NFC", name.casefold())
    plain = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in letters)
    return re.sub("-+", "-", plain).strip("-")[:40].strip("-") or "person"
