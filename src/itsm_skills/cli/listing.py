"""Reference data printed: rows of a list, fields of an entry, the outcome of a check."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from itsm_skills.cli import console, options
from itsm_skills.problems import Problem
from itsm_skills.reports import wording


def emit_list(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...], format: options.ListFormat) -> None:
    """Print ``columns`` of ``rows``, or all of them as JSON."""
    rows = list(rows)
    if format is options.ListFormat.JSON:
        console.emit(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", None)
        return
    lines = ["  ".join(str(row[column]) for column in columns) for row in _padded(rows, columns)]
    console.emit("".join(f"{line.rstrip()}\n" for line in lines), None)


def _padded(rows: list[Mapping[str, Any]], columns: tuple[str, ...]) -> Iterable[dict[str, str]]:
    widths = {column: max((len(str(row[column])) for row in rows), default=0) for column in columns}
    return ({column: str(row[column]).ljust(widths[column]) for column in columns} for row in rows)


def emit_entry(entry: Any, format: options.ListFormat) -> None:
    """Print one entry: its fields, one a line, nested ones indented; or as JSON."""
    data = dataclasses.asdict(entry)
    if format is options.ListFormat.JSON:
        console.emit(json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n", None)
    else:
        console.emit("".join(f"{line}\n" for line in _lines(data, "")), None)


def _lines(data: Mapping[Any, Any], indent: str) -> Iterable[str]:
    for key, value in data.items():
        if value is None or value == () or value == {}:
            continue
        label = str(key).replace("_", " ")
        if isinstance(value, Mapping):
            yield f"{indent}{label}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, tuple) and value and isinstance(value[0], Mapping):
            yield f"{indent}{label}:"
            for part in value:
                yield f"{indent}  " + ", ".join(f"{name.replace('_', ' ')} {part[name]}" for name in part)
        else:
            text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            yield from textwrap.wrap(f"{indent}{label}: {text}", console.width(), subsequent_indent=indent + "  ")


def say_valid(count: int, noun: str, advice: Sequence[Problem]) -> None:
    """Print advice, and how many entries are valid."""
    console.report(advice)
    console.emit(f"Valid: {wording.count(count, noun)}; {wording.count(len(advice), 'piece')} of advice.\n", None)
