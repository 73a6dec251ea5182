"""Limits come before work, empty sets aren't success, and a search that runs out of time still gives a plan."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.application.scoring import score_assessment
from itsm_skills.cli import standard_input
from itsm_skills.cli.standard_input import file_for
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.plan import make_plan
from itsm_skills.problems import ProblemError
from itsm_skills.teams.person import MOST_LEVELS_OF_TEAMS
from tests_support import ROOT, TODAY, Run

EXAMPLE = ROOT / "examples" / "service-delivery-manager"


class Endless(io.RawIOBase):
    """An input without an end, which counts how much of it was read."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        """Return ``size`` bytes."""
        assert size > 0, "everything at once would fill the memory"
        self.given += size
        return b"a" * size


def test_standard_input_is_read_in_pieces_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Endless()
    monkeypatch.setattr(standard_input, "MOST_BYTES", 3 * standard_input.PIECE)
    monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": endless})())
    with pytest.raises(ProblemError, match=r"standard input: is larger than 3 MB; .*\[file-too-large\]"):
        file_for("-")
    assert endless.given <= 5 * standard_input.PIECE


@pytest.mark.parametrize("rows", [6, 3000])  # read row by row, and in blocks
def test_a_team_inside_too_many_others_is_refused_before_it_costs_anything(run: Run, tmp_path: Path, rows: int) -> None:
    deep = "/".join(["t"] * (MOST_LEVELS_OF_TEAMS + 1))
    fine = "/".join(["t"] * MOST_LEVELS_OF_TEAMS)
    table = tmp_path / "deep.csv"
    people = "".join(f"P{number},{deep if number == 3 else fine},head-of-it,3\n" for number in range(rows))
    table.write_text(f"person,team,role,integrity\n{people}", "utf-8")
    ended = run("team", "report", table, "--format", "json")
    assert ended.returncode == 3
    assert f"{table}:5: team: a team can be inside at most 19 others" in ended.stderr
    assert ended.stderr.count("[too-long]") == 1


def test_a_deep_team_in_a_team_file_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "team.yaml"
    deep = "/".join(["t"] * 1000)
    path.write_text(
        f"name: T\npeople:\n  - person: A\n    team: {deep}\nrequired_by_team:\n  ? {deep}\n  :\n    integrity: {{level: 3}}\n",
        "utf-8",
    )
    said = run("team", "report", tmp_path).stderr
    assert f"{path}:4: people.0.team: a team can be inside at most 19 others" in said
    assert said.count("[too-long]") == 2


@pytest.mark.parametrize("command", ["plan ANSWERS --quarters 1" + "0" * 400, "plan ANSWERS --at-once 1" + "0" * 400,
                                     "framework new " + "a" * 300, "score ANSWERS --template " + "a" * 300,
                                     "plan ANSWERS --output " + "a" * 300 + ".md"])  # fmt: skip
def test_long_names_and_huge_numbers_are_no_defects(run: Run, command: str) -> None:
    ended = run(*command.replace("ANSWERS", str(EXAMPLE / "answers.yaml")).split())
    assert ended.returncode in (2, 3)
    assert "isn't your fault" not in ended.stderr


def test_an_enormous_name_is_refused_before_it_is_wrapped(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert run("assess", "--answers", EXAMPLE / "answers.yaml", "--output", path).returncode == 0
    path.write_text(path.read_text("utf-8").replace('"about": "', '"about": "' + "x" * 4_000_000), "utf-8")
    ended = run("score", path)
    assert ended.returncode == 3
    assert f"{path}:3: about: " in ended.stderr
    assert "is too long; use at most 1,000 characters" in ended.stderr
    assert len(ended.stderr) < 1000


def test_numbers_of_thousands_of_digits_are_just_wrong_lines(run: Run) -> None:
    lines = "0\n" * 20 + "1" * 5000 + "\n" + "\n"
    ended = run("assess", "--questionnaire", "quick", "--role", "head-of-it", stdin=lines)
    assert ended.returncode == 0
    assert run("score", "1" * 5000).returncode == 3


def test_a_bad_climb_is_called_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "climb.yaml"
    path.write_text("person: A\nrole: head-of-it\nanswers:\n  integrity: {climb: xyz}\n", "utf-8")
    said = run("assess", "--answers", path).stderr
    assert f"{path}:4: answers.integrity.climb: 'xyz' can't be the replies of a climb" in said
    assert "[bad-value]" in said


def test_a_number_out_of_range_is_told_as_it_was_typed(run: Run) -> None:
    assert "--hours: 500.0001 is out of range" in run("plan", EXAMPLE / "answers.yaml", "--hours", "500.0001").stderr


@pytest.mark.parametrize("home", ["~nosuchuser/x"])
def test_a_home_of_nobody_is_a_problem(run: Run, home: str) -> None:
    ended = run("score", ITSM_SKILLS_HOME=home)
    assert (ended.returncode, "ITSM_SKILLS_HOME: there's no home folder" in ended.stderr) == (3, True)


def test_an_empty_name_of_a_qualification_is_a_problem(run: Run) -> None:
    ended = run("person", "add-qualification", "", "--since", "2024-01-01")
    assert (ended.returncode, "[unknown-id]" in ended.stderr) == (3, True)


@pytest.mark.parametrize("seconds", [0.0, 0.05])
def test_a_plan_is_there_although_the_time_has_run_out(library: Library, seconds: float) -> None:
    (stored,) = find_assessments([EXAMPLE / "answers.yaml"], library, today=TODAY).stored
    profile = score_assessment(stored, library, today=TODAY).profile
    limits = Limits(start=TODAY, extra_hours=60, work_hours=60, budget=3000, quarters=8)
    plan = make_plan(profile, library.framework, library.actions, limits, seconds=seconds)
    assert plan.goals
    assert all(goal.actions for goal in plan.goals)
    assert plan.searched


def test_a_plan_without_any_step_has_no_check_ins(run: Run) -> None:
    few = ("plan", EXAMPLE / "answers.yaml", "--hours", "0.1", "--work-hours", "0")
    plan = run(*few, "--format", "json").data
    assert (plan["goals"], plan["instead"], plan["check_ins"]) == ([], None, [])
    assert "Check-in" not in run(*few, "--format", "ics").stdout
    assert run("plan", EXAMPLE / "answers.yaml", "--format", "json").data["check_ins"]


def test_events_of_two_people_without_a_name_share_no_identifier(run: Run, tmp_path: Path) -> None:
    found = []
    for name, levels in (("a", (1, 3)), ("b", (3, 1))):
        path = tmp_path / f"{name}.yaml"
        answers = f"{{service-desk: {levels[0]}, incident-management: {levels[1]}}}"
        path.write_text(f"role: service-desk-manager\ndate: 2026-02-01\nanswers: {answers}\n", "utf-8")
        run("assess", "--answers", path, "--output", tmp_path / f"{name}.json")
        text = run("plan", tmp_path / f"{name}.json", "--format", "ics").stdout
        assert text == run("plan", tmp_path / f"{name}.json", "--format", "ics").stdout
        found.append({line for line in text.splitlines() if line.startswith("UID")})
    assert len(found[0]) > 5
    assert not found[0] & found[1]
