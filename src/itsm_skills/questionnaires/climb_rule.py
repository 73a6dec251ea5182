"""Rules of the climb: which behaviour is asked next, and which level the replies reach (measurement, section 4).

A rule is pure, because scoring reads replies with it too. Replies are one letter each, ``y`` or ``n``, in the order
of asking.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

YES, NO = "y", "n"
ENOUGH = 2
"""How many equal replies decide a level, out of three."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The behaviour to ask next: its level, from 1, and which of the level's three it is, from 0."""

    level: int
    statement: int


class ClimbRule(ABC):
    """How a climb goes on after the replies so far, and what they mean."""

    @abstractmethod
    def rung(self, replies: str, top: int) -> Rung | None:
        """Return what is asked after ``replies`` on a scale up to ``top``, or None at the end."""

    @abstractmethod
    def reached(self, replies: str) -> int:
        """Return the level, from 0, at which ``replies`` place the person."""

    @abstractmethod
    def denied(self, replies: str) -> int | None:
        """Return the level that ``replies`` failed, or None where they failed none."""

    def end(self, replies: str, top: int) -> int | None:
        """Return after how many of ``replies`` the climb ends on a scale up to ``top``, or None where it goes on."""
        return next((count for count in range(len(replies) + 1) if self.rung(replies[:count], top) is None), None)


class BottomUp(ClimbRule):
    """From level 1 up: two of a level's three behaviours pass it, and the first level failed ends the climb.

    A level is decided as soon as two replies agree, so its third behaviour is asked only where the first two differ.
    """

    def rung(self, replies: str, top: int) -> Rung | None:
        """Return the next behaviour of the lowest level that is not decided yet."""
        passed, said, failed = _walk(replies)
        return None if failed or passed >= top else Rung(passed + 1, len(said))

    def reached(self, replies: str) -> int:
        """Return the highest level that ``replies`` passed, with every level below it."""
        return _walk(replies)[0]

    def denied(self, replies: str) -> int | None:
        """Return the level at which the climb ended, or None where it reached the top or goes on."""
        passed, _, failed = _walk(replies)
        return passed + 1 if failed else None


def _walk(replies: str) -> tuple[int, str, bool]:
    """Return levels passed, the replies to the level now open, and whether a level was failed."""
    passed, said = 0, ""
    for reply in replies:
        said += reply
        if said.count(YES) == ENOUGH:
            passed, said = passed + 1, ""
        elif said.count(NO) == ENOUGH:
            return passed, said, True
    return passed, said, False


BOTTOM_UP = BottomUp()
"""The rule of every climb that is stored without the name of another one."""
