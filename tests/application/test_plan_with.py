"""What plans start from: asked after an interview, and saved for their owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from assessment_support import TODAY
from itsm_skills.application.plan_with import ask_plan_with, change_plan_with, saved_plan_with
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.assessments.person_file import PersonFile, load_person
from itsm_skills.assessments.plan_with import Load, PlanWith
from itsm_skills.days import Month
from itsm_skills.frameworks.kinds import Need
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError

QUARTER = PlanWith(quarter_start=Month.APRIL)


def asked(lines: list[str], home: Path, library: Library, about: str = "Sam Example") -> ScriptedPrompter:
    prompter = ScriptedPrompter(lines)
    ask_plan_with(prompter, None, home, library, about, today=TODAY)
    return prompter


def saved(home: Path, library: Library) -> PersonFile:
    return load_person(home / "person.yaml", library.qualifications, TODAY)


def test_three_answers_are_saved_for_the_person_alone(home: Path, library: Library) -> None:
    asked(["1,5", "5, 1", "heavy"], home, library)
    person = saved(home, library)
    assert person.name == "Sam Example"
    assert person.plan_with == PlanWith(
        hours_a_week=1.5, has=(Need.DIRECT_REPORTS, Need.EXECUTIVE_SPONSOR), load=Load.HEAVY
    )
    assert stat.S_IMODE((home / "person.yaml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2", "", ""], PlanWith(hours_a_week=2)),
        (["", "3", ""], PlanWith(has=(Need.ENGINEER_TIME,))),
        (["", "", "1"], PlanWith(load=Load.LIGHT)),
        (["2"], PlanWith(hours_a_week=2)),
        (
            ["lots", "39", "nan", "-1", "2", "6", "0", "1 1", "4", "3"],
            PlanWith(hours_a_week=2, has=(Need.EXECUTIVE_SPONSOR,), load=Load.HEAVY),
        ),
    ],
)
def test_any_question_can_be_skipped_and_a_wrong_answer_is_asked_again(
    lines: list[str], expected: PlanWith, home: Path, library: Library
) -> None:
    asked(lines, home, library)
    assert saved(home, library).plan_with == expected


@pytest.mark.parametrize("lines", [["", "", ""], []])
def test_nothing_is_written_where_all_are_skipped(lines: list[str], home: Path, library: Library) -> None:
    asked(lines, home, library)
    assert not home.exists()


@pytest.mark.parametrize(
    "text",
    [
        "name: Sam Example\nplan_with: {load: light}\n",
        "name: Kim Example\n",
        "name: Sam Example\nplan_with: {load: crushing}\n",
    ],
)
def test_nobody_is_asked_where_the_file_has_answers_or_is_another_persons_or_wrong(
    text: str, home: Path, library: Library
) -> None:
    home.mkdir()
    (home / "person.yaml").write_text(text, "utf-8")
    assert asked(["2", "", ""], home, library).said == []
    assert (home / "person.yaml").read_text("utf-8") == text


def test_answers_join_what_the_file_holds(home: Path, library: Library) -> None:
    home.mkdir()
    text = "name: Sam Example  # that is me\nqualifications:\n- {id: itil4-dsv, since: 2020-01-01}\n"
    (home / "person.yaml").write_text(text, "utf-8")
    asked(["2", "", ""], home, library)
    assert (home / "person.yaml").read_text("utf-8") == f"{text}plan_with: {{hours_a_week: 2}}\n"


def test_the_file_of_somebody_else_is_left_alone(home: Path, library: Library) -> None:
    home.mkdir()
    (home / "person.yaml").write_text("name: Kim\n", "utf-8")
    with pytest.raises(ProblemError, match="other-person"):
        change_plan_with(lambda _: PlanWith(hours_a_week=1), None, home, library, today=TODAY, holder="Sam")
    assert saved_plan_with(None, home, library, today=TODAY) == PlanWith()


def test_a_saved_quarter_is_no_answer_and_stays(home: Path, library: Library) -> None:
    change_plan_with(lambda _: QUARTER, None, home, library, today=TODAY, holder="Sam Example")
    asked(["2", "", ""], home, library)
    assert saved(home, library).plan_with == PlanWith(hours_a_week=2, quarter_start=Month.APRIL)
    assert asked(["3", "", ""], home, library).said == []
