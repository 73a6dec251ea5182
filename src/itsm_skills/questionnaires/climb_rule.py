"""Rules of the climb: which behaviour is asked next, and which level the replies reach (measurement, section 4).

A rule is pure, because scoring reads replies with it too. Replies are one letter each, ``y`` or ``n``, in the order
of asking.

Two equal replies of three decide a level, so the third behaviour is asked only where the first two differ. While levels
are passed, the climb goes up until one fails or the top is passed. While they fail, it goes down until one is passed or
none is left. A level that is passed counts as passed with every level below it. The rules differ in the level at which
they start.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

YES, NO = "y", "n"
ENOUGH = 2
"""How many equal replies decide a level, out of three."""

RuleName = Literal["bottom", "middle"]
"""What a stored climb calls the rule that produced it. No name means ``bottom``, the rule of the first edition."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The behaviour to ask next: its level, from 1, and which of the level's three it is, from 0."""

    level: int
    statement: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A level, from 1, that ``replies`` decided, two or three of them."""

    level: int
    replies: str

    @property
    def passed(self) -> bool:
        """Whether the level was passed."""
        return self.replies.count(YES) >= ENOUGH


class ClimbRule(ABC):
    """How a climb goes on after the replies so far, and what they mean. ``top`` is the highest level of the scale."""

    name: RuleName

    @abstractmethod
    def start(self, top: int) -> int:
        """Return the level that is asked first, 1 to ``top``."""

    def decided(self, replies: str, top: int) -> tuple[Decided, ...]:
        """Return the levels that ``replies`` decided, in the order of asking; what follows the end is left out."""
        return self._walk(replies, top)[0]

    def rung(self, replies: str, top: int) -> Rung | None:
        """Return what is asked after ``replies``, or None at the end."""
        _, level, said = self._walk(replies, top)
        return None if level is None else Rung(level, len(said))

    def reached(self, replies: str, top: int) -> int:
        """Return the level, from 0, at which ``replies`` place the person: the highest that they passed."""
        return max((level.level for level in self.decided(replies, top) if level.passed), default=0)

    def denied(self, replies: str, top: int) -> int | None:
        """Return the lowest level that ``replies`` failed, or None where they failed none."""
        return min((level.level for level in self.decided(replies, top) if not level.passed), default=None)

    def end(self, replies: str, top: int) -> int | None:
        """Return after how many of ``replies`` the climb ends, or None where it goes on."""
        return next((count for count in range(len(replies) + 1) if self.rung(replies[:count], top) is None), None)

    def _walk(self, replies: str, top: int) -> tuple[tuple[Decided, ...], int | None, str]:
        """Return the levels decided, the level now open (None at the end) and the replies to that one."""
        decided: list[Decided] = []
        level: int | None = self.start(top)
        said = ""
        for reply in replies:
            if level is None:
                break
            said += reply
            if ENOUGH in (said.count(YES), said.count(NO)):
                decided.append(Decided(level, said))
                level, said = _following(decided, top), ""
        return tuple(decided), level, said


def _following(decided: list[Decided], top: int) -> int | None:
    """Return the level to ask after those ``decided``, or None where they end the climb."""
    last = decided[-1]
    if last.passed is not decided[0].passed:
        return None  # going up, this level failed; going down, it was passed
    level = last.level + (1 if last.passed else -1)
    return level if 1 <= level <= top else None


class BottomUp(ClimbRule):
    """From level 1 up, as in the first edition: the first level failed ends the climb."""

    name = "bottom"

    def start(self, top: int) -> int:  # noqa: ARG002
        """Return 1."""
        return 1


class MiddleOut(ClimbRule):
    """From the middle level up or down. It is the same level for everybody, so that it does not give the target away.

    Someone who is far above a low level is not asked about it, and so cannot fail it by answering literally.
    """

    name = "middle"

    def start(self, top: int) -> int:
        """Return the middle of the levels 1 to ``top``; of two middle levels the upper one: 3 of 5, 2 of 3, 3 of 4."""
        return top // 2 + 1


BOTTOM_UP = BottomUp()
MIDDLE_OUT = MiddleOut()
RULES: dict[RuleName, ClimbRule] = {rule.name: rule for rule in (BOTTOM_UP, MIDDLE_OUT)}


def rule_named(name: RuleName | None) -> ClimbRule:
    """Return the rule called ``name``; None stands for a climb that was stored without a name, in the first edition."""
    return RULES[name or BOTTOM_UP.name]
