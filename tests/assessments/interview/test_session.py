"""Running an interview: what is shown, what is saved when, and what stopping leaves."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest

from itsm_skills.assessments.assessment import Answer
from itsm_skills.assessments.interview import session
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.loader import find_questionnaire

LIBRARY = Library()
QUICK = find_questionnaire("quick", LIBRARY)


def sit(
    *lines: str, about_self: bool = True
) -> tuple[list[dict[str, Answer]], ScriptedPrompter, Interview | None, str]:
    saves: list[dict[str, Answer]] = []
    prompter = ScriptedPrompter(lines)

    def save(answers: Mapping[str, Answer]) -> None:
        saves.append(dict(answers))

    try:
        done = session.run(Interview(LIBRARY.framework, QUICK), prompter, save, about_self=about_self)
    except session.Interrupted as stop:
        return saves, prompter, stop.interview, stop.how
    return saves, prompter, done, "done"


def test_every_changed_line_is_saved_before_the_next_question() -> None:
    saves, _, _, _ = sit("1", "?", "maybe", "3", "a", "2026", "", "story", "q")
    assert [len(save) for save in saves] == [1, 2, 2, 2, 2]


def test_straight_through_ends_done_with_all_answers() -> None:
    saves, _, done, how = sit(*["2"] * 20, "")
    assert how == "done"
    assert done is not None
    assert len(done.answers) == len(saves) == 20


@pytest.mark.parametrize(("lines", "how"), [(("1", "q"), "quit"), (("1",), "ended"), ((), "ended")])
def test_stopping_hands_back_what_was_answered(lines: tuple[str, ...], how: str) -> None:
    _, _, interview, stopped = sit(*lines)
    assert stopped == how
    assert interview is not None
    assert len(interview.answers) == len([line for line in lines if line == "1"])


def test_each_question_shows_section_number_prompt_and_all_anchors_in_full() -> None:
    _, prompter, _, _ = sit("q")
    skill = LIBRARY.framework.skills[QUICK.level_items()[0].skill]
    text = "\n".join(prompter.said)
    assert "General management - question 1 of 20" in text
    assert "General management: 4 questions" in text
    assert QUICK.level_items()[0].about_self in text
    for level, behaviour in skill.behaviours.items():
        assert f"  {level} {LIBRARY.framework.scale.name_of(level)}: {behaviour}" in prompter.said
    assert "target" not in text.casefold()


def test_somebody_else_is_asked_about_in_the_third_person() -> None:
    _, prompter, _, _ = sit("q", about_self=False)
    text = "\n".join(prompter.said)
    assert QUICK.level_items()[0].about_other in text
    assert "you've seen this person reach" in text


def test_a_wrong_line_repeats_the_reason_and_not_the_whole_question() -> None:
    _, prompter, _, _ = sit("maybe", "q")
    assert sum("question 1 of 20" in line for line in prompter.said) == 1
    assert any("'maybe' is not an answer" in line for line in prompter.said)


def test_choose_takes_a_number_an_id_or_the_beginning_of_a_name() -> None:
    options = [("first-one", "First one: long"), ("second", "Second: other")]
    for typed in ("2", "second", "sec"):
        assert session.choose(ScriptedPrompter(["x", typed]), "Which?", options) == "second"


def test_time_left_follows_this_persons_pace() -> None:
    minutes = itertools.count(0, 60)
    prompter = ScriptedPrompter(["1", "1", "1", "q"])
    with pytest.raises(session.Interrupted):
        session.run(Interview(LIBRARY.framework, QUICK), prompter, lambda _: None, clock=lambda: float(next(minutes)))
    assert any("question 4 of 20, about 17 min left" in line for line in prompter.said)
