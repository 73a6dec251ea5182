"""An interview as a use case: what it starts or resumes, what it saves, and how it ends early."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assessment_support import NOW, TODAY
from itsm_skills.application.interview import (
    AssessOptions,
    InterviewStoppedError,
    NobodyToAskError,
    Start,
    run_interview,
)
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.assessments.store import Store, Stored, read_assessment
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError

ITEMS = 20
"""Skills that the quick questionnaire asks a service owner about."""


def rest(answered: int = 0) -> list[str]:
    """Level 2 for each skill but the first ``answered`` ones, and Enter to end the review."""
    return ["2"] * (ITEMS - answered) + [""]


class Asked:
    """Runs an interview from a script; ``said`` is what it was told at once."""

    def __init__(self, store: Store, library: Library) -> None:
        self.store = store
        self.library = library
        self.prompter = ScriptedPrompter(())
        self.said: list[str] = []
        self.clock = iter(NOW.replace(minute=minute) for minute in range(60))

    def __call__(self, *lines: str, **options: Any) -> Stored:
        self.prompter = ScriptedPrompter(lines)
        return run_interview(
            AssessOptions(**{"questionnaire": "quick", "role": "service-owner", **options}),
            self.store,
            self.prompter,
            self.library,
            clock=self._clock,
            today=TODAY,
            notify=self.said.append,
        )

    def _clock(self) -> datetime:
        return next(self.clock)


@pytest.fixture
def ask(store: Store, library: Library) -> Asked:
    return Asked(store, library)


def test_a_finished_interview_is_saved_with_its_moments(ask: Asked) -> None:
    stored = ask(*rest())
    assessment = read_assessment(stored.path, TODAY)
    assert assessment == stored.assessment
    assert (assessment.started, assessment.finished) == (NOW, NOW.replace(minute=1))
    assert assessment.answered == len(assessment.items)
    assert ask.said == []


def test_stopping_saves_what_was_answered_and_resuming_goes_on(ask: Asked) -> None:
    with pytest.raises(InterviewStoppedError) as caught:
        ask("2", "3", "q")
    assert caught.value.stored is not None
    path = caught.value.stored.path
    assert read_assessment(path, TODAY).answered == 2
    assert ask(*rest(2), start=Start.RESUME).path == path


def test_the_person_chooses_between_resuming_and_a_new_one(ask: Asked) -> None:
    with pytest.raises(InterviewStoppedError):
        ask("2", "q")
    first = ask("", *rest(1))
    with pytest.raises(InterviewStoppedError):
        ask("2", "q")
    assert ask("what", "r", *rest()).path != first.path
    assert "Press Enter to carry on, r to start again, or q to leave." in ask.prompter.said


def test_a_restart_does_not_ask_and_keeps_the_old_file(ask: Asked) -> None:
    with pytest.raises(InterviewStoppedError) as caught:
        ask("2", "q")
    assert caught.value.stored is not None
    assert ask(*rest(), start=Start.RESTART).path != caught.value.stored.path
    assert caught.value.stored.path.exists()


def test_nothing_to_resume_is_said_at_once(ask: Asked) -> None:
    ask(*rest(), start=Start.RESUME)
    assert ask.said == ["There's no unfinished assessment, so this is a new one."]


def test_damaged_files_are_said_at_once(ask: Asked, store: Store) -> None:
    (store.home / "assessments").mkdir(parents=True)
    (store.home / "assessments" / "zz.json").write_text("{", "utf-8")
    ask(*rest())
    assert len(ask.said) == 1
    assert "[json-syntax]" in ask.said[0]


@pytest.mark.parametrize("role", ["service-owner", None])
def test_without_any_input_nobody_can_be_asked_and_nothing_stays(role: str | None, ask: Asked, store: Store) -> None:
    with pytest.raises(NobodyToAskError):
        ask(role=role)
    assert not list(store.home.rglob("*.json"))


def test_an_interrupt_before_the_first_question(ask: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: ScriptedPrompter) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(ScriptedPrompter, "ask", interrupted)
    with pytest.raises(InterviewStoppedError) as caught:
        ask(role=None)
    assert caught.value.stored is None


def test_somebody_else_can_be_rated(ask: Asked) -> None:
    assessment = ask(*rest(), about="Kim", by="Sam", rater=Rater.MANAGER).assessment
    assert (assessment.about, assessment.by, assessment.rater) == ("Kim", "Sam", "manager")


def test_a_finished_file_is_not_written_over(ask: Asked, tmp_path: Path) -> None:
    output = tmp_path / "mine.json"
    ask(*rest(), output=output)
    with pytest.raises(ProblemError, match="already contains a finished assessment"):
        ask(*rest(), output=output)


def test_a_role_with_few_questions_is_told_the_time_that_they_take(ask: Asked, tmp_path: Path) -> None:
    short = tmp_path / "short.yaml"
    head = 'id: short\nname: Short\nversion: "1"\nframework: itsm\npurpose: Two skills.\nminutes: 60\n'
    short.write_text(f"{head}items_from: full\nselect: [integrity, risk-management]\nintro: [Hello.]\n", "utf-8")
    ask("2", "2", "", questionnaire=str(short))
    said = ask.prompter.said
    assert "For this role it takes about 4 minutes." in said
    assert said.index("For this role it takes about 4 minutes.") < said.index("1 of 2")
