"""Builtin names that neither the import contracts nor ruff's banned names can see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "itsm_skills"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("input", {"assessments/interview/prompter.py"}), ("SystemExit", {"start.py", "cli/app.py", "cli/pager.py"})],
)
def test_few_modules_ask_or_end_the_process(name: str, expected: set[str]) -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}
    users = {
        path.relative_to(SOURCE).as_posix()
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name
    }
    assert users == expected
