"""A store and assessments in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessment_support import ANSWERS, NOW, Change
from itsm_skills.application.assess import assess_from_answers
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.store import Store, Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.parsing import parse
from tests_support import TODAY


@pytest.fixture
def store(home: Path) -> Store:
    return Store(home, TODAY)


@pytest.fixture
def stored(store: Store, library: Library) -> Stored:
    """Sam's assessment of three skills, kept in the store."""
    return assess_from_answers(parse(ANSWERS, "answers.yaml"), store, library, now=NOW).stored


@pytest.fixture
def change(stored: Stored, store: Store) -> Change:
    """``change(about="Kim")``: another assessment in the store, equal to Sam's but for some fields."""

    def changed(**fields: Any) -> Stored:
        data = json.loads(stored.assessment.model_dump_json(by_alias=True, exclude_none=True))
        assessment = Assessment.model_validate_json(json.dumps({**data, **fields}))
        return store.add(assessment)

    return changed
