"""The climb: three behaviours a level, yes or no; two pass a level, and the first one failed ends it.

Measurement, section 4. A level is decided as soon as two answers agree, so its third behaviour is asked only where the
first two differ.
"""

from __future__ import annotations

from dataclasses import dataclass

YES, NO = "y", "n"
ENOUGH = 2
"""Answers alike that decide a level, of three."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The behaviour to ask next: its level, from 1, and which of the level's three it is, from 0."""

    level: int
    statement: int


def rung(replies: str, top: int) -> Rung | None:
    """Return what is to be asked after ``replies`` (one y or n each) on a scale up to ``top``, or None at the end."""
    passed, said, failed = _walk(replies)
    return None if failed or passed >= top else Rung(passed + 1, len(said))


def reached(replies: str) -> int:
    """Return the highest level that ``replies`` passed, with every level below it."""
    return _walk(replies)[0]


def denied(replies: str) -> int | None:
    """Return the level that ``replies`` failed, or None where none was."""
    passed, _, failed = _walk(replies)
    return passed + 1 if failed else None


def end(replies: str, top: int) -> int | None:
    """Return after how many of ``replies`` the climb ends on a scale up to ``top``, or None where it goes on."""
    return next((count for count in range(len(replies) + 1) if rung(replies[:count], top) is None), None)


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
