"""Views and documents as JSON."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime
from enum import Enum
from typing import Any

from itsm_skills.reports.document import Document, Drawing


def as_json(kind: str, *views: Any) -> str:
    """Return one view as a JSON object, several as a list; dates are ISO text. The format is ``itsm-skills/KIND/1``."""
    data = [{"format": f"itsm-skills/{kind}/1", **dataclasses.asdict(view)} for view in views]
    return _text(data[0] if len(data) == 1 else data)


def document_json(document: Document) -> str:
    """Return ``document`` as JSON, each block with its kind, each drawing as its text: ``itsm-skills/document/1``."""
    return _text({"format": "itsm-skills/document/1", **_tree(document)})


def _tree(value: Any) -> Any:
    if isinstance(value, Drawing):
        return value.text
    if isinstance(value, tuple):
        return [_tree(part) for part in value]
    if dataclasses.is_dataclass(value):
        fields = {field.name: _tree(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"block": type(value).__name__.lower(), **fields}
    return value


def _text(data: Any) -> str:
    return json.dumps(data, default=_plain, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"cannot write {type(value).__name__} as JSON")
