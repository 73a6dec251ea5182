"""Who stands in the rows of a block: group, key and day of each."""

from __future__ import annotations

import re
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
    """Of each row: the number of its group, −1 with a flaw; its key; its day as a number, 0 where none is given."""

    groups: Places
    keys: list[bytes]
    days: NDArray[np.int32]
    flaws: list[tuple[int, int, Flaw]]


class People:
    """Reads the columns that say who, and numbers the groups that it finds."""

    def __init__(self, layout: Layout) -> None:
        self.groups: dict[Group, int] = {}
        self._layout = layout
        self._seen: dict[tuple[bytes, ...], tuple[int, tuple[tuple[int, Flaw], ...]]] = {}
        self._days: dict[bytes, int] = {}
        self._placed = (layout.team, layout.role, layout.rater)
        self._columns = [column for column in self._placed if column is not None]

    def identify(self, cells: Cells, *, readable: bool) -> Identity:
        """Return who stands in each row of ``cells``; raise TooManyGroupsError.

        ``readable`` says that the whole block is UTF-8 text.
        """
        count, person = len(cells.starts), self._layout.person
        places = list(zip(*(cells.column(column) for column in self._columns), strict=True)) or [()] * count
        found = [self._seen.get(place) or self._group(place) for place in places]
        groups = np.fromiter((number for number, _ in found), np.int64, count)
        flaws = [(row, *flaw) for row in np.flatnonzero(groups < 0).tolist() for flaw in found[row][1]]
        names = [bare(raw) for raw in cells.column(person)]
        for row, name in enumerate(names):
            if not name:
                flaws.append((row, person, Flaw.PERSON))
            elif not readable and not _readable(name):
                flaws.append((row, person, Flaw.TEXT))
        days = np.zeros(count, np.int32)
        if self._layout.date is not None:
            days[:] = [self._day(raw) for raw in cells.column(self._layout.date)]
            flaws += [(row, self._layout.date, Flaw.DATE) for row in np.flatnonzero(days < 0).tolist()]
        raters = [*(group.rater.encode() for group in self.groups), b""]
        keys = [
            blake2b(name, digest_size=KEY, salt=raters[number]).digest()
            for name, number in zip(names, groups.tolist(), strict=True)
        ]
        return Identity(groups, keys, days, flaws)

    def number(self, group: Group) -> int:
        """Return the number of ``group``, the next where it is new; raise TooManyGroupsError."""
        number = self.groups.setdefault(group, len(self.groups))
        if number >= MOST_GROUPS:
            raise TooManyGroupsError
        return number

    def _group(self, place: tuple[bytes, ...]) -> tuple[int, tuple[tuple[int, Flaw], ...]]:
        """Return the number of the group that the cells ``place`` name, or −1 and what is wrong with which column."""
        said = dict(zip(self._columns, map(bare, place), strict=True))
        flaws = [(column, Flaw.TEXT) for column, raw in said.items() if not _readable(raw)]
        team, role, rater = (said.get(-1 if c is None else c, b"").decode("utf-8", "replace") for c in self._placed)
        rater = rater.casefold() or SELF
        role = role or self._layout.usual_role
        if self._layout.role is not None and role and role not in self._layout.roles:
            flaws.append((self._layout.role, Flaw.ROLE))
        if self._layout.rater is not None and rater not in RATERS:
            flaws.append((self._layout.rater, Flaw.RATER))
        number = -1 if flaws else self.number(Group(path(team), role, rater))
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[place] = number, tuple(flaws)
        return self._seen[place]

    def _day(self, raw: bytes) -> int:
        """Return the number of the day in ``raw``: 0 for an empty cell, −1 for what is no day."""
        if raw not in self._days:
            text = bare(raw).decode("utf-8", "replace")
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


def _readable(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
