"""Prints reference data: the rows of a list, the fields of an entry, or the result of a check."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from itsm_skills.cli import console
from itsm_skills.cli.clock import today
from itsm_skills.cli.output import ReportOutput
from itsm_skills.problems import Problem
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Column, Document, Facts, Section, Table
from itsm_skills.reports.report import Report

TITLES = {
    "id": "ID",
    "self": "Question",
    "kind": "Type",
    "body": "Awarding body",
    "extra_hours": "Development time (hours)",
    "work_hours": "Within normal work (hours)",
    "cost": "Cost (pounds)",
    "lifts": "Skills it raises",
    "start": "From level",
    "end": "To level",
    "evidence_kind": "Type of evidence",
    "evidences": "Evidence for",
    "gives": "Qualification gained",
    "not_yet": "Level 0",
    "without": "Without this skill",
}
"""Titles of columns and fields, where the name of the field isn't clear enough."""


def emit_list(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...], format: str) -> None:
    """Print ``columns`` of ``rows`` as a table, or all of them as JSON."""
    rows = list(rows)
    _write(rows, _list_document(rows, columns), format)


def emit_entry(entry: Any, format: str) -> None:
    """Print one entry: one field per line, with nested fields in sections of their own; or as JSON."""
    data = dataclasses.asdict(entry)
    _write(data, _document(tuple(_fields(data))), format)


def say_valid(count: int, noun: str, advice: Sequence[Problem]) -> None:
    """Print advice, and say how many entries are valid."""
    console.report(advice)
    console.emit(f"Valid: {wording.count(count, noun)}; {wording.count(len(advice), 'piece')} of advice.\n", None)


def _write(data: object, document: Document, format: str) -> None:
    ReportOutput(format, None).write(Report(kind="", view=data, document=lambda: document))


def _document(blocks: tuple[Block, ...]) -> Document:
    return Document("", "", (), (Section("list", "", blocks),) if blocks else (), today(), "")


def _list_document(rows: Sequence[Mapping[str, Any]], columns: tuple[str, ...]) -> Document:
    if not rows:
        return _document(())
    return _document((_table(rows, columns),))


def _table(rows: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> Table:
    names = tuple(columns)
    heads = tuple(Column(_title(name), number=isinstance(rows[0][name], int | float)) for name in names)
    return Table(heads, tuple(tuple("–" if row[name] is None else str(row[name]) for name in names) for row in rows))


def _fields(data: Mapping[Any, Any]) -> Iterator[Block]:
    """Yield the fields of ``data`` that aren't empty: texts one per line, and lists of fields as tables."""
    pairs: list[tuple[str, str]] = []
    nested: list[Block] = []
    for key, value in data.items():
        if value in (None, "", (), {}):
            continue
        name = _title(str(key))
        if isinstance(value, Mapping):
            nested.append(Section(str(key), name, tuple(_fields(value))))
        elif isinstance(value, tuple) and isinstance(value[0], Mapping):
            nested.append(Section(str(key), name, (_table(value, value[0]),)))
        else:
            pairs.append((name, ", ".join(map(str, value)) if isinstance(value, tuple) else _text(value)))
    if pairs:
        yield Facts(tuple(pairs))
    yield from nested


def _text(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _title(name: str) -> str:
    return TITLES.get(name, f"{name[:1].upper()}{name[1:].replace('_', ' ')}")
