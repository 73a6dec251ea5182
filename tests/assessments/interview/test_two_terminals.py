"""Two terminals, or a terminal and an editor, on one assessment: nothing that was typed is ever lost."""

from __future__ import annotations

import json
from pathlib import Path

from terminal_support import Terminal

ASSESS = ("assess", "-q", "quick", "--role", "service-owner")


def begun(home: Path, *answers: str) -> Terminal:
    """A person who has begun an assessment, and given ``answers``."""
    person = Terminal(home, *ASSESS)
    person.begin()
    for answer in answers:
        person.type(answer)
    person.until(rf"{len(answers) + 1} of ")
    return person


def only_file(home: Path) -> Path:
    (path,) = (home / "assessments").glob("*.json")
    return path


def levels(path: Path) -> list[int | None]:
    return [answer.get("level") for answer in json.loads(path.read_text("utf-8"))["answers"].values()]


def test_the_second_terminal_is_refused_and_the_first_goes_on(home: Path) -> None:
    first = begun(home, "2")
    second = Terminal(home, *ASSESS, "--resume")
    assert second.end() == 3
    said = " ".join(second.shown.split())
    assert (
        "another terminal is working on it; carry on in that terminal, or type q there and run this command again here"
        in said
    )
    assert said.endswith("[file-in-use]")
    first.type("1")
    first.type("q")
    assert first.end() == 130
    assert levels(only_file(home)) == [2, 1]
    assert not list((home / "assessments").glob("*.lock"))


def test_a_terminal_that_was_closed_or_killed_locks_nobody_out(home: Path) -> None:
    first = begun(home, "2")
    first.child.kill(9)
    first.child.close(force=True)
    second = Terminal(home, *ASSESS, "--resume")
    second.type("1")
    second.type("q")
    assert second.end() == 130
    assert levels(only_file(home)) == [2, 1]


def test_a_file_that_was_changed_meanwhile_stays_as_it_is_and_the_answers_are_saved_beside_it(home: Path) -> None:
    person = begun(home, "2")
    path = only_file(home)
    data = json.loads(path.read_text("utf-8"))
    next(iter(data["answers"].values()))["note"] = "typed by hand"
    by_hand = json.dumps(data)
    path.write_text(by_hand, "utf-8")
    person.type("1")
    assert person.end() == 3
    beside = path.with_name(f"{path.stem}-2.json")
    said = "".join(person.shown.split())
    assert "".join(f"all your answers are in {beside}; keep the file that you want".split()) in said
    assert said.endswith("[file-changed]")
    assert path.read_text("utf-8") == by_hand
    assert levels(beside) == [2, 1]
    carried_on = Terminal(home, *ASSESS, "--resume")
    carried_on.until(r"3 of ")
    carried_on.type("q")
    assert carried_on.end() == 130


def test_a_file_that_was_removed_meanwhile_is_made_again(home: Path) -> None:
    person = begun(home, "2")
    only_file(home).unlink()
    person.type("1")
    person.type("q")
    assert person.end() == 130
    assert levels(only_file(home)) == [2, 1]
