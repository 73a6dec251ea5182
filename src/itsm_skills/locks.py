"""A lock that lets only one run use a file at a time. The system frees it as soon as that run ends.

It's the system's own lock on a small file next to the locked one, so a file left behind by a killed run doesn't block
anybody. On a disk that can't lock files, such as some network drives, everybody gets the lock.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from itsm_skills.files import PRIVATE_FILE, PRIVATE_FOLDER, cannot_write
from itsm_skills.problems import Problem, ProblemError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def locked(path: Path, *, who: str, fix: str) -> Iterator[None]:
    """Hold the lock on ``path``; raise ProblemError if another run holds it.

    ``who`` is the name for the other run in that problem, and ``fix`` is what to do.
    """
    guard = path.with_name(f"{path.name}.lock")
    try:
        guard.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        handle = _acquired(guard)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    if handle is None:
        raise ProblemError([Problem("file-in-use", str(path), f"{who} is working on it", fix)])
    try:
        yield
    finally:
        _release(handle, guard)


def _acquired(guard: Path) -> int | None:
    """Return ``guard`` open and locked; None if another run has it."""
    while True:
        handle = os.open(guard, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), PRIVATE_FILE)
        if not _lock(handle):
            os.close(handle)
            return None
        # The run that had the lock may have removed the file between our opening and our locking it.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), guard.stat()):
                return handle
        os.close(handle)


def _lock(handle: int) -> bool:
    """Lock the open file and return True; False if another run has locked it. True too if the disk has no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the second is what Windows says
        return False
    except OSError:
        return True
    return True


def _release(handle: int, guard: Path) -> None:
    """Remove the file and free the lock; if the system allows it, in this order, so that no two runs get the lock."""
    if sys.platform == "win32":
        os.close(handle)
        with suppress(OSError):  # another run has opened it already
            guard.unlink()
    else:
        guard.unlink(missing_ok=True)
        os.close(handle)
