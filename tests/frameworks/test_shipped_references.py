"""What the shipped skills say about related entries of other frameworks."""

from __future__ import annotations

import re

import pytest

from itsm_skills.frameworks.framework import Framework, Skill

FORMS = {
    "sfia": r"[A-Z]{4}",
    "ecf": r"[A-E]\.\d{1,2}",
    "gdad": r"[A-Z][A-Za-z ()-]+",
    "esco": r"[A-Za-z][A-Za-z -]+ \(http://data\.europa\.eu/esco/skill/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\)",
}
"""How an entry of each framework looks; one of ESCO is its label and the address that identifies it."""


@pytest.fixture
def skills(framework: Framework) -> tuple[Skill, ...]:
    return tuple(framework.skills.values())


def test_every_reference_has_the_form_of_its_framework(skills: tuple[Skill, ...]) -> None:
    wrong = [
        (skill.id, system, code)
        for skill in skills
        for system, codes in skill.references.items()
        for code in codes
        if system not in FORMS or not re.fullmatch(FORMS[system], code)
    ]
    assert wrong == []


def test_no_skill_has_a_reference_twice(skills: tuple[Skill, ...]) -> None:
    twice = [
        (skill.id, code)
        for skill in skills
        for codes in skill.references.values()
        for code in codes
        if codes.count(code) > 1
    ]
    assert twice == []


def test_an_address_of_esco_has_one_label_everywhere(skills: tuple[Skill, ...]) -> None:
    entries = {entry for skill in skills for entry in skill.references.get("esco", ())}
    assert len({entry.split("(")[1] for entry in entries}) == len(entries)


def test_most_skills_have_a_close_entry_in_esco(skills: tuple[Skill, ...]) -> None:
    assert sum(bool(skill.references.get("esco")) for skill in skills) >= 60
