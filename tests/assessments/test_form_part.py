"""A change made by hand to a form's answers is found, with its place."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from itsm_skills.assessments.answers_file import Overrides, read_answers
from itsm_skills.assessments.form_part import FORM_FORMAT, check_of
from itsm_skills.frameworks.library import Library
from itsm_skills.parsing import parse
from itsm_skills.problems import ProblemError

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEAD = {"person": "Alex Example", "role": "service-owner", "questionnaire": "standard", "date": "2026-03-02"}
ANSWERS: dict[str, Any] = {"incident-management": {"level": 3}, "risk-management": {"level": "unknown"}}
TERMS = {"terms-one": ["raci-chart"]}


def form_file() -> dict[str, Any]:
    """Return an answers file as a form saves it."""
    parts = {"answers": ANSWERS, "recognition": TERMS}
    checks = {part: {name: check_of(value) for name, value in found.items()} for part, found in parts.items()}
    named = {"id": "x", "version": "1"}
    shown = {"incident-management": "0123456789ab", "recognition:terms-one": "ba9876543210"}
    form = {"format": FORM_FORMAT, "questionnaire": named, "framework": named, "asked": shown}
    return deepcopy({**HEAD, **parts, "form": {**form, "head": check_of(HEAD), "checks": checks}})


def problems(content: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    """Return code, field and line of what is wrong with ``content``."""
    try:
        read_answers(parse(json.dumps(content, indent=1), "a.json"), Library(), NOW, Overrides())
    except ProblemError as error:
        return [(one.code, one.field, one.line) for one in error.problems]
    return []


def test_a_file_of_a_form_is_read_with_the_wording_that_was_shown() -> None:
    read = read_answers(parse(json.dumps(form_file()), "a.json"), Library(), NOW, Overrides())
    assert read.answers["incident-management"].asked == "0123456789ab"
    assert read.answers["recognition:terms-one"].asked == "ba9876543210"
    assert read.answers["risk-management"].asked not in {"", "0123456789ab"}


@pytest.mark.parametrize(
    ("part", "name", "value", "field"),
    [
        ("answers", "incident-management", {"level": 5}, "answers.incident-management"),
        ("answers", "risk-management", {"level": "unknown", "note": "x"}, "answers.risk-management"),
        ("answers", "change-enablement", {"level": 4}, "answers.change-enablement"),
        ("answers", "risk-management", None, "form.checks.answers.risk-management"),
        ("recognition", "terms-one", ["raci-chart", "error-budget"], "recognition.terms-one"),
    ],
)
def test_each_change_is_reported_where_it_is(part: str, name: str, value: object, field: str) -> None:
    content = form_file()
    if value is None:
        del content[part][name]
    else:
        content[part][name] = value
    ((code, found, line),) = problems(content)
    assert (code, found) == ("form-edited", field)
    assert line


@pytest.mark.parametrize(("field", "value"), [("person", "Sam"), ("role", "it-asset-manager"), ("date", "2026-01-01")])
def test_another_name_role_or_date_is_reported(field: str, value: str) -> None:
    assert [(code, where) for code, where, _ in problems(form_file() | {field: value})] == [
        ("form-edited", "form.head")
    ]


def test_without_the_part_of_the_form_a_change_is_meant() -> None:
    content = form_file()
    content["answers"]["incident-management"]["level"] = 5
    del content["form"]
    assert problems(content) == []
