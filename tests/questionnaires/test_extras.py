"""Climbs and lists of terms: their files, their faults, and to whom they are put."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from itsm_skills.frameworks.framework import Target
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires.extras import load_climbs, load_terms
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire import Item, Questionnaire, Term, TermList

EXAMPLE = Path(__file__).parents[2] / "examples" / "own-framework"
HEAD = 'version: "1"\nframework: ward-systems\n'
TWO = '["Kneads {0}.", "Bakes {0}."]'


def levels(count: int = 3) -> str:
    return "".join(f"    {level}: {TWO.format(level)}\n" for level in range(1, count + 1))


CARE = f"climbs:\n  device-care:\n{levels()}"
LISTS = "lists:\n- id: one\n  terms:\n  - {id: rye, term: Rye}\n  - {id: grunse, term: Grunse, real: false}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example framework: six skills on levels 0 to 3, and no extras yet."""
    copy = tmp_path / "own"
    shutil.copytree(EXAMPLE, copy)
    return copy


def put(folder: Path, kind: str, text: str, name: str = "ours.yaml", head: str = HEAD) -> Path:
    path = folder / "questionnaires" / kind / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + text, "utf-8")
    return path


def faults(folder: Path, kind: str) -> list[Problem]:
    library = Library([folder])
    load = {"climbs": load_climbs, "recognition": load_terms}[kind]
    with pytest.raises(ProblemError) as caught:
        load(library.sources, library.framework)
    return list(caught.value.problems)


def places(found: list[Problem]) -> list[tuple[str, str, int | None]]:
    return [(problem.code, problem.field, problem.line) for problem in found]


def test_a_climb_is_the_frameworks_own_behaviour_and_then_the_two_of_the_file(folder: Path) -> None:
    put(folder, "climbs", f"climbs:\n  device-care:\n    3: {TWO}\n    1: {TWO}\n    2: {TWO}\n")
    library = Library([folder])
    found = load_climbs(library.sources, library.framework)
    own = library.framework.skills["device-care"].behaviours
    assert list(found) == ["device-care"]
    assert list(found["device-care"]) == [1, 2, 3]  # whatever the order of the file
    assert found["device-care"][2] == (own[2], "Kneads {0}.", "Bakes {0}.")


def test_a_framework_without_extras_has_none(folder: Path) -> None:
    library = Library([folder])
    assert load_climbs(library.sources, library.framework) == {}
    assert load_terms(library.sources, library.framework) == ()


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
    (problem,) = faults(folder, "climbs")
    assert (problem.code, problem.field, problem.line, problem.path) == (code, field, line, str(path))
    assert said in problem.what


def test_an_unknown_skill_comes_with_the_nearest_spelling(folder: Path) -> None:
    put(folder, "climbs", f"climbs:\n  device-cre:\n{levels()}")
    assert faults(folder, "climbs")[0].fix == "did you mean 'device-care'?"


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
    assert [(problem.field, problem.line) for problem in faults(folder, "climbs")] == [(field, 5)]


def test_a_climb_stands_once_in_a_folder(folder: Path) -> None:
    put(folder, "climbs", CARE, "a.yaml")
    second = put(folder, "climbs", CARE, "b.yaml")
    (problem,) = faults(folder, "climbs")
    assert (problem.code, problem.field, problem.path) == ("duplicate-id", "climbs.device-care", str(second))
    put(folder, "climbs", f"{CARE}  device-care:\n{levels()}", "a.yaml")
    second.unlink()
    assert [(problem.code, problem.line) for problem in faults(folder, "climbs")] == [("duplicate-key", 8)]


@pytest.mark.parametrize(("kind", "text"), [("climbs", CARE), ("recognition", LISTS)])
def test_extras_of_another_framework_are_refused(folder: Path, kind: str, text: str) -> None:
    put(folder, kind, text, head='version: "1"\nframework: itsm\n')
    (problem,) = faults(folder, kind)
    assert (problem.code, problem.field, problem.line) == ("framework-missing", "framework", 2)
    assert "'itsm'" in problem.what
    assert "'ward-systems'" in problem.what


def test_faults_of_all_files_come_in_one_run(folder: Path) -> None:
    put(folder, "climbs", f"climbs:\n  device-cre:\n{levels()}  bedside-help:\n{levels(1)}", "a.yaml")
    put(folder, "climbs", CARE, "b.yaml", head='version: "1"\nframework: nowhere\n')
    assert places(faults(folder, "climbs")) == [
        ("unknown-id", "climbs.device-cre", 4),
        ("off-scale", "climbs.bedside-help", 8),
        ("framework-missing", "framework", 2),
    ]


def test_terms_are_real_unless_the_file_says_otherwise(folder: Path) -> None:
    put(folder, "recognition", LISTS)
    library = Library([folder])
    terms = (Term("rye", "Rye", True), Term("grunse", "Grunse", False))
    assert load_terms(library.sources, library.framework) == (TermList("one", terms),)


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("  - {id: rye, term: Rye again}\n", ("duplicate-id", "lists.0.terms.2.id", 8)),
        ("- id: one\n  terms: [{id: a, term: A}, {id: b, term: B}]\n", ("duplicate-id", "lists.1.id", 8)),
        ("- id: two\n  terms: [{id: rye, term: Rye}, {id: b, term: B}]\n", ("duplicate-id", "lists.1.terms.0.id", 9)),
    ],
)
def test_a_list_and_a_term_stand_once(folder: Path, more: str, place: tuple[str, str, int]) -> None:
    put(folder, "recognition", LISTS + more)
    assert places(faults(folder, "recognition")) == [place]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("lists: []\n", "lists"),
        ("lists:\n- {id: one, terms: [{id: rye, term: Rye}]}\n", "lists.0.terms"),
        ("lists:\n- {id: one, terms: [{id: rye, term: Rye}, {id: b}]}\n", "lists.0.terms.1.term"),
        ("lists:\n- {id: one, terms: [{id: rye, term: Rye}, {id: b, term: B, real: perhaps}]}\n", "lists.0.terms.1.real"),
        ("lists:\n- {id: one, terms: [{id: rye, term: Rye}, {id: b, term: B, foil: true}]}\n", "lists.0.terms.1.foil"),
    ],
)  # fmt: skip
def test_a_list_that_is_none_is_refused(folder: Path, text: str, field: str) -> None:
    put(folder, "recognition", text)
    assert [problem.field for problem in faults(folder, "recognition")] == [field]


# To whom they are put.


def asking(folder: Path, *lines: str) -> tuple[Questionnaire, Library]:
    """Return the questionnaire of the example with ``lines`` of its own, and the library it is from."""
    text = 'id: mine\nname: Mine\nversion: "1"\nframework: ward-systems\npurpose: x\nminutes: 5\nitems_from: standard\n'
    (folder / "questionnaires" / "mine.yaml").write_text(text + "".join(f"{line}\n" for line in lines), "utf-8")
    library = Library([folder])
    return find_questionnaire("mine", library), library


def climbed(questionnaire: Questionnaire) -> list[str]:
    return [item.id for item in questionnaire.items() if isinstance(item, Item) and item.steps]


def test_a_questionnaire_asks_for_what_its_file_names_and_nothing_else(folder: Path) -> None:
    put(folder, "climbs", CARE)
    put(folder, "recognition", LISTS)
    plain, _ = asking(folder)
    assert (plain.climbs, plain.items()) == ({}, plain.level_items())
    found, library = asking(folder, "climb: critical", "recognition: all")
    assert list(found.climbs) == ["device-care"]
    assert [section.id for section in found.sections] == ["on-the-ward", "behind-the-ward", "terms"]
    assert found.items()[-1] == load_terms(library.sources, library.framework)[0]


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


def test_skills_without_a_question_of_their_own_come_before_the_terms_and_can_be_climbed(folder: Path) -> None:
    put(folder, "climbs", CARE)
    put(folder, "recognition", LISTS)
    found, library = asking(folder, "climb: critical", "recognition: all", "select: role")
    without = found.only({"bedside-help"})
    targets = (Target("device-care", 2, 5), Target("bedside-help", 2, 3))
    asked = without.for_person(replace(library.role("ward-systems-lead"), targets=targets), library.framework)
    assert [section.id for section in asked.sections] == ["on-the-ward", "also", "terms"]
    assert climbed(asked) == ["device-care"]
