"""Lists, entries and checks of reference data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from tests_support import Run

ROOT = Path(__file__).parents[3]


LIBRARY = Library()
SIZES = {
    "framework": len(LIBRARY.framework.skills),
    "role": len(LIBRARY.roles),
    "action": len(LIBRARY.actions),
    "questionnaire": 3,
}


@pytest.mark.parametrize(("kind", "count"), SIZES.items())
def test_lists_are_complete_in_both_formats(run: Run, kind: str, count: int) -> None:
    rows = json.loads(run(kind, "list", "--format", "json").stdout)
    assert len(rows) == count
    assert first_words(run(kind, "list").stdout) == [row["id"] for row in rows]


def first_words(table: str) -> list[str]:
    """Return the first word of every row of a list, without its titles."""
    _, _, body = table.partition("──\n")
    return [line.split()[0] for line in body.splitlines() if not line.startswith(" ")]


@pytest.mark.parametrize("width", ["40", "80", "100"])
@pytest.mark.parametrize("kind", ["framework", "role", "action", "questionnaire", "qualification"])
def test_lists_fit_the_width_and_say_what_their_columns_are(run: Run, kind: str, width: str) -> None:
    text = run(kind, "list", COLUMNS=width).stdout
    assert max(map(len, text.splitlines())) <= int(width)
    titles = {"framework": "Domain", "role": "Title", "questionnaire": "Minutes", "action": "Type"}
    assert titles.get(kind, "Name") in text
    ids = [row["id"] for row in json.loads(run(kind, "list", "--format", "json").stdout)]
    assert all(name in text for name in ids if len(name) <= 40)


def test_a_list_for_a_screen_reader_is_one_statement_a_line(run: Run) -> None:
    lines = run("qualification", "list", TERM="dumb", COLUMNS="100").stdout.splitlines()
    assert lines[:2] == [
        "itil4-foundation: name ITIL 4 Foundation, awarding body PeopleCert",
        "itil4-cds: name ITIL 4 Specialist: Create, Deliver and Support; awarding body PeopleCert",
    ]


def test_an_entry_is_shown_with_its_parts_and_fits_the_width(run: Run) -> None:
    text = run("qualification", "show", "itil4-dsv", COLUMNS="60").stdout
    assert text.startswith("ID: itil4-dsv\nName: ITIL 4 Specialist: Drive Stakeholder Value\n")
    assert "\n\nEvidence for\n  Skill                      Level\n  ──" in text
    assert max(map(len, text.splitlines())) <= 60


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
    assert len(first_words(run("role", "list", "--frameworks", str(tmp_path)).stdout)) == len(LIBRARY.roles)


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


def test_strict_refuses_a_climb_that_only_a_helper_can_affirm_and_only_notes_such_a_behaviour(
    run: Run, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    shutil.copytree(ROOT / "examples" / "own-framework", own)
    two = "[Cleans a device under supervision., Labels a device.]"
    (own / "questionnaires" / "climbs").mkdir()
    (own / "questionnaires" / "climbs" / "ours.yaml").write_text(
        f'version: "1"\nframework: ward-systems\nclimbs:\n  device-care:\n    1: {two}\n    2: [A., B.]\n    3: [C., D.]\n',
        "utf-8",
    )
    lenient, strict = (run("framework", "validate", str(own), *option) for option in ((), ("--strict",)))
    assert (lenient.returncode, strict.returncode) == (0, 3)
    assert "1 piece of advice" in lenient.stdout
    for done in (lenient, strict):
        assert "ours.yaml:5: climbs.device-care.1.0: says 'under supervision'" in done.stderr
        assert "somebody else leads or checks" in done.stderr  # a note, which alone would not be refused
        assert "bedside-help.behaviours.1" in done.stderr


def test_a_questionnaire_shows_its_terms_and_not_which_are_invented(run: Run) -> None:
    rows = json.loads(run("questionnaire", "show", "standard", "-f", "json").stdout)
    lists = [row for row in rows if row["id"].startswith("recognition:")]
    assert len(lists) == 3
    assert lists[0]["self"].startswith("Known error database; Maximum tolerable downtime; Brennick curve; ")
    assert {row["other"] for row in lists} == {""}
