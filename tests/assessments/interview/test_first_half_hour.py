"""The whole first half hour at a terminal, kept in docs/interview.md so that it can be read."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from first_half_hour import half_hour
from itsm_skills.assessments.interview.wrapping import columns
from snapshot_files import RepositoryFile
from tests_support import ROOT

PAGE = ROOT / "docs" / "interview.md"
SIZES = (80, 40)


def with_session(page: str, width: int, text: str) -> str:
    """Return ``page`` with ``text`` between the markers of the session that is ``width`` columns wide."""
    begin, end = f"<!-- session {width}x24 -->", f"<!-- end of session {width}x24 -->"
    before, rest = page.split(begin)
    _, after = rest.split(end)
    return f"{before}{begin}\n\n```text\n{text}```\n\n{end}{after}"


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    return {width: half_hour(tmp_path_factory.mktemp(f"at{width}") / "home", width) for width in SIZES}


def test_the_page_shows_the_sessions_as_they_are(sessions: dict[int, str], snapshot: SnapshotAssertion) -> None:
    page = PAGE.read_text("utf-8")
    for width, text in sessions.items():
        page = with_session(page, width, text)
    assert page == snapshot.use_extension(RepositoryFile)(name="docs/interview.md")


@pytest.mark.parametrize("width", SIZES)
def test_no_line_is_wider_than_the_screen_but_for_a_path(sessions: dict[int, str], width: int) -> None:
    lines = sessions[width].splitlines()
    wide = [line for line in lines if columns(line) > width and not line.startswith(("Saved: ", "> ", "To add one: "))]
    assert wide == []


@pytest.mark.parametrize("width", SIZES)
def test_she_is_welcomed_once_and_ends_with_strengths_gaps_and_what_is_next(
    sessions: dict[int, str], width: int
) -> None:
    text = " ".join(sessions[width].split())
    assert text.count("Welcome to itsm-skills") == 1
    assert "Role: Service delivery manager" in text
    assert "You've answered 12 of" in text
    last = text[text.index("Skills profile: Alex Example") :]
    for part in ("Strengths", "Largest gaps", "Balance", "How sure", "itsm-skills plan --open"):
        assert part in last
    assert last.count(", target ") == 6
    assert "Your last self-assessment: 4 March 2026" in last


def test_the_last_screen_fits_the_screen(sessions: dict[int, str]) -> None:
    screen = re.search(r"(?s)Skills profile: Alex Example.*?(?=\n\$ itsm-skills\n)", sessions[80])
    assert screen
    assert len(screen[0].splitlines()) <= 24


def test_every_question_and_its_choices_fit_the_screen_of_80_columns(sessions: dict[int, str]) -> None:
    for part in re.split(r"\n>(?: .*)?(?=\n)", sessions[80])[:-1]:
        assert len(part.strip("\n").splitlines()) < 24, part
