"""A report that is ready to be written: its document, and what some formats need besides that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from itsm_skills.reports.document import Document

if TYPE_CHECKING:
    from itsm_skills.reports.sheets import Sheet

Value = str | int | float | None
"""A cell of a table of data."""


ALARM_DAYS = 2
"""How many days before an event its alarm rings. This leaves time to prepare, and is our own judgement."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes whole days, from ``day`` to ``last_day``, both included.

    ``uid_key`` identifies it for good, for example by plan, goal and milestone: if a calendar imports the same key again,
    it replaces the event. An alarm rings ``alarm_days`` before ``day`` (0 or more), or never if that is None.
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
    """One report in every form that a format may need. Each form is made only when a format asks for it.

    ``view`` is the content of the JSON, under the name ``itsm-skills/KIND/1``; without a ``kind`` it has no such name. If
    the reader may see only some ``fields``, dotted paths such as ``goals.name``, all others are empty in it. ``screen``
    is a shorter document for the terminal, if the whole one is too long for it. ``table`` gives the
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
