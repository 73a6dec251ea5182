"""A second process that counts blocks beside the first."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:  # so that it starts while the first process still loads these
    from itsm_skills.frameworks.framework import Scale
    from itsm_skills.inputs.tables.blocks import TableBlock
    from itsm_skills.teams.counted.table_columns import Layout
    from itsm_skills.teams.counted.table_counter import TableCounter


class HelperDiedError(Exception):
    """The second process ended before its work was done: for want of memory, say."""


class Helper:
    """Takes one portion of blocks at a time; to be used as a context, at whose end the process ends too.

    It takes some 0.15 s to start, and may do so before it is known what there is to count. What goes to and fro is
    pickled by the two of them alone. ``multiprocessing`` would load the whole command line again in the second one.
    """

    def __init__(self) -> None:
        code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve()"
        self._process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdin
        assert self._process.stdout
        self._to: IO[bytes] = self._process.stdin
        self._answers: SimpleQueue[object] = SimpleQueue()
        Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        self._busy = True  # until it says that it has started: what is sent before would be waited for
        self._task: tuple[Layout, Scale] | None = None
        self._gave = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        with suppress(OSError):
            self._to.close()
        self._process.wait()

    def begin(self, layout: Layout, scale: Scale) -> None:
        """Begin to count anew, blocks of this ``layout``."""
        if self._gave and self._busy:
            with suppress(ValueError):  # of what is counted no more
                self._done()
        self._task, self._gave = (layout, scale), False

    def collect(self) -> int | None:
        """Return the number of rows of the portion that is done, 0 where none was given; None while it is busy."""
        if self._busy and self._answers.empty():
            return None
        return self._done()

    def _done(self) -> int:
        rows = self._receive() if self._busy else 0
        assert isinstance(rows, int)
        return rows

    def give(self, portion: Sequence[TableBlock]) -> None:
        """Hand over ``portion``; the one before has to be collected."""
        self._send((self._task, portion))
        self._task, self._busy, self._gave = None, True, True

    def finish(self) -> TableCounter | None:
        """Return all that it has counted, once that is done; None where it was given nothing."""
        if not self._gave:
            return None
        self._done()
        self._send(None)
        census = self._receive()
        assert not isinstance(census, int)
        return census

    def _send(self, message: object) -> None:
        try:
            pickle.dump(message, self._to, pickle.HIGHEST_PROTOCOL)
            self._to.flush()
        except OSError:
            raise HelperDiedError from None

    def _receive(self) -> int | TableCounter:
        self._busy = False
        answer = self._answers.get()
        if isinstance(answer, Exception):
            raise answer
        return answer  # type: ignore[return-value]


def _listen(stream: IO[bytes], answers: SimpleQueue[object]) -> None:
    """Put every answer that comes from ``stream`` into ``answers``, and the end of them."""
    with suppress(EOFError, OSError, pickle.UnpicklingError), stream:
        while True:
            answers.put(pickle.load(stream))
    answers.put(HelperDiedError())


def serve() -> None:
    """Count what comes in on standard input, and answer on standard output, until that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process is told, and ends this one
    from itsm_skills.teams.counted.table_counter import TableCounter

    def answer(message: object) -> None:
        pickle.dump(message, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()

    with suppress(EOFError, OSError):
        answer(0)
        census: TableCounter | None = None
        while True:
            message = pickle.load(sys.stdin.buffer)
            if message is None:
                answer(census)
                continue
            task, portion = message
            census = TableCounter(*task) if task else census
            assert census is not None
            try:
                answer(sum(census.take(*block) for block in portion))
            except ValueError as error:
                answer(error)
