"""Calendars are the same bytes each time, and come back unchanged in two readers of other people's making."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from itsm_skills.reports.formats.ics import calendar, holdable, uid_of
from itsm_skills.reports.report import Event
from tests_support import absent, examples

HERE = Path(__file__).parent
ICAL_JS = HERE.parents[1] / "browser" / "node_modules" / "ical.js" / "dist" / "ical.js"
MADE = date(2026, 3, 1)
CHECK_IN = Event(
    ("plan", "goal", "check-in-1"), date(2026, 3, 30), date(2026, 3, 30), "Check-in", "With: Kim\nBring: one page"
)
QUARTER = Event(("plan", "goal", "action"), date(2028, 2, 28), date(2028, 2, 29), "Shadow a review", alarm_days=None)
HARD = (
    "",
    " leading and trailing ",
    "a, b; c: d \\ e \\n f \"g\" 'h' ^n ^^ ^'",
    "Zoë – résumé 日本語 🙂" * 20,
    "line one\nline two\n\nline four\n",
    "tab\there",
    "\u2028\u2029\u0085 odd line ends",
    "BEGIN:VEVENT\nEND:VCALENDAR",
    "x" * 74 + "é" * 80,
    " " * 200,
    "=1+1",
    "%0D%0A",
)


def written(*events: Event, name: str = "Plan") -> str:
    return calendar(events, name, MADE)


def events(text: str) -> list[Any]:
    """What icalendar makes of ``text``, event by event."""
    calendar: Any = Calendar.from_ical(text)
    return list(calendar.walk("VEVENT"))


def titled(*titles: str) -> list[Event]:
    return [Event(("t", str(number)), MADE, MADE, title, title) for number, title in enumerate(titles)]


def test_the_same_events_give_the_same_bytes() -> None:
    assert written(CHECK_IN, QUARTER) == written(CHECK_IN, QUARTER)
    assert written(CHECK_IN) == (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//itsm-skills//development plan//EN\r\nCALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\nX-WR-CALNAME;VALUE=TEXT:Plan\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:Check-in\r\nDTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260331\r\n"
        "DTSTAMP:20260301T000000Z\r\nUID:3118765e-d905-546b-aecc-c25c4a19ae7f\r\n"
        "DESCRIPTION:With: Kim\\nBring: one page\r\nTRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Check-in\r\nTRIGGER:-P2D\r\nEND:VALARM\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_icalendar_reads_whole_days_and_the_alarm_two_days_before() -> None:
    first, second = events(written(CHECK_IN, QUARTER))
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2026, 3, 30), date(2026, 3, 31))
    assert (second["DTSTART"].dt, second["DTEND"].dt) == (date(2028, 2, 28), date(2028, 3, 1))
    assert (first["DTSTAMP"].dt, first["TRANSP"]) == (datetime(2026, 3, 1, tzinfo=UTC), "TRANSPARENT")
    assert [alarm["TRIGGER"].dt for alarm in first.walk("VALARM")] == [timedelta(days=-2)]
    assert second.walk("VALARM") == []
    assert "DESCRIPTION" not in second


def test_an_event_keeps_its_identifier_whatever_else_changes_and_no_two_keys_share_one() -> None:
    moved = Event(CHECK_IN.uid_key, date(2026, 4, 6), date(2026, 4, 6), "Later")
    assert events(written(moved))[0]["UID"] == events(written(CHECK_IN))[0]["UID"] == uid_of(CHECK_IN.uid_key)
    assert len({uid_of(key) for key in [("a", "b"), ("ab",), ("a,b",), ("a", "", "b"), ('a", "b',)]}) == 5
    assert "@" not in uid_of(CHECK_IN.uid_key)


def test_what_cannot_stand_in_a_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="share the key"):
        written(CHECK_IN, CHECK_IN)
    with pytest.raises(ValueError, match="ends before"):
        Event(("a",), date(2026, 3, 2), date(2026, 3, 1), "x")
    with pytest.raises(ValueError, match="rings after"):
        Event(("a",), MADE, MADE, "x", alarm_days=-1)


@pytest.mark.parametrize(
    ("text", "held"),
    [("a\r\nb\rc\nd", "a\nb\nc\nd"), ("nul\0bell\a\x7f", "nul�bell��"), ("\ud800x", "�x"), ("a\tb", "a\tb")],
)
def test_line_ends_become_one_kind_and_control_characters_are_replaced(text: str, held: str) -> None:
    assert holdable(text) == held
    assert str(events(written(*titled(text)))[0]["DESCRIPTION"]) == held


@given(st.text(), st.text())
def test_any_text_comes_back_unchanged(title: str, text: str) -> None:
    event = events(written(Event(("a",), MADE, MADE, title, text)))[0]
    assert (str(event["SUMMARY"]), str(event.get("DESCRIPTION", ""))) == (holdable(title), holdable(text))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_text_without_control_characters_is_held_as_it_is(text: str) -> None:
    assert holdable(text) == text


@given(st.text(), st.text())
def test_lines_are_folded_at_75_bytes_and_end_in_cr_lf(title: str, name: str) -> None:
    lines = written(*titled(title), name=name).encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert sum(line == b"BEGIN:VEVENT" for line in lines) == 1


# The second reader: ical.js, in node.


def ical_js() -> Path:
    """Return the file of ical.js; skip without it or without node, or fail where the gate says that both are there."""
    module = Path(os.environ.get("ITSM_SKILLS_ICAL_JS") or ICAL_JS)
    if shutil.which("node") is None:
        absent("node", "on Debian run 'apt-get install nodejs'")
    if not module.is_file():
        absent("ical.js", "ITSM_SKILLS_ICAL_JS names the file dist/ical.js of the npm package ical.js")
    return module


def read_by_ical_js(text: str, folder: Path) -> dict[str, Any]:
    module, file = ical_js(), folder / "plan.ics"
    file.write_bytes(text.encode())
    done = subprocess.run(
        ["node", HERE / "read_ics.mjs", file],
        env={**os.environ, "ITSM_SKILLS_ICAL_JS": str(module)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_ical_js_reads_the_same(tmp_path: Path) -> None:
    found = read_by_ical_js(written(CHECK_IN, QUARTER, name="Doe, Kim; a plan"), tmp_path)
    assert found["name"] == "Doe, Kim; a plan"
    assert found["events"] == [
        {
            "uid": uid_of(CHECK_IN.uid_key),
            "title": "Check-in",
            "text": "With: Kim\nBring: one page",
            "start": "2026-03-30",
            "end": "2026-03-31",
            "allDay": True,
            "stamp": "2026-03-01T00:00:00Z",
            "transparency": "TRANSPARENT",
            "alarms": ["-P2D"],
        },
        {
            "uid": uid_of(QUARTER.uid_key),
            "title": "Shadow a review",
            "text": None,
            "start": "2028-02-28",
            "end": "2028-03-01",
            "allDay": True,
            "stamp": "2026-03-01T00:00:00Z",
            "transparency": "TRANSPARENT",
            "alarms": [],
        },
    ]


def test_hard_texts_come_back_unchanged_from_ical_js(tmp_path: Path) -> None:
    found = read_by_ical_js(written(*titled(*HARD)), tmp_path)
    assert [(event["title"], event["text"] or "") for event in found["events"]] == [(text, text) for text in HARD]


@settings(max_examples=examples(3))
@given(texts=st.lists(st.text(), min_size=100, max_size=100))
def test_any_text_comes_back_unchanged_from_ical_js(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    found = read_by_ical_js(written(*titled(*texts)), tmp_path_factory.mktemp("drawn"))
    assert [event["title"] for event in found["events"]] == [holdable(text) for text in texts]
