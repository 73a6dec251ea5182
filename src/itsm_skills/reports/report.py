"""A report as it is handed over to be written: the document, and what some formats need besides its blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.reports.document import Document
from itsm_skills.reports.sheets import Sheet

Value = str | int | float | None
"""A cell of a table of data."""


ALARM_DAYS = 2
"""How long before its first day an event rings: time to prepare; judgement."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes whole days, from ``day`` to ``last_day``, both included.

    ``uid_key`` names it for good, such as plan, goal and milestone: a calendar that takes the same key in again
    replaces what it had. An alarm rings ``alarm_days`` before ``day`` (0 or more), or never where it is None.
    """

    uid_key: tuple[str, ...]
    day: date
    last_day: date
    title: str
    text: str = ""
    alarm_days: int | None = ALARM_DAYS

    def __post_init__(self) -> None:
        if self.last_day < self.day:
            raise ValueError(f"{self.title!r} ends before it begins")
        if self.alarm_days is not None and self.alarm_days < 0:
            raise ValueError(f"{self.title!r} rings after it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one report says, in every shape that a format may ask for; whatever isn't asked for is never made.

    ``view`` is what JSON holds, under the name ``itsm-skills/KIND/1``; without a ``kind`` it has no such name. Where
    the reader may see some ``fields`` only, dotted paths such as ``goals.name``, all others are empty in it.
    ``screen`` is a shorter document for the terminal, where the whole one is too long for it. ``table`` gives the
    rows of CSV, the first of them the column names, and ``events`` the entries of a calendar; a report that has
    neither can't be written in that format. ``sheets`` are those of a workbook that people work with; without them, a
    workbook holds the document.
    """

    kind: str
    view: object
    document: Callable[[], Document]
    fields: frozenset[str] | None = None
    screen: Callable[[], Document] | None = None
    table: Callable[[], list[list[Value]]] | None = None
    events: Callable[[], Iterable[Event]] | None = None
    sheets: Callable[[], Sequence[Sheet]] | None = None

    def for_terminal(self) -> Document:
        """Return the document that a terminal shows."""
        return (self.screen or self.document)()
