"""``-`` is standard input or standard output everywhere, and an ending that can't be written is refused."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests_support import MINIMAL, ROOT, Run, minimal_answers

TEAM = ROOT / "examples" / "team"
GOALS = ROOT / "examples" / "service-delivery-manager" / "goals.yaml"


@pytest.fixture
def assessment(run: Run, tmp_path: Path) -> Path:
    place = tmp_path / "sam.json"
    assert run("assess", "--answers", minimal_answers(tmp_path), "--output", place).returncode == 0
    return place


@pytest.mark.parametrize("command", ["score {f}", "plan {f}", "compare {f} {f}", "portfolio {f}", "team report {f}",
                                     "team coverage {f}", "team plan {f}"])  # fmt: skip
def test_a_dash_writes_to_standard_output(run: Run, assessment: Path, tmp_path: Path, command: str) -> None:
    words = command.format(f=assessment).split()
    expected = run(*words)
    assert expected.returncode == 0, expected.stderr
    assert run(*words, "--output", "-", cwd=tmp_path) == expected
    assert run(*words, "-o", "-", "--format", "json", cwd=tmp_path) == run(*words, "--format", "json")
    assert not (tmp_path / "-").exists()


def test_assess_writes_an_assessment_to_standard_output_and_keeps_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    ended = run("assess", "--answers", "-", "--output", "-", stdin=MINIMAL)
    assert ended.returncode == 0
    assert ended.data["about"] == "Sam Example"
    assert "answered." in ended.stderr
    assert not home.exists()
    (tmp_path / "again.json").write_text(ended.stdout)
    assert run("score", tmp_path / "again.json").returncode == 0


def test_an_interview_does_not_go_to_standard_output(run: Run) -> None:
    ended = run("assess", "--output", "-", stdin="1\n")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Invalid value for --output: an interview can't be written to standard output" in ended.stderr


@pytest.mark.parametrize("table", ["answers.csv", "manager.csv", "answers/dana.yaml"])
def test_tables_and_answers_are_read_from_standard_input(run: Run, table: str) -> None:
    path = TEAM / table
    if not path.exists():
        path = next(iter(sorted((TEAM / "answers").iterdir())))
    by_name = run("team", "report", path, "--team", TEAM / "team.yaml", "--format", "json")
    piped = run("team", "report", "-", "--team", TEAM / "team.yaml", "--format", "json", stdin=path.read_text("utf-8"))
    assert piped.returncode == by_name.returncode
    if by_name.returncode == 0:
        assert piped.data == by_name.data


def test_other_files_are_read_from_standard_input(run: Run, assessment: Path) -> None:
    text = assessment.read_text("utf-8")
    assert run("score", "-", "--format", "json", stdin=text) == run("score", assessment, "--format", "json")
    assert run("plan", "-", stdin=text) == run("plan", assessment)
    assert run("portfolio", "-", stdin=text) == run("portfolio", assessment)
    assert run("compare", assessment, "-", stdin=text) == run("compare", assessment, assessment)
    assert run("goals", "show", "-", stdin=GOALS.read_text("utf-8")) == run("goals", "show", GOALS)
    assert run("plan", assessment, "--goals", "-", stdin=GOALS.read_text("utf-8")) == run("plan", assessment, "--goals", GOALS)  # fmt: skip
    team = (TEAM / "team.yaml").read_text("utf-8")
    answers = TEAM / "answers.csv"
    assert run("team", "plan", answers, "--team", "-", stdin=team) == run(
        "team", "plan", answers, "--team", TEAM / "team.yaml"
    )
    full = ROOT / "questionnaires" / "full.yaml"
    assert run("questionnaire", "validate", "-", stdin=full.read_text("utf-8")) == run(
        "questionnaire", "validate", full
    )
    assert run("team", "report", TEAM, "--before", "-", stdin=(TEAM / "answers.csv").read_text("utf-8")).returncode == 0


def test_standard_input_is_read_once(run: Run) -> None:
    ended = run("team", "report", "-", "--before", "-", stdin="person,integrity\nSam,3\n")
    assert (ended.returncode, ended.stdout) == (2, "")
    said = "standard input can only be read once; use a file here instead of -"
    assert said in " ".join(ended.stderr.split())


def test_what_is_wrong_on_standard_input_has_its_line(run: Run) -> None:
    ended = run("team", "report", "-", stdin="person,integrity\nSam,9\n")
    assert ended.returncode == 3
    assert ended.stderr.startswith("standard input:2:")
    assert "standard-input" not in ended.stderr


def test_what_came_on_standard_input_is_private_and_does_not_stay(process: Run, tmp_path: Path) -> None:
    table = (TEAM / "answers.csv").read_text("utf-8")
    assert process("team", "report", "-", "--role", "service-owner", stdin=table, TMPDIR=str(tmp_path)).returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "output", "known"),
    [
        ("score {f}", "x.pfd", ".txt, .md, .html, .json"),
        ("score {f}", "x.ics", ".txt, .md, .html, .json"),
        ("compare {f} {f}", "x.doc", ".txt, .md, .html, .json"),
        ("portfolio {f}", "x.2026", ".md, .html, .json"),
        ("plan {f}", "x.txtt", ".md, .html, .json, .ics, .xlsx"),
        ("team report {f}", "x.tsv", ".md, .html, .json, .csv, .xlsx"),
        ("team report {f} --anonymous", "x.tsv", ".md, .html, .json, .csv, .xlsx"),
    ],
)  # fmt: skip
def test_an_ending_that_cannot_be_written_is_refused(
    run: Run, assessment: Path, tmp_path: Path, command: str, output: str, known: str
) -> None:
    words = command.format(f=assessment).split()
    ended = run(*words, "--output", output, cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    ending = Path(output).suffix
    assert f"Invalid value for --output: this command can't write '{ending}' files." in ended.stderr
    assert known in ended.stderr
    assert not (tmp_path / output).exists()


def test_with_a_format_any_ending_is_written(run: Run, assessment: Path, tmp_path: Path) -> None:
    assert run("score", assessment, "--format", "json", "--output", tmp_path / "x.pfd").returncode == 0
    assert json.loads((tmp_path / "x.pfd").read_text())["format"] == "itsm-skills/profile/1"
    assert stat.S_IMODE((tmp_path / "x.pfd").stat().st_mode) == 0o600
    assert run("score", assessment, "--output", tmp_path / "no-ending").returncode == 0


def test_an_assessment_is_kept_as_json_only(run: Run, tmp_path: Path) -> None:
    ended = run("assess", "--answers", minimal_answers(tmp_path), "--output", "sam.yaml", cwd=tmp_path)
    assert ended.returncode == 2
    assert "assessments are saved as JSON files: use 'sam.json'." in ended.stderr
