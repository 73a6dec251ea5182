"""Any way through the interview, with any stops, ends in the same assessment; the file is whole after each step."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from itsm_skills.assessments.assessment import Answer, Assessment
from itsm_skills.assessments.defaults import start
from itsm_skills.assessments.interview.keys import command_of
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.assessments.store import Store, read_assessment
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.loader import find_questionnaire
from tests_support import examples

LIBRARY = Library()
QUICK = find_questionnaire("quick", LIBRARY)
SKILLS = [item.skill for item in QUICK.level_items()]


def without_time(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {skill: answer.model_copy(update={"seconds": None}) for skill, answer in answers.items()}


def free_text(longest: int = 20) -> st.SearchStrategy[str]:
    """Any text but the keys, which mean the same at every prompt."""
    return st.text(max_size=longest).filter(lambda text: command_of(text.strip()) is None)


class Wandering(RuleBasedStateMachine):
    """A person who answers, goes back, skips, notes, stops and resumes; ``model`` is what they meant."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name), date.max)
        self.model: dict[str, dict[str, Any]] = {}

    @initialize()
    def begin(self) -> None:
        self.assessment = Assessment(
            about="me",
            by="me",
            role="service-owner",
            started=datetime(2026, 3, 2, tzinfo=UTC),
            **start(LIBRARY.framework, QUICK),
        )
        self.path = self.store.path_for(self.assessment)
        self.interview = Interview(LIBRARY.framework, QUICK)
        self.save()

    def save(self) -> None:
        self.store.files.save(self.path, self.assessment.model_copy(update={"answers": dict(self.interview.answers)}))

    def type(self, line: str) -> None:
        following = self.interview.reply(line, 3.0)
        changed = following.answers != self.interview.answers
        self.interview = following
        if changed:
            self.save()

    def meant(self) -> dict[str, Any]:
        return self.model.setdefault(self.interview.item.id, {"state": "skipped", "note": "", "level": None})

    @precondition(lambda self: self.interview.ask is Ask.LEVEL)
    @rule(level=st.integers(0, 5), kind=st.sampled_from(["", "l", "a", "r"]), story=free_text())
    def answer(self, level: int, kind: str, story: str) -> None:
        meant = self.meant()
        meant.update(state="level", level=level)
        self.type(str(level))
        if self.interview.ask is not Ask.BACKING:
            return
        self.type(kind)
        if kind:
            meant["evidence"] = ({"l": "learnt", "a": "applied", "r": "result"}[kind], story if story.strip() else "")
            for line in ("2026-02", *([] if kind == "l" else [""]), story):
                self.type(line)

    @precondition(lambda self: self.interview.ask is Ask.LEVEL)
    @rule(key=st.sampled_from(["s", "na", "u"]))
    def silence(self, key: str) -> None:
        meant = self.meant()
        meant.update(state={"s": "skipped", "na": "not-applicable", "u": "unknown"}[key], level=None)
        meant.pop("evidence", None)
        self.type(key)

    @precondition(lambda self: self.interview.ask is Ask.LEVEL)
    @rule(note=free_text(40).filter(str.strip))
    def note(self, note: str) -> None:
        self.meant()["note"] = note
        self.type("t")
        self.type(note)

    @precondition(lambda self: self.interview.ask is Ask.LEVEL)
    @rule(line=st.sampled_from(["b", "back", "?", "maybe", "9", "", "e"]))
    def other(self, line: str) -> None:
        self.type(line)
        if self.interview.ask is Ask.BACKING:
            self.type("")

    @precondition(lambda self: self.interview.ask is Ask.REVIEW)
    @rule(line=st.sampled_from(["1", "7", "20", "o", "b", "x"]))
    def look_again(self, line: str) -> None:
        self.type(line)

    @rule()
    def stop_and_resume(self) -> None:
        kept = read_assessment(self.path, date.max)
        self.interview = Interview(LIBRARY.framework, QUICK, answers=kept.answers).resumed()

    @invariant()
    def file_is_whole_and_holds_all_that_was_meant(self) -> None:
        if not hasattr(self, "path"):
            return
        json.loads(self.path.read_text("utf-8"))
        answers = read_assessment(self.path, date.max).answers
        assert without_time(answers) == without_time(self.interview.answers)
        assert answers.keys() == self.model.keys()
        for skill, meant in self.model.items():
            answer = answers[skill]
            assert (answer.state.value, answer.level, answer.note) == (meant["state"], meant["level"], meant["note"])
            evidence = (answer.evidence.kind, answer.evidence.note) if answer.evidence else None
            assert evidence == meant.get("evidence")

    def teardown(self) -> None:
        self.folder.cleanup()


Wandering.TestCase.settings = settings(max_examples=examples(60), stateful_step_count=40)
test_wandering_loses_and_invents_nothing = Wandering.TestCase


def walk(lines: list[str], interview: Interview) -> Interview:
    for line in lines:
        interview = interview.reply(line, 2.0)
    return interview


@pytest.mark.parametrize("stop", range(0, 20, 3))
def test_stopping_anywhere_ends_in_the_same_answers_as_going_straight_through(stop: int) -> None:
    straight = walk([str(index % 3) for index in range(20)], Interview(LIBRARY.framework, QUICK))
    first = walk([str(index % 3) for index in range(stop)], Interview(LIBRARY.framework, QUICK))
    resumed = Interview(LIBRARY.framework, QUICK, answers=first.answers).resumed()
    second = walk([str(index % 3) for index in range(stop, 20)], resumed)
    assert second.ask is straight.ask is Ask.REVIEW
    assert second.answers == straight.answers


def test_back_from_a_resumed_question_does_not_skip_it() -> None:
    first = walk(["1", "2"], Interview(LIBRARY.framework, QUICK))
    resumed = Interview(LIBRARY.framework, QUICK, answers=first.answers).resumed()
    after = walk(["b", "0"], resumed)
    assert after.position == 2
    assert after.answers[SKILLS[1]].level == 0


def test_open_items_are_offered_once_more_at_the_review() -> None:
    review = walk(["s", "u", *["1"] * 18], Interview(LIBRARY.framework, QUICK))
    assert review.open_positions() == (0, 1)
    again = walk(["o", "2", "u"], review)
    assert again.ask is Ask.REVIEW
    assert again.open_positions() == (1,)
    assert again.answers[SKILLS[0]].level == 2


def test_an_answer_to_other_words_is_shown_and_not_taken_over() -> None:
    from itsm_skills.assessments.claim import State
    from itsm_skills.assessments.interview import session
    from itsm_skills.assessments.interview.prompter import ScriptedPrompter

    former = {SKILLS[0]: Answer(state=State.LEVEL, level=4)}
    prompter = ScriptedPrompter([""])
    with pytest.raises(session.Interrupted) as stopped:
        session.run(Interview(LIBRARY.framework, QUICK, former=former), prompter, lambda _: None)
    assert any("You answered 4 leading to an earlier wording" in line for line in prompter.said)
    assert stopped.value.interview.answers == {}
