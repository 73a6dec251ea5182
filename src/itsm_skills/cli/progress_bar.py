"""A line that shows the progress of a long command, once it has taken more than a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self, TextIO

PATIENCE = 1.0
"""Seconds before the line is first shown."""

PACE = 0.2
"""Seconds between two updates of the line on a terminal."""


class ProgressLine:
    """Counts up to ``total`` of a ``noun``. On a terminal the line is updated in place; elsewhere it's printed once.

    ``total`` is None if it isn't known. ``verb`` says what is done with them, in the past tense.
    """

    def __init__(
        self,
        stream: TextIO,
        noun: str,
        total: int | None,
        clock: Callable[[], float] = time.monotonic,
        verb: str = "Read",
    ) -> None:
        self.stream = stream
        self.noun = noun
        self.verb = verb
        self.total = total
        self.clock = clock
        self.done = 0
        self.due = clock() + PATIENCE
        self.shown = False

    def reach(self, done: int) -> None:
        """Set the count to ``done``."""
        self.step(done - self.done)

    def step(self, count: int = 1) -> None:
        """Count ``count`` more as done."""
        self.done += count
        if self.clock() < self.due:
            return
        known = "" if self.total is None else f" of {self.total:,}"
        line = f"{self.verb} {self.done:,}{known} {self.noun}s"
        if self.stream.isatty():
            self.stream.write(f"\r{line}")
            self.stream.flush()
            self.due = self.clock() + PACE
        else:
            self.stream.write(f"{line}\n")
            self.due = float("inf")
        self.shown = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown and self.stream.isatty():
            self.stream.write("\r\x1b[K")
            self.stream.flush()


@contextmanager
def progress_line(stream: TextIO, noun: str, verb: str = "Read") -> Iterator[Callable[[int, int | None], None]]:
    """Yield a function to call with how many of a ``noun`` are done, and the total; 0 done starts a new line."""
    with ExitStack() as ending:
        line: ProgressLine | None = None

        def show(done: int, total: int | None) -> None:
            nonlocal line
            if line is None or done == 0:
                ending.close()
                line = ending.enter_context(ProgressLine(stream, noun, total, verb=verb))
            line.reach(done)

        yield show
