"""The examples on three days: today's year, a leap day, and years from now. Commands work, and no date is absurd."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests_support import ROOT, Ended, Run

EXAMPLE = ROOT / "examples" / "service-delivery-manager"
DAYS = (date(2026, 3, 2), date(2028, 2, 29), date(2031, 6, 15))
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONDAY, FRIDAY = 0, 4
FRIDAY_OF_WEEK_13 = 12 * 7 + FRIDAY
WRITTEN = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
FIRST, LATER = 2019, 3
"""The year of the oldest date in the examples, and how many years after today the newest of a plan may lie."""


def dates_in(text: str) -> Iterator[date]:
    """Yield every date in ``text``; ValueError for one that no calendar has."""
    for day, month, year in WRITTEN.findall(text):
        yield date(int(year), MONTHS.index(month) + 1, int(day))
    for year, month, day in ISO.findall(text):
        yield date(int(year), int(month), int(day))


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def on_day(run: Run, today: date, tmp_path: Path) -> Run:
    """Run a command on ``today``, with two assessments of the example's person at hand; it has to succeed."""
    epoch = str(int(datetime(today.year, today.month, today.day, 9, tzinfo=UTC).timestamp()))

    def call(*arguments: object) -> Ended:
        done = run(*arguments, SOURCE_DATE_EPOCH=epoch)
        assert done.returncode == 0, (arguments, done.stderr)
        for found in dates_in(done.stdout + done.stderr):
            assert FIRST <= found.year <= today.year + LATER, (arguments, found)
        return done

    for name in ("answers-a-year-ago", "answers"):
        call("assess", "--answers", EXAMPLE / f"{name}.yaml", "--output", tmp_path / f"{name}.json")
        call("assess", "--answers", EXAMPLE / f"{name}.yaml")
    return call


@pytest.mark.parametrize(
    "command",
    [
        ("score",),
        ("score", "--format", "json"),
        ("score", "--explain", "balance"),
        ("score", "--person", EXAMPLE / "person.yaml", "--explain", "relationship-management"),
        ("history",),
        ("person", "validate", "--person", EXAMPLE / "person.yaml"),
        ("goals", "show", EXAMPLE / "goals.yaml"),
        ("team", "report", "examples/team"),
        ("team", "coverage", "examples/team"),
        ("team", "plan", "examples/team"),
        ("team", "report", "examples/team/answers.csv", "--before", "examples/team-a-year-ago"),
        ("framework", "validate"),
        ("qualification", "show", "itil4-dsv"),
        ("questionnaire", "list"),
    ],
    ids=lambda command: " ".join(part if isinstance(part, str) else part.name for part in command),
)
def test_the_main_commands_work_on_the_examples(on_day: Run, command: tuple[object, ...]) -> None:
    assert on_day(*command).stdout


SMALL = ("--hours", "20", "--work-hours", "20", "--quarters", "2", "--person", EXAMPLE / "person.yaml")
"""Limits under which a plan is found at once."""


@pytest.mark.parametrize("reader", ["manager", "hr", "board"])
def test_every_reader_gets_a_plan(on_day: Run, reader: str) -> None:
    assert on_day("plan", *SMALL, "--audience", reader).stdout


def test_a_plan_lies_ahead_of_its_day(on_day: Run, today: date) -> None:
    data = on_day("plan", *SMALL, "--goals", EXAMPLE / "goals.yaml", "--format", "json").data
    start, end, made = (date.fromisoformat(data[name]) for name in ("start", "end", "made"))
    assert made == today
    assert 1 <= (start - today).days <= 7
    assert start.weekday() == MONDAY
    assert (end - start).days % 91 == FRIDAY_OF_WEEK_13
    if data["goals"]:
        ends = {date.fromisoformat(action["end"]) for goal in data["goals"] for action in goal["actions"]}
        assert {day.weekday() for day in ends} == {FRIDAY}
    for goal in data["goals"]:
        for action in goal["actions"]:
            assert start <= date.fromisoformat(action["start"]) <= date.fromisoformat(action["end"]) <= end
    for due in data["renewals"]["due"]:
        assert today <= date.fromisoformat(due["day"]) <= date.fromisoformat(due["last_day"])


def test_a_calendar_of_the_plan_has_no_day_in_the_past(on_day: Run, today: date) -> None:
    text = on_day("plan", *SMALL, "--format", "ics").stdout
    starts = [
        date(int(found[:4]), int(found[4:6]), int(found[6:])) for found in re.findall(r"DTSTART;\S+:(\d{8})", text)
    ]
    assert starts
    assert all(today <= found for found in starts)


def test_a_plan_is_kept_and_marked_on_its_day(on_day: Run, today: date) -> None:
    on_day("plan", *SMALL, "--keep")
    status = on_day("plan", "status", "--format", "json").data
    assert (status["today"], status["made"][:10]) == (today.isoformat(), today.isoformat())
    name = status["actions"][0]["id"]
    assert f"{today.day} {MONTHS[today.month - 1]} {today.year}" in on_day("plan", "status", name, "--done").stdout


def test_two_assessments_compare_the_same_on_any_day(on_day: Run, tmp_path: Path) -> None:
    files = (tmp_path / "answers-a-year-ago.json", tmp_path / "answers.json")
    data = on_day("compare", *files, "--format", "json").data
    assert (data["before"], data["after"]) == ("2025-03-03", "2026-03-02")


def test_a_certificate_of_today_runs_for_its_whole_period(on_day: Run, today: date, home: Path) -> None:
    on_day("person", "add-qualification", "itil4-dsv", "--since", today.isoformat(), "--as", "Alex Example")
    (held,) = on_day("person", "show", "--format", "json").data["qualifications"]
    last = date.fromisoformat(held["last_day"])
    assert (last.year, last.month) == (today.year + 3, today.month)
    assert last.day == min(today.day, monthrange(last.year, last.month)[1])
