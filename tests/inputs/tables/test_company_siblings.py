"""Siblings of the files that were given: the answers of the control, or refused with the reason; never a wrong level."""

from __future__ import annotations

import pytest

from inputs.tables import company_siblings as siblings
from inputs.tables.test_company_files import CONTROL, answers, read, refused, said
from itsm_skills.inputs.tables.rows import WideTable


def given_levels(table: WideTable) -> dict[str, dict[str, int]]:
    """Return the levels of everybody, without skills that have none."""
    return {
        person: {skill: level for skill, level in found.items() if level is not None}
        for person, found in answers(table).items()
    }


LEVELS = {
    person: {skill: level for skill, level in found.items() if level is not None} for person, found in CONTROL.items()
}


@pytest.mark.parametrize("name", siblings.SAME)
def test_the_answers_of_the_control(name: str) -> None:
    ending, make, told = siblings.SAME[name]
    table = read(make(), name + ending)
    assert table.problems == ()
    assert given_levels(table) == LEVELS
    assert told in said(table)


@pytest.mark.parametrize("rating", siblings.UNCLEAR)
def test_an_unclear_rating_is_refused_as_it_is_in_the_file(rating: str) -> None:
    table = read(siblings.one_unclear(rating), "f.xlsx")
    (problem,) = table.problems
    assert str(problem).startswith(f"f.xlsx:Sheet1:2: Incident management: '{rating}' isn't an answer")
    found = given_levels(table)
    first = next(iter(LEVELS))
    assert found == {**LEVELS, first: {skill: level for skill, level in LEVELS[first].items() if skill in found[first]}}
    assert len(found[first]) == len(LEVELS[first]) - 1


def test_ranges_everywhere_need_a_mapping() -> None:
    text = refused(siblings.all_ranges(), "f.xlsx")
    assert "'2-3' (70 cells)" in text
    assert "[levels-need-mapping]" in text


def test_crosses_under_numbers_are_no_answers() -> None:
    table = read(siblings.crosses(), "f.xlsx")
    assert table.problems
    assert all(
        level == LEVELS[person][skill] for person, row in given_levels(table).items() for skill, level in row.items()
    )


def test_a_list_with_current_and_target_rows_is_in_doubt() -> None:
    table = read(siblings.current_and_target_rows())
    assert "there's more than one answer from this person for this skill" in said(table)


def test_two_sheets_of_the_same_people_are_in_doubt_and_neither_is_used() -> None:
    table = read(siblings.self_and_again(), "f.xlsx")
    assert "the sheets 'Q1' and 'Q2' both have answers from Anna Berger" in said(table)
    assert table.rows == ()
