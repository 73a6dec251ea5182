"""Who stands in the rows of a block: group, key and day of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from itsm_skills.teams.counted.cell_values import RATERS, day_of, rater_of, role_of
from itsm_skills.teams.counted.counts import Group
from itsm_skills.teams.counted.csv_cells import Cells, text_of
from itsm_skills.teams.counted.table_columns import Flaw, Layout
from itsm_skills.teams.counted.word_index import Bytes, Places
from itsm_skills.teams.person import key_of, team_path

MOST_GROUPS = 5_000
"""As many different teams, by role and rater, are counted: a report on more would help nobody."""

KEY = 24
"""Bytes of a key: a name itself where it is short, its hash where it is long, and two that say which and the rater.

Two of a thousand million people with long names share one with a chance of less than 10⁻³³.
"""

_ROOM = KEY - 2

_PLAIN = bytes(sign for sign in range(32, 127) if sign != ord('"')) + b"\n"
_SPACES = (b"  ", b" \n", b"\n ")
_REMEMBERED = 50_000


class TooManyGroupsError(ValueError):
    """More than MOST_GROUPS different teams, by role and rater."""


@dataclass(frozen=True)
class Identity:
    """Of each row: the number of its group, −1 where it means nothing; its key; its day as a number, 0 for none."""

    groups: Places
    keys: Bytes
    days: NDArray[np.int32]
    flaws: list[tuple[int, int, Flaw]]


class People:
    """Reads the columns that say who, and numbers the groups that it finds."""

    def __init__(self, layout: Layout) -> None:
        self.groups: dict[Group, int] = {}
        self._layout = layout
        self._placed = (layout.team, layout.role, layout.rater)
        self._runs = _runs([column for column in self._placed if column is not None])
        # A group is known by the cells that name it; where these are bad, they have a number from −1 down here.
        self._seen: dict[tuple[bytes, ...], int] = {}
        self._wrong: dict[tuple[int, tuple[tuple[int, Flaw], ...]], int] = {}
        self._days: dict[bytes, int] = {b"": 0}

    def identify(self, cells: Cells) -> Identity:
        """Return who stands in each row of ``cells``; raise TooManyGroupsError."""
        person = self._layout.person
        numbers = np.array(self._numbers(cells), np.int64)
        flaws: list[tuple[int, int, Flaw]] = []
        wrong = list(self._wrong)
        for row in np.flatnonzero(numbers < 0).tolist():
            numbers[row], found = wrong[-1 - int(numbers[row])]
            flaws += [(row, *flaw) for flaw in found]
        names = _folded(cells.column(person))
        if not all(names):
            nameless = [row for row, name in enumerate(names) if not name]
            numbers[nameless] = -1
            flaws += [(row, person, Flaw.PERSON) for row in nameless]
        days = np.zeros(len(names), np.int32)
        if self._layout.date is not None:
            raws = cells.column(self._layout.date)
            known = map(self._days.get, raws)
            days[:] = [self._day(raw) if day is None else day for raw, day in zip(raws, known, strict=True)]
            flaws += [(row, self._layout.date, Flaw.DATE) for row in np.flatnonzero(days < 0).tolist()]
            np.maximum(days, 0, out=days)
        raters = np.array([*(RATERS.index(group.rater) for group in self.groups), 0], np.uint8)
        return Identity(numbers, _keys(names, raters[numbers]), days, flaws)

    def _numbers(self, cells: Cells) -> list[int]:
        """Return the number of the group of each row, or below 0 the number of what is wrong with it."""
        if not self._runs:
            return [self._group((), cells, row) for row in range(len(cells.starts))]
        places = list(zip(*(cells.span(first, last) for first, last in self._runs), strict=True))
        numbers = [self._seen.get(place) for place in places]
        return [
            self._group(places[row], cells, row) if number is None else number for row, number in enumerate(numbers)
        ]

    def number(self, group: Group) -> int:
        """Return the number of ``group``, the next where it is new; raise TooManyGroupsError."""
        number = self.groups.setdefault(group, len(self.groups))
        if number >= MOST_GROUPS:
            raise TooManyGroupsError
        return number

    def _group(self, place: tuple[bytes, ...], cells: Cells, row: int) -> int:
        """Return the number of the group that the cells ``place`` of ``row`` name, or that of what is wrong."""
        if place in self._seen:
            return self._seen[place]
        team, role, rater = ("" if column is None else text_of(cells.raw(row, column)) for column in self._placed)
        known, by = role_of(role, self._layout.roles), rater_of(rater)
        flaws = []
        if known is None and self._layout.role is not None:
            flaws.append((self._layout.role, Flaw.ROLE))
        if by is None and self._layout.rater is not None:
            flaws.append((self._layout.rater, Flaw.RATER))
        number = -1 if by is None else self.number(Group(team_path(team), self._layout.everybody or known or "", by))
        if flaws:
            number = -1 - self._wrong.setdefault((number, tuple(flaws)), len(self._wrong))
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[place] = number
        return number

    def _day(self, raw: bytes) -> int:
        """Return the number of the day in ``raw``: 0 for an empty cell, −1 for what is no day."""
        text = text_of(raw)
        day = day_of(text)
        number = day.toordinal() if day else -1 if text else 0
        if len(self._days) >= _REMEMBERED:
            self._days.clear()
        self._days[raw] = number
        return number


def _folded(column: list[bytes]) -> list[bytes]:
    """Return what tells the people apart, as ``member.key_of`` does; most names all at once."""
    together = b"\n".join(column).lower()
    folded = together.split(b"\n")
    # Left to the slow way: all but plain characters, and space where it does not count.
    odd = together.translate(None, _PLAIN) or any(twin in together for twin in _SPACES)
    if len(folded) == len(column) and not odd and together.strip() == together:
        return folded
    return [key_of(text_of(raw)).encode() for raw in column]


def _keys(names: list[bytes], raters: Bytes) -> Bytes:
    """Return what tells a person with a rater apart from all others, in KEY bytes each."""
    keys = np.zeros((len(names), KEY), np.uint8)
    keys[:, :_ROOM] = np.array(names, f"S{_ROOM}").view(np.uint8).reshape(-1, _ROOM)
    keys[:, _ROOM] = raters
    long = [row for row, name in enumerate(names) if len(name) > _ROOM or b"\0" in name]
    if long:
        hashes = b"".join(blake2b(names[row], digest_size=_ROOM).digest() for row in long)
        keys[long, :_ROOM] = np.frombuffer(hashes, np.uint8).reshape(-1, _ROOM)
        keys[long, _ROOM + 1] = 1
    return keys


def _runs(columns: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of ``columns`` that stand side by side: one is read faster than three."""
    runs: list[tuple[int, int]] = []
    for column in sorted(columns):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = runs[-1][0], column
        else:
            runs.append((column, column))
    return runs
