"""Builtin names that neither the import contracts nor ruff's banned names can see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "itsm_skills"


@pytest.mark.parametrize(
    ("name", "user"), [("input", "assessments/interview/prompter.py"), ("SystemExit", "cli/app.py")]
)
def test_one_module_asks_and_one_ends_the_process(name: str, user: str) -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}
    users = {
        path.relative_to(SOURCE).as_posix()
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name
    }
    assert users == {user}
