"""A real terminal: a whole quick questionnaire answered in a pseudo-terminal, stopped, and resumed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.progress.store import PlanStore
from kept_support import done, kept
from terminal_support import Terminal
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
    terminal.type(str(list(Library().roles).index("head-of-it") + 1))
    for number in range(20):
        if number == 4:
            terminal.type("b")
            terminal.type("")
        terminal.type("3" if number == 0 else str(number % 3))
        if number == 0:
            for line in ("a", "2026-01", "A colleague", "It worked – twice"):
                terminal.type(line)
    terminal.type("")
    terminal.until("Three short questions")
    for line in ("2", "", "normal"):
        terminal.type(line)
    assert terminal.end() == 0
    assert "plan_with: {hours_a_week: 2, load: normal}" in (home / "person.yaml").read_text("utf-8")
    assert (home / "person.yaml").stat().st_mode & 0o777 == 0o600
    assert "Skills profile: me" in terminal.shown
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.shown).replace("\r", "").split("\n")
    assert [
        line for line in lines if len(line) > width and not line.startswith(("Saved: ", "Next: ", "Add one: "))
    ] == []
    data = saved(home)
    assert data["role"] == "head-of-it"
    assert data["finished"]
    assert isinstance(data["answers"], dict)
    assert len(data["answers"]) == 20


def test_enter_takes_the_evidence_that_the_plan_holds(home: Path) -> None:
    moves = [{"skill": "information-security-management", "from": 2, "to": 3}]
    PlanStore(home, TODAY).add(
        kept(done("a", "2025-05-20", moves=moves, evidence={"note": "Leavers' accounts closed"}), about="me")
    )
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "service-owner")
    terminal.type("3")
    terminal.until(r"From your plan: applied, 20 May 2025: Leavers' accounts closed")
    terminal.type("")
    terminal.until("Taken from your plan")
    terminal.type("q")
    assert terminal.end() == 130
    answers = saved(home)["answers"]
    assert isinstance(answers, dict)
    assert answers["information-security-management"]["evidence"]["date"] == "2025-05-20"


def test_interrupt_saves_and_the_next_run_resumes(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "service-owner")
    terminal.type("1")
    terminal.type("2")
    terminal.until(r"question 3 of 20")
    terminal.until(r"\n> ")
    terminal.child.sendintr()
    assert terminal.end() == 130
    assert "Saved: 2 of 20 answered" in terminal.shown
    again = Terminal(home, "assess", "-q", "quick", "--role", "service-owner")
    again.until("Found: 2 of 20 answered")
    again.type("")
    again.until("question 3 of 20")
    again.type("q")
    assert again.end() == 130
    assert len(saved(home)["answers"]) == 2  # type: ignore[arg-type]


def test_a_killed_process_has_lost_at_most_the_line_being_typed(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "service-owner")
    terminal.type("1")
    terminal.type("2")
    terminal.until(r"question 3 of 20")
    terminal.child.kill(9)
    terminal.end()
    assert len(saved(home)["answers"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("NO_COLOR", "1"), ("ACCESSIBLE", "1")])
def test_plain_terminals_get_no_escape_sequence(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "service-owner")
    terminal.type("q")
    assert terminal.end() == 130
    visible = terminal.shown.replace("\x1b[?2004h", "").replace("\x1b[?2004l", "")  # the line editor's own
    assert "\x1b" not in visible


def test_a_note_of_ten_thousand_characters_comes_back_byte_for_byte(home: Path) -> None:
    note = "αβγ שלום 🙂 " * 1000
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "service-owner")
    terminal.type("t")
    terminal.type(note)
    terminal.until("Note kept")
    terminal.type("q")
    assert terminal.end() == 130
    answers = saved(home)["answers"]
    assert isinstance(answers, dict)
    assert answers["information-security-management"]["note"] == note


def test_arrow_keys_and_a_pasted_paragraph_do_no_harm(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "service-owner")
    terminal.until(r"\n.*> ")
    terminal.child.send("23\x1b[D\x1b[D\x1b[3~\x1b[A")  # type 23, go left twice, delete the 2, arrow up
    terminal.child.send("\r")
    terminal.until("What backs it")
    terminal.type("")
    terminal.until("question 2 of 20")
    terminal.type("t")
    terminal.until(r"Your note.*\n.*> ")
    terminal.child.send("\x1b[200~first line\nsecond line\x1b[201~")
    terminal.child.send("\r")
    terminal.until("Note kept")
    terminal.type("q")
    assert terminal.end() == 130
    answers = saved(home)["answers"]
    assert isinstance(answers, dict)
    assert answers["information-security-management"]["level"] == 3
    assert answers["relationship-management"]["note"] == "first line\nsecond line"
    assert len(answers) == 2


def test_a_terminal_resized_half_way_wraps_the_next_question_anew(home: Path) -> None:
    terminal = Terminal(home, "assess", "-q", "quick", "--role", "service-owner", width=80)
    terminal.type("1")
    terminal.until("question 2 of 20")
    terminal.until(r"\n.*> ")
    terminal.child.setwinsize(40, 44)
    before = len(terminal.shown)
    terminal.child.sendline("1")
    terminal.type("q")
    terminal.end()
    lines = terminal.shown[before:].replace("\r", "").split("\n")
    question = [line for line in lines if not line.startswith(("Saved", "Run the same"))]
    assert max(len(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", line)) for line in question) <= 44
    assert any("question 3 of 20" in line for line in question)


def test_a_process_killed_in_the_middle_of_a_climb_goes_on_at_the_same_behaviour(home: Path) -> None:
    arguments = ("assess", "--role", "head-of-it-service-management")
    terminal = Terminal(home, *arguments)
    for line in ("y", "y", "n", ""):
        terminal.type(line)
    terminal.until("Type an answer")  # the reply to the empty line: the one before it is kept
    terminal.child.kill(9)
    terminal.end()
    answers = saved(home)["answers"]
    assert isinstance(answers, dict)
    assert answers["continual-improvement"]["climb"] == "yyn"
    again = Terminal(home, *arguments)
    again.until("Found: 0 of 43 answered")
    again.type("")
    again.type("n")
    again.until("Your rating: 3 practised")
    again.type("q")
    assert again.end() == 130
