from __future__ import annotations

from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Domain, Framework, Level, Role, Scale, Skill, Target
from itsm_skills.questionnaires.kinds.level import LevelItem
from itsm_skills.questionnaires.questionnaire import Questionnaire, QuestionnaireSection

ITEMS = {name: LevelItem(name, f"What have you done in {name}?", f"What have they done in {name}?") for name in "abcd"}
WHOLE = Questionnaire(
    id="q",
    name="Q",
    version="1",
    purpose="x",
    minutes=5,
    intro=(),
    intro_other=(),
    instruction_self="x",
    instruction_other="x",
    sections=(
        QuestionnaireSection("one", "One", "x", (ITEMS["b"], ITEMS["a"])),
        QuestionnaireSection("two", "Two", "x", (ITEMS["c"],)),
        QuestionnaireSection("three", "Three", "x", (ITEMS["d"],)),
    ),
    for_role=False,
    evidence_from=3,
)
ROLE = Role("r", "R", "R", "x", (Target("d", 2, 3), Target("a", 2, 3), Target("unasked", 2, 3)))


def framework(anchor: str = "Does it.") -> Framework:
    scale = Scale("s", "S", (Level(0, "none", "x"), Level(1, "some", "x")), {}, 36, None, 0.2)
    skills = {name: Skill(name, name.title(), name, "d", 0.5, "x", "x", {1: anchor}) for name in ("a", "unasked")}
    return Framework("f", "F", "1", "", scale, {"d": Domain("d", "D", "D")}, skills)


def names(questionnaire: Questionnaire) -> list[tuple[str, list[str]]]:
    return [(section.id, [item.id for item in section.items]) for section in questionnaire.sections]


def test_items_come_in_the_order_of_the_file() -> None:
    assert [item.skill for item in WHOLE.level_items()] == ["b", "a", "c", "d"]


def test_a_selection_keeps_the_order_of_asking_and_drops_empty_sections() -> None:
    assert names(WHOLE.only({"d", "a", "unknown"})) == [("one", ["a"]), ("three", ["d"])]


def test_a_role_is_asked_its_own_skills_only_where_the_questionnaire_says_so() -> None:
    role = replace(ROLE, targets=ROLE.targets[:2])
    assert WHOLE.for_person(role, framework()) is WHOLE
    assert names(replace(WHOLE, for_role=True).for_person(role, framework())) == [("one", ["a"]), ("three", ["d"])]


def test_skills_of_the_role_without_a_question_are_asked_plainly_at_the_end() -> None:
    asked = replace(WHOLE, for_role=True).for_person(ROLE, framework())
    assert names(asked) == [("one", ["a"]), ("three", ["d"]), ("also", ["unasked"])]
    assert asked.level_items()[-1].about_self == "In the last year, what have you done in unasked?"


@pytest.mark.parametrize(
    ("item", "anchor"),
    [
        (replace(ITEMS["a"], about_self="What else have you done in a?"), "Does it."),
        (replace(ITEMS["a"], about_other="What else have they done in a?"), "Does it."),
        (ITEMS["a"], "Does it well."),
    ],
    ids=["prompt", "prompt about others", "anchor"],
)
def test_the_digest_of_an_item_follows_every_word_that_was_shown(item: LevelItem, anchor: str) -> None:
    assert item.digest(framework(anchor)) != ITEMS["a"].digest(framework())
    assert ITEMS["a"].digest(framework()) == ITEMS["a"].digest(framework())
