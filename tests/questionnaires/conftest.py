"""The example framework, and questionnaires written for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library

EXAMPLE = Path(__file__).parents[2] / "examples" / "own-framework"


@pytest.fixture
def wards() -> Library:
    """A library of six skills on four levels, with one questionnaire called ``standard``."""
    return Library([EXAMPLE])


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Write a questionnaire for the ward framework below a head that every one needs."""

    def write(text: str, head: str = "framework: ward-systems") -> Path:
        path = tmp_path / "mine.yaml"
        common = 'id: mine\nname: Mine\nversion: "2"\npurpose: To test.\nminutes: 3\n'
        path.write_text(f"{common}{head}\n{text}", encoding="utf-8")
        return path

    return write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example framework: six skills on levels 0 to 3, and no extras yet."""
    copy = tmp_path / "own"
    shutil.copytree(EXAMPLE, copy)
    return copy
