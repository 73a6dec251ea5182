"""Lists of terms in the interview: ticking by numbers, looking again, and who is asked."""

from __future__ import annotations

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.assessments.interview import session
from itsm_skills.assessments.interview.keys import help_lines
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.kinds.terms import KEY_HELP, TermsItem
from itsm_skills.questionnaires.loader import find_questionnaire

LIBRARY = Library()
ASKED = find_questionnaire("standard", LIBRARY).for_person(LIBRARY.role("service-owner"), LIBRARY.framework)
POSITION, LIST = next((at, item) for at, item in enumerate(ASKED.items()) if isinstance(item, TermsItem))
IDS = tuple(term.id for term in LIST.terms)


def list_help() -> tuple[str, ...]:
    return help_lines(KEY_HELP, backed=False)


@pytest.fixture
def first() -> Interview:
    """An interview that stands at the first list."""
    return Interview(LIBRARY.framework, ASKED, position=POSITION)


def told(interview: Interview, *lines: str) -> Interview:
    for line in lines:
        interview = interview.reply(line, 9.0)
    return interview


@pytest.mark.parametrize(
    ("line", "ticked"),
    [
        ("1 2 4", (0, 1, 3)),
        ("1,2,4", (0, 1, 3)),
        (" 1, 2 ,4 ", (0, 1, 3)),
        ("4 2 1", (0, 1, 3)),  # kept in the order of the list
        ("2 2 2", (1,)),
        ("10", (9,)),
        ("1 2 3 4 5 6 7 8 9 10", tuple(range(10))),
        ("0", ()),
        ("none", ()),
        ("None", ()),
    ],
)
def test_numbers_tick_terms(first: Interview, line: str, ticked: tuple[int, ...]) -> None:
    after = told(first, line)
    answer = after.answers[LIST.id]
    assert (answer.state, answer.known, answer.level) == (State.GIVEN, tuple(IDS[at] for at in ticked), None)
    assert (answer.seconds, answer.asked) == (9.0, LIST.digest(LIBRARY.framework))
    assert after.position == POSITION + 1


@pytest.mark.parametrize(
    "line",
    ["11", "0 1", "1 11", "-1", "1-3", "²", "1 ²", "١", "raci chart", "y", "all", "1;2", "1.5", ",", ", ,", "9" * 400],
)
def test_what_is_no_number_of_the_list_is_said_and_ticks_nothing(first: Interview, line: str) -> None:
    after = told(first, line)
    assert after.say == ("Type numbers from 1 to 10 with spaces between them, or 0 for none.",)
    assert (after.answers, after.position) == ({}, POSITION)


def test_enter_is_no_answer_at_first_and_keeps_one_later(first: Interview) -> None:
    assert told(first, "").say
    assert told(first, "").answers == {}
    done = told(first, "1 2")
    assert told(done, "b", "").answers == done.answers
    assert told(done, "b", "", "").position == POSITION + 1  # the second list has no answer yet
    anew = told(done, "b", "5")
    assert anew.answers[LIST.id].known == (IDS[4],)


@pytest.mark.parametrize(
    ("line", "state"), [("s", State.SKIPPED), ("u", State.UNKNOWN), ("na", State.NOT_APPLICABLE)]
)  # fmt: skip
def test_silences_of_a_list_are_no_empty_tick(first: Interview, line: str, state: State) -> None:
    answer = told(first, "1", "b", line).answers[LIST.id]
    assert (answer.state, answer.known) == (state, None)


def test_a_note_stays_when_the_list_is_answered_anew(first: Interview) -> None:
    answer = told(first, "t", "half of them", "1", "b", "2").answers[LIST.id]
    assert (answer.note, answer.known) == ("half of them", (IDS[1],))


def test_help_is_about_numbers(first: Interview) -> None:
    assert told(first, "?").say == list_help()
    assert "with spaces between" in list_help()[0]


def test_the_list_shows_its_terms_in_order_and_not_which_are_real(first: Interview) -> None:
    prompter = ScriptedPrompter(["1 3", "q"])
    with pytest.raises(session.Interrupted):
        session.run(first, prompter, lambda _: None)
    shown = "\n".join(prompter.said)
    assert "\n".join(f" {number:>2} {term.text}" for number, term in enumerate(LIST.terms, 1)) in shown
    assert "Some are made up" in shown  # it is said, and so no trap
    assert "[numbers or 0  t note  s skip  b back" in shown
    assert "invented" not in shown
    assert "real" not in shown


def test_the_review_counts_what_was_ticked(first: Interview) -> None:
    lists = [at for at, item in enumerate(ASKED.items()) if isinstance(item, TermsItem)]
    prompter = ScriptedPrompter(["1 3", "0", "2 4 6", "a", "a", "a", "q"])
    with pytest.raises(session.Interrupted):
        session.run(first, prompter, lambda _: None)
    assert [line.strip() for line in prompter.said if "ticked" in line] == [
        f"{at + 1} Terms: {count} ticked" for at, count in zip(lists, (2, 0, 3), strict=True)
    ]


@pytest.mark.parametrize("name", ["standard", "full"])
def test_lists_are_put_to_the_person_alone(name: str) -> None:
    asked = find_questionnaire(name, LIBRARY).for_person(LIBRARY.role("service-owner"), LIBRARY.framework)
    assert sum(isinstance(item, TermsItem) for item in asked.items()) == 3
    assert asked.about_others().items() == asked.level_items()
