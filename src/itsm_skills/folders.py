"""Lists the files of folders. A folder that can't be read is a problem: it mustn't look like an empty one."""

from __future__ import annotations

import os
from pathlib import Path

from itsm_skills.problems import Problem, ProblemError


def files_in(folder: Path, ending: str) -> list[Path]:
    """Return the files in ``folder`` whose names end with ``ending``, by name; none if there's no such folder.

    Raises ProblemError if the folder can't be read. ``Path.glob`` would return nothing.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - iterdir makes a path for every file
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise ProblemError([unreadable(error)]) from None
    return [folder / name for name in sorted(names) if name.endswith(ending)]


def unreadable(error: OSError) -> Problem:
    """Return the problem that the folder in ``error`` can't be read."""
    reason = (error.strerror or str(error)).lower()
    return Problem(
        "folder-unreadable", str(error.filename), f"this folder can't be read ({reason})", "check its permissions"
    )
