"""Finds the files to read: named ones, and those in folders and glob patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from itsm_skills.files import is_folder, is_there
from itsm_skills.folders import unreadable
from itsm_skills.inputs.first_few import first_few
from itsm_skills.inputs.tables.endings import ENDINGS as TABLES
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.set_aside import set_aside

FILE_NAME = "team.yaml"
ENDINGS = frozenset({".json", ".yaml", ".yml", *TABLES})
OTHERS = frozenset({FILE_NAME, "goals.yaml", "person.yaml", "ledger.json"})
"""Files that can be in a folder with answers but contain none."""

MAY_HOLD_ANSWERS = frozenset(
    {".txt", ".tab", ".gz", ".zip", ".7z", ".numbers", ".xltx", ".xlt", ".fods", ".doc", ".docx"}
)
"""Endings of files in a folder that aren't read, although somebody may have put answers into them."""

MOST_FILES = 50_000
"""The most files that a folder can hold, with all its subfolders; a whole disk has more."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. A ``named`` one must contain answers; one found in a folder can be of another type."""

    path: Path
    named: bool


def find_files(patterns: Sequence[str]) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
    """Return the files of ``patterns`` (files, folders, globs), each once and sorted by path, and what wasn't found.

    Folders are searched with all their subfolders. Hidden files and files with other endings are skipped. Raises
    ProblemError if a folder holds more than ``MOST_FILES`` files, or a pattern matches more.
    """
    found: dict[Path, bool] = {}
    problems: list[Problem] = []
    for pattern in patterns:
        files = {file: named for path in _matches(pattern) for file, named in _files(path, problems)}
        if not files:
            what = "there are no answers in this folder" if is_folder(Path(pattern)) else "no file matches this pattern"
            problems.append(Problem("file-missing", pattern, what, "check the path"))
        for file, named in files.items():
            found[file] = found.get(file, False) or named
    return tuple(FoundFile(path, found[path]) for path in sorted(found)), tuple(problems)


def _matches(pattern: str) -> list[Path]:
    if glob.has_magic(pattern) and not is_there(Path(pattern)):
        found = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - may be absolute
        return list(map(Path, _not_too_many(found, pattern)))
    return [Path(pattern)]


def _files(path: Path, problems: list[Problem]) -> Iterator[tuple[Path, bool]]:
    """Yield ``path`` if it's a file, or else the files in it that can contain answers. Note unreadable folders."""
    if not is_folder(path):
        yield path, True
        return
    for inside in map(Path, _walk(path, problems)):
        if _may_be_read(inside) and set_aside(inside) is None and inside.is_file():
            yield inside, False


def _may_be_read(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and path.name not in OTHERS


def _walk(path: Path, problems: list[Problem]) -> list[str]:
    """Return the files in a folder and in the folders inside it, without those that are hidden."""

    def note(error: OSError) -> None:
        problems.append(unreadable(error))

    def inside() -> Iterator[str]:
        for folder, folders, files in os.walk(path, onerror=note):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (os.path.join(folder, name) for name in files if not name.startswith("."))  # noqa: PTH118 - fast

    return _not_too_many(inside(), str(path))


def _not_too_many(files: Iterator[str], place: str) -> list[str]:
    """Return ``files`` as a list; raise ProblemError if there are more than ``MOST_FILES`` in ``place``."""
    found = list(islice(files, MOST_FILES + 1))
    if len(found) > MOST_FILES:
        what = f"there are more than {MOST_FILES:,} files here"
        fix = "name a folder that holds only answers"
        raise ProblemError([Problem("too-many-files", place, what, fix)])
    return found


def unread_remarks(patterns: Sequence[str]) -> tuple[str, ...]:
    """Return a sentence about the files in folders that may contain answers but weren't read, if there are any."""
    inside = _in_folders(patterns)
    left = tuple(str(problem) for file in inside if _may_be_read(file) and (problem := set_aside(file)))
    files = tuple(file for file in inside if file.suffix.lower() in MAY_HOLD_ANSWERS)
    if not files:
        return left
    names = first_few([str(file) for file in files])
    what = f"These files weren't read, because itsm-skills can't read files of this type: {names}"
    return (
        *left,
        f"{what}. If they contain answers, save them as .xlsx or .csv.",
    )


def _in_folders(patterns: Sequence[str]) -> tuple[Path, ...]:
    """Return the files in the folders among ``patterns``, sorted."""
    folders = [path for pattern in patterns for path in _matches(pattern) if is_folder(path)]
    return tuple(sorted({Path(file) for folder in folders for file in _walk(folder, [])}))


def team_files(patterns: Sequence[str]) -> list[Path]:
    """Return each ``team.yaml`` in the folders among ``patterns``."""
    folders = (Path(pattern) for pattern in patterns)
    return list(dict.fromkeys(folder / FILE_NAME for folder in folders if is_there(folder / FILE_NAME)))
