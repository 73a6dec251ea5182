"""Running an interview: what is shown, what is saved when, and what stopping leaves."""

from __future__ import annotations

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
        done = session.run(Interview(LIBRARY.framework, QUICK, about_self=about_self), prompter, save)
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
    assert prompter.said.count("General management") == 1
    assert "1 of 20" in prompter.said
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
    assert sum("1 of 20" in line for line in prompter.said) == 1
    assert any("'maybe' isn't an answer to this question" in line for line in prompter.said)


def test_each_answer_is_echoed_and_how_to_answer_is_said_once() -> None:
    _, prompter, _, _ = sit("3", "", "0", "q")
    assert [line for line in prompter.said if line.startswith("Your rating")] == [
        "Your rating: 3 practised.",
        "Your rating: 0 none.",
    ]
    assert prompter.said.count(QUICK.instruction_self) == 1


def test_the_keys_are_one_short_line_with_evidence_in_it() -> None:
    _, prompter, _, _ = sit("2", "q")
    keys = "[0-5  e evidence  t note  s skip  b back  ? all keys  q quit]"
    assert prompter.said.count(keys) == 2
    assert len(keys) < 80


def test_progress_is_a_bar_where_bars_can_be_drawn_and_a_count_alone_elsewhere() -> None:
    for terminal, shown in ((True, "[##------------------] 2 of 20"), (False, "2 of 20")):
        prompter = ScriptedPrompter(["1", "q"], terminal=terminal)
        with pytest.raises(session.Interrupted):
            session.run(Interview(LIBRARY.framework, QUICK), prompter, lambda _: None)
        assert shown in prompter.said


@pytest.mark.parametrize(("width", "height", "times"), [(79, 24, 1), (39, 24, 2), (39, 60, 1)])
def test_a_question_higher_than_the_screen_is_repeated_above_the_prompt(width: int, height: int, times: int) -> None:
    prompter = ScriptedPrompter(["q"], terminal=True, width=width, height=height)
    with pytest.raises(session.Interrupted):
        session.run(Interview(LIBRARY.framework, QUICK), prompter, lambda _: None)
    item = QUICK.level_items()[0]
    question = f"{LIBRARY.framework.skills[item.skill].name}: {item.about_self}"
    assert prompter.said.count(question) == times
    assert prompter.said[-2:] == [question, prompter.said[-1]] or times == 1
