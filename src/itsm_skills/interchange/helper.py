"""A second process that counts blocks beside the first."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # so that it starts while the first process still loads these
    from multiprocessing.connection import Connection

    from itsm_skills.frameworks.framework import Scale
    from itsm_skills.interchange.blocks import Block
    from itsm_skills.teams.census import Census
    from itsm_skills.teams.layout import Layout


class HelperDiedError(Exception):
    """The second process ended before its work was done: for want of memory, say."""


class Helper:
    """Takes one portion of blocks at a time; to be used as a context, at whose end the process ends too.

    It takes some 0.3 s to start, and may do so before it is known what there is to count.
    """

    def __init__(self) -> None:
        from multiprocessing import get_context  # takes time, and smaller tables need none of it

        # A fresh process: a copy of this one could be left with the locks of threads that it has not.
        context = get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other,), daemon=True)
        self._process.start()
        other.close()
        self._busy = True  # until it says that it has started: what is sent before would be waited for
        self._task: tuple[Layout, Scale] | None = None
        self._gave = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.join()

    def begin(self, layout: Layout, scale: Scale) -> None:
        """Begin to count anew, blocks of this ``layout``."""
        if self._gave and self._busy:
            with suppress(ValueError):  # of what is counted no more
                self._done()
        self._task, self._gave = (layout, scale), False

    def collect(self) -> int | None:
        """Return the number of rows of the portion that is done, 0 where none was given; None while it is busy."""
        if self._busy and not self._connection.poll():
            return None
        return self._done()

    def _done(self) -> int:
        rows = self._receive() if self._busy else 0
        assert isinstance(rows, int)
        return rows

    def give(self, portion: Sequence[Block]) -> None:
        """Hand over ``portion``; the one before has to be collected."""
        self._send((self._task, portion))
        self._task, self._busy, self._gave = None, True, True

    def finish(self) -> Census | None:
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
            self._connection.send(message)
        except OSError:
            raise HelperDiedError from None

    def _receive(self) -> int | Census:
        self._busy = False
        try:
            answer: int | Census | Exception = self._connection.recv()
        except (EOFError, OSError):
            raise HelperDiedError from None
        if isinstance(answer, Exception):
            raise answer
        return answer


def _serve(connection: Connection[object, object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process is told, and ends this one
    from itsm_skills.interchange.blocks import Block  # noqa: F401 - to have it when the first ones come
    from itsm_skills.teams.census import Census

    with suppress(EOFError, OSError):
        connection.send(0)
        census: Census | None = None
        while True:
            message = connection.recv()
            if message is None:
                connection.send(census)
                continue
            assert isinstance(message, tuple)
            task, portion = message
            census = Census(*task) if task else census
            assert census is not None
            try:
                connection.send(sum(census.take(*block) for block in portion))
            except ValueError as error:
                connection.send(error)
