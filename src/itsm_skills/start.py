"""Starts the program, and ends it when the system or the user says so, at any moment and without a traceback.

Nothing large may be imported here before ``main`` has set the handlers: Python itself would answer a Ctrl-C in the
meantime, with many lines about its imports.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    # Even the imports below take a moment. Until there are handlers, Ctrl-C ends the process without a word.
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

import atexit
import os
import signal
import sys

TYPE_CHECKING = False  # what ``typing`` has under this name; importing it takes a while
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

INTERRUPTED = 130
_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_AGAIN = 0.01
"""After how many seconds a signal that came at a bad moment comes again."""


class _Signals:
    """Turns Ctrl-C into KeyboardInterrupt, and other signals into SystemExit, so that every ``finally`` still runs.

    ``received`` is the first one. After it, only another Ctrl-C changes anything, because a question may have taken the
    first as its answer.
    """

    def __init__(self) -> None:
        self.received: int | None = None
        self.raised = False
        self.done = False

    def handle(self) -> None:
        """Set the handlers, except for signals that were ignored when the program was started (nohup)."""
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._came)
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self._due)
            sys.unraisablehook = self._swallowed

    def finish(self) -> None:
        """Let signals change nothing any more, also those that were to come again."""
        self.done = True
        if hasattr(signal, "setitimer"):  # as Python ends, it drops our handlers, and the timer would kill the process
            signal.setitimer(signal.ITIMER_REAL, 0)

    def code(self) -> int | None:
        """Return the exit code for the signal that was received, as shells have it; None if there was none."""
        return None if self.received is None else 128 + self.received

    def _came(self, number: int, frame: FrameType | None) -> None:
        if self.received is None or (number == signal.SIGINT and self.raised and not self.done):
            self.received = self.received or number
            self.raised = False
        self._due(number, frame)

    def _due(self, _: int, frame: FrameType | None) -> None:
        if self.received is None or self.raised or self.done:
            return
        if _is_importing(frame) and hasattr(signal, "setitimer"):
            # Python ignores exceptions in some parts of an import, and a half-imported module can't be used.
            signal.setitimer(signal.ITIMER_REAL, _AGAIN)
            return
        self.raised = True
        if self.received == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(self.code())

    def _swallowed(self, ignored: Any) -> None:
        """Python has ignored an exception, for example in a callback: if it was ours, raise it again a little later."""
        if isinstance(ignored.exc_value, KeyboardInterrupt | SystemExit) and not self.done:
            self.raised = False
            signal.setitimer(signal.ITIMER_REAL, _AGAIN)
        else:
            sys.__unraisablehook__(ignored)


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def main() -> None:
    """Run the command line; see ``itsm_skills.cli.app.main`` for the exit codes. A signal N ends it with 128 + N."""
    signals = _Signals()
    signals.handle()
    atexit.register(_end)  # the first to be registered is the last to run
    try:
        from itsm_skills.cli.app import main as run

        run(lambda: signals.received is not None)
    except KeyboardInterrupt:
        raise SystemExit(signals.code() or INTERRUPTED) from None
    except SystemExit as end:
        if end.code == INTERRUPTED:
            raise SystemExit(signals.code() or INTERRUPTED) from None
        raise
    finally:
        signals.finish()


def _end() -> None:
    """Nothing is left to do but to free the memory: let a signal end the process at once."""
    for number in _ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _: os._exit(128 + number))
