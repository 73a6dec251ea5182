"""Who the rows of a block are about: the group, the person and the day of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from itsm_skills.days import written_day
from itsm_skills.teams.counted.cell_values import RATERS, rater_of, role_of
from itsm_skills.teams.counted.counts import Group
from itsm_skills.teams.counted.csv_cells import Cells, text_of
from itsm_skills.teams.counted.table_columns import Flaw, Layout
from itsm_skills.teams.counted.word_index import Bytes, Places
from itsm_skills.teams.person import is_team, key_of, team_path

MOST_GROUPS = 5_000
"""The most teams that are counted, each once for every role and rater: a report on more would help nobody."""

KEY = 24
"""Bytes of a key: a short name itself or the hash of a long one, and two bytes that say which and the rater.

The chance that two of a thousand million people with long names share a key is less than 10⁻³³.
"""

_ROOM = KEY - 2

_PLAIN = bytes(sign for sign in range(32, 127) if sign not in b'"`') + b"\n"
_SPACES = (b"  ", b" \n", b"\n ")
_REMEMBERED = 50_000


class TooManyGroupsError(ValueError):
    """More than MOST_GROUPS different teams, counted once for every role and rater."""


@dataclass(frozen=True)
class Identity:
    """For each row: the number of its group, or −1 if the row doesn't count; its key; its day, 0 for none.

    ``people`` are what tells people apart (``person.key_of``), as UTF-8; ``keys`` are the same with the rater, in KEY
    bytes. A day is a number as ``date.toordinal`` gives it.
    """

    groups: Places
    people: list[bytes]
    keys: Bytes
    days: NDArray[np.int32]
    flaws: list[tuple[int, int, Flaw]]


class RowIdentities:
    """Reads the columns that say who a row is about, and numbers the groups that it finds."""

    def __init__(self, layout: Layout) -> None:
        self.groups: dict[Group, int] = {}
        self._layout = layout
        self._columns = (layout.team, layout.role, layout.rater)
        self._runs = _runs([column for column in self._columns if column is not None])
        # A group is known by the cells that name it. If these are bad, they have a number from −1 downwards here.
        self._known: dict[tuple[bytes, ...], int] = {}
        self._wrong: dict[tuple[int, tuple[tuple[int, Flaw], ...]], int] = {}
        self._days: dict[bytes, int] = {b"": 0}

    def identify(self, cells: Cells) -> Identity:
        """Return who each row of ``cells`` is about; raise TooManyGroupsError."""
        person = self._layout.person
        numbers = np.array(self._numbers(cells), np.int64)
        flaws: list[tuple[int, int, Flaw]] = []
        wrong = list(self._wrong)
        for row in np.flatnonzero(numbers < 0).tolist():
            numbers[row], found = wrong[-1 - int(numbers[row])]
            flaws += [(row, *flaw) for flaw in found]
        people = _folded(cells.column(person))
        if not all(people):
            nameless = [row for row, name in enumerate(people) if not name]
            numbers[nameless] = -1
            flaws += [(row, person, Flaw.PERSON) for row in nameless]
        days = np.zeros(len(people), np.int32)
        if self._layout.date is not None:
            raws = cells.column(self._layout.date)
            known = map(self._days.get, raws)
            days[:] = [self._day(raw) if day is None else day for raw, day in zip(raws, known, strict=True)]
            flaws += [(row, self._layout.date, Flaw.DATE) for row in np.flatnonzero(days < 0).tolist()]
            np.maximum(days, 0, out=days)
            ahead = np.flatnonzero(days > self._layout.today.toordinal())
            numbers[ahead] = -1
            flaws += [(row, self._layout.date, Flaw.FUTURE) for row in ahead.tolist()]
        raters = np.array([*(RATERS.index(group.rater) for group in self.groups), 0], np.uint8)
        return Identity(numbers, people, _keys(people, raters[numbers]), days, flaws)

    def number(self, group: Group) -> int:
        """Return the number of ``group``, the next free one if it is new; raise TooManyGroupsError."""
        number = self.groups.setdefault(group, len(self.groups))
        if number >= MOST_GROUPS:
            raise TooManyGroupsError
        return number

    def _numbers(self, cells: Cells) -> list[int]:
        """Return the number of the group of each row, or a number below 0 for what is wrong with it."""
        if not self._runs:
            return [self._group((), cells, row) for row in range(len(cells.starts))]
        named = list(zip(*(cells.span(first, last) for first, last in self._runs), strict=True))
        numbers = [self._known.get(texts) for texts in named]
        return [self._group(named[row], cells, row) if number is None else number for row, number in enumerate(numbers)]

    def _group(self, texts: tuple[bytes, ...], cells: Cells, row: int) -> int:
        """Return the number of the group that ``row`` names in the cells ``texts``, or the number of what is wrong."""
        if texts in self._known:
            return self._known[texts]
        team, role, rater = ("" if column is None else text_of(cells.raw(row, column)) for column in self._columns)
        known, by = role_of(role, self._layout.role_names), rater_of(rater)
        flaws = []
        if known is None and self._layout.role is not None:
            flaws.append((self._layout.role, Flaw.ROLE))
        if by is None and self._layout.rater is not None:
            flaws.append((self._layout.rater, Flaw.RATER))
        if not is_team(team) and self._layout.team is not None:
            flaws.append((self._layout.team, Flaw.TEAM))
        number = (
            -1
            if by is None or not is_team(team)
            else self.number(Group(team_path(team), self._layout.everybody or known or "", by))
        )
        if flaws:
            number = -1 - self._wrong.setdefault((number, tuple(flaws)), len(self._wrong))
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[texts] = number
        return number

    def _day(self, raw: bytes) -> int:
        """Return the number of the day in ``raw``: 0 for an empty cell, −1 for anything that isn't a day."""
        text = text_of(raw)
        day = written_day(text)
        number = day.toordinal() if day else -1 if text else 0
        if len(self._days) >= _REMEMBERED:
            self._days.clear()
        self._days[raw] = number
        return number


def _folded(column: list[bytes]) -> list[bytes]:
    """Return what tells the people apart, as ``person.key_of`` does; most names all at once."""
    together = b"\n".join(column).lower()
    folded = together.split(b"\n")
    # Everything but plain characters, and double or outer space, is left to the slow way.
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
    """Return the first and last of each run of neighbouring ``columns``: one run is read faster than three columns."""
    runs: list[tuple[int, int]] = []
    for column in sorted(columns):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = runs[-1][0], column
        else:
            runs.append((column, column))
    return runs
