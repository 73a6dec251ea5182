"""The process's own streams, in any state: closed, on a full disk, or a pipe that nobody reads any more.

A reader who leaves early has seen enough, so the command carries on and ends as usual. If standard output can't be
written for another reason, that's an error. Messages that can't be written are lost without any effect.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TextIO, cast

from itsm_skills.problems import Problem, ProblemError

Failed = Callable[[TextIO, OSError], None]


class _Guarded:
    """A text stream that passes errors in writing to ``failed``; otherwise it behaves as ``stream`` does.

    An error that ``failed`` raises is raised again at each later attempt, because libraries try streams and ignore it.
    """

    def __init__(self, stream: TextIO, failed: Failed) -> None:
        self._stream, self._failed = stream, failed
        self._error: ProblemError | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write ``text``; return the number of its characters."""
        self._try(partial(self._stream.write, text))
        return len(text)

    def flush(self) -> None:
        """Write whatever is still in the buffer."""
        self._try(self._stream.flush)

    def _try(self, act: Callable[[], object]) -> None:
        if self._error is not None:
            raise self._error
        try:
            act()
        except OSError as error:
            try:
                self._failed(self._stream, error)
            except ProblemError as problem:
                self._error = problem
                raise


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Guard the three streams inside the context, and replace any that is missing.

    Bytes of standard input that aren't text come as halves of characters, in every locale, so that the reader of a
    line can say what is wrong with it.
    """
    former = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = former[0] or _closed(os.O_RDONLY, "r")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    sys.stdout = cast("TextIO", _Guarded(former[1] or _closed(os.O_RDONLY, "w"), _product_failed))
    sys.stderr = cast("TextIO", _Guarded(former[2] or _closed(os.O_WRONLY, "w"), _lose_the_rest))
    try:
        yield
    finally:
        sys.stderr.flush()
        sys.stdin, sys.stdout, sys.stderr = former


@contextmanager
def all_written() -> Iterator[None]:
    """Write what is still in the buffer of standard output when the context ends; raise ProblemError if that fails."""
    try:
        yield
    finally:
        sys.stdout.flush()


def write_bytes(content: bytes) -> None:
    """Write ``content`` to standard output; raise ProblemError if that fails."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        _product_failed(sys.stdout, error)


def _closed(flags: int, mode: str) -> TextIO:
    """Return a replacement for a closed stream, so that a file opened later isn't given the stream's number.

    It's opened for reading only, so it refuses to be written to, as a closed stream does.
    """
    return cast("TextIO", os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


def _product_failed(stream: TextIO, error: OSError) -> None:
    """Discard the rest; raise ProblemError unless the reader has left."""
    _lose_the_rest(stream, error)
    left = error.errno == errno.EPIPE or (sys.platform == "win32" and error.errno == errno.EINVAL)
    if not left:
        reason = "it's closed" if error.errno == errno.EBADF else (error.strerror or str(error)).lower()
        what = f"can't be written ({reason})"
        raise ProblemError([Problem("cannot-write", "standard output", what, "redirect it somewhere else")])


def _lose_the_rest(stream: TextIO, error: OSError) -> None:  # noqa: ARG001 - whatever the reason
    """Discard what ``stream`` still holds and all that follows, or Python tries to write it again at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
