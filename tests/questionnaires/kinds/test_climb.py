"""Climbs: their files, the faults in them, and whom they are put to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from itsm_skills.frameworks.framework import Target
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires.kinds.climb import CLIMB, load_climbs
from itsm_skills.questionnaires.loader import find_questionnaire
from kinds_support import CARE, TWO, asking, climbed, levels, places, put


def faults(folder: Path) -> list[Problem]:
    library = Library([folder])
    with pytest.raises(ProblemError) as caught:
        load_climbs(library.sources, library.framework)
    return list(caught.value.problems)


def test_a_climb_is_the_frameworks_own_behaviour_and_then_the_two_of_the_file(folder: Path) -> None:
    put(folder, "climbs", f"climbs:\n  device-care:\n    3: {TWO}\n    1: {TWO}\n    2: {TWO}\n")
    library = Library([folder])
    found = load_climbs(library.sources, library.framework)
    own = library.framework.skills["device-care"].behaviours
    assert list(found) == ["device-care"]
    assert list(found["device-care"]) == [1, 2, 3]  # whatever the order of the file
    assert found["device-care"][2] == (own[2], "Kneads {0}.", "Bakes {0}.")


def test_a_framework_without_climbs_has_none(folder: Path) -> None:
    library = Library([folder])
    assert load_climbs(library.sources, library.framework) == {}


@pytest.mark.parametrize(
    ("text", "code", "field", "line", "said"),
    [
        (f"climbs:\n  device-cre:\n{levels()}", "unknown-id", "climbs.device-cre", 4, "no skill 'device-cre'"),
        (f"climbs:\n  device-care:\n{levels(2)}", "off-scale", "climbs.device-care", 4, "has levels [1, 2], not 1 to 3"),
        (f"climbs:\n  device-care:\n{levels(4)}", "off-scale", "climbs.device-care", 4, "has levels [1, 2, 3, 4], not 1 to 3"),
        (f"climbs:\n  device-care:\n    0: {TWO}\n{levels()}", "off-scale", "climbs.device-care", 4, "has levels [0, 1"),
    ],
)  # fmt: skip
def test_one_fault_of_a_climb_is_found_in_its_place(
    folder: Path, text: str, code: str, field: str, line: int, said: str
) -> None:
    path = put(folder, "climbs", text)
    (problem,) = faults(folder)
    assert (problem.code, problem.field, problem.line, problem.path) == (code, field, line, str(path))
    assert said in problem.what


def test_an_unknown_skill_comes_with_the_nearest_spelling(folder: Path) -> None:
    put(folder, "climbs", f"climbs:\n  device-cre:\n{levels()}")
    assert faults(folder)[0].fix == "did you mean 'device-care'?"


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ('["One."]', "climbs.device-care.1"),
        ('["One.", "Two.", "Three."]', "climbs.device-care.1"),
        ("[]", "climbs.device-care.1"),
        ('"One."', "climbs.device-care.1"),
        ('["One.", ""]', "climbs.device-care.1.1"),
    ],
)
def test_a_level_takes_two_behaviours_no_more_and_no_fewer(folder: Path, texts: str, field: str) -> None:
    put(folder, "climbs", f"climbs:\n  device-care:\n    1: {texts}\n    2: {TWO}\n    3: {TWO}\n")
    assert [(problem.field, problem.line) for problem in faults(folder)] == [(field, 5)]


def test_a_climb_stands_once_in_a_folder(folder: Path) -> None:
    put(folder, "climbs", CARE, "a.yaml")
    second = put(folder, "climbs", CARE, "b.yaml")
    (problem,) = faults(folder)
    assert (problem.code, problem.field, problem.path) == ("duplicate-id", "climbs.device-care", str(second))
    put(folder, "climbs", f"{CARE}  device-care:\n{levels()}", "a.yaml")
    second.unlink()
    assert [(problem.code, problem.line) for problem in faults(folder)] == [("duplicate-key", 8)]


def test_climbs_of_another_framework_are_refused(folder: Path) -> None:
    put(folder, "climbs", CARE, head='version: "1"\nframework: itsm\n')
    (problem,) = faults(folder)
    assert (problem.code, problem.field, problem.line) == ("framework-missing", "framework", 2)
    assert "'itsm'" in problem.what
    assert "'ward-systems'" in problem.what


def test_faults_of_all_files_come_in_one_run(folder: Path) -> None:
    put(folder, "climbs", f"climbs:\n  device-cre:\n{levels()}  bedside-help:\n{levels(1)}", "a.yaml")
    put(folder, "climbs", CARE, "b.yaml", head='version: "1"\nframework: nowhere\n')
    assert places(faults(folder)) == [
        ("unknown-id", "climbs.device-cre", 4),
        ("off-scale", "climbs.bedside-help", 8),
        ("framework-missing", "framework", 2),
    ]


# Lines that somebody far above them has to say no to.


def test_a_line_below_the_first_level_that_only_a_helper_can_affirm_is_pointed_out(folder: Path) -> None:
    lines = [
        "climbs:",
        "  device-care:",
        "    1:",
        "      - Kneads the dough.",
        "      - Kneads the dough while its baker watches.",
        f"    2: {TWO}",
        "    3: [Bakes while somebody else leads., Bakes.]",
    ]
    path = put(folder, "climbs", "\n".join(lines) + "\n")
    library = Library([folder])
    (advice,) = CLIMB.advice(library.sources, library.framework)  # on 0 to 3 climbs start at 2: level 3 may say it
    assert (advice.code, advice.path, advice.field) == ("helper-only", str(path), "climbs.device-care.1.1")
    assert advice.line == 7
    assert advice.what == "says 'while its baker watches'"
    assert load_climbs(library.sources, library.framework)  # advice, and no fault


def test_no_line_of_the_shipped_climbs_needs_a_helper_or_a_boss(library: Library) -> None:
    assert CLIMB.advice(library.sources, library.framework) == []


# Whom they are put to.


@pytest.mark.parametrize(("importance", "expected"), [(5, ["device-care"]), (4, []), (1, [])])
def test_only_what_the_role_calls_critical_is_climbed(folder: Path, importance: int, expected: list[str]) -> None:
    put(folder, "climbs", CARE)
    found, library = asking(folder, "climb: critical")
    role = replace(library.role("ward-systems-lead"), targets=(Target("device-care", 2, importance),))
    asked = found.for_person(role, library.framework)
    assert climbed(asked) == expected
    assert [item.id for item in asked.items()] == [item.id for item in found.items()]


def test_the_words_of_a_climb_enter_the_digest_of_its_item(folder: Path) -> None:
    put(folder, "climbs", CARE)
    found, library = asking(folder, "climb: critical")
    role = replace(library.role("ward-systems-lead"), targets=(Target("device-care", 2, 5),))
    before, after = (
        next(item for item in asked.items() if item.id == "device-care")
        for asked in (found, found.for_person(role, library.framework))
    )
    assert before.digest(library.framework) != after.digest(library.framework)


def test_eight_skills_at_most_are_climbed_the_first_of_the_role(library: Library) -> None:
    full = find_questionnaire("full", library)
    role = library.role("head-of-it")
    for count in (8, 9, 12):
        targets = tuple(Target(skill, 3, 5) for skill in list(full.climbs)[:count])
        asked = full.for_person(replace(role, targets=targets), library.framework)
        assert set(climbed(asked)) == {target.skill for target in targets[:8]}


@pytest.mark.parametrize("name", ["standard", "full"])
def test_every_shipped_role_climbs_its_critical_skills_whoever_rates(library: Library, name: str) -> None:
    for role in library.roles.values():
        critical = {target.skill for target in role.targets if target.importance == 5}
        asked = find_questionnaire(name, library).for_person(role, library.framework)
        assert set(climbed(asked)) == critical
        assert climbed(asked.about_others()) == climbed(asked)


def test_quick_stays_quick(library: Library) -> None:
    quick = find_questionnaire("quick", library)
    for role in library.roles.values():
        assert climbed(quick.for_person(role, library.framework)) == []
    assert quick.items() == quick.level_items()
