"""What a questionnaire asks for besides levels, and where it puts it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from itsm_skills.frameworks.framework import Target
from itsm_skills.questionnaires.kinds.terms import load_terms
from kinds_support import CARE, LISTS, asking, climbed, put


def test_a_questionnaire_asks_for_what_its_file_names_and_nothing_else(folder: Path) -> None:
    put(folder, "climbs", CARE)
    put(folder, "recognition", LISTS)
    plain, _ = asking(folder)
    assert (plain.climbs, plain.items()) == ({}, plain.level_items())
    found, library = asking(folder, "climb: critical", "recognition: all")
    assert list(found.climbs) == ["device-care"]
    assert [section.id for section in found.sections] == ["on-the-ward", "behind-the-ward", "terms"]
    assert found.items()[-1] == load_terms(library.sources, library.framework)[0]


def test_skills_without_a_question_of_their_own_come_before_the_terms_and_can_be_climbed(folder: Path) -> None:
    put(folder, "climbs", CARE)
    put(folder, "recognition", LISTS)
    found, library = asking(folder, "climb: critical", "recognition: all", "select: role")
    without = found.only({"bedside-help"})
    targets = (Target("device-care", 2, 5), Target("bedside-help", 2, 3))
    asked = without.for_person(replace(library.role("ward-systems-lead"), targets=targets), library.framework)
    assert [section.id for section in asked.sections] == ["on-the-ward", "also", "terms"]
    assert climbed(asked) == ["device-care"]
