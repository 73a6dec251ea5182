"""A lock that lets only one run use a file at a time. The system frees it as soon as that run ends.

It's the system's own lock on a small file next to the locked one. Some disks, such as network drives, can't lock files,
or only lock them on one computer. So the small file also says which process on which computer has the lock. A file that
a dead process left behind doesn't block anybody.
"""

from __future__ import annotations

import json
import os
import platform
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from itsm_skills.files import PRIVATE_FILE, PRIVATE_FOLDER, cannot_write, is_folder, not_a_file
from itsm_skills.problems import Problem, ProblemError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MOST_HOURS = 24
"""How old the lock of another computer can be. Nobody can ask whether a process there still runs."""

_GROUP_FILE = 0o660
_MOST_BYTES = 1000
_SECONDS_TO_SIGN = 60


class Holder(NamedTuple):
    """The process that has a lock, and how many seconds ago it took the lock."""

    process: int
    host: str
    age: float

    @property
    def is_here(self) -> bool:
        """Whether the process is, or was, on this computer."""
        return self.host == platform.node()

    def is_dead(self) -> bool:
        """Whether the process has ended for certain, or the lock is too old for a process on another computer."""
        if self.age > MOST_HOURS * 3600:
            return True
        if not self.is_here or sys.platform == "win32":  # on Windows, asking like this would end the process
            return False
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return False

    def words(self) -> str:
        """Say which process it is, on which computer, and for how long it has had the lock."""
        minutes = max(0, int(self.age // 60))
        ago = f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
        return f"process {self.process} on {self.host}, for {ago}"


@contextmanager
def locked(path: Path, *, who: str, fix: str) -> Iterator[None]:
    """Hold the lock on ``path``; raise ProblemError if another run holds it, or if ``path`` is a folder.

    ``who`` is the name for the other run in that problem, and ``fix`` is what to do.
    """
    if is_folder(path):
        raise not_a_file(path)
    try:
        guard = path.with_name(f"{path.name}.lock")
        guard.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        handle = _acquired(guard)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    if not isinstance(handle, int):
        raise ProblemError([_in_use(path, guard, handle, who, fix)])
    try:
        yield
    finally:
        _release(handle, guard)


def _in_use(path: Path, guard: Path, holder: Holder | None, who: str, fix: str) -> Problem:
    if holder is None or holder.is_here:
        return Problem("file-in-use", str(path), f"{who} is working on it", fix)
    what = f"{who} is working on it ({holder.words()})"
    fix = f"{fix}; if you know that this process has ended, delete {guard}"
    return Problem("file-in-use", str(path), what, fix)


def _acquired(guard: Path) -> int | Holder | None:
    """Return ``guard`` open and locked, or who has the lock; None if somebody has it who hasn't said so yet."""
    while True:
        handle, created = _opened(guard)
        kept = False
        try:
            free, holder = _lock(handle), _holder(handle)
            if free is False:
                return holder
            # If the system's lock is free, a process of this computer that is named here has ended. A process of
            # another computer may not have: some disks don't tell computers about each other's locks.
            if holder and not holder.is_dead() and not (free and holder.is_here):
                return holder
            if free is None and not created:  # only a new file shows who was first
                if holder is None and time.time() - os.fstat(handle).st_mtime < _SECONDS_TO_SIGN:
                    return None
                guard.unlink(missing_ok=True)
                continue
            # The run that had the lock may have removed the file between our opening and our locking it.
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), guard.stat()):
                    _sign(handle, guard)
                    kept = True
                    return handle
        except BaseException:  # a full disk, or a signal: what was only just created has no use
            if created:
                guard.unlink(missing_ok=True)
            raise
        finally:
            if not kept:
                os.close(handle)


def _opened(guard: Path) -> tuple[int, bool]:
    """Return ``guard`` open, and whether it was created now."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    while True:
        with suppress(FileExistsError):
            return os.open(guard, flags | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), True
        with suppress(FileNotFoundError):  # removed in between
            return os.open(guard, flags), False


def _holder(handle: int) -> Holder | None:
    """Return the process that the open file names; None if it's empty, or isn't written by this module."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        said = json.loads(os.read(handle, _MOST_BYTES))
        age = time.time() - os.fstat(handle).st_mtime
        return Holder(int(said["process"]), str(said["host"])[:200], age)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sign(handle: int, guard: Path) -> None:
    """Write into the open file which process has it. In a folder that a group shares, the group can remove the file."""
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, json.dumps({"process": os.getpid(), "host": platform.node()}).encode())
    if sys.platform != "win32" and guard.parent.stat().st_mode & stat.S_IWGRP:
        with suppress(OSError):  # somebody else in the group made it
            os.fchmod(handle, _GROUP_FILE)


def _lock(handle: int) -> bool | None:
    """Lock the open file and return True; False if another run has locked it, None if the disk has no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the second is what Windows says
        return False
    except OSError:
        return None
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
