"""Use cases and readers of input neither print nor look at the clock: what they say and the date are values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "itsm_skills"
MODULES = sorted(path for folder in ("application", "inputs") for path in (SOURCE / folder).rglob("*.py"))
FORBIDDEN = {
    *("print", "input", "exit", "quit", "SystemExit", "sys", "time", "typer", "itsm_skills.cli"),
    *("today()", "now()", "utcnow()"),
}


def used(tree: ast.AST) -> Iterator[str]:
    """Yield the names and modules that ``tree`` uses, and the methods that it calls, each with ``()``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield f"{node.func.attr}()"
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_is_printed_and_no_clock_is_read(path: Path) -> None:
    found = set(used(ast.parse(path.read_text("utf-8"))))
    assert found & FORBIDDEN == set()


@pytest.mark.parametrize(
    "source",
    ["print('x')", "import sys", "from sys import stderr", "date.today()", "from itsm_skills.cli import clock"],
)
def test_talk_and_clocks_are_seen(source: str) -> None:
    assert set(used(ast.parse(source))) & FORBIDDEN
