"""The interview as a state machine: every key, the way back, evidence, review."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsm_skills.assessments.assessment import Answer
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.loader import find_questionnaire
from tests_support import examples

LIBRARY = Library()
QUICK = find_questionnaire("quick", LIBRARY)
FIRST, SECOND, THIRD = (item.skill for item in QUICK.level_items()[:3])


@pytest.fixture
def fresh() -> Interview:
    return Interview(LIBRARY.framework, QUICK)


def told(interview: Interview, *lines: str) -> Interview:
    for line in lines:
        interview = interview.reply(line, 5.0)
    return interview


@pytest.mark.parametrize(("line", "level"), [("2", 2), ("assisted", 2), ("ASSISTED", 2), ("0", 0), ("none", 0)])
def test_number_or_whole_name_answers_and_goes_on(fresh: Interview, line: str, level: int) -> None:
    after = told(fresh, line)
    assert after.answers[FIRST].level == level
    assert (after.position, after.ask) == (1, Ask.LEVEL)


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("na", State.NOT_APPLICABLE),
        ("not applicable", State.NOT_APPLICABLE),
        ("n/a", State.NOT_APPLICABLE),
        ("u", State.UNKNOWN),
        ("Unknown", State.UNKNOWN),
        ("s", State.SKIPPED),
        ("skip", State.SKIPPED),
    ],
)
def test_silences_stay_apart_and_carry_no_level(fresh: Interview, line: str, state: State) -> None:
    answer = told(fresh, line).answers[FIRST]
    assert (answer.state, answer.level) == (state, None)


@pytest.mark.parametrize(
    "line",
    ["6", "-1", "n", "no", "l", "as", "yes", "a", "p r", "2.5", "", "é", "\x1b[A", "9" * 400, "3\n4\n2"],
)
def test_what_is_no_answer_changes_nothing_and_says_so(fresh: Interview, line: str) -> None:
    after = told(fresh, line)
    assert after.answers == {}
    assert after.position == 0
    assert after.say


def test_a_claim_from_practised_on_asks_what_backs_it(fresh: Interview) -> None:
    assert told(fresh, "2").ask is Ask.LEVEL
    assert told(fresh, "3").ask is Ask.BACKING
    done = told(fresh, "4", "a", "2026-03", "My manager", "Closed the gap — für alle")
    evidence = done.answers[FIRST].evidence
    assert evidence is not None
    assert evidence.model_dump() == {
        "kind": "applied",
        "date": "2026-03",
        "witness": "My manager",
        "note": "Closed the gap — für alle",
    }
    assert done.position == 1


def test_enter_skips_every_part_of_the_follow_up(fresh: Interview) -> None:
    assert told(fresh, "3", "").answers[FIRST].evidence is None
    done = told(fresh, "3", "result", "", "", "")
    evidence = done.answers[FIRST].evidence
    assert evidence is not None
    assert (evidence.kind, evidence.date, evidence.witness, evidence.note) == ("result", None, "", "")
    assert done.position == 1


def test_a_date_that_does_not_exist_is_asked_again_and_nothing_is_lost(fresh: Interview) -> None:
    asked = told(fresh, "3", "l", "2026-13")
    assert asked.ask is Ask.WHEN
    assert asked.answers[FIRST].level == 3


def test_back_goes_as_far_as_the_first_question_and_enter_keeps(fresh: Interview) -> None:
    third = told(fresh, "1", "2")
    first = told(third, "b", "back")
    assert first.position == 0
    assert told(first, "b").say
    kept = told(first, "", "")
    assert kept.answers == third.answers
    assert kept.position == 2


def test_a_new_answer_keeps_the_note_and_drops_evidence_only_with_the_level(fresh: Interview) -> None:
    noted = told(fresh, "t", "  saw it   twice ", "3", "a", "", "", "", "b")
    assert noted.answers[FIRST].note == "  saw it   twice "
    lowered = told(noted, "2")
    assert lowered.answers[FIRST].evidence is not None
    silent = told(noted, "u")
    assert silent.answers[FIRST].evidence is None
    assert silent.answers[FIRST].note == "  saw it   twice "


def test_a_note_before_any_answer_is_kept_as_skipped(fresh: Interview) -> None:
    after = told(fresh, "t", "think about it")
    assert (after.answers[FIRST].state, after.answers[FIRST].note) == (State.SKIPPED, "think about it")
    assert after.position == 0


def test_evidence_asked_for_first_comes_after_the_rating_whatever_it_is(fresh: Interview) -> None:
    assert told(fresh, "e").say == ("Type your rating first. You'll be asked for evidence next.",)
    assert told(fresh, "e").ask is Ask.LEVEL
    asked = told(fresh, "e", "maybe", "1")
    assert (asked.ask, asked.answers[FIRST].level) == (Ask.BACKING, 1)
    assert told(asked, "", "1").ask is Ask.LEVEL  # for that one rating only
    assert told(fresh, "1", "b", "e").ask is Ask.BACKING


def test_review_jumps_back_and_returns(fresh: Interview) -> None:
    at_review = told(fresh, *["1"] * 20)
    assert at_review.ask is Ask.REVIEW
    changed = told(at_review, "3", "2")
    assert changed.ask is Ask.REVIEW
    assert changed.answers[THIRD].level == 2
    assert told(at_review, "21").say
    assert told(at_review, "b").position == 19
    assert told(at_review, "3", "b").ask is Ask.REVIEW
    assert told(at_review, "").ask is Ask.DONE


def test_quit_is_heard_at_questions_and_at_the_review(fresh: Interview) -> None:
    assert told(fresh, "q").ask is Ask.QUIT
    assert told(fresh, *["1"] * 20, "quit").ask is Ask.QUIT


def test_resuming_starts_at_the_first_open_item_or_at_the_review() -> None:
    answers = {FIRST: Answer(state=State.LEVEL, level=1), THIRD: Answer(state=State.UNKNOWN)}
    assert Interview(LIBRARY.framework, QUICK, answers=answers).resumed().item.id == SECOND
    full = {item.skill: Answer(state=State.SKIPPED) for item in QUICK.level_items()}
    assert Interview(LIBRARY.framework, QUICK, answers=full).resumed().ask is Ask.REVIEW


def test_the_rating_screen_never_knows_a_target() -> None:
    assert not hasattr(Interview(LIBRARY.framework, QUICK), "role")


LINES = st.one_of(
    st.sampled_from(
        ["0", "1", "2", "3", "4", "5", "b", "s", "na", "u", "e", "t", "?", "", "a", "l", "r", "2026", "7", "20"]
    ),
    st.text(max_size=30),
)


@settings(max_examples=examples(150))
@given(st.lists(LINES, max_size=60))
def test_no_sequence_of_lines_breaks_it_or_makes_an_invalid_answer(lines: list[str]) -> None:
    interview = Interview(LIBRARY.framework, QUICK)
    for line in lines:
        interview = interview.reply(line, 1.0)
        if interview.ask in {Ask.DONE, Ask.QUIT}:
            break
        assert 0 <= interview.position < 20
        for answer in interview.answers.values():
            assert (answer.level is not None) == (answer.state is State.LEVEL)
            assert answer == Answer.model_validate_json(answer.model_dump_json())


@pytest.mark.parametrize("lines", [("3", "q"), ("3", "a", "quit")])
def test_quit_works_in_the_questions_about_evidence_and_keeps_the_level(
    fresh: Interview, lines: tuple[str, ...]
) -> None:
    after = told(fresh, *lines)
    assert after.ask is Ask.QUIT
    assert after.answers[FIRST].level == 3


@pytest.mark.parametrize("lines", [("3", "b"), ("3", "a", "back")])
def test_back_from_evidence_returns_to_the_level(fresh: Interview, lines: tuple[str, ...]) -> None:
    after = told(fresh, *lines)
    assert (after.ask, after.position) == (Ask.LEVEL, 0)


TEXT_PROMPTS = {
    Ask.NOTE: ("t",),
    Ask.BACKING: ("3",),
    Ask.WHEN: ("3", "a"),
    Ask.WITNESS: ("3", "a", ""),
    Ask.STORY: ("3", "a", "", ""),
}


@pytest.mark.parametrize("ask", TEXT_PROMPTS)
def test_keys_mean_the_same_at_every_prompt(fresh: Interview, ask: Ask) -> None:
    at = told(fresh, *TEXT_PROMPTS[ask])
    assert at.ask is ask
    assert {told(at, key).ask for key in ("q", "quit", " Q ")} == {Ask.QUIT}
    assert {told(at, key).ask for key in ("b", "back")} == {Ask.LEVEL}
    assert told(at, "?").say
    for key in ("?", "e", "t", "u", "na"):
        after = told(at, key)
        assert (after.ask, after.answers) == (ask, at.answers)
        assert after.say


def test_a_note_before_any_answer_is_no_answer_that_enter_would_keep(fresh: Interview) -> None:
    noted = told(fresh, "t", "ask finance")
    assert noted.say == ("Your note is saved. Now your answer:",)
    assert told(noted, "").position == 0
    assert told(noted, "2").answers[FIRST].note == "ask finance"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("March 2026", "2026-03"),
        ("mar 2026", "2026-03"),
        ("03/2026", "2026-03"),
        ("3/2026", "2026-03"),
        ("2 March 2026", "2026-03-02"),
        ("2026", "2026"),
    ],
)
def test_dates_can_be_typed_as_people_write_them(fresh: Interview, typed: str, kept: str) -> None:
    evidence = told(fresh, "3", "a", typed).answers[FIRST].evidence
    assert evidence is not None
    assert evidence.date == kept


@pytest.mark.parametrize("typed", ["02/03/2026", "last spring", "13/2026", "Ma 2026", "March", "30 February 2026"])
def test_dates_that_could_mean_anything_are_asked_again(fresh: Interview, typed: str) -> None:
    assert told(fresh, "3", "a", typed).ask is Ask.WHEN


def test_a_course_is_asked_for_its_name_and_not_for_a_witness(fresh: Interview) -> None:
    at = told(fresh, "2", "b", "e", "l", "2025")
    assert at.ask is Ask.STORY
    evidence = told(at, "Foundation course").answers[FIRST].evidence
    assert evidence is not None
    assert (evidence.kind, evidence.date, evidence.witness, evidence.note) == (
        "learnt",
        "2025",
        "",
        "Foundation course",
    )
