"""``goals new`` at a real terminal, and the goals it saves in later plans."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.goals_file import load_goals
from terminal_support import PROMPT, Terminal
from tests_support import FIXED_EPOCH, Run

ANSWERS = "examples/service-delivery-manager/answers.yaml"
ORGANISATION = ("Running costs 5% less.", "end of 2027", "", "")
OWN = ("I say what an outage costs", "June", "1", "financial management", "1", "")


def names(path: Path) -> list[str]:
    return [goal.id for goal in load_goals(path, Library().framework, None).goals]


def terminal(home: Path, *arguments: str, width: int = 80) -> Terminal:
    return Terminal(home, "goals", "new", *arguments, width=width, SOURCE_DATE_EPOCH=FIXED_EPOCH)


def unspaced(text: str) -> str:
    """Return ``text`` as it is whatever the width of the terminal."""
    return "".join(text.split())


@pytest.mark.parametrize("width", [40, 80])
def test_a_whole_dialogue_ends_with_the_tree_and_the_next_command(home: Path, width: int) -> None:
    person = terminal(home, width=width)
    for line in (*ORGANISATION, "", "", *OWN, "Hours of outage", "40", "20", "hours of outage", "470", ""):
        person.type(line)
    assert person.end() == 0
    path = home / "goals.yaml"
    assert names(path) == ["say-what-outage-costs", "running-costs-5-less"]
    assert path.stat().st_mode & 0o777 == 0o600
    shown = unspaced(person.shown)
    assert shown.index("Whatdoesyourorganisationwantthisyear?") < shown.index("Whatdoyouwant?")
    assert (
        unspaced("- running-costs-5-less (organisation), by 31 December 2027: Running costs 5% less. - say-") in shown
    )
    assert unspaced("Figures: 40 today; 20 wanted by 30 June 2026; 470 for each of the hours of outage") in shown
    assert shown.endswith(unspaced(f"Saved: 2 goals, in {path} Next: itsm-skills plan"))


def test_a_named_file_is_added_to_and_named_in_the_next_command(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "our goals.yaml"
    path.write_text("# Ours.\norganisation:\n- {id: safe, outcome: All are safe., by: 2027-12-31}\n", "utf-8")
    person = terminal(home, str(path))
    for line in ("", "", *OWN, "", ""):
        person.type(line)
    assert person.end() == 0
    assert names(path) == ["say-what-outage-costs", "safe"]
    assert path.read_text("utf-8").startswith("# Ours.\n")
    assert f"Next: itsm-skills plan --goals '{path}'" in " ".join(person.shown.split())
    assert not home.exists()


def test_ctrl_c_keeps_what_was_typed(home: Path) -> None:
    person = terminal(home)
    for line in (*ORGANISATION, "Fewer outages"):
        person.type(line)
    person.until("By when")
    person.until(PROMPT)
    person.child.sendintr()
    assert person.end() == 130
    assert "Saved: 1 goal, in" in person.shown
    assert names(home / "goals.yaml") == ["running-costs-5-less"]
    assert (home / "goals.yaml").read_text("utf-8").splitlines()[-1].startswith("# Not finished: organisation: ")


@pytest.mark.parametrize(("answer", "kept"), [("", True), ("n", False)])
def test_q_asks_whether_to_keep_what_was_typed(home: Path, answer: str, kept: bool) -> None:
    person = terminal(home)
    for line in (*ORGANISATION, "q"):
        person.type(line)
    person.until("Do you want to keep what you've typed")
    person.type(answer)
    assert person.end() == 130
    assert (home / "goals.yaml").exists() is kept
    assert ("Nothing was saved." in person.shown) is not kept


def test_without_anybody_to_ask_it_says_so_and_writes_nothing(run: Run, home: Path) -> None:
    done = run("goals", "new")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.endswith("There's nobody to ask. Run this in a terminal, or write the goals file yourself.\n")
    assert not home.exists()


def test_a_wrong_file_is_reported_before_any_question(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "goals.yaml"
    path.write_text("organisation: [{id: a, outcome: A., by: 2027-13-01}]\n", "utf-8")
    done = run("goals", "new", path, stdin="\n\n\n")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"{path}:1: organisation.0.by:")


GOALS = """\
personal:
  - {id: cheaper-nights, outcome: Nights cost less., by: 2026-12-18, skills: [integrity]}
"""


def saved(home: Path, text: str = GOALS) -> None:
    (home / "goals.yaml").write_text(text, "utf-8")


def goals_of(run: Run, *arguments: str | Path) -> tuple[list[str], str]:
    """Return the ids of the goals in the JSON of a plan, and what was said."""
    done = run("plan", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    alignment = json.loads(done.stdout)["alignment"]
    return [goal["id"] for goal in alignment["goals"]] if alignment else [], done.stderr


def test_a_plan_uses_the_saved_goals_and_says_so(run: Run, home: Path) -> None:
    run("assess", "--answers", ANSWERS)
    assert goals_of(run) == ([], "")
    saved(home)
    remark = f"This plan uses your goals in {home / 'goals.yaml'}. Add --no-goals to leave them out.\n"
    assert goals_of(run) == (["cheaper-nights"], remark)
    assert goals_of(run, "--no-goals") == ([], "")
    assert goals_of(run, "--goals", "examples/service-delivery-manager/goals.yaml")[0][0] == "speak-in-money"
    saved(home, "# Not finished: …\n")
    assert goals_of(run) == ([], "")


def test_the_saved_goals_are_not_taken_for_somebody_elses(run: Run, home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "somebody.json"
    run("assess", "--answers", ANSWERS, "--output", elsewhere)
    home.mkdir()
    saved(home)
    assert goals_of(run, elsewhere) == ([], "")
    run("assess", "--answers", ANSWERS)
    (home / "person.yaml").write_text("name: Kim Example\n", "utf-8")
    assert goals_of(run)[0] == []
    (home / "person.yaml").write_text("name: Alex Example\n", "utf-8")
    assert goals_of(run)[0] == ["cheaper-nights"]


def test_saved_goals_that_are_wrong_are_reported_with_the_way_out(run: Run, home: Path) -> None:
    run("assess", "--answers", ANSWERS)
    saved(home, GOALS.replace("integrity", "integrty"))
    done = run("plan")
    assert (done.returncode, done.stdout) == (3, "")
    first, second = done.stderr.splitlines()
    assert first.endswith("Add --no-goals to leave them out.")
    assert second.endswith("did you mean 'integrity'? [unknown-id]")


def test_goals_and_no_goals_exclude_each_other(run: Run) -> None:
    done = run("plan", "--goals", "goals.yaml", "--no-goals")
    assert (done.returncode, done.stdout) == (2, "")
    assert "use --goals or --no-goals, not both" in done.stderr


def test_show_and_validate_take_the_saved_goals(run: Run, home: Path) -> None:
    home.mkdir()
    saved(home)
    assert run("goals", "validate").stdout == "Valid: 1 personal, 0 department and 0 organisation goal.\n"
    assert "- cheaper-nights (personal)" in run("goals", "show").stdout


@pytest.mark.parametrize(("name", "instead"), [("our.json", "our.yaml"), ("our.xlsx", "our.yaml"), ("-", "goals.yaml")])
def test_goals_are_saved_in_a_yaml_file_only(run: Run, tmp_path: Path, name: str, instead: str) -> None:
    ended = run("goals", "new", name, stdin="\n" * 3, cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    said = f"Invalid value for 'FILE': goals are saved in a YAML file: use '{instead}'."
    assert said in " ".join(ended.stderr.replace("[FILE]", "FILE").split())
    assert list(tmp_path.iterdir()) == []
