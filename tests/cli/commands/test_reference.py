"""Lists, entries and checks of reference data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests_support import Run

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("kind", "count"), [("framework", 81), ("role", 12), ("action", 433), ("questionnaire", 3)])
def test_lists_are_complete_in_both_formats(run: Run, kind: str, count: int) -> None:
    assert len(run(kind, "list").stdout.splitlines()) == count
    assert len(json.loads(run(kind, "list", "--format", "json").stdout)) == count


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("framework", "incident-managment", "incident-management"),
        ("role", "service-ownr", "service-owner"),
        ("action", "money-trial", "money-trail"),
        ("questionnaire", "quik", "quick"),
    ],
)
def test_a_misspelt_id_gets_the_nearest(run: Run, kind: str, name: str, meant: str) -> None:
    done = run(kind, "show", name)
    assert done.returncode == 3
    assert f"did you mean '{meant}'?" in done.stderr
    assert done.stdout == ""


def test_validate_strict_passes_for_the_shipped_and_the_example_framework(run: Run) -> None:
    for arguments in ((), ("examples/own-framework",)):
        done = run("framework", "validate", *arguments, "--strict")
        assert done.returncode == 0, done.stderr
        assert "0 pieces of advice" in done.stdout


def test_a_new_framework_validates_and_can_be_asked(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    assert run("framework", "new", str(folder)).returncode == 0
    assert run("framework", "validate", str(folder), "--strict").returncode == 0
    done = run("assess", "--frameworks", str(folder), "--role", "our-role", "-q", "quick", stdin="q\n")
    assert done.returncode == 130
    assert run("framework", "new", str(folder)).returncode == 3


def test_a_framework_beside_ours_may_replace_a_role(run: Run, tmp_path: Path) -> None:
    roles = tmp_path / "roles"
    roles.mkdir()
    (roles / "head-of-it.yaml").write_text(
        'version: "1"\nid: head-of-it\ntitle: "Head of IT here"\nplain_title: "Head of IT"\npurpose: "Runs IT."\n'
        "targets:\n  - {skill: integrity, importance: 5, level: 4}\n",
        "utf-8",
    )
    data = json.loads(run("role", "show", "head-of-it", "--frameworks", str(tmp_path), "-f", "json").stdout)
    assert data["title"] == "Head of IT here"
    assert len(data["targets"]) == 1
    assert len(run("role", "list", "--frameworks", str(tmp_path)).stdout.splitlines()) == 12


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("climbs", "climbs:\n  device-cre:\n    1: [A., B.]\n", "[unknown-id]"),
        ("recognition", "lists:\n- id: one\n  terms: [{id: a, term: A}, {id: a, term: B}]\n", "[duplicate-id]"),
    ],
)
def test_validate_finds_faults_of_climbs_and_terms(run: Run, tmp_path: Path, kind: str, text: str, code: str) -> None:
    own = tmp_path / "own"
    shutil.copytree(ROOT / "examples" / "own-framework", own)
    (own / "questionnaires" / kind).mkdir()
    path = own / "questionnaires" / kind / "ours.yaml"
    path.write_text(f'version: "1"\nframework: ward-systems\n{text}', "utf-8")
    done = run("framework", "validate", str(own))
    assert done.returncode == 3
    assert code in done.stderr
    assert str(path) in done.stderr


def test_a_questionnaire_shows_its_terms_and_not_which_are_invented(run: Run) -> None:
    rows = json.loads(run("questionnaire", "show", "standard", "-f", "json").stdout)
    lists = [row for row in rows if row["id"].startswith("recognition:")]
    assert len(lists) == 3
    assert lists[0]["self"].startswith("Known error database; Maximum tolerable downtime; Brennick curve; ")
    assert {row["other"] for row in lists} == {""}
