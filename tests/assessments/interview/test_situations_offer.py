"""Six situations at the end of the standard questionnaire: offered to everybody, and put to those who want them."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.assessments.interview import session
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.kinds.item import Asking
from itsm_skills.questionnaires.kinds.situation import SituationItem
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.pace import minutes
from itsm_skills.questionnaires.questionnaire import Questionnaire
from tests_support import Run, minimal_answers

LIBRARY = Library()
STANDARD = find_questionnaire("standard", LIBRARY)
ROLES = list(LIBRARY.roles)
ROLE = "head-of-it-service-management"
OFFER = "Would you like to answer 6 situations as well? That takes about 6 minutes and gives you a hint, not a score."

each_role = pytest.mark.parametrize("role", ROLES)


def asked(role: str, questionnaire: Questionnaire = STANDARD) -> Questionnaire:
    practice = LIBRARY.framework.practices[0].id if LIBRARY.role(role).own_practice else None
    return questionnaire.for_person(LIBRARY.role(role, practice), LIBRARY.framework)


def offered(role: str, questionnaire: Questionnaire = STANDARD) -> list[SituationItem]:
    offer = asked(role, questionnaire).offer
    assert offer is not None
    return [item for item in offer.items if isinstance(item, SituationItem)]


def told(interview: Interview, *lines: str) -> Interview:
    for line in lines:
        interview = interview.reply(line, 1.0)
    return interview


@pytest.fixture
def review() -> Interview:
    """An interview at its review, every question passed over."""
    interview = Interview(LIBRARY.framework, asked(ROLE))
    return told(interview, *["u"] * len(interview.items))


# Which situations are offered.


@each_role
def test_two_situations_of_each_domain_that_has_eight_are_offered(role: str) -> None:
    domains = Counter(LIBRARY.framework.skills[item.skill].domain for item in offered(role))
    assert domains == {"leadership": 2, "communication": 2, "business-value": 2}
    offer = asked(role).offer
    assert offer is not None
    assert round(minutes(offer.items, Asking(LIBRARY.framework, STANDARD, about_self=True))) == 6


def test_everybody_with_the_same_role_gets_the_same_ones_within_one_version() -> None:
    for role in ROLES:
        once, again = offered(role), offered(role, find_questionnaire("standard", Library()))
        assert [item.name for item in once] == [item.name for item in again]
    practices = [practice.id for practice in LIBRARY.framework.practices[:5]]
    owners = [STANDARD.for_person(LIBRARY.role("itsm-practice-owner", one), LIBRARY.framework) for one in practices]
    assert all(owner.offer == owners[0].offer for owner in owners)


def test_the_ones_of_version_2_0_are_these() -> None:
    """If this fails, the version of the questionnaire has to change as well."""
    assert STANDARD.version == "2.0"
    assert [item.name for item in offered(ROLE)] == [
        "did-it-go-through",
        "two-posts-kept",
        "why-now",
        "four-outages",
        "flattering-availability-figure",
        "who-lets-juniors-touch-that",
    ]


def test_another_role_or_another_version_gets_others() -> None:
    sets = {role: frozenset(item.name for item in offered(role)) for role in ROLES}
    assert len(set(sets.values())) > len(ROLES) / 2
    newer = replace(STANDARD, version="next")
    assert sum(sets[role] != {item.name for item in offered(role, newer)} for role in ROLES) > len(ROLES) / 2


@each_role
def test_situations_about_what_the_role_asks_for_come_first(role: str) -> None:
    wanted = {target.skill for target in LIBRARY.role(role, None).targets}
    assert sum(item.skill in wanted for item in offered(role)) >= 4


@each_role
def test_neither_place_nor_length_gives_the_six_away(role: str) -> None:
    """Whoever always picks one place, the longest or the shortest is right in three of six at most."""
    items = offered(role)
    for letter in "abcd":
        assert sum(item.best == letter for item in items) <= 3
    for extreme in (max, min):
        guess = [extreme(item.options, key=lambda o: len(item.options[o])) for item in items]
        assert sum(item.best == letter for item, letter in zip(items, guess, strict=True)) <= 3


def test_nothing_is_offered_by_the_other_questionnaires_nor_to_somebody_elses_rater() -> None:
    for name in ("quick", "full"):
        assert asked(ROLE, find_questionnaire(name, LIBRARY)).offer is None
    assert asked(ROLE).about_others().offer is None
    assert asked(ROLE, STANDARD.about_others()).offer is None
    assert not any(isinstance(item, SituationItem) for item in asked(ROLE).items())


# In the interview.


def shown(interview: Interview, *lines: str) -> list[str]:
    prompter = ScriptedPrompter(lines)
    with contextlib.suppress(session.Interrupted):
        session.run(interview, prompter, lambda _: None)
    return prompter.said


def test_the_review_offers_them_last_and_enter_skips_them(review: Interview) -> None:
    assert shown(review, "")[-2:] == [OFFER, "y: answer them now. Enter: finish without them."]
    for line in ("", "f", "n", "No"):
        done = told(review, line)
        assert done.ask is Ask.DONE
        assert not any(":" in key for key in done.answers if key.startswith("scenario"))


@pytest.mark.parametrize("line", ["y", "Yes", " y "])
def test_yes_puts_the_six_and_then_the_review_without_the_offer(review: Interview, line: str) -> None:
    count = len(review.items)
    at = told(review, line)
    assert (at.ask, at.position, len(at.items)) == (Ask.LEVEL, count, count + 6)
    said = shown(at, "q")
    assert "Situations" in said
    for number in range(6):
        assert at.item.id == f"scenario:{offered(ROLE)[number].name}"
        at = told(at, "1", "4") if number else told(at, "s")
    assert at.ask is Ask.REVIEW
    assert [answer.state for answer in list(at.answers.values())[-6:]] == [State.SKIPPED] + [State.GIVEN] * 5
    assert OFFER not in shown(at, "")
    assert told(at, "y").say  # nothing is on offer any more
    assert told(at, "").ask is Ask.DONE


def test_going_back_from_the_first_situation_leads_to_the_last_question_and_on_again(review: Interview) -> None:
    at = told(review, "y")
    back = told(at, "b")
    assert back.position == at.position - 1
    assert told(back, "").position == at.position


def test_a_number_or_the_open_ones_can_still_be_chosen_at_the_review(review: Interview) -> None:
    assert told(review, "3").position == 2
    assert told(review, "o").position == 0
    assert told(review, "q").ask is Ask.QUIT


# Saved, resumed, piped.


def saved(home: Path) -> dict[str, Any]:
    (path,) = (home / "assessments").glob("*.json")
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def standard_lines(role: str = ROLE) -> str:
    return "u\n" * len(asked(role).items())


def situations_in(data: dict[str, Any]) -> list[str]:
    return [item for item in data["items"] if item.startswith("scenario:")]


def test_a_pipe_that_ends_with_one_enter_ends_the_interview_without_them(run: Run, home: Path) -> None:
    done = run("assess", "--role", ROLE, stdin=standard_lines() + "\n")
    assert done.returncode == 0, done.stderr
    data = saved(home)
    assert data["finished"]
    assert situations_in(data) == []


def test_situations_that_were_answered_are_saved_and_shown_as_a_hint(run: Run, home: Path) -> None:
    done = run("assess", "--role", ROLE, stdin=standard_lines() + "y\n" + "1\n2\n" * 6 + "\n")
    assert done.returncode == 0, done.stderr
    data = saved(home)
    assert situations_in(data) == [f"scenario:{item.name}" for item in offered(ROLE)]
    assert [data["answers"][item]["best"] for item in situations_in(data)] == ["a"] * 6
    screen = " ".join(run("score").stdout.split())
    assert screen.count("This is only a hint, because a score needs") == 3


def test_a_stop_among_the_situations_goes_on_there_and_one_before_the_first_offers_them_again(
    run: Run, home: Path
) -> None:
    stopped = run("assess", "--role", ROLE, stdin=standard_lines() + "y\n")
    assert stopped.returncode == 130
    assert situations_in(saved(home)) == []
    again = run("assess", "--role", ROLE, "--resume", stdin="y\n1\n2\n3\n")
    assert again.returncode == 130
    assert "Would you like to answer 6 situations" in " ".join(again.stderr.split())
    assert len(situations_in(saved(home))) == 6
    assert sum(key.startswith("scenario:") for key in saved(home)["answers"]) == 1
    last = run("assess", "--role", ROLE, "--resume", stdin="1\n2\n" * 5 + "\n")
    assert last.returncode == 0, last.stderr
    assert "45 of 49" in last.stderr
    assert "Would you like to answer" not in last.stderr
    assert sum(key.startswith("scenario:") for key in saved(home)["answers"]) == 6


def test_an_answers_file_is_asked_nothing_and_counts_no_situation(run: Run, home: Path, tmp_path: Path) -> None:
    done = run("assess", "--answers", str(minimal_answers(tmp_path)))
    assert done.returncode == 0, done.stderr
    assert "5 of 43 questions answered" in done.stderr
    assert situations_in(saved(home)) == []
