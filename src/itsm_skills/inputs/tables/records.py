"""Answers as records in JSON, as survey servers give them: an object for each person, alone or in a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from itsm_skills.inputs.tables.sheet import CellSheet, refuse_too_many_cells, sheet_of

_OUR_OWN = frozenset({"format", "answers", "items"})
"""Fields of our own files: an object with one of them isn't a record."""

_HEAD = frozenset({"person", "role", "practice", "rater", "by", "date", "questionnaire", "framework", "qualifications"})
"""Fields at the head of an answers file: an object with nothing else is an answers file without its answers."""


def is_records(data: object) -> bool:
    """Whether ``data`` is a record or a list of them: texts and numbers by name, and groups of such by name."""
    if isinstance(data, list):
        return bool(data) and all(isinstance(one, dict) and is_records(one) for one in data)
    if not isinstance(data, dict) or _OUR_OWN & data.keys() or data.keys() <= _HEAD:
        return False
    return all(map(_is_plain, data.values()))


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return not any(isinstance(one, dict | list) for one in value.values())
    return not isinstance(value, list) or not any(isinstance(one, dict | list) for one in value)


def read_records(data: bytes, path: str) -> CellSheet | None:
    """Return the records in ``data`` as a sheet with their names as headings, or None if it isn't JSON with records.

    Raises ProblemError if there are too many.
    """
    try:
        found = json.loads(data)
    except ValueError:
        return None
    if not is_records(found):
        return None
    records = [dict(_cells(one)) for one in (found if isinstance(found, list) else [found])]
    heads = list(dict.fromkeys(name for one in records for name in one))
    refuse_too_many_cells(len(records), len(heads), path)
    return sheet_of("", [heads, *([one.get(name, "") for name in heads] for one in records)], path)


def _cells(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the cells of a record; the rows of a matrix are named like those of other forms, ``question [row]``."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from ((f"{name} [{row}]", _text(one)) for row, one in value.items())
        else:
            yield name, _text(value)


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return "" if value is None else str(value)
