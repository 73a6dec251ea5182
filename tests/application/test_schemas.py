from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from itsm_skills.application.schemas import FILES as READ
from itsm_skills.application.schemas import KINDS, schema
from kept_support import action, done, kept
from snapshot_files import RepositoryFile
from tests_support import Run

ROOT = Path(__file__).parents[2]
FOLDERS = ("frameworks", "questionnaires", "examples")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml"))
NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)")
DRAFT: Any = importlib.import_module("jsonschema").Draft202012Validator


def named_schema(path: Path) -> Path | None:
    found = NAMED.fullmatch(path.read_text("utf-8").splitlines()[0])
    return (path.parent / found[1]).resolve() if found else None


def data(path: Path) -> Any:
    """What an editor sees: plain YAML, with the names of keys as text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))


def errors(kind: str, instance: Any) -> list[str]:
    return [
        f"{error.json_path}: {error.message}"[:200] for error in DRAFT(json.loads(schema(kind))).iter_errors(instance)
    ]


def example(kind: str) -> Any:
    """The contents of the first file that names the schema of ``kind``."""
    return data(next(path for path in FILES if named_schema(path) == ROOT / "schemas" / f"{kind}.json"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_in_the_repository_is_the_one_that_is_made(kind: str, snapshot: SnapshotAssertion) -> None:
    assert schema(kind) == snapshot.use_extension(RepositoryFile)(name=f"schemas/{kind}.json")
    DRAFT.check_schema(json.loads(schema(kind)))


def test_every_schema_in_the_repository_is_made_from_a_model() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == {f"{kind}.json" for kind in KINDS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_for_editing_names_a_schema_in_its_first_line(path: Path) -> None:
    named = named_schema(path)
    assert named is not None
    assert named.parent == ROOT / "schemas"
    assert named.stem in KINDS


@pytest.mark.parametrize(
    "path", [path for path in FILES if named_schema(path)], ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_file_passes_the_schema_that_it_names(path: Path) -> None:
    named = named_schema(path)
    assert named is not None
    assert errors(named.stem, data(path)) == []


def test_answers_pass_their_schema_in_every_form() -> None:
    answers = {
        "role": "ward-systems-lead",
        "answers": {
            "a": 1,
            "b": "does",
            "c": "unknown",
            "d": None,
            "e": {"level": 2, "evidence": {"kind": "applied", "date": "2026-01"}, "note": "x", "seconds": 3.5},
        },
    }
    assert errors("answers", answers) == []
    assert errors("answers", data(ROOT / "examples/own-framework/answers/robin.yaml")) == []


def test_a_saved_assessment_passes_its_schema(run: Run, tmp_path: Path) -> None:
    answers, output = "examples/own-framework/answers/robin.yaml", tmp_path / "mine.json"
    done = run("assess", "--answers", answers, "--frameworks", "examples/own-framework", "--output", str(output))
    assert done.returncode == 0, done.stderr
    saved = json.loads(output.read_text("utf-8"))
    assert errors("assessment", saved) == []
    assert errors("assessment", {**saved, "rater": "boss"}) != []


def test_a_kept_plan_passes_its_schema() -> None:
    plan = kept(action("a"), done("b"), action("c", status="moved", moved_to="2026-09-07", extra_spent=1.5))
    saved = json.loads(plan.model_dump_json(exclude_none=True, by_alias=True))
    assert errors("kept-plan", saved) == []
    assert errors("kept-plan", {**saved, "actions": [{**saved["actions"][0], "status": "begun"}]}) != []


@pytest.mark.parametrize(
    "kind", [kind for kind in READ if kind not in {"answers", "assessment", "crosswalk", "kept-plan"}]
)
def test_an_unknown_key_fails(kind: str) -> None:
    instance = example(kind)
    assert errors(kind, instance) == [] or kind == "qualifications"
    assert any("unheard-of" in error for error in errors(kind, {**instance, "unheard-of": 1}))


@pytest.mark.parametrize(
    ("kind", "steps", "wrong"),
    [
        ("scale", ("levels", 0, "level"), "zero"),
        ("scale", ("levels",), []),
        ("skills", ("skills", 0, "technical_weight"), 1.5),
        ("skills", ("skills", 0, "id"), "Not an id"),
        ("skills", ("skills", 0, "behaviours", "1"), ""),
        ("role", ("targets", 0, "importance"), 6),
        ("role", ("targets", 0, "skil"), "x"),
        ("actions", ("actions", 0, "kind"), "reading"),
        ("actions", ("actions", 0, "lifts", 0, "from"), -1),
        ("qualifications", ("qualifications", 0, "examined"), "seen"),
        ("vocabulary", ("avoid", 0, "match"), "nearly"),
        ("questionnaire", ("minutes",), 0),
        ("questionnaire", ("select",), "some"),
        ("answers", ("rater",), "boss"),
        ("goals", ("personal", 0, "skills"), []),
        ("goals", ("department", 0, "outcome"), ""),
        ("goals", ("organisation", 0, "supports"), ["keep-subscribers"]),
        ("team", ("people", 0, "person"), ""),
        ("team", ("required", "incident-management", "people"), 0),
        ("team", ("min_group",), 2),
    ],
)
def test_one_wrong_value_fails_where_it_stands(kind: str, steps: tuple[str | int, ...], wrong: object) -> None:
    instance: Any = {"role": "x", "answers": {}} if kind == "answers" else example(kind)
    part = instance
    for step in steps[:-1]:
        part = part[step]
    part[steps[-1]] = wrong
    found = list(DRAFT(json.loads(schema(kind))).iter_errors(instance))
    assert any(tuple(error.absolute_path) in {steps, steps[:-1]} for error in found)
