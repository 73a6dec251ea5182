"""Workbooks in the older binary formats (XLS and XLSB), read in a process of their own.

A damaged one can make calamine ask for more memory than there is, which ends the process, and nothing shows that before
it's read. So another process reads it, with a limit to its memory where the system has one, and sends the sheets back.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from itsm_skills.apart import Apart
from itsm_skills.inputs.tables.sheet import CellSheet
from itsm_skills.inputs.tables.workbook_sheets import not_a_workbook, workbook_sheets
from itsm_skills.problems import Problem, ProblemError

MOST_ADDRESS_SPACE = 2 << 30
"""Bytes. Python, calamine and a sheet with the most cells that a table can have need less than a quarter."""

PATIENCE = 60
"""Seconds after which reading a workbook ends; one with the most cells takes about 5."""


def read_apart(data: bytes, path: str) -> tuple[CellSheet, ...]:
    """Return the sheets in ``data``; raise ProblemError if it has a password, is too large or can't be read."""
    with Apart(sheets_as_json) as other:
        other.ask(path.encode("utf-8", "surrogatepass") + b"\0" + data)
        answer = other.answer(PATIENCE)
    if answer is None:
        raise ProblemError([not_a_workbook(path, ": it's damaged, or too large")])
    found = json.loads(answer)
    if "problems" in found:
        raise ProblemError([Problem(**problem) for problem in found["problems"]])
    return tuple(_sheet(sheet) for sheet in found["sheets"])


def _sheet(found: dict[str, Any]) -> CellSheet:
    merged = found["merged"]
    merged = merged and [(tuple(first), tuple(last)) for first, last in merged]
    rows, columns = frozenset(found["hidden_rows"]), frozenset(found["hidden_columns"])
    return CellSheet(found["name"], found["rows"], rows, columns, merged, found["hidden"])


def sheets_as_json(question: bytes) -> bytes:
    """Return the sheets of a workbook, or its problems, as JSON; ``question`` is its path, a null and its content."""
    _limit_memory()
    name, _, data = question.partition(b"\0")
    path = name.decode("utf-8", "surrogatepass")
    found: dict[str, object]
    try:
        found = {"sheets": [asdict(sheet) for sheet in workbook_sheets(data, path, {})]}
    except ProblemError as error:
        found = {"problems": [asdict(problem) for problem in error.problems]}
    return json.dumps(found, default=sorted).encode()


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):  # not everywhere
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESS_SPACE, MOST_ADDRESS_SPACE))
