"""Workbooks in the older binary formats (XLS and XLSB), read in a process of their own.

A damaged one can make calamine ask for more memory than there is, which ends the process, and nothing shows that before
it's read. So another process reads it, with a limit to its memory where the system has one, and sends the sheets back.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from itsm_skills.inputs.tables.sheet import CellSheet
from itsm_skills.inputs.tables.workbook_sheets import workbook_sheets
from itsm_skills.problems import Problem, ProblemError

MOST_ADDRESS_SPACE = 2 << 30
"""Bytes. Python, calamine and a sheet with the most cells that a table can have need less than a quarter."""

PATIENCE = 60
"""Seconds after which reading a workbook ends; one with the most cells takes about 5."""


def read_apart(data: bytes, path: str) -> tuple[CellSheet, ...]:
    """Return the sheets in ``data``; raise ProblemError if it has a password, is too large or can't be read."""
    command = [sys.executable, "-P", "-m", __name__, path]  # without the current folder: nothing in it is a module
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=PATIENCE)
        answer = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        what = "can't be read as a workbook: it's damaged, or too large"
        raise ProblemError([Problem("not-a-workbook", path, what, "open it and save it again as .xlsx")]) from None
    if "problems" in answer:
        raise ProblemError([Problem(**problem) for problem in answer["problems"]])
    return tuple(_sheet(sheet) for sheet in answer["sheets"])


def _sheet(found: dict[str, Any]) -> CellSheet:
    merged = found["merged"]
    merged = merged and [(tuple(first), tuple(last)) for first, last in merged]
    rows, columns = frozenset(found["hidden_rows"]), frozenset(found["hidden_columns"])
    return CellSheet(found["name"], found["rows"], rows, columns, merged, found["hidden"])


def _answer(data: bytes, path: str) -> dict[str, object]:
    try:
        return {"sheets": [asdict(sheet) for sheet in workbook_sheets(data, path, {})]}
    except ProblemError as error:
        return {"problems": [asdict(problem) for problem in error.problems]}


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):  # not everywhere
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESS_SPACE, MOST_ADDRESS_SPACE))


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read(), sys.argv[1]), default=sorted))
