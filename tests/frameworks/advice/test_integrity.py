from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.frameworks.advice.integrity import validate
from itsm_skills.frameworks.library import Library

Tiny = Callable[..., Path]
ACTIONS = "actions/all.yaml"


def codes(folder: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Code and file of each problem; code and field of each piece of advice."""
    verdict = validate(Library([folder]))
    problems = [(entry.code, Path(entry.path).relative_to(folder).as_posix()) for entry in verdict.problems]
    return problems, [(entry.code, entry.field) for entry in verdict.advice]


def test_a_framework_that_holds_together_gets_neither_problem_nor_advice(tiny: Tiny) -> None:
    assert codes(tiny()) == ([], [])


def test_problems_of_all_parts_come_in_one_run_and_once(tiny: Tiny) -> None:
    folder = tiny(
        ("roles/baker.yaml", "skill: baking", "skill: bakign"),
        ("qualifications.yaml", "level: 1", "level: 3"),
        ("vocabulary.yaml", "themes:", "thems:"),
    )
    assert codes(folder) == (
        [
            ("unknown-id", "roles/baker.yaml"),
            ("over-ceiling", "qualifications.yaml"),
            ("missing-field", "vocabulary.yaml"),
            ("unknown-field", "vocabulary.yaml"),
        ],
        [],
    )


def test_actions_are_checked_beside_roles(tiny: Tiny) -> None:
    folder = tiny(("roles/baker.yaml", "skill: baking", "skill: bakign"), (ACTIONS, "skill: baking", "skill: bakign"))
    assert codes(folder)[0] == [("unknown-id", "roles/baker.yaml"), ("unknown-id", ACTIONS)]


def test_what_names_skills_is_not_blamed_while_skills_do_not_load(tiny: Tiny) -> None:
    folder = tiny(("craft.yaml", "id: baking", "id: Baking"), ("roles/baker.yaml", "skill: baking", "skill: bakign"))
    assert codes(folder) == ([("bad-id", "craft.yaml")], [])


PAST_EVERY_TARGET = [("never-chosen", "charge-baking"), ("never-chosen", "charge-milling")]


@pytest.mark.parametrize(
    ("edit", "advice"),
    [
        # from 0 school leads baking to 1, charge from 1 to 2: without charge the baker's 2 is out of reach
        ((ACTIONS, "from: 1, to: 2", "from: 2, to: 3"), [("no-route", "baker"), *PAST_EVERY_TARGET, ("over-reach", "charge-baking"), ("over-reach", "charge-milling")]),
        ((ACTIONS, "skill: listening, from: 0", "skill: milling, from: 0"), [("no-route", "baker")]),
        # the owner asks selling 3, which is attested: actions need to lead to 2 only
        ((ACTIONS, "skill: selling, from: 0, to: 2", "skill: selling, from: 0, to: 1"), [("no-route", "owner")]),
        (("scale.yaml", "attested_from: 3\n", ""), [("no-route", "owner")]),
        ((ACTIONS, "skill: baking, from: 0, to: 1", "skill: baking, from: 0, to: 2"), [("over-reach", "school")]),
        (("craft.yaml", "themes: [growth]", "themes: [groth]"), [("unknown-id", "baking")]),
        (("craft.yaml", "Kneads beside a baker", "Understands dough"), [("filler", "baking.behaviours.1")]),
        (("people.yaml", "Shelves are empty", "The sourdough starter is empty"), [("not-plain", "selling.business_statement")]),
        (("roles/baker.yaml", "purpose: Bakes", "purpose: With a sourdough starter bakes"), [("not-plain", "baker.purpose")]),
        ((ACTIONS, "name: Evening school", "name: Sourdough starter school"), [("not-plain", "school.plain_name")]),
        ((ACTIONS, "name: Evening school", "name: Sourdough starter school\n    plain_name: Evening school"), []),
    ],
)  # fmt: skip
def test_advice_names_what_to_look_at(tiny: Tiny, edit: tuple[str, str, str], advice: list[tuple[str, str]]) -> None:
    assert codes(tiny(edit)) == ([], advice)


def test_themes_are_not_checked_where_no_vocabulary_names_any(tiny: Tiny) -> None:
    folder = tiny(("craft.yaml", "themes: [growth]", "themes: [groth]"))
    (folder / "vocabulary.yaml").unlink()
    assert codes(folder) == ([], [])
