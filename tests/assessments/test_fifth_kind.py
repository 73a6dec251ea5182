"""A kind of question that only this test knows: loaded, asked, saved and read, by adding it to the list of kinds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.assessments.answers_file import Overrides, read_answers
from itsm_skills.assessments.assessment import Answer, Assessment
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.defaults import start
from itsm_skills.assessments.interview import session
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.assessments.store import Store, read_assessment
from itsm_skills.frameworks.file_fields import Id, Model, Text
from itsm_skills.frameworks.framework import Framework, Scale
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import load_all
from itsm_skills.parsing import parse
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.kinds.item import Asking, Begun, Item, Line, Misread, Reply, digest_of
from itsm_skills.questionnaires.kinds.kind import Kind, SectionHead
from itsm_skills.questionnaires.loader import find_questionnaire
from tests_support import TODAY, Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "own-framework"
SKILL = "device-care"


class FrequencyFile(Model):
    """``questionnaires/frequencies/*.yaml``: what is asked, by skill."""

    frequencies: dict[Id, Text]


@dataclass(frozen=True, slots=True)
class FrequencyItem(Item):
    """How often somebody does something, and then whether alone; from both a level."""

    skill: str
    question: str

    @property
    def kind(self) -> Kind:
        return FREQUENCY

    @property
    def id(self) -> str:
        return self.skill

    def digest(self, framework: Framework) -> str:
        return digest_of(self.question)

    def title(self, framework: Framework) -> str:
        return f"How often: {framework.skills[self.skill].name}"

    def listed(self) -> tuple[str, str]:
        return self.question, self.question

    def lines(self, asking: Asking) -> Iterator[Line]:
        yield Line(self.question, strong=True)

    def step(self, replies: str, scale: Scale) -> tuple[Line, ...]:
        return (Line("And alone?"),) if replies else ()

    def keys(self, scale: Scale) -> str:
        return "w weekly, m monthly, 0 never"

    def key_help(self, scale: Scale) -> str:
        return "w, m or 0: how often."

    def read(self, text: str, replies: str, scale: Scale) -> Misread | Begun | Reply:
        if replies:
            more = {"y": 1, "n": 0}.get(text)
            return Misread("Type y or n.") if more is None else Reply({"m": 1, "w": 2}[replies] + more)
        if text in {"w", "m"}:
            return Begun(text)
        return Reply(0) if text == "0" else Misread("Type w, m or 0.")


class FrequencyKind(Kind):
    """A kind with files of its own, a section of its own, two replies to an item, and a level."""

    name = "frequency"
    rates_level = True
    folder = "frequencies"
    section = SectionHead("frequencies", "How often", "The last quarter counts.")

    def file_model(self) -> type[Model]:
        return FrequencyFile

    def load(self, sources: Sources, framework: Framework) -> Mapping[str, Any]:
        files = load_all(sources.asked(self.folder), FrequencyFile)
        return {skill: FrequencyItem(skill, text) for file in files for skill, text in file.content.frequencies.items()}

    def is_wanted(self, questionnaire: Any) -> bool:
        return bool(questionnaire.id == "often")


FREQUENCY = FrequencyKind()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example framework with a questionnaire that asks one skill for a level and another by the fifth kind."""
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, FREQUENCY))
    copy = tmp_path / "own"
    shutil.copytree(EXAMPLE, copy)
    asked = copy / "questionnaires"
    (asked / "often.yaml").write_text(
        'id: often\nname: Often\nversion: "1"\nframework: ward-systems\npurpose: x\nminutes: 5\n'
        "sections:\n- {id: s, title: S, purpose: x, items: [{skill: bedside-help}]}\n",
        "utf-8",
    )
    (asked / "frequencies").mkdir()
    (asked / "frequencies" / "ours.yaml").write_text(f"frequencies:\n  {SKILL}: How often do you clean?\n", "utf-8")
    return copy


@pytest.fixture
def wards(folder: Path) -> Library:
    return Library([folder])


def sit(library: Library, *lines: str) -> tuple[list[str], Interview]:
    """Return what was shown and the interview where it stopped."""
    prompter = ScriptedPrompter(lines)
    interview = Interview(library.framework, find_questionnaire("often", library), position=1)
    try:
        return prompter.said, session.run(interview, prompter, lambda _: None)
    except session.Interrupted as stop:
        return prompter.said, stop.interview


def test_it_is_loaded_into_a_section_of_its_own(wards: Library) -> None:
    asked = find_questionnaire("often", wards)
    assert [(section.title, len(section.items)) for section in asked.sections] == [("S", 1), ("How often", 1)]
    assert asked.items()[-1] == FrequencyItem(SKILL, "How often do you clean?")
    assert FREQUENCY not in {item.kind for item in find_questionnaire("standard", wards).items()}
    assert [section.id for section in asked.only({SKILL}).sections] == ["frequencies"]
    assert [section.id for section in asked.only({"bedside-help"}).sections] == ["s"]


def test_it_is_asked_in_two_steps_with_its_own_keys_help_and_reasons(wards: Library) -> None:
    said, stopped = sit(wards, "often", "?", "w", "maybe", "q")
    assert [line for line in said if line in {"How often do you clean?", "And alone?"}] == [
        "How often do you clean?",
        "And alone?",
    ]
    assert "2 of 2" in said
    assert "[w weekly, m monthly, 0 never  e evidence  t note  s skip  b back  ? all keys  q quit]" in said
    assert "Type w, m or 0." in said
    assert "w, m or 0: how often." in said
    assert "Type y or n." in said
    assert (stopped.replies, stopped.answers) == ("w", {})


def test_its_answer_is_a_level_with_evidence_that_is_saved_and_scored(wards: Library, tmp_path: Path) -> None:
    said, done = sit(wards, "m", "b", "w", "y", "a", "", "", "It works", "a", "")
    answer = done.answers[SKILL]
    assert (answer.state, answer.level) == (State.LEVEL, 3)
    assert answer.evidence is not None
    assert any(line.strip() == "2 How often: Care of devices: 3 shapes, applied" for line in said)
    store = Store(tmp_path / "home", TODAY)
    assessment = Assessment(
        about="me",
        by="me",
        role="ward-systems-lead",
        started=datetime(2026, 3, 2, tzinfo=UTC),
        answers=dict(done.answers),
        **start(wards.framework, done.questionnaire),
    )
    path = store.add(assessment).path
    assert read_assessment(path, TODAY) == assessment
    assert read_assessment(path, TODAY).claims()[SKILL].level == 3


def test_its_answer_in_an_answers_file_is_one_of_the_questionnaire(wards: Library) -> None:
    text = f"role: ward-systems-lead\nquestionnaire: often\nanswers:\n  {SKILL}: 2\n"
    read = read_answers(parse(text, "a.yaml"), wards, datetime(2026, 3, 2, tzinfo=UTC), Overrides())
    assert read.answers[SKILL] == Answer(state=State.LEVEL, level=2, asked=digest_of("How often do you clean?"))


def test_commands_list_it_and_check_its_files(run: Run, folder: Path) -> None:
    shown = run("questionnaire", "show", "often", "--frameworks", folder)
    assert "How often do you clean?" in shown.stdout
    (folder / "questionnaires" / "frequencies" / "more.yaml").write_text("frequencies: []\n", "utf-8")
    checked = run("framework", "validate", folder)
    assert checked.returncode == 3
    assert "more.yaml:1: frequencies" in checked.stderr
