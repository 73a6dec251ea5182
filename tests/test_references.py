"""Ids that are not there, and ids that appear twice, wherever they are named."""

from __future__ import annotations

import pytest

from itsm_skills.parsing import SourceText, parse
from itsm_skills.references import check_id, check_ids, check_keys, unique, unknown_id

TEXT = """\
skill: bakign
skills: [baking, bakign, [baking], baking]
levels: {baking: 1, bakign: 2}
"""
KNOWN = ("baking", "milling")
FAULT = "there's no skill 'bakign'; did you mean 'baking'? [unknown-id]"


@pytest.fixture
def source() -> SourceText:
    return parse(TEXT, "a.yaml")


def found(source: SourceText) -> list[str]:
    return [str(problem) for problem in source.problems]


def test_an_id_is_checked_where_it_is_named(source: SourceText) -> None:
    assert not check_id(source, ("skill",), KNOWN, "skill")
    assert check_id(source, ("skills", 0), KNOWN, "skill")
    assert check_id(source, ("skill",), KNOWN, "skill", name="milling")
    assert found(source) == [f"a.yaml:1: skill: {FAULT}"]


@pytest.mark.parametrize("trail", [("skills", 2), ("skills",), ("nothing",), ("skill", "name"), ("skills", 9)])
def test_what_is_no_text_is_left_to_the_model(source: SourceText, trail: tuple[str | int, ...]) -> None:
    assert not check_id(source, trail, KNOWN, "skill")
    assert found(source) == []


def test_each_entry_of_a_list_and_each_key_of_a_mapping_is_checked(source: SourceText) -> None:
    check_ids(source, ("skills",), KNOWN, "skill")
    assert check_keys(source, ("levels",), KNOWN, "skill") == [("levels", "baking")]
    assert found(source) == [f"a.yaml:2: skills.1: {FAULT}", f"a.yaml:3: levels.bakign: {FAULT}"]


def test_another_shape_has_no_entries_and_no_keys(source: SourceText) -> None:
    for trail in (("levels",), ("skill",), ("nothing",)):
        check_ids(source, trail, KNOWN, "skill")
    for trail in (("skills",), ("skill",), ("nothing",)):
        assert check_keys(source, trail, KNOWN, "skill") == []
    assert found(source) == []


def test_an_id_twice_in_a_list_is_found_at_the_second(source: SourceText) -> None:
    unique(source, ("skills",))
    assert found(source) == ["a.yaml:2: skills.3: 'baking' appears twice in this list; keep one [duplicate-id]"]


@pytest.mark.parametrize(
    ("kind", "hint", "fix"),
    [
        ("skill", None, "'itsm-skills framework list' shows them all"),
        ("skill", "", "use one of: baking, milling"),
        ("skill", "look around", "look around"),
        ("goal", None, "use one of: baking, milling"),
    ],
)
def test_where_no_spelling_is_near_the_kind_says_what_to_do(kind: str, hint: str | None, fix: str) -> None:
    assert unknown_id(kind, "zzzz", KNOWN, hint=hint).fix == fix
