"""What is wrong with a file is said in everyday words, whatever is wrong: never in those of the library that checks it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from itsm_skills.application.schemas import FILES
from itsm_skills.model_files import check
from itsm_skills.parsing import parse
from itsm_skills.problems import ProblemError
from tests_support import ROOT

PHRASES = re.compile(
    r"input should|should (be|have|match|not|contain)|field required|extra inputs|not permitted|value error"
    r"|assertion failed|valid (string|integer|number|boolean|list|tuple|dictionary|dict|date|datetime|time|set|instance)"
    r"|validation error|unable to (parse|extract)|type=|input_value|pydantic|got multiple|instance of",
    re.IGNORECASE,
)
BAD: list[Any] = [None, "", " ", "x", "X Y", "x" * 200_001, -1, 0, 10**12, 2.5, 1e400, "1e400", True, [], [[]], [None], ["x", "x"], {},
       {"x": None}, {"": []}, [{}], "2026-13-45", "2026-02-30T25:00:00Z", "3000-01-01", {"level": {}}, [1] * 2000]  # fmt: skip
EXAMPLES = {
    "scale": "frameworks/scale.yaml",
    "skills": "frameworks/leadership.yaml",
    "role": "frameworks/roles/service-owner.yaml",
    "actions": "examples/own-framework/actions",
    "qualifications": "frameworks/qualifications.yaml",
    "vocabulary": "frameworks/vocabulary.yaml",
    "questionnaire": "questionnaires/full.yaml",
    "answers": "examples/service-delivery-manager/answers.yaml",
    "assessment": "examples/home/assessments",
    "goals": "examples/service-delivery-manager/goals.yaml",
    "person": "examples/service-delivery-manager/person.yaml",
    "kept-plan": "examples/home/plans",
    "team": "examples/team/team.yaml",
}


def example(kind: str) -> Any:
    """Return a good file of the ``kind``, with the first two entries of each list and mapping of many."""
    path = ROOT / EXAMPLES[kind]
    if path.is_dir():
        path = next(file for file in sorted(path.iterdir()) if file.suffix in {".yaml", ".json"})
    return shortened(yaml.safe_load(path.read_text("utf-8")), fields=True)


def shortened(value: Any, *, fields: bool = False) -> Any:
    if isinstance(value, list):
        return [shortened(one) for one in value[:2]]
    if isinstance(value, dict):
        kept = list(value.items()) if fields or len(value) < 25 else list(value.items())[:3]
        return {key: shortened(one) for key, one in kept}
    return value.isoformat() if hasattr(value, "isoformat") else value


def places(value: Any, trail: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the trail of every value inside ``value``, the first entries of lists for all."""
    if trail:
        yield trail
    inner = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*trail, key))


def changed(data: Any, trail: tuple[Any, ...], new: object) -> Any:
    copied = copy.deepcopy(data)
    inside = copied
    for step in trail[:-1]:
        inside = inside[step]
    inside[trail[-1]] = new
    return copied


@pytest.mark.parametrize("kind", EXAMPLES)
def test_no_bad_value_is_answered_in_the_words_of_a_library(kind: str) -> None:
    data, model = example(kind), FILES[kind]
    said: list[str] = []
    trails = list(places(data))
    assert len(trails) > 3
    for trail in trails:
        for bad in BAD:
            text = json.dumps(changed(data, trail, bad))
            try:
                check(parse(text, "file", as_json=True), model)
            except ProblemError as error:
                said += map(str, error.problems)
    assert len(said) > 50
    assert [line for line in said if PHRASES.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", line))] == []
    assert [line for line in said if "; " not in line] == []


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_files_that_are_spoilt_are_good(kind: str) -> None:
    path: Path = ROOT / EXAMPLES[kind]
    if path.is_dir():
        path = next(file for file in sorted(path.iterdir()) if file.suffix in {".yaml", ".json"})
    check(parse(path.read_text("utf-8"), "file"), FILES[kind])
