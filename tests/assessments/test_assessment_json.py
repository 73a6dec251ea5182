"""The short way of reading an assessment takes what is certainly correct, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.assessment_json import read_correct
from itsm_skills.frameworks.library import Library
from itsm_skills.json_folder import text_of

FRAMEWORK = Library().framework


def assessment(**answer: Any) -> dict[str, Any]:
    """An assessment with one ``answer``."""
    return {
        "format": "itsm-skills/assessment/1",
        "about": "Ann Example",
        "by": "Ann Example",
        "role": "service-desk-manager",
        "questionnaire": {"id": "standard", "version": "1.0"},
        "framework": {"id": FRAMEWORK.id, "version": FRAMEWORK.version},
        "started": "2026-03-01T09:00:00Z",
        "items": ["service-desk", "gone", "scenario:one"],
        "answers": {"service-desk": answer},
    }


GOOD = assessment(state="level", level=3, seconds=4.5, evidence={"kind": "applied", "date": "2026-02"})


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_a_correct_assessment_is_read_however_it_is_laid_out(indent: int | None) -> None:
    text = json.dumps(GOOD, indent=indent)
    found = read_correct(text.encode(), FRAMEWORK)
    assert found is not None
    full = Assessment.model_validate_json(text)
    assert found.claims == {"service-desk": full.claims(paced=False)["service-desk"]}
    assert found.head.model_dump() == full.model_copy(update={"answers": {}}).model_dump()
    assert found.dates == {full.started, None, "2026-02"}


def test_an_assessment_as_it_is_saved_is_read() -> None:
    saved = text_of(Assessment.model_validate(GOOD))
    assert read_correct(saved.encode(), FRAMEWORK) is not None


@pytest.mark.parametrize(
    ("once", "twice"),
    [
        ('"level": 3', '"level": 2, "level": 3'),
        ('"level": 3', '"level" : 2, "level": 3'),
        ('"level": 3', '"level"\n\t:2, "level": 3'),
        ('"kind": "applied"', '"kind": "learnt", "kind": "applied"'),
        ('"service-desk": {', '"service-desk": {"state": "unknown"}, "service-desk": {'),
        ('"by": "Ann Example"', '"by": "Bo Example", "by": "Ann Example"'),
        ('"id": "standard"', '"id": "full", "id": "standard"'),
        ('"answers": {', '"answers": {}, "answers": {'),
    ],
)
def test_a_key_that_appears_twice_is_left_to_the_slower_reading(once: str, twice: str) -> None:
    text = json.dumps(GOOD)
    assert text.count(once) == 1
    assert read_correct(text.encode(), FRAMEWORK) is not None
    assert read_correct(text.replace(once, twice).encode(), FRAMEWORK) is None


@pytest.mark.parametrize(
    "answer",
    [
        {"state": "level"},
        {"state": "unknown", "level": 2},
        {"state": "level", "level": FRAMEWORK.scale.top + 1},
        {"state": "level", "level": -1},
        {"state": "given"},
        {"state": "given", "best": "a", "worst": "b"},
        {"state": "unknown", "note": "half of a character: \ud800"},
        {"state": "unknown", "known": ["x"]},
        {"state": "unknown", "climb": "maybe"},
        {"state": "unknown", "extra": 1},
        {"state": "level", "level": 3, "evidence": {"date": "2026"}},
        {"state": "level", "level": 3, "evidence": {"kind": "applied", "date": "2026-13"}},
        {"level": 3},
    ],
)
def test_a_wrong_answer_is_left_to_the_slower_reading(answer: dict[str, Any]) -> None:
    assert read_correct(json.dumps(assessment(**answer)).encode(), FRAMEWORK) is None


def test_an_assessment_with_another_version_of_the_framework_is_left_to_the_slower_reading() -> None:
    other = GOOD | {"framework": {"id": FRAMEWORK.id, "version": "0.1"}}
    assert read_correct(json.dumps(other).encode(), FRAMEWORK) is None


def test_the_time_of_import_is_one_of_the_dates() -> None:
    imported = GOOD | {"imported": "2026-03-02T10:00:00Z"}
    found = read_correct(json.dumps(imported).encode(), FRAMEWORK)
    assert found is not None
    assert found.head.imported in found.dates


def test_a_name_of_two_lines_is_read_as_one_line() -> None:
    found = read_correct(json.dumps(GOOD | {"about": "Ann\nExample"}).encode(), FRAMEWORK)
    assert found is not None
    assert found.head.about == "Ann Example"
