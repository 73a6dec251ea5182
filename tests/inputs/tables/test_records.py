"""Records in JSON, as survey servers give them, and JSON that isn't."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests_support import Run


def imported(run: Run, folder: Path, data: Any) -> list[str]:
    path = folder / "results.json"
    path.write_text(json.dumps(data), "utf-8")
    done = run("import", path, "--output", "-")
    return [*done.stdout.splitlines(), *done.stderr.splitlines()]


def test_a_matrix_has_a_skill_in_each_row(run: Run, tmp_path: Path) -> None:
    found = imported(
        run, tmp_path, {"Your name": "Ann", "skills": {"Integrity": "3 - Practised", "Service desk": None}}
    )
    assert found[:2] == ["person,integrity", "Ann,3"]


def test_questions_that_somebody_did_not_see_are_empty(run: Run, tmp_path: Path) -> None:
    found = imported(run, tmp_path, [{"person": "Ann", "integrity": 3}, {"person": "Bo", "service-desk": 0}])
    assert found[:3] == ["person,service-desk,integrity", "Ann,,3", "Bo,0,"]


def test_a_wrong_answer_has_its_place(run: Run, tmp_path: Path) -> None:
    found = imported(run, tmp_path, [{"person": "Ann", "integrity": 3}, {"person": "Bo", "integrity": 9}])
    assert any("results.json:3: integrity: 9 isn't on the scale" in line for line in found)


@pytest.mark.parametrize("data", [[], {}, [1, 2], [[]], {"pages": [{"elements": []}]}, "text", None])
def test_other_json_is_refused(run: Run, tmp_path: Path, data: Any) -> None:
    path = tmp_path / "results.json"
    path.write_text(json.dumps(data), "utf-8")
    done = run("import", path, "--output", tmp_path / "a.csv")
    assert done.returncode == 3
    assert str(path) in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["results.json"]
