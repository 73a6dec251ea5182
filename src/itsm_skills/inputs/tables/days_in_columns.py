"""The days in one column: 03/02/2026 is only read where the column itself shows which part is the month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from itsm_skills.days import written_day

_PARTS = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?:[ T,].*)?")


class DayColumn:
    """Reads the days of one column. ``unclear`` is a cell that can be read in two ways, or empty."""

    def __init__(self, cells: Iterable[str]) -> None:
        by_cell = {
            cell: parts
            for cell in cells
            if (parts := self._parts(cell)) and written_day(cell) is None and parts[0] < 32
        }
        found = by_cell.values()
        first = any(parts[0] > 12 for parts in found)
        second = any(parts[1] > 12 for parts in found)
        self._day_first = first
        self._readable = first != second or all(parts[0] == parts[1] for parts in found)
        unclear = next((cell.split()[0] for cell, (a, b, _) in by_cell.items() if a != b), "")
        self.unclear = "" if self._readable else unclear

    @staticmethod
    def _parts(text: str) -> tuple[int, int, int] | None:
        found = _PARTS.fullmatch(text.strip())
        return (int(found[1]), int(found[3]), int(found[4])) if found else None

    def iso(self, text: str) -> str:
        """Return the day in ``text`` as 2026-03-02; "" if it can be read in two ways, and ``text`` if in none."""
        if (day := written_day(text)) is not None:
            return day.isoformat()
        parts = self._parts(text)
        if parts is None:
            return text
        first, second, last = parts
        with suppress(ValueError):
            if first > 31:
                return date(first, second, last).isoformat()
            if not self._readable:
                return ""
            year = last + 2000 if last < 100 else last
            return (date(year, second, first) if self._day_first else date(year, first, second)).isoformat()
        return text
