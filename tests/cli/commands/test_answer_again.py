"""``assess --edit`` and ``evidence add``: one answer is changed later, and everything else stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from terminal_support import Terminal
from tests_support import FIXED_EPOCH, Run, minimal_answers

SKILL = "incident-management"


@pytest.fixture
def path(run: Run, home: Path, tmp_path: Path) -> Path:
    """The file of an assessment in which incident management is rated 3, without evidence."""
    assert run("assess", "--answers", str(minimal_answers(tmp_path))).returncode == 0
    (found,) = (home / "assessments").glob("*.json")
    return found


def data(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def others(path: Path) -> dict[str, Any]:
    """All but the answer on incident management."""
    found = data(path)
    del found["answers"][SKILL]
    return found


def test_edit_asks_one_question_again_and_keeps_everything_else(run: Run, path: Path) -> None:
    before = others(path)
    assert run("evidence", "add", SKILL, "--kind", "result", "--witness", "Priya", "--date", "2026-02").returncode == 0
    done = run("assess", "--edit", "Incident Management", stdin="4\n\n")
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stderr.split())
    assert "Your answer so far: 3 practised, result. Press Enter to keep it." in said
    assert "Your evidence: result, February 2026, seen by Priya" in said
    assert "Enter: keep that. n: none. To replace it, choose a type of evidence:" in said
    assert "Incident management: 4 leading, result (before: 3 practised, result)." in said
    assert " of 1" not in said
    assert data(path)["answers"][SKILL]["level"] == 4
    assert data(path)["answers"][SKILL]["evidence"]["witness"] == "Priya"
    assert others(path) == before


def test_enter_keeps_the_answer_and_q_leaves_it(run: Run, path: Path) -> None:
    before = path.read_bytes()
    kept = run("assess", "--edit", SKILL, stdin="\n")
    assert "Incident management: nothing has changed. It's still 3 practised." in kept.stderr
    left = run("assess", "--edit", SKILL, stdin="q\n")
    assert (left.returncode, left.stderr.splitlines()[-1]) == (
        130,
        "You left before the end, so nothing has changed.",
    )
    assert run("assess", "--edit", SKILL, stdin="").returncode == 4
    assert path.read_bytes() == before


def test_a_skill_that_was_not_asked_gets_an_answer_too(run: Run, path: Path) -> None:
    assert run("assess", "--edit", "deployment-management", stdin="1\n").returncode == 0
    assert data(path)["answers"]["deployment-management"]["level"] == 1
    assert "deployment-management" in data(path)["items"]
    assert run("score").returncode == 0


def test_edit_changes_the_file_that_is_named(run: Run, home: Path, path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    path.rename(elsewhere)
    assert run("assess", "--edit", SKILL, stdin="2\n").returncode == 3
    assert run("assess", str(elsewhere), "--edit", SKILL, stdin="2\n").returncode == 0
    assert data(elsewhere)["answers"][SKILL]["level"] == 2
    assert not list((home / "assessments").glob("*.json"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--edit", SKILL, "--role", "head-of-it"), "leave out the other options"),
        (("some.json",), "use FILE with --edit"),
    ],
)
def test_edit_stands_alone(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("assess", *arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_an_unknown_skill_and_an_answers_file_are_refused_together(run: Run, path: Path, tmp_path: Path) -> None:
    done = run("assess", str(tmp_path / "answers.yaml"), "--edit", "incident-managment", stdin="2\n")
    assert done.returncode == 3
    assert "SKILL: there's no skill 'incident-managment'; did you mean 'incident-management'?" in done.stderr
    assert "answers.yaml" in done.stderr
    assert path.exists()


def test_evidence_is_added_by_options(run: Run, path: Path) -> None:
    before = others(path)
    options = ("--kind", "applied", "--what", "Led the March outage", "--date", "2026-03", "--witness", "Priya")
    done = run("evidence", "add", SKILL, *options)
    assert done.returncode == 0, done.stderr
    assert "Incident management: added applied, March 2026, seen by Priya: Led the March outage." in " ".join(
        done.stderr.split()
    )
    evidence = {"kind": "applied", "date": "2026-03", "witness": "Priya", "note": "Led the March outage"}
    assert data(path)["answers"][SKILL]["evidence"] == evidence
    assert data(path)["answers"][SKILL]["level"] == 3
    assert others(path) == before
    shown = run("score", "--format", "json").data
    levels = {skill["id"]: skill["evidenced"] for domain in shown["domains"] for skill in domain["skills"]}
    assert levels[SKILL] == 3


@pytest.mark.parametrize(
    ("second", "counts", "noted", "said"),
    [
        ("result", "result", "Also: applied, January 2026", "Your earlier evidence is now in the note."),
        ("learnt", "applied", "Also: learnt, February 2026", "Your earlier evidence is stronger, so it still counts"),
    ],
)
def test_the_stronger_evidence_counts_and_the_other_one_is_noted(
    run: Run, path: Path, second: str, counts: str, noted: str, said: str
) -> None:
    assert run("evidence", "add", SKILL, "--kind", "applied", "--date", "2026-01").returncode == 0
    done = run("evidence", "add", SKILL, "--kind", second, "--date", "2026-02")
    assert said in " ".join(done.stderr.split())
    answer = data(path)["answers"][SKILL]
    assert answer["evidence"]["kind"] == counts
    assert answer["note"].splitlines()[-1] == noted


def test_evidence_is_asked_for_at_a_terminal(home: Path, path: Path) -> None:
    person = Terminal(home, "evidence", "add", "Incident management", SOURCE_DATE_EPOCH=FIXED_EPOCH)
    person.until("Incident management: 3 (practised)")
    for line in ("a", "2030", "last month", "February 2026", "?", "Priya", "The outage ended in an hour"):
        person.type(line)
    assert person.end() == 0
    said = " ".join(person.shown.split())
    assert "2030 is in the future" in said
    assert "added applied, February 2026, seen by Priya: The outage ended in an hour." in said
    assert data(path)["answers"][SKILL]["evidence"]["date"] == "2026-02"


def test_b_goes_back_to_the_kind_and_never_to_the_rating(home: Path, path: Path) -> None:
    before = path.read_bytes()
    person = Terminal(home, "evidence", "add", SKILL, SOURCE_DATE_EPOCH=FIXED_EPOCH)
    for line in ("a", "b", "n"):
        person.type(line)
    assert person.end() == 0
    assert person.shown.count("What evidence do you have?") == 2
    assert "0 none" not in person.shown
    said = " ".join(person.shown.split())
    assert "No evidence was added." in said
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("integrity", "--kind", "result"),
            3,
            "Integrity isn't rated; rate it first: itsm-skills assess --edit integrity",
        ),
        ((SKILL, "--what", "An outage"), 2, "use --what, --date and --witness only together with --kind"),
        ((SKILL, "--kind", "result", "--date", "2031"), 3, "2031 is in the future"),
        ((SKILL, "--kind", "hearsay"), 2, "hearsay"),
    ],
)
def test_what_cannot_be_added_is_refused(
    run: Run, path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = path.read_bytes()
    done = run("evidence", "add", *arguments)
    assert done.returncode == code
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert path.read_bytes() == before


def test_an_assessment_is_named_by_its_number_in_the_history(run: Run, path: Path) -> None:
    assert run("evidence", "add", SKILL, "1", "--kind", "result").returncode == 0
    assert data(path)["answers"][SKILL]["evidence"]["kind"] == "result"
    assert run("assess", "1", "--edit", SKILL, stdin="2\n").returncode == 0
    assert data(path)["answers"][SKILL]["level"] == 2
    assert run("evidence", "add", SKILL, "9", "--kind", "result").returncode == 3
