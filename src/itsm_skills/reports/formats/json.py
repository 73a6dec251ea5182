"""The view of a report as JSON, as pydantic writes it; its schemas come from the same views."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from enum import Enum
from typing import Any

from pydantic import TypeAdapter

from itsm_skills.reports.formats import Settings
from itsm_skills.reports.report import Report


def write(reports: Sequence[Report], settings: Settings) -> str:  # noqa: ARG001
    """Return the views of ``reports``: one as itself, several as a list."""
    return _joined([_text(report.kind, _seen(report)) for report in reports])


def as_json(kind: str, *views: object) -> str:
    """Return one view as a JSON object, several as a list; dates are ISO text. The format is ``itsm-skills/KIND/1``."""
    return _joined([_text(kind, view) for view in views])


def _joined(texts: list[str]) -> str:
    if len(texts) == 1:
        return f"{texts[0]}\n"
    inner = ",\n".join(textwrap.indent(text, " ") for text in texts)
    return f"[\n{inner}\n]\n" if texts else "[]\n"


def _text(kind: str, view: object) -> str:
    """Return ``view`` as indented JSON, with its format before all else where there is a ``kind``."""
    text = TypeAdapter(type(view)).dump_json(view, indent=1).decode()
    return f'{{\n "format": "itsm-skills/{kind}/1",{text[1:]}' if kind else text


def _seen(report: Report) -> object:
    """Return the view of ``report`` with all that its reader may not see emptied."""
    if report.fields is None:
        return report.view
    return emptied(TypeAdapter(type(report.view)).dump_python(report.view), report.fields)


def emptied(data: Any, fields: frozenset[str], path: str = "") -> Any:
    """Return ``data``, the value at ``path``, with what ``fields`` don't name emptied: texts "", lists [], others None.

    One of a few fixed words is no text here.
    ``fields`` are dotted paths of keys, without the places in lists; one names all that is below it.
    """
    if path in fields:
        return data
    inside = not path or any(field.startswith(f"{path}.") for field in fields)
    if isinstance(data, dict) and inside:
        return {key: emptied(value, fields, f"{path}.{key}".removeprefix(".")) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [emptied(value, fields, path) for value in data] if inside else []
    return "" if isinstance(data, str) and not isinstance(data, Enum) else None
