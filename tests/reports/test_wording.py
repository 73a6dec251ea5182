"""What reports of several people say: about tasks, never about worth; British English; units and dates written out."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from reports.example_views import LIBRARY, plan_markdown, views
from tests_support import Run, run_command

ROOT = Path(__file__).parents[2]
PEOPLE = sorted((ROOT / "examples" / "people").glob("*.yaml"))
AUDIENCES = ("self", "manager", "hr", "board")

WORTH = re.compile(
    r"\b((?<!no )percentiles?|your rank\w*|(you|they) rank\w*|rank(s|ed)? (first|second|third|last|\d+)|"
    r"(top|bottom) \d+|best (person|performer)|(poor|low|high|top) performers?|"
    r"(above|below) average|better than (others|average|most)|worse than|weakness(es)?|you\W.{0,20}weak|talented|gifted|"
    r"(un)?fortunately|disappoint\w*|excellent|outstanding|impressive|congratulat\w*|well done|great job|amazing|"
    r"awesome|brilliant|bad (at|with)|lazy|careless|inadequate|incompetent|mediocre|your level is|you are (a|an|not))\b",
    re.IGNORECASE,
)
"""Rank, praise, blame, and what a person would be instead of what was said or done."""

AMERICAN = re.compile(
    r"\b(?!organizational change management\b)(\w*(organiz|prioritiz|recogniz|summariz|analyz|optimiz|utiliz|emphasiz|"
    r"behavior|color\b|favor|center\b|defense\b|fulfill|judgment|catalog\b|program\b|practicing\b|modeling|labeled|"
    r"canceled|traveled)\w*)\b",
    re.IGNORECASE,
)
"""Spellings of American English; the name of one ITIL practice is written with a z, and stays."""

NUMERIC_DATE = re.compile(r"\b(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\b")
BARE_PERCENT = re.compile(r"\d\s+%|\bper ?cent\b", re.IGNORECASE)


@pytest.fixture(scope="module", params=PEOPLE, ids=lambda path: path.stem)
def reports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every report of one person, by its name; made once, as each takes a plan of its own."""
    run = partial(run_command, tmp_path_factory.mktemp("home"))
    assert run("assess", "--answers", request.param).returncode == 0
    plans = {audience: run("plan", "--start", "2026-03-09", "--audience", audience).stdout for audience in AUDIENCES}
    return {"score": run("score", "--format", "markdown").stdout, **plans}


def test_every_report_speaks_of_tasks_in_british_english(reports: dict[str, str]) -> None:
    for name, text in reports.items():
        assert len(text) > 1_000, name
        for pattern in (WORTH, AMERICAN, NUMERIC_DATE, BARE_PERCENT):
            found = pattern.search(text)
            assert found is None, f"{name}: …{text[max(0, found.start() - 60) : found.end() + 60]}…"


def test_hours_and_money_never_stand_without_their_unit(reports: dict[str, str]) -> None:
    for name, text in reports.items():
        for hours in re.findall(r"^.*\*\*Hours:\*\* (.*)$", text, re.MULTILINE):
            assert re.fullmatch(r"((under an hour|\d+ hours?) (on top of|inside) (the job|it)(, )?){1,2}", hours), name
        for cost in re.findall(r"^.*\*\*Cost:\*\* (.*)$", text, re.MULTILINE):
            assert re.fullmatch(r"no cost|about £[\d,]+.*", cost), name


@pytest.mark.parametrize("role", sorted(LIBRARY.roles))
def test_plans_for_every_role_speak_of_tasks(role: str) -> None:
    text = plan_markdown(views(role=role)[1])
    for pattern in (WORTH, AMERICAN):
        assert pattern.search(text) is None


@pytest.mark.parametrize("arguments", [(), ("--anonymous",)], ids=["named", "anonymous"])
def test_team_reports_speak_of_tasks_too(arguments: tuple[str, ...], run: Run) -> None:
    text = run("team", "report", str(ROOT / "examples" / "team"), *arguments).stdout
    assert len(text) > 1_000
    for pattern in (WORTH, AMERICAN, NUMERIC_DATE, BARE_PERCENT):
        found = pattern.search(text)
        assert found is None, f"…{text[max(0, found.start() - 60) : found.end() + 60]}…"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (WORTH, "You rank third."),
        (WORTH, "In the top 10 of the team"),
        (WORTH, "Your weaknesses:"),
        (AMERICAN, "We organize it"),
        (AMERICAN, "Behaviors seen"),
        (NUMERIC_DATE, "by 2026-03-02"),
        (BARE_PERCENT, "a 95 % interval"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
