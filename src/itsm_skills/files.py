"""Reads files up to a limit and writes them in one step. Only this module touches the disk."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from itsm_skills.problems import Problem, ProblemError

MAX_BYTES = 5_000_000
"""The largest input that is read, in bytes; 81 answers with notes of 10,000 characters are well below it."""

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
SHARED_FILE = 0o644
SHARED_FOLDER = 0o755
GROUP_FILE = 0o660

TEMPORARY = ".itsm-skills.tmp"
"""How the names of files end that are still being written."""

FORGOTTEN = 600
"""After how many seconds a file that is still being written belongs to a run that was killed."""

_read: set[tuple[int, int]] = set()
"""The device and the number of every file that was read since ``forget_read`` was called."""


def read_text(path: Path, most: int | None = None) -> str:
    """Return the UTF-8 text of ``path``; raise ProblemError if it can't be read or is too large (``most`` bytes)."""
    most = MAX_BYTES if most is None else most
    return decode(read_bytes(path, most), str(path), most)


def read_bytes(path: Path, most: int) -> bytes:
    """Return the content of ``path``; raise ProblemError if it can't be read or is over ``most`` bytes."""
    with reading(path) as stream:
        # read() reserves as much memory as it's asked for, so ask for the file's size first, and only then for more.
        likely = min(os.fstat(stream.fileno()).st_size, most) + 1
        data = stream.read(likely)
        if len(data) == likely:
            data += stream.read(most + 1 - likely)
    _refuse_larger(data, str(path), most)
    return data


@contextmanager
def reading(path: Path, *, note: bool = True) -> Iterator[BinaryIO]:
    """Yield ``path`` open for reading, whatever its size; raise ProblemError if it can't be read.

    It counts as read in this run if ``note``.
    """
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise _problem("file-missing", path, "this file doesn't exist", "check the path") from None
    except IsADirectoryError:
        raise not_a_file(path) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    with stream:
        found = os.fstat(stream.fileno())
        if note and stat.S_ISREG(found.st_mode):
            _read.add((found.st_dev, found.st_ino))
        try:
            yield stream
        except OSError as error:
            raise _unreadable(path, error) from None


def decode(data: bytes, path: str, most: int | None = None) -> str:
    """Return ``data`` as text; raise ProblemError if it's over ``most`` bytes (MAX_BYTES) or not UTF-8."""
    _refuse_larger(data, path, MAX_BYTES if most is None else most)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "this isn't UTF-8 text"
        raise ProblemError([Problem("file-not-utf8", path, what, "save it as UTF-8", line=line)]) from None


def _refuse_larger(data: bytes, path: str, most: int) -> None:
    if len(data) > most:
        raise ProblemError([_too_large(path, most)])


def _too_large(path: str, most: int) -> Problem:
    what = f"is larger than {most // 1_000_000} MB" if most >= 1_000_000 else f"is larger than {most // 1000} kB"
    return Problem("file-too-large", path, what, "split it, or remove what doesn't belong in it")


def write_private(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path`` in one step, readable only by its owner; raise ProblemError if that fails."""
    _write(path, content, PRIVATE_FILE, PRIVATE_FOLDER)


def save_stream(path: Path, pieces: Iterable[bytes], most: int, called: str) -> None:
    """Write ``pieces``, which are ``called`` so in messages, to the new file ``path``, readable only by its owner.

    Raises ProblemError if it can't be written, or if there are more than ``most`` bytes.
    """
    size = 0
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                size += len(piece)
                if size > most:
                    raise ProblemError([_too_large(called, most)])
                stream.write(piece)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None


def write_shared(path: Path, content: str | bytes) -> None:
    """Write what others may read to ``path`` in one step; raise ProblemError if that fails."""
    _write(path, content, SHARED_FILE, SHARED_FOLDER)


def create_private(path: Path, content: str | bytes) -> None:
    """Write ``content`` to a new file ``path``, readable only by its owner; raise ProblemError if it exists already.

    Nothing that is there is replaced or followed, even if it appears at the last moment.
    """
    if not _write_new(path, content):
        raise already_there(path)


def already_there(path: Path) -> ProblemError:
    """Return the problem that ``path`` exists, although it's to be a new file."""
    return _problem("file-exists", path, "this file exists already", "choose an empty folder, or move the file away")


def write_for_group(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path`` in one step, with the permissions and the group that the file has already.

    A new file is readable only by its owner, except in a folder whose files belong to the group of the folder (mode
    2770): there, the group can read and write it. Raises ProblemError if it can't be written.
    """
    mode, group = PRIVATE_FILE, None
    with suppress(OSError, ValueError):
        shared = stat.S_ISGID | stat.S_IWGRP
        mode = GROUP_FILE if path.parent.stat().st_mode & shared == shared else PRIVATE_FILE
        found = path.stat()
        mode, group = stat.S_IMODE(found.st_mode), found.st_gid
    _write(path, content, mode, PRIVATE_FOLDER, group)


def create_first_free(paths: Iterable[Path], content: str | bytes) -> Path | None:
    """Write ``content`` to the first of ``paths``, all in one folder, that no file has yet, and return this path.

    No other run can get the same path. Returns None if all are taken; raises ProblemError if it can't be written.
    """
    for path in paths:
        if not is_there(path) and _write_new(path, content):
            return path
    return None


def _write_new(path: Path, content: str | bytes) -> bool:
    """Write a file that isn't there yet, complete from the first moment; return False if there's one by now."""
    try:
        with _temporary(path, content, PRIVATE_FILE, PRIVATE_FOLDER) as temporary:
            try:
                os.link(temporary, path)
            except FileExistsError:
                return False
            except OSError:  # a disk without hard links: first take the name, and then give it the content
                try:
                    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
                except FileExistsError:
                    return False
                temporary.replace(path)
            _flush_folder(path.parent)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    return True


def _write(path: Path, content: str | bytes, mode: int, folder_mode: int, group: int | None = None) -> None:
    """Write a temporary file in the same folder, flush it to the disk and rename it to ``path``.

    A full disk or a power cut then leaves the earlier file untouched. If ``path`` is a link, the file that it leads to
    is replaced. A device or a pipe is never replaced, but written to.
    """
    try:
        target = real_path(path)
        if is_special(path):
            _write_through(path, content)
            return
        if is_there(target) and not target.stat().st_mode & 0o222:
            raise PermissionError(errno.EACCES, "it's read-only")
        with _temporary(target, content, mode, folder_mode) as temporary:
            if group is not None and os.name == "posix":
                with suppress(OSError):  # only a member of the group may do this
                    os.chown(temporary, -1, group)
                temporary.chmod(mode)
            temporary.replace(target)
            _flush_folder(target.parent)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None


@contextmanager
def _temporary(path: Path, content: str | bytes, mode: int, folder_mode: int) -> Iterator[Path]:
    """Yield a file next to ``path`` with ``content``, flushed to the disk; remove it if it's still there at the end."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=folder_mode)
    _remove_forgotten(path.parent)
    # The name comes before the file: if a signal comes in between, the file is removed all the same.
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(8).hex()}{TEMPORARY}")
    try:
        with open(temporary, "xb", opener=_private) as stream:
            stream.write(_encoded(content))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)


def _remove_forgotten(folder: Path) -> None:
    """Remove what killed runs have left behind in ``folder``."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.endswith(TEMPORARY) and entry.name.startswith("."):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > FORGOTTEN:
                        Path(entry.path).unlink()


def _write_through(path: Path, content: str | bytes) -> None:
    """Write to a device or a pipe."""
    with os.fdopen(os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0)), "wb") as stream:
        stream.write(_encoded(content))


def _encoded(content: str | bytes) -> bytes:
    return content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content


def real_path(path: Path) -> Path:
    """Return the file that ``path`` leads to through links; raise OSError if they lead in a circle."""
    if not path.is_symlink():
        return path
    try:
        real = path.resolve()
    except RuntimeError:  # what Python up to 3.12 says of a circle
        real = path
    if real.is_symlink():  # later versions say nothing
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return real


def is_special(path: Path) -> bool:
    """Whether ``path`` is a device, a pipe or a socket, or a link to one."""
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def forget_read() -> None:
    """Start a new run, which hasn't read any file yet."""
    _read.clear()


def was_read(path: Path) -> bool:
    """Whether the file at ``path`` was read in this run, by this or any other name."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return False
    return (found.st_dev, found.st_ino) in _read


def _flush_folder(folder: Path) -> None:
    """Make a rename inside ``folder`` survive a power cut, if the system allows folders to be flushed."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove the file ``path``; raise ProblemError if that can't be done."""
    try:
        path.unlink()
    except OSError as error:
        raise _problem("cannot-write", path, f"can't be removed ({_reason(error)})", "check its permissions") from None


def private_folder(path: Path) -> None:
    """Create the folder ``path`` so that it's closed to others; raise ProblemError if that fails.

    A folder that exists already keeps its permissions.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    except OSError as error:
        fix = "choose another place with --home or ITSM_SKILLS_HOME"
        raise _problem("cannot-write", path, f"can't be created ({_reason(error)})", fix) from None


def is_there(path: Path) -> bool:
    """Whether ``path`` exists; a name that no disk allows doesn't."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def saved_at(path: Path) -> int:
    """Return when ``path`` was last written, in nanoseconds; 0 if it can't be found out."""
    try:
        return path.stat().st_mtime_ns
    except (OSError, ValueError):
        return 0


def is_folder(path: Path) -> bool:
    """Whether ``path`` is an existing folder."""
    return is_there(path) and path.is_dir()


def not_a_file(path: Path) -> ProblemError:
    """Return the problem that ``path`` is a folder, and not a file."""
    return _problem("file-is-folder", path, "this is a folder", "choose a file inside it")


def cannot_write(path: Path, error: OSError | ValueError) -> ProblemError:
    """Return the problem that ``path`` can't be written because of ``error``."""
    full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
    what = "free some space" if full else "check its permissions"
    fix = f"{what}, or choose another place with --home or --output"
    return _problem("cannot-write", path, f"can't be written ({_reason(error)})", fix)


def _reason(error: OSError | ValueError) -> str:
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()


def _unreadable(path: Path, error: OSError | ValueError) -> ProblemError:
    return _problem("file-unreadable", path, f"can't be read ({_reason(error)})", "check the file and its permissions")


def _problem(code: str, path: Path, what: str, fix: str) -> ProblemError:
    return ProblemError([Problem(code, str(path), what, fix)])
