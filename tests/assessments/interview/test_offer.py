"""Evidence from the plan: offered where the question stands, taken with Enter, never unasked."""

from __future__ import annotations

import pytest

from itsm_skills.assessments.assessment import Evidence
from itsm_skills.assessments.interview import session
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.loader import find_questionnaire

LIBRARY = Library()
QUICK = find_questionnaire("quick", LIBRARY)
FIRST, SECOND = (item.id for item in QUICK.items()[:2])
PROOF = Evidence(kind="applied", date="2026-05-20", witness="My manager", note="It held")


def told(*lines: str) -> Interview:
    interview = Interview(LIBRARY.framework, QUICK, offered={FIRST: PROOF})
    for line in lines:
        interview = interview.reply(line, 5.0)
    return interview


def test_enter_takes_what_is_offered_and_says_so() -> None:
    assert told("3").offer == PROOF
    assert told("3").answers[FIRST].evidence is None
    taken = told("3", "")
    assert taken.answers[FIRST].evidence == PROOF
    assert (taken.position, taken.ask, taken.say) == (1, Ask.LEVEL, ("The evidence from your plan has been added.",))


@pytest.mark.parametrize("line", ["n", "No", " nothing "])
def test_n_takes_nothing(line: str) -> None:
    after = told("3", line)
    assert after.answers[FIRST].evidence is None
    assert after.position == 1


def test_another_kind_is_asked_for_as_ever() -> None:
    after = told("3", "r", "", "", "")
    assert after.answers[FIRST].evidence == Evidence(kind="result")


def test_a_wrong_line_back_and_quit_take_nothing() -> None:
    wrong = told("3", "x")
    assert (wrong.ask, wrong.offer) == (Ask.BACKING, PROOF)
    assert wrong.say == (
        "Type l, a or r, n for none yet, or Enter for the evidence from your plan. b goes back, q saves and quits.",
    )
    for line in ("b", "q"):
        assert told("3", line).answers[FIRST].evidence is None


def test_nothing_is_offered_for_other_skills_nor_where_evidence_stands() -> None:
    assert told("3", "n", "3").offer is None
    assert told("3", "r", "", "", "", "b", "e").offer is None
    assert told("3", "r", "", "", "", "b", "e", "").answers[FIRST].evidence == Evidence(kind="result")


def test_below_the_level_that_asks_for_evidence_nothing_is_taken() -> None:
    assert told("2", "").answers[FIRST].evidence is None


def test_the_offer_is_one_line_on_the_screen() -> None:
    prompter = ScriptedPrompter(["3", "n", "3", "q"])
    with pytest.raises(session.Interrupted):
        session.run(Interview(LIBRARY.framework, QUICK, offered={FIRST: PROOF}), prompter, lambda _: None)
    asked = [index for index, line in enumerate(prompter.said) if line.startswith("What evidence do you have?")]
    assert [prompter.said[index + 1 : index + 3] for index in asked] == [
        [
            "From your plan: applied, 20 May 2026, seen by My manager: It held",
            "Enter: use that. n: none yet. Or choose another type:",
        ],
        [
            "  l learnt: a course or certificate (counts up to level 2)",
            "  a applied: something done at work (counts up to level 4)",
        ],
    ]
