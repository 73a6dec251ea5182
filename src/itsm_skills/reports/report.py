"""A report as it is handed over to be written: the document, and what some formats need besides its blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itsm_skills.reports.document import Document

if TYPE_CHECKING:  # the package that writes calendars takes long to import
    from itsm_skills.reports.formats.ics import Event

Value = str | int | float | None
"""A cell of a table of data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one report says, in every shape that a format may ask for; whatever isn't asked for is never made.

    ``view`` is what JSON holds, under the name ``itsm-skills/KIND/1``; without a ``kind`` it has no such name. Where
    the reader may see some ``fields`` only, dotted paths such as ``goals.name``, all others are empty in it.
    ``screen`` is a shorter document for the terminal, where the whole one is too long for it. ``table`` gives the
    rows of CSV, the first of them the column names, and ``events`` the entries of a calendar; a report that has
    neither can't be written in that format.
    """

    kind: str
    view: object
    document: Callable[[], Document]
    fields: frozenset[str] | None = None
    screen: Callable[[], Document] | None = None
    table: Callable[[], list[list[Value]]] | None = None
    events: Callable[[], Iterable[Event]] | None = None

    def for_terminal(self) -> Document:
        """Return the document that a terminal shows."""
        return (self.screen or self.document)()
