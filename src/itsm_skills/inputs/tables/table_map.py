"""The mapping of a table in memory: which column holds what, and what its words mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from itsm_skills.parsing import SourceText

OTHER_MAP = "other-map"
"""The code of a sheet or a heading in a mapping that a table doesn't have."""


class Orientation(StrEnum):
    """Where a table has its people: one in each row, one in each column, or a row for each person and skill."""

    ROWS = "rows"
    COLUMNS = "columns"
    LONG = "long"


@dataclass(frozen=True)
class TableMap:
    """A mapping in memory, and the document that it came from, for its lines; None if it came from no file."""

    sheet: str | None = None
    heads: int | None = None
    people: Orientation | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    skills: Mapping[str, str | None] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    left_rows: tuple[str, ...] = ()
    left_columns: tuple[str, ...] = ()
    document: SourceText | None = None
