"""Ms Okafor, the finance director: one page with the figures, the price, the alternatives and the decision."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests_support import ROOT, Ended, Run

EXAMPLE = ROOT / "examples" / "service-delivery-manager"
GOALS = """personal:
  - id: heard-before
    outcome: Heads of department ask me in before they decide.
    by: 2027-03-05
    skills: [influencing-perceptions, strategic-thinking, value-over-cost]
    measure: {what: Hours of outage in a year, today: 310, wanted: 200, by: 2027-03-05, worth: 2400, unit: hours of outage}
"""
JARGON = re.compile(
    r"\b(ITIL|SLA|CMDB|XLA|KPI|CPD|proficiency|confidence interval|95%|behaviours?|if-then|quarter [1-4]|Q[1-4])\b"
)
THREE_MINUTES = 3 * 200
"""Words that somebody reads in three minutes, at 200 a minute; judgement."""


@pytest.fixture
def alex(run: Run) -> Run:
    assert run("assess", "--answers", EXAMPLE / "answers.yaml").returncode == 0
    return run


def page(run: Run, *options: object) -> Ended:
    needs = ("--has", "direct-reports", "--has", "executive-sponsor", "--budget", "600", "--start", "2026-03-09")
    done = run("plan", *needs, "--audience", "board", "-f", "markdown", *options)
    assert done.returncode == 0, done.stderr
    return done


def test_she_gets_a_business_case_with_the_figures_that_alex_gave(alex: Run, tmp_path: Path) -> None:
    goals = tmp_path / "goals.yaml"
    goals.write_text(GOALS, "utf-8")
    text = page(alex, "--goals", goals, "--rate", "52").stdout
    assert "Hours of outage in a year:** 310 hours of outage today" in text
    price = re.search(r"at £52 an hour.*?£([\d,]+)", text)
    assert price
    assert "will pay for it" in text
    for part in ("The problem", "What it costs", "considered instead", "How it will be measured", "asked to decide"):
        assert part in text
    assert "Doing nothing" in text and "Hiring" in text and "A course only" in text  # noqa: PT018
    assert "still missing" not in text
    assert "_____" not in text.replace("\\", "")


def test_she_needs_three_minutes_and_no_glossary(alex: Run, tmp_path: Path) -> None:
    goals = tmp_path / "goals.yaml"
    goals.write_text(GOALS, "utf-8")
    text = page(alex, "--goals", goals, "--rate", "52").stdout
    assert len(text.split()) < THREE_MINUTES
    assert not JARGON.findall(text)


def test_without_figures_nothing_is_invented_and_the_page_asks_for_them(alex: Run) -> None:
    done = page(alex)
    assert "draft until these figures are filled in" in done.stdout
    assert "it isn't possible to say when this will pay for itself" in done.stdout
    assert "For the goals file: " in done.stderr
    assert not re.search(r"£\d[\d,]* an hour", done.stdout)


def test_a_plan_with_nothing_to_ask_makes_no_page_and_says_why(run: Run) -> None:
    sofia = Path(__file__).parent / "people" / "p05-good-at-everything.yaml"
    assert run("assess", "--answers", sofia, SOURCE_DATE_EPOCH="1796083200").returncode == 0
    done = run("plan", "--audience", "board", SOURCE_DATE_EPOCH="1796083200")
    assert (done.returncode, done.stdout) == (3, "")
    assert "there is nothing to ask" in done.stderr
