"""The file of a mapping: what a dry run has understood or somebody has written, so that the next run is certain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from itsm_skills.assessments.answer_text import read_value
from itsm_skills.files import read_text
from itsm_skills.frameworks.file_fields import Model
from itsm_skills.frameworks.library import Library
from itsm_skills.harmless import is_harmless
from itsm_skills.inputs.tables.table_map import Orientation, TableMap
from itsm_skills.model_files import check
from itsm_skills.parsing import parse
from itsm_skills.questionnaires.level_text import Misreading
from itsm_skills.references import check_id

MAP_FORMAT = "itsm-skills/table-map/1"


class MappedColumns(Model):
    """The headings of the columns that say who it is; null if there is no such column."""

    person: str | None = None
    first_name: str | None = None
    surname: str | None = None
    team: str | None = None
    role: str | None = None
    practice: str | None = None
    rater: str | None = None
    date: str | None = None
    id: str | None = None
    email: str | None = None
    skill: str | None = None
    level: str | None = None
    evidence: str | None = None


class LeaveOut(Model):
    """Rows, by what their first cells say, and columns, by their headings, that aren't read."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class TableMapFile(Model):
    """A mapping (``import --map``).

    ``heads`` is the row of the headings, counted from 1; for people in columns, the row with their names. ``skills``
    gives the ids of skills by headings, and ``levels`` a level or a silence by the words in the cells.
    """

    format: Literal["itsm-skills/table-map/1"]
    sheet: str | None = None
    heads: Annotated[int, Field(ge=1)] | None = None
    people: Orientation | None = None
    columns: Annotated[MappedColumns, Field(default_factory=MappedColumns)]
    skills: Annotated[dict[str, str | None], Field(default_factory=dict)]
    levels: Annotated[dict[str, int | str | None], Field(default_factory=dict)]
    leave_out: Annotated[LeaveOut, Field(default_factory=LeaveOut)]


def load_table_map(path: Path, library: Library) -> TableMap:
    """Return the mapping in ``path``; raise ProblemError with all that is wrong, such as unknown skills."""
    document = parse(read_text(path), str(path))
    for trail in document.fields(("skills",)):
        if isinstance(document.at(trail), str):
            check_id(document, trail, library.framework.skills, "skill")
    for trail in document.fields(("levels",)):
        value = document.at(trail)
        if value is None:
            fix = f"write 0 to {library.framework.scale.top}, not-applicable or unknown"
            document.add("missing-level", trail, f"doesn't say which level '{trail[-1]}' means", fix)
            continue
        reading = read_value(value, library.framework.scale)
        if isinstance(reading, Misreading):
            document.add(reading.code, trail, reading.what, reading.fix)
    content = check(document, TableMapFile)
    document.raise_if_bad()
    columns = {name.replace("_", "-"): value for name, value in content.columns if value is not None}
    return TableMap(
        content.sheet,
        content.heads,
        content.people,
        columns,
        content.skills,
        {word: str(value) for word, value in content.levels.items()},
        content.leave_out.rows,
        content.leave_out.columns,
        document,
    )


def map_text(table: TableMap) -> str:
    """Return ``table`` as YAML, for people to correct."""
    data = {
        "format": MAP_FORMAT,
        "sheet": table.sheet,
        "heads": table.heads,
        "people": str(table.people) if table.people else None,
        "columns": {name.replace("-", "_"): value for name, value in table.columns.items()},
        "skills": dict(table.skills),
        "levels": {word: int(value) if value.isdecimal() else value or None for word, value in table.levels.items()},
        "leave_out": {"rows": list(table.left_rows), "columns": list(table.left_columns)},
    }
    head = "# yaml-language-server: $schema=table-map.json\n"
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    if not is_harmless(text):  # headings can have characters that nobody sees; escapes show them
        text = yaml.safe_dump(data, allow_unicode=False, sort_keys=False, width=110)
    return head + text
