"""Reads files up to a limit and writes them in one step. Only this module touches the disk."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
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
def reading(path: Path) -> Iterator[BinaryIO]:
    """Yield ``path`` open for reading, whatever its size; raise ProblemError if it can't be read."""
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise _problem("file-missing", path, "this file doesn't exist", "check the path") from None
    except IsADirectoryError:
        raise _problem("file-is-folder", path, "this is a folder", "choose a file inside it") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    with stream:
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
        what = f"is larger than {most // 1_000_000} MB" if most >= 1_000_000 else f"is larger than {most // 1000} kB"
        raise ProblemError([Problem("file-too-large", path, what, "split it, or remove what doesn't belong in it")])


def write_private(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path`` in one step, readable only by its owner; raise ProblemError if that fails."""
    _write(path, content, PRIVATE_FILE, PRIVATE_FOLDER)


def write_shared(path: Path, content: str | bytes) -> None:
    """Write what others may read to ``path`` in one step; raise ProblemError if that fails."""
    _write(path, content, SHARED_FILE, SHARED_FOLDER)


def create_private(path: Path, content: str | bytes) -> None:
    """Write ``content`` to a new file ``path``, readable only by its owner; raise ProblemError if it exists already.

    Nothing that is there is replaced or followed, even if it appears at the last moment.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError:
        raise already_there(path) from None
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None


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


def _write(path: Path, content: str | bytes, mode: int, folder_mode: int, group: int | None = None) -> None:
    """Write a temporary file in the same folder, flush it to the disk and rename it to ``path``.

    A full disk or a power cut then leaves the earlier file untouched.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=folder_mode)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        if group is not None and os.name == "posix":
            with suppress(OSError):  # only a member of the group may do this
                os.chown(temporary, -1, group)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
        temporary = None
        _flush_folder(path.parent)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


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
    """Create the folder ``path``, or take an existing one, and close it to others; raise ProblemError if that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        path.chmod(PRIVATE_FOLDER)
    except OSError as error:
        fix = "choose another place with --home or ITSM_SKILLS_HOME"
        raise _problem("cannot-write", path, f"can't be created ({_reason(error)})", fix) from None


def is_there(path: Path) -> bool:
    """Whether ``path`` exists; a name that no disk allows doesn't."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether ``path`` is an existing folder."""
    return is_there(path) and path.is_dir()


def cannot_write(path: Path, error: OSError | ValueError) -> ProblemError:
    """Return the problem that ``path`` can't be written because of ``error``."""
    fix = "free some space, or choose another place with --home or --output"
    return _problem("cannot-write", path, f"can't be written ({_reason(error)})", fix)


def _reason(error: OSError | ValueError) -> str:
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()


def _unreadable(path: Path, error: OSError | ValueError) -> ProblemError:
    return _problem("file-unreadable", path, f"can't be read ({_reason(error)})", "check the file and its permissions")


def _problem(code: str, path: Path, what: str, fix: str) -> ProblemError:
    return ProblemError([Problem(code, str(path), what, fix)])
