"""A real terminal: a whole quick questionnaire answered in a pseudo-terminal, stopped, and resumed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.progress.store import PlanStore
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.parts import in_parts
from itsm_skills.questionnaires.questionnaire import Questionnaire
from kept_support import done, kept
from terminal_support import PROMPT, Terminal
from tests_support import TODAY


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def saved(home: Path) -> dict[str, object]:
    (path,) = (home / "assessments").glob("*.json")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    data: dict[str, object] = json.loads(path.read_text("utf-8"))
    return data


@pytest.mark.parametrize("width", [40, 80])
def test_a_whole_quick_questionnaire(home: Path, width: int) -> None:
    terminal = Terminal(home, "assess", "--questionnaire", "quick", width=width)
    terminal.begin("Alex Kim")
    terminal.type("IT director")
    terminal.until("Role: Head of IT")
    first = parts().first
    for number in range(20):
        if number == 4:
            terminal.type("b")
            terminal.type("")
        if number == first:
            terminal.until(f"There are {20 - first} questions left")
            terminal.type("")
        terminal.type("3" if number == 0 else str(number % 3))
        if number == 0:
            for line in ("a", "2026-01", "A colleague", "It worked – twice"):
                terminal.type(line)
    terminal.type("")
    terminal.until("three short questions")
    for line in ("2", "", "normal"):
        terminal.type(line)
    assert terminal.end() == 0
    said = (home / "person.yaml").read_text("utf-8")
    assert "name: Alex Kim\n" in said
    assert "plan_with: {hours_a_week: 2, load: normal}" in said
    assert (home / "person.yaml").stat().st_mode & 0o777 == 0o600
    assert "Skills profile: Alex Kim" in terminal.shown
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.shown).replace("\r", "").split("\n")
    assert [
        line for line in lines if len(line) > width and not line.startswith(("Saved: ", "  ", "To add one: "))
    ] == []
    data = saved(home)
    assert (data["role"], data["about"], data["by"]) == ("head-of-it", "Alex Kim", "Alex Kim")
    assert data["finished"]
    assert isinstance(data["answers"], dict)
    assert len(data["answers"]) == 20


def parts() -> Questionnaire:
    """The quick questionnaire as it is put to a head of IT at a terminal."""
    library = Library()
    role = library.role("head-of-it")
    asked = find_questionnaire("quick", library).for_person(role, library.framework)
    return in_parts(asked, role, library.framework, about_self=True)


def test_the_rest_can_wait_and_the_result_is_there_at_once(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    terminal.begin()
    first = parts().first
    for number in range(first):
        terminal.until(f"{number + 1} of {first}")
        terminal.type("2")
    terminal.until("leave them for later, and see your result")
    terminal.type("later")
    terminal.until("three short questions")
    for _ in range(3):
        terminal.type("")
    assert terminal.end() == 0
    assert "Largest gaps" in terminal.shown
    data = saved(home)
    assert data["finished"]
    assert data["rest_later"] is True
    again = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    again.until(f"You've answered {first} of 20 questions")
    again.type("")
    again.until(f"{first + 1} of 20")
    for _ in range(20 - first):
        again.type("1")
    again.type("")
    again.until("three short questions")
    for _ in range(3):
        again.type("")
    assert again.end() == 0
    data = saved(home)
    assert "rest_later" not in data
    assert len(data["answers"]) == 20  # type: ignore[arg-type]


def test_enter_takes_the_evidence_that_the_plan_holds(home: Path) -> None:
    skill = parts().items()[0].id
    moves = [{"skill": skill, "from": 2, "to": 3}]
    PlanStore(home, TODAY).add(
        kept(done("a", "2025-05-20", moves=moves, evidence={"note": "Leavers' accounts closed"}), about="me")
    )
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    terminal.begin()
    terminal.type("3")
    terminal.until(r"From your plan: applied, 20 May 2025: Leavers' accounts closed")
    terminal.type("")
    terminal.until("The evidence from your plan has been added")
    terminal.type("q")
    assert terminal.end() == 130
    answers = saved(home)["answers"]
    assert isinstance(answers, dict)
    assert answers[skill]["evidence"]["date"] == "2025-05-20"


def test_interrupt_saves_and_the_next_run_resumes(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    terminal.begin()
    terminal.type("1")
    terminal.type("2")
    terminal.until(r"3 of 9")
    terminal.until(PROMPT)
    terminal.child.sendintr()
    assert terminal.end() == 130
    assert "Saved: 2 of 20 questions answered" in terminal.shown
    again = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    again.until("You've answered 2 of 20 questions")
    again.type("")
    again.until("3 of 9")
    again.type("q")
    assert again.end() == 130
    assert len(saved(home)["answers"]) == 2  # type: ignore[arg-type]


def test_a_killed_process_has_lost_at_most_the_line_being_typed(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    terminal.begin()
    terminal.type("1")
    terminal.type("2")
    terminal.until(r"3 of 9")
    terminal.child.kill(9)
    terminal.end()
    assert len(saved(home)["answers"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("NO_COLOR", "1"), ("ACCESSIBLE", "1")])
def test_plain_terminals_get_no_escape_sequence(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    terminal.begin()
    terminal.type("q")
    assert terminal.end() == 130
    visible = terminal.shown.replace("\x1b[?2004h", "").replace("\x1b[?2004l", "")  # the line editor's own
    assert "\x1b" not in visible


def test_a_note_of_ten_thousand_characters_comes_back_byte_for_byte(home: Path) -> None:
    note = "αβγ שלום 🙂 " * 1000
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    terminal.begin()
    terminal.type("t")
    terminal.type(note)
    terminal.until("Your note is saved")
    terminal.type("q")
    assert terminal.end() == 130
    answers = saved(home)["answers"]
    assert isinstance(answers, dict)
    assert next(iter(answers.values()))["note"] == note


def test_arrow_keys_and_a_pasted_paragraph_do_no_harm(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    terminal.begin()
    terminal.until(r"\n.*> ")
    terminal.child.send("23\x1b[D\x1b[D\x1b[3~\x1b[A")  # type 23, go left twice, delete the 2, arrow up
    terminal.child.send("\r")
    terminal.until("What evidence do you have")
    terminal.type("")
    terminal.until("2 of 9")
    terminal.type("t")
    terminal.until(r"Your note.*\n.*> ")
    terminal.child.send("\x1b[200~first line\nsecond line\x1b[201~")
    terminal.child.send("\r")
    terminal.until("Your note is saved")
    terminal.type("q")
    assert terminal.end() == 130
    answers = saved(home)["answers"]
    assert isinstance(answers, dict)
    rated, noted = answers.values()
    assert rated["level"] == 3
    assert noted["note"] == "first line\nsecond line"


def test_the_program_asks_the_terminal_to_mark_pastes_and_no_pasted_line_becomes_a_rating(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it")
    terminal.begin()
    terminal.until(r"1 of 9")
    terminal.until(r"\x1b\[\?2004h")  # said by the program itself, before the prompt
    terminal.child.send("\x1b[200~3\n4\n2\x1b[201~")  # what a terminal that marks pastes sends
    terminal.child.send("\r")
    terminal.until("isn't an answer to this question")
    terminal.type("q")
    assert terminal.end() == 130
    assert saved(home)["answers"] == {}


def test_a_terminal_resized_half_way_wraps_the_next_question_anew(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "head-of-it", width=80)
    terminal.begin()
    terminal.type("1")
    terminal.until("2 of 9")
    terminal.until(r"\n.*> ")
    terminal.child.setwinsize(40, 44)
    before = len(terminal.shown)
    terminal.child.sendline("1")
    terminal.type("q")
    terminal.end()
    lines = terminal.shown[before:].replace("\r", "").split("\n")
    question = [line for line in lines if not line.startswith(("Saved", "Run the same"))]
    assert max(len(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", line)) for line in question) <= 44
    assert any("3 of 9" in line for line in question)


def test_a_process_killed_in_the_middle_of_a_climb_goes_on_at_the_same_behaviour(home: Path) -> None:
    arguments = ("assess", "--role", "head-of-it-service-management")
    terminal = Terminal(home, *arguments)
    terminal.begin()
    for line in ("y", "y", "n", ""):
        terminal.type(line)
    terminal.until("Type an answer")  # the reply to the empty line: the one before it is kept
    terminal.child.kill(9)
    terminal.end()
    answers = saved(home)["answers"]
    assert isinstance(answers, dict)
    assert answers["continual-improvement"]["climb"] == "yyn"
    again = Terminal(home, *arguments)
    again.until("You've answered 0 of 43 questions")
    again.type("")
    again.type("n")
    again.until("Your rating: 3 practised")
    again.type("q")
    assert again.end() == 130
