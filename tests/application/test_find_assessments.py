"""Which assessments a command works on."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_support import Change
from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.assessments.store import Stored
from itsm_skills.problems import ProblemError
from tests_support import TODAY


def test_those_named_in_their_order(stored: Stored, change: Change) -> None:
    kim = change(about="Kim Example")
    found = find_assessments([kim.path, stored.path], today=TODAY)
    assert [one.assessment.about for one in found.stored] == ["Kim Example", "Sam Example"]
    assert found.remarks == ()


def test_all_problems_of_those_named(stored: Stored, tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        find_assessments([tmp_path / "a.json", stored.path, tmp_path / "b.json"], today=TODAY)
    assert [Path(problem.path).name for problem in caught.value.problems] == ["a.json", "b.json"]


def test_else_the_newest_of_a_person_a_finished_one_first(home: Path, stored: Stored, change: Change) -> None:
    change(started="2026-03-02T00:00:00Z", finished=None)
    change(about="Kim Example", started="2026-03-01T12:00:00Z")
    assert find_assessments(today=TODAY, home=home, person="Sam Example").stored[0].path == stored.path
    assert find_assessments(today=TODAY, home=home, person="Kim Example").stored[0].assessment.about == "Kim Example"
    with pytest.raises(ProblemError, match="no assessment of Bo yet"):
        find_assessments(today=TODAY, home=home, person="Bo")


def test_damaged_files_and_an_unfinished_assessment_are_remarked_on(home: Path, stored: Stored, change: Change) -> None:
    stored.path.write_text("{", "utf-8")
    change(started="2026-03-02T00:00:00Z", finished=None)
    damaged, unfinished = find_assessments(today=TODAY, home=home).remarks
    assert "[json-syntax]" in str(damaged)
    assert "isn't finished yet" in str(unfinished)
