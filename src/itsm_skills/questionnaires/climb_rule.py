"""Rules of the climb: which behaviour is asked next, and which level the replies reach (measurement, section 4).

Rules are pure functions, because scoring uses them to read replies too. Each reply is one letter, ``y`` or ``n``, in
the order of asking.

Two equal replies out of three decide a level, so the third behaviour is asked only if the first two replies differ.
While levels are passed, the climb goes up until a level fails or the top is passed. While they fail, it goes down until
a level is passed or none is left. If a level is passed, every level below it counts as passed too. The rules differ in
the level at which they start.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

YES, NO = "y", "n"
ENOUGH = 2
"""How many equal replies out of three decide a level."""

RuleName = Literal["bottom", "middle"]
"""The name of the rule in a stored climb. No name means ``bottom``, the rule of the first edition."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The behaviour to ask about next: its level, from 1, and which of the level's three it is, from 0."""

    level: int
    statement: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A level, from 1, and the two or three ``replies`` that decided it."""

    level: int
    replies: str

    @property
    def passed(self) -> bool:
        """Whether the level was passed."""
        return self.replies.count(YES) >= ENOUGH


class ClimbRule(ABC):
    """How a climb continues after the replies so far, and what they mean. ``top`` is the highest level of the scale."""

    name: RuleName

    @abstractmethod
    def start(self, top: int) -> int:
        """Return the level that is asked first, 1 to ``top``."""

    def decided(self, replies: str, top: int) -> tuple[Decided, ...]:
        """Return the levels that ``replies`` decided, in the order of asking; replies after the end are ignored."""
        return self._walk(replies, top)[0]

    def rung(self, replies: str, top: int) -> Rung | None:
        """Return what is asked after ``replies``, or None at the end."""
        _, level, said = self._walk(replies, top)
        return None if level is None else Rung(level, len(said))

    def reached(self, replies: str, top: int) -> int:
        """Return the person's level, from 0, according to ``replies``: the highest level that they passed."""
        return max((level.level for level in self.decided(replies, top) if level.passed), default=0)

    def denied(self, replies: str, top: int) -> int | None:
        """Return the lowest level that failed in ``replies``, or None if none did."""
        return min((level.level for level in self.decided(replies, top) if not level.passed), default=None)

    def end(self, replies: str, top: int) -> int | None:
        """Return after how many of ``replies`` the climb ends, or None if it hasn't ended."""
        return _end(self.start(top), replies, top)

    def _walk(self, replies: str, top: int) -> tuple[tuple[Decided, ...], int | None, str]:
        """Return the levels decided, the level that is open now (None at the end) and the replies to it."""
        return _walked(self.start(top), replies, top)


@lru_cache(maxsize=10_000)  # there are few ways to answer a climb
def _walked(start: int, replies: str, top: int) -> tuple[tuple[Decided, ...], int | None, str]:
    decided: list[Decided] = []
    level: int | None = start
    said = ""
    for reply in replies:
        if level is None:
            break
        said += reply
        if ENOUGH in (said.count(YES), said.count(NO)):
            decided.append(Decided(level, said))
            level, said = _following(decided, top), ""
    return tuple(decided), level, said


@lru_cache(maxsize=10_000)
def _end(start: int, replies: str, top: int) -> int | None:
    return next((count for count in range(len(replies) + 1) if _walked(start, replies[:count], top)[1] is None), None)


def _following(decided: list[Decided], top: int) -> int | None:
    """Return the level to ask about after those ``decided``, or None if they end the climb."""
    last = decided[-1]
    if last.passed is not decided[0].passed:
        return None  # going up, this level failed; going down, it was passed
    level = last.level + (1 if last.passed else -1)
    return level if 1 <= level <= top else None


class BottomUp(ClimbRule):
    """From level 1 up, as in the first edition. The climb ends at the first level that fails."""

    name = "bottom"

    def start(self, top: int) -> int:  # noqa: ARG002
        """Return 1."""
        return 1


class MiddleOut(ClimbRule):
    """From the middle level up or down. The start is the same for everyone, so it doesn't reveal the target.

    Someone who is far above a low level isn't asked about it, so they can't fail it by answering literally.
    """

    name = "middle"

    def start(self, top: int) -> int:
        """Return the middle of the levels 1 to ``top``, or the upper of two middle levels: 3 of 5, 2 of 3, 3 of 4."""
        return top // 2 + 1


BOTTOM_UP = BottomUp()
MIDDLE_OUT = MiddleOut()
RULES: dict[RuleName, ClimbRule] = {rule.name: rule for rule in (BOTTOM_UP, MIDDLE_OUT)}


def rule_named(name: RuleName | None) -> ClimbRule:
    """Return the rule called ``name``; None means a climb that was stored without a name, in the first edition."""
    return RULES[name or BOTTOM_UP.name]
