"""``plan --audience board`` at a real terminal asks for the figures that it lacks, and uses and saves them."""

from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.planning.goals import Figures, Outcome
from terminal_support import PROMPT, Terminal
from tests_support import FIXED_EPOCH, Run

ANSWERS = """\
person: Sam Example
role: service-delivery-manager
answers:
  incident-management: 2
  service-level-management: 2
"""
GOALS = """\
# Agreed in February.
department:
  - id: steadier
    outcome: "Services are there when people need them."
    by: 2026-12-18
    skills: [incident-management, service-level-management]
    measure: "Hours of outage in the yearly report."
"""
MEASURED = ("Hours of outage in a year", "40", "20", "", "hours of outage", "470")
"""What, today, wanted, the day offered, unit and worth."""


@pytest.fixture
def assessed(run: Run, home: Path, tmp_path: Path) -> Path:
    """The home of a person whose plan has goals."""
    (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")
    assert run("assess", "--answers", tmp_path / "answers.yaml").returncode == 0
    return home


def board(home: Path, *arguments: str | Path, product: Path | None = None) -> Terminal:
    return Terminal(
        home, "plan", "--audience", "board", *map(str, arguments), product=product, SOURCE_DATE_EPOCH=FIXED_EPOCH
    )


def goals(path: Path) -> tuple[Outcome, ...]:
    return load_goals(path, Library().framework, None).goals


def test_figures_are_asked_for_used_in_this_page_and_saved(assessed: Path, tmp_path: Path) -> None:
    path, page = tmp_path / "goals.yaml", tmp_path / "board.md"
    path.write_text(GOALS, "utf-8")
    person = board(assessed, "--goals", path, "--output", page)
    person.until("Goal 1: ")
    person.until("The goals file says: Hours of outage in the yearly report.")
    for line in (*MEASURED, "52"):
        person.type(line)
    person.until("Do you want to save these figures in")
    person.type("")
    assert person.end() == 0
    assert "By when? Press Enter for 18 December 2026." in person.shown
    text = page.read_text("utf-8")
    assert "**Hours of outage in a year:** 40 hours of outage today." in text
    assert "from 40 to 20 hours of outage. At £470 each, this is worth about £9,400." in text
    assert "It will pay for itself once it saves" in text
    assert "Figures still missing" not in text
    assert "For the goals file:" not in person.shown
    assert "To use the same hourly cost next time, add: --rate 52" in person.shown
    (goal,) = goals(path)
    assert goal.measure == "Hours of outage in a year"
    assert goal.figures == Figures(40, 20, goal.by, 470, "hours of outage")
    assert path.read_text("utf-8").startswith("# Agreed in February.\ndepartment:\n  - id: steadier\n")
    again = board(assessed, "--goals", path, "--rate", "52", "--output", tmp_path / "again.md")
    assert again.end() == 0
    assert "> " not in again.shown
    assert (tmp_path / "again.md").read_text("utf-8") == text


def test_without_a_goals_file_goals_of_ones_own_are_saved_in_the_home(assessed: Path, tmp_path: Path) -> None:
    page = tmp_path / "board.md"
    person = board(assessed, "--rate", "52", product=page)
    for line in (
        "Hours of outage",
        "1,200",
        "",
        "end of june",
        "",
        "",
        "",
    ):  # neither wanted nor worth; Enter: the outcome
        person.type(line)
    person.until("Goal 2: ")
    person.type("q")
    person.until("Do you want to save these figures in")
    person.type("")
    assert person.end() == 0
    (goal,) = goals(assessed / "goals.yaml")
    assert (assessed / "goals.yaml").stat().st_mode & 0o777 == 0o600
    assert (goal.measure, goal.figures, len(goal.skills)) == ("Hours of outage", Figures(1200, by=goal.figures.by), 1)  # type: ignore[union-attr]
    assert goal.outcome in " ".join(person.shown.split())
    text = page.read_text("utf-8")
    assert text.startswith("# Proposal: Sam Example")
    assert "**Hours of outage:** 1,200 today." in text
    assert "What is measured" not in text.split("Figures still missing")[0]
    assert "For the goals file: measure: {what: " in person.shown


@pytest.mark.parametrize(("answer", "there"), [("n", False), (None, True)])
def test_they_are_not_saved_where_the_person_says_no_and_ctrl_c_loses_nothing(
    answer: str | None, there: bool, assessed: Path
) -> None:
    person = board(assessed)
    for line in ("Hours of outage", "40"):
        person.type(line)
    person.until("What figure do you want to reach")
    person.until(PROMPT)
    person.child.sendintr()
    person.until("Do you want to save these figures in")
    person.until(PROMPT)
    if answer is None:
        person.child.sendintr()
    else:
        person.child.sendline(answer)
    assert person.end() == 0
    assert (assessed / "goals.yaml").exists() is there
    assert "40 today." in person.shown


def test_every_question_can_be_skipped_and_nothing_is_made_up(assessed: Path, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "board.md"
    person = board(assessed, "--output", page)
    person.until("Goal 1: ")
    for line in ("", "", ""):
        person.type(line)
    assert person.end() == 0
    assert not (assessed / "goals.yaml").exists()
    assert "save these figures" not in person.shown
    assert page.read_text("utf-8") == run("plan", "--audience", "board").stdout


def test_nobody_is_asked_who_said_no_in_advance_or_reads_another_copy(assessed: Path) -> None:
    for arguments in (("--audience", "board", "--no-questions"), ("--audience", "manager")):
        person = Terminal(assessed, "plan", *arguments, SOURCE_DATE_EPOCH=FIXED_EPOCH)
        assert person.end() == 0
        assert "Press Enter to skip" not in person.shown


def test_without_a_terminal_the_lines_to_fill_in_are_printed(assessed: Path, run: Run) -> None:
    done = run("plan", "--audience", "board", stdin="40\n" * 20)
    assert done.returncode == 0
    assert "Goal 1" not in done.stderr
    assert done.stderr.startswith("For the goals file: - {id: ")


def test_figures_that_the_layout_cannot_take_are_handed_back_and_count_in_this_page(
    assessed: Path, tmp_path: Path
) -> None:
    path, page = tmp_path / "goals.yaml", tmp_path / "board.md"
    text = GOALS.replace('measure: "Hours', 'measure:  # from the report\n      "Hours')
    path.write_text(text, "utf-8")
    person = board(assessed, "--goals", path, "--rate", "52", "--output", page)
    for line in (*MEASURED, ""):
        person.type(line)
    assert person.end() == 3
    assert path.read_text("utf-8") == text
    assert "To add by hand: measure: {what: Hours of outage in a year, today: 40, wanted: 20" in person.shown
    assert "[cannot-add]" in person.shown
    assert "40 hours of outage today." in page.read_text("utf-8")
