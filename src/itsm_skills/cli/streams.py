"""The process's own streams, in whatever state it gets them: closed, on a full disk, or a pipe whose reader has left.

A reader who leaves early has seen enough, so the command goes on and ends as usual. What can't be written to standard
output for another reason is an error. Messages that can't be written are lost, and change nothing.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TextIO, cast

from itsm_skills.problems import Problem, ProblemError

Failed = Callable[[TextIO, OSError], None]


class _Guarded:
    """A stream of text that hands what goes wrong in writing to ``failed``; in all else it is ``stream`` itself.

    What ``failed`` raises is raised at each later attempt too, as libraries try out streams and drop the error.
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
        """Hand on what is still held back."""
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
    """Guard the three streams inside the context; none of them is missing there."""
    former = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = former[0] or _closed(os.O_RDONLY, "r")
    sys.stdout = cast("TextIO", _Guarded(former[1] or _closed(os.O_RDONLY, "w"), _product_failed))
    sys.stderr = cast("TextIO", _Guarded(former[2] or _closed(os.O_WRONLY, "w"), _lose_the_rest))
    try:
        yield
    finally:
        sys.stderr.flush()
        sys.stdin, sys.stdout, sys.stderr = former


@contextmanager
def all_written() -> Iterator[None]:
    """Write what standard output still holds when the context ends; raise ProblemError where that can't be done."""
    try:
        yield
    finally:
        sys.stdout.flush()


def write_bytes(content: bytes) -> None:
    """Write ``content`` to standard output; raise ProblemError where that can't be done."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        _product_failed(sys.stdout, error)


def _closed(flags: int, mode: str) -> TextIO:
    """Return what stands for a stream that was closed: a file opened later must not be given the stream's number.

    Opened for reading only, it refuses to be written, as a closed stream does.
    """
    return cast("TextIO", os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


def _product_failed(stream: TextIO, error: OSError) -> None:
    """Let the rest be lost; raise ProblemError unless the reader has left."""
    _lose_the_rest(stream, error)
    left = error.errno == errno.EPIPE or (sys.platform == "win32" and error.errno == errno.EINVAL)
    if not left:
        reason = "it's closed" if error.errno == errno.EBADF else (error.strerror or str(error)).lower()
        what = f"cannot be written ({reason})"
        raise ProblemError([Problem("cannot-write", "standard output", what, "send it somewhere else")])


def _lose_the_rest(stream: TextIO, error: OSError) -> None:  # noqa: ARG001 - whatever the reason
    """Send what ``stream`` still holds, and all that follows, nowhere: at its end Python tries to write it again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
