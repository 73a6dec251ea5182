"""Recognises files that other programs leave next to the real ones: conflict copies and lock files."""

from __future__ import annotations

import re
from pathlib import Path

from itsm_skills.problems import Problem

_CONFLICT = re.compile(
    r"\.sync-conflict-\d|\bconflicted copy\b|\((case )?conflict(ed)?\b|\bsfconflict\b|_conflict-\d{6}|\.conflict\b",
    re.IGNORECASE,
)
"""How Syncthing, Dropbox, Nextcloud, ownCloud, Seafile, Resilio and others name the copy that they set aside."""


def is_conflict_copy(path: Path) -> bool:
    """Whether a sync program made ``path`` because its original was changed in two places; its name says so."""
    return _CONFLICT.search(path.stem) is not None


def is_lock_file(path: Path) -> bool:
    """Whether an office program made ``path`` to show that it has the real file open."""
    return path.name.startswith(("~$", ".~lock."))


def set_aside(path: Path) -> Problem | None:
    """Return the problem with ``path``, which isn't read, if another program left it there; otherwise None."""
    if is_lock_file(path):
        what = "this isn't a table, but the file with which an office program shows that it has the table open"
        return Problem("lock-file", str(path), what, "close the table there; it's read without this file")
    if is_conflict_copy(path):
        what = "a sync program set this copy aside because the file was changed in two places, so it wasn't read"
        fix = "compare it with the original, keep the right one under the original's name, and remove the other"
        return Problem("conflict-copy", str(path), what, fix)
    return None
