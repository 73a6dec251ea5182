"""Who stands in the rows of a block: group, key and day of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from itsm_skills.teams.cells import Cells, bare
from itsm_skills.teams.layout import Flaw, Layout
from itsm_skills.teams.lexicon import Places
from itsm_skills.teams.member import SELF, Team
from itsm_skills.teams.tally import Group

RATERS = (SELF, "manager", "peer", "report")
MOST_GROUPS = 5_000
"""As many different teams, by role and rater, are counted: a report on more would help nobody."""

KEY = 16
"""Bytes of a key: two of a thousand million people share one with a chance of less than 10⁻¹⁹."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_REMEMBERED = 50_000


class TooManyGroupsError(ValueError):
    """More than MOST_GROUPS different teams, by role and rater."""


@dataclass(frozen=True)
class Identity:
    """Of each row: its group by number, below 0 with a flaw; its key; its day as a number, 0 where there is none."""

    groups: Places
    keys: list[bytes]
    days: NDArray[np.int32]
    flaws: list[tuple[int, int, Flaw]]


class People:
    """Reads the columns that say who, and numbers the groups that it finds."""

    def __init__(self, layout: Layout) -> None:
        self.groups: dict[Group, int] = {}
        self._layout = layout
        self._placed = (layout.team, layout.role, layout.rater)
        self._runs = _runs([column for column in self._placed if column is not None])
        # A group is known by the cells that name it; what is wrong with them has a number from −1 down.
        self._seen: dict[tuple[bytes, ...], int] = {}
        self._wrong: dict[tuple[tuple[int, Flaw], ...], int] = {}
        self._days: dict[bytes, int] = {b"": 0}

    def identify(self, cells: Cells, *, readable: bool) -> Identity:
        """Return who stands in each row of ``cells``; raise TooManyGroupsError.

        ``readable`` says that the whole block is UTF-8 text.
        """
        person = self._layout.person
        numbers = self._numbers(cells)
        groups = np.array(numbers, np.int64)
        wrong = list(self._wrong)
        flaws = [(row, *flaw) for row in np.flatnonzero(groups < 0).tolist() for flaw in wrong[-1 - numbers[row]]]
        names = [bare(raw) for raw in cells.column(person)]
        if not all(names):
            flaws += [(row, person, Flaw.PERSON) for row, name in enumerate(names) if not name]
        if not readable:
            flaws += [(row, person, Flaw.TEXT) for row, name in enumerate(names) if not _readable(name)]
        days = np.zeros(len(names), np.int32)
        if self._layout.date is not None:
            days[:] = [self._day(raw) for raw in cells.column(self._layout.date)]
            flaws += [(row, self._layout.date, Flaw.DATE) for row in np.flatnonzero(days < 0).tolist()]
        raters = [*(group.rater.encode() for group in self.groups), b""]
        keys = [
            blake2b(name, digest_size=KEY, salt=raters[max(number, -1)]).digest()
            for name, number in zip(names, numbers, strict=True)
        ]
        return Identity(groups, keys, days, flaws)

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
        team, role, rater = (b"" if column is None else bare(cells.raw(row, column)) for column in self._placed)
        said = zip(self._placed, (team, role, rater), strict=True)
        flaws = [(column, Flaw.TEXT) for column, raw in said if column is not None and not _readable(raw)]
        group = Group(path(_text(team)), _text(role) or self._layout.usual_role, _text(rater).casefold() or SELF)
        if self._layout.role is not None and role and group.role not in self._layout.roles:
            flaws.append((self._layout.role, Flaw.ROLE))
        if self._layout.rater is not None and group.rater not in RATERS:
            flaws.append((self._layout.rater, Flaw.RATER))
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[place] = -1 - self._wrong.setdefault(tuple(flaws), len(self._wrong)) if flaws else self.number(group)
        return self._seen[place]

    def _day(self, raw: bytes) -> int:
        """Return the number of the day in ``raw``: 0 for an empty cell, −1 for what is no day."""
        if raw not in self._days:
            text = _text(bare(raw))
            day = -1 if text else 0
            if _DAY.fullmatch(text) and text.isascii():
                with suppress(ValueError):
                    day = date.fromisoformat(text).toordinal()
            if len(self._days) >= _REMEMBERED:
                self._days.clear()
            self._days[raw] = day
        return self._days[raw]


def path(text: str) -> Team:
    """Return the path of the team that ``text`` names, such as "IT / Service desk"; () where it names none."""
    return tuple(part for part in (part.strip() for part in text.split("/")) if part)


def _runs(columns: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of ``columns`` that stand side by side: one is read faster than three."""
    runs: list[tuple[int, int]] = []
    for column in sorted(columns):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = runs[-1][0], column
        else:
            runs.append((column, column))
    return runs


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _readable(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
