"""Files that are recognised give the same ratings and problems as those read through the models."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.assessments.fast_reader import Recogniser
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.find_files import find_files
from itsm_skills.inputs.people import Collector, RunContext
from itsm_skills.inputs.ratings import Rating
from itsm_skills.inputs.team_file import Setup
from itsm_skills.problems import Problem

LIBRARY = Library()
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def assessment(**changes: Any) -> dict[str, Any]:
    plain = {
        "format": "itsm-skills/assessment/1",
        "about": "Ann  Example",
        "by": "Ann Example",
        "rater": "self",
        "role": "service-desk-manager",
        "questionnaire": {"id": "full", "version": "1.0"},
        "framework": {"id": LIBRARY.framework.id, "version": LIBRARY.framework.version},
        "started": "2026-03-01T09:00:00Z",
        "finished": "2026-03-01T09:40:00Z",
        "items": ["service-desk", "incident-management", "problem-management"],
        "answers": {
            "service-desk": {"state": "level", "level": 4, "evidence": {"kind": "applied", "date": "2026-02"}},
            "incident-management": {"state": "unknown", "seconds": 5.5},
        },
    }
    return {key: value for key, value in (plain | changes).items() if value is not None}


CASES = {
    "plain": assessment(),
    "unfinished": assessment(finished=None),
    "by-manager": assessment(rater="manager", by="Maren Example"),
    "with-practice": assessment(role="practice-manager", practice="service-desk"),
    "certified": assessment(qualifications=[*sorted(LIBRARY.qualifications)[:3], "gone"]),
    "unknown-role": assessment(role="service-desk-manger"),
    "unknown-practice": assessment(practice="tea"),
    "other-framework": assessment(framework={"id": "other", "version": "1"}),
    "other-version": assessment(framework={"id": LIBRARY.framework.id, "version": "0.1"}),
    "nobody": assessment(about="me", by="me"),
    "unknown-skill": assessment(items=["service-desk", "gone"]),
    "off-scale": assessment(answers={"service-desk": {"state": "level", "level": 6}}),
    "flawed": assessment(answers={"service-desk": {"state": "level", "level": "four", "nite": ""}}),
    "spaced": assessment(answers={"service-desk": {"state": "unknown", "note": 'called "it" : twice'}}),
}


class Unseeing(Recogniser):
    def read(self, data: bytes) -> None:
        return None


def collected(folder: Path, *, recognise: bool, role: str | None = None) -> tuple[list[Rating], list[Problem]]:
    collector = Collector(LIBRARY, Setup(), RunContext(LIBRARY.role(role) if role else None, NOW))
    if not recognise:
        collector.recogniser = Unseeing(5)
    files, _ = find_files([str(folder)])
    ratings = [rating for file in files for rating in collector.read(file)]
    return [replace(one, claims=_bare(one)) for one in ratings], collector.problems


def _bare(rating: Rating) -> dict[str, Any]:
    return {skill: replace(claim, seconds=None, climb="") for skill, claim in rating.claims.items()}


@pytest.mark.parametrize("role", [None, "head-of-it"])
def test_both_ways_give_the_same(tmp_path: Path, role: str | None) -> None:
    for name, data in CASES.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
    quick, careful = (collected(tmp_path, recognise=recognise, role=role) for recognise in (True, False))
    assert quick == careful
    assert len(quick[0]) >= 8
    assert {problem.code for problem in quick[1]} >= {"no-name", "off-scale", "framework-missing", "not-a-number"}


def test_the_models_are_not_asked_for_what_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain.json").write_text(json.dumps(CASES["plain"]), encoding="utf-8")
    monkeypatch.setattr("itsm_skills.inputs.people.parse", None)
    (rating,), problems = collected(tmp_path, recognise=True)
    assert (rating.person, rating.key, problems) == ("Ann Example", "ann example", [])
