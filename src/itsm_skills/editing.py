"""Changes a file in such a way that nobody else's change is lost: one run after the other, and never a stale text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from itsm_skills.files import MAX_BYTES, create_first_free, decode, is_there, read_bytes, real_path, write_private
from itsm_skills.locks import locked
from itsm_skills.problems import Problem, ProblemError

PATIENCE = 20.0
"""How many seconds a run waits for the others that change the same file. Each needs only a few milliseconds."""

_PAUSE = 0.02


@contextmanager
def alone_with(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Let no other run change ``path``, or the file that it leads to, meanwhile.

    Raises ProblemError if another run has been changing it for ``patience`` seconds.
    """
    target = _target(path)
    until = time.monotonic() + patience
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(locked(target, who="another run", fix="wait until it has ended, then try again"))
                break
            except ProblemError as error:
                if error.problems[0].code != "file-in-use" or time.monotonic() >= until:
                    raise
                time.sleep(_PAUSE)
        yield


def edit_text(path: Path, change: Callable[[str | None], str | None]) -> None:
    """Replace the text of ``path`` by what ``change`` makes of it, in a file that only its owner can read.

    ``change`` gets None if there's no file yet, and returns None to leave everything as it is. Other runs that edit the
    file wait meanwhile. Raises ProblemError if the file can't be read or written, or if another program changes it
    meanwhile.
    """
    with alone_with(path):
        before = content_of(path)
        text = change(None if before is None else decode(before, str(path)))
        if text is not None:
            replace_unchanged(path, before, text)


def replace_unchanged(path: Path, before: bytes | None, content: str) -> None:
    """Write ``content`` to ``path``, which must still hold ``before``, or not exist if ``before`` is None.

    Raises ProblemError if another program has changed the file, or if it can't be written.
    """
    if content_of(path) != before:
        raise changed_meanwhile(path)
    if before is not None:
        write_private(path, content)
    elif create_first_free([_target(path)], content) is None:
        raise changed_meanwhile(path)


def content_of(path: Path) -> bytes | None:
    """Return the content of ``path``, or None if there's no such file; raise ProblemError if it can't be read."""
    return read_bytes(path, MAX_BYTES) if is_there(path) else None


def _target(path: Path) -> Path:
    try:
        return real_path(path)
    except (OSError, ValueError):
        return path


def changed_meanwhile(path: Path) -> ProblemError:
    """Return the problem that another program has changed ``path`` since it was read."""
    what, fix = "has changed since it was read, so it wasn't overwritten", "run the command again"
    return ProblemError([Problem("file-changed", str(path), what, fix)])
