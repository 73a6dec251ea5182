"""Alex, from the welcome to the last screen, the plan, and the check-in in March: nobody tells her anything else."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

from first_half_hour import TUESDAY, WEDNESDAY, Alex, at_terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal and a shell script for a browser")
IN_JUNE = int(datetime(2026, 6, 15, 18, tzinfo=UTC).timestamp())
COMPUTER_WORDS = re.compile(r"Traceback|\bNone\b|\bTrue\b|\bFalse\b|Error\b|\.yaml|\.py\b|<[a-z]+>|\bnull\b")


class Evening:
    """Alex at her terminal; ``screens`` is all that she saw, and ``page`` what her browser was asked for."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.alex = Alex()
        self.screens = ""
        self.record = folder / "record"
        browser = folder / "browser"
        browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{self.record}"\n', "utf-8")
        browser.chmod(0o700)
        self.browser = f"{browser} %s"

    def types(self, moment: int, *arguments: str) -> str:
        """Return what a command shows, with its lines joined."""
        shown = at_terminal(self.home, 80, moment, self.alex, *arguments, BROWSER=self.browser)
        self.screens += shown
        return " ".join(shown.split())

    @property
    def page(self) -> str:
        """The last page that the browser was asked for."""
        address = urlparse(self.record.read_text("utf-8").splitlines()[-1])
        assert address.scheme == "file"
        return Path(unquote(address.path)).read_text("utf-8")


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """Alex has assessed herself on two evenings, as the program told her to."""
    at = Evening(tmp_path_factory.mktemp("alex"))
    first = at.types(TUESDAY)
    assert "You haven't assessed your skills yet." in first
    assert "itsm-skills assess" in first
    broken_off = at.types(TUESDAY, "assess")
    assert "Saved: 12 of" in broken_off
    assert "12 of 41 questions" in (where := at.types(WEDNESDAY))
    assert "Carry on: itsm-skills assess" in where
    at.types(WEDNESDAY, "assess")
    return at


def test_the_welcome_says_what_happens_how_long_it_takes_and_where_answers_stay(evening: Evening) -> None:
    welcome = " ".join(evening.screens[evening.screens.index("Welcome") :].partition("Press Enter")[0].split())
    for part in ("what you're good at, where your gaps are", "about 25 minutes", "Nothing is sent anywhere", "Type q"):
        assert part in welcome


def test_the_last_screen_is_the_answer_and_says_what_is_next(evening: Evening) -> None:
    last = evening.screens[evening.screens.index("Skills profile: Alex Example") :]
    assert len(re.findall(r"(?m)^  - .+, target \d", last.partition("Balance")[0])) == 6
    assert "How sure: This is a first look: you rated 25 of 38 skills" in last
    assert "itsm-skills plan --open" in last


def test_the_page_with_her_plan_opens_and_says_what_to_do_on_monday(evening: Evening) -> None:
    evening.types(WEDNESDAY, "plan", "--open")
    assert "<h1>" in evening.page or "<h1 " in evening.page
    text = " ".join(re.sub(r"<[^>]+>", " ", evening.page).split())
    assert "Alex Example" in text
    assert "Week of 9 March" in text
    assert "2 hours a week" in text or "26 hours" in text


def test_in_june_she_is_reminded_and_adds_evidence_as_it_happens(evening: Evening) -> None:
    evening.types(WEDNESDAY, "plan", "--keep")
    where = evening.types(IN_JUNE)
    assert "Your plan of 4 March 2026" in where
    assert "Your next check-in is on" in where
    assert re.search(r"- (Overdue|Under way): ", where)
    evening.alex.kinds = iter("r")  # type: ignore[assignment]
    added = evening.types(IN_JUNE, "evidence", "add", "Self-management")
    assert "Self-management: added result, January 2026, seen by my manager" in added


def test_nothing_on_the_way_asks_for_a_file_name_an_id_or_a_word_of_python(evening: Evening) -> None:
    seen = re.sub(r"(?m)^Saved: .*$", "", evening.screens)
    assert COMPUTER_WORDS.findall(seen) == []
