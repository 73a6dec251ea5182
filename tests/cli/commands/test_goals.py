"""``goals validate`` and ``goals show`` through the real entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from snapshot_files import PageBlock
from tests_support import Run

ROOT = Path(__file__).parents[3]
EXAMPLE = "examples/service-delivery-manager/goals.yaml"
OWN = """\
personal:
  - {id: rounds, outcome: Rounds go on when a system is down., by: 2026-12-18, skills: [downtime-rehearsal], supports: [safe]}
department:
  - {id: safe, outcome: No patient waits for a screen., by: 2027-12-31}
"""


def test_the_example_is_valid(run: Run) -> None:
    done = run("goals", "validate", EXAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Valid: 3 personal, 3 department and 2 organisation goals.\n"


def test_show_prints_the_tree_and_what_nothing_supports(run: Run) -> None:
    done = run("goals", "show", EXAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    heads = [
        line[: line.index(" (")]
        for line in lines
        if " (personal)" in line or " (department)" in line or " (organisation)" in line
    ]
    assert heads == [
        "- keep-subscribers",
        "  - one-plan-with-operations",
        "    - heard-before-decisions",
        "  - early-warnings",
        "- run-for-less",
        "  - costs-by-service",
        "    - speak-in-money",
        "- shifts-without-me",
    ]
    table = lines[lines.index("How they fit together") :]
    assert [line for line in table if "Notes" in line or "suppor" in line] == [
        "Goal                                     Notes",
        "1: The night and weekend shifts run      It doesn't support any department or",
        "2: We know of trouble on the network     No personal goal supports it.",
    ]


def test_the_documentation_shows_what_is_printed(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("goals", "show", EXAMPLE).stdout == snapshot.use_extension(PageBlock)(name="docs/goals.md#1")


def test_show_as_json_is_one_object_with_everything(run: Run) -> None:
    done = run("goals", "show", EXAMPLE, "--format", "json")
    data = json.loads(done.stdout)
    assert data["format"] == "itsm-skills/goals/1"
    assert [goal["id"] for goal in data["goals"]][:3] == [
        "speak-in-money",
        "heard-before-decisions",
        "shifts-without-me",
    ]
    assert data["goals"][0]["by"] == "2026-12-18"
    assert [(way["personal"], way["department"], way["organisation"]) for way in data["ways"]] == [
        ("speak-in-money", "costs-by-service", "run-for-less"),
        ("heard-before-decisions", "one-plan-with-operations", "keep-subscribers"),
        ("shifts-without-me", None, None),
    ]
    assert [(said["kind"], said["goals"]) for said in data["statements"]] == [
        ("unsupported", ["early-warnings"]),
        ("serving-none", ["shifts-without-me"]),
    ]


def test_goals_may_need_skills_of_ones_own_framework(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "goals.yaml"
    path.write_text(OWN, "utf-8")
    assert run("goals", "validate", str(path), "--frameworks", "examples/own-framework").returncode == 0
    assert run("goals", "validate", str(path)).returncode == 3


@pytest.mark.parametrize(
    ("command", "codes"), [("validate", ["[past-day]", "[unknown-id]"]), ("show", ["[unknown-id]"])]
)
def test_a_wrong_file_gets_all_of_its_problems_and_exit_3(
    run: Run, tmp_path: Path, command: str, codes: list[str]
) -> None:
    path = tmp_path / "goals.yaml"
    path.write_text(OWN.replace("2026-12-18", "2026-02-28").replace("[safe]", "[sfae]"), "utf-8")
    done = run("goals", command, str(path), "--frameworks", "examples/own-framework")
    assert (done.returncode, done.stdout) == (3, "")
    assert sorted(line.split()[-1] for line in done.stderr.splitlines()) == codes


def test_a_day_that_has_passed_is_a_problem_to_validate_and_a_sentence_to_show(run: Run) -> None:
    later = "1793836800"  # 2026-11-05
    checked = run("goals", "validate", EXAMPLE, SOURCE_DATE_EPOCH=later)
    assert (checked.returncode, checked.stdout) == (3, "")
    assert checked.stderr.endswith(
        "personal.2.by: 2026-10-30 has passed; set a later date, or remove the goal [past-day]\n"
    )
    shown = run("goals", "show", EXAMPLE, SOURCE_DATE_EPOCH=later)
    assert shown.returncode == 0
    (line,) = [line for line in shown.stdout.splitlines() if "Its due date has passed" in line]
    assert line.startswith("1: The night and weekend shifts run")


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    done = run("goals", "show", str(tmp_path / "none.yaml"))
    assert done.returncode == 3
    assert done.stderr.endswith("none.yaml: this file doesn't exist; check the path [file-missing]\n")
