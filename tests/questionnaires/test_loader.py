from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire import Questionnaire

Written = Callable[..., Path]
SECTION = "sections:\n- id: s\n  title: S\n  purpose: x\n  items:\n"


def refusals(path: Path | str, library: Library) -> list[Problem]:
    with pytest.raises(ProblemError) as caught:
        find_questionnaire(str(path), library)
    return list(caught.value.problems)


def skills(questionnaire: Questionnaire) -> list[str]:
    return [item.skill for item in questionnaire.level_items()]


def test_a_questionnaire_is_found_by_its_name(wards: Library) -> None:
    found = find_questionnaire("standard", wards)
    assert (found.id, found.minutes, found.evidence_from, found.for_role) == ("standard", 5, 2, False)
    assert skills(found)[0] == "bedside-help"


def test_a_questionnaire_is_found_in_a_file_whatever_it_is_called(wards: Library, written: Written) -> None:
    path = written(f"{SECTION}  - skill: device-care\n")
    assert find_questionnaire(str(path), wards).id == "mine"
    bare = path.rename(path.with_suffix(""))
    assert find_questionnaire(str(bare), wards).id == "mine"


def test_an_unknown_name_comes_with_the_nearest_spelling(wards: Library) -> None:
    (problem,) = refusals("standrd", wards)
    assert (problem.code, problem.fix) == ("unknown-id", "did you mean 'standard'?")


@pytest.mark.parametrize("name", ["nowhere.yaml", "nowhere.json"])
def test_a_file_that_is_not_there_is_a_problem(wards: Library, name: str) -> None:
    (problem,) = refusals(name, wards)
    assert (problem.code, problem.path) == ("file-missing", name)


def test_items_without_prompts_ask_plainly_in_the_name_of_the_skill(wards: Library, written: Written) -> None:
    path = written(f"{SECTION}  - skill: device-care\n  - {{skill: bedside-help, self: And you?, other: And they?}}\n")
    plain, own = find_questionnaire(str(path), wards).level_items()
    assert plain.about_self == "In the last year, what have you done in care of devices?"
    assert plain.about_other == "In the last year, what have you seen them do in care of devices?"
    assert (own.about_self, own.about_other) == ("And you?", "And they?")


def test_a_selection_takes_items_and_words_of_the_other_questionnaire(wards: Library, written: Written) -> None:
    whole = find_questionnaire("standard", wards)
    path = written("items_from: standard\nselect: [interface-watching, bedside-help]\n")
    found = find_questionnaire(str(path), wards)
    assert skills(found) == ["bedside-help", "interface-watching"]
    assert found.items()[0] == whole.items()[0]
    assert (found.id, found.version, found.minutes) == ("mine", "2", 3)
    assert found.intro == whole.intro


def test_words_of_its_own_stand_before_those_of_the_other(wards: Library, written: Written) -> None:
    path = written("items_from: standard\nintro: [Hello.]\n")
    assert find_questionnaire(str(path), wards).intro == ("Hello.",)


def test_a_selection_by_role_waits_for_the_role(wards: Library, written: Written) -> None:
    found = find_questionnaire(str(written("items_from: standard\nselect: role\n")), wards)
    assert found.for_role
    assert len(found.items()) == 6


@pytest.mark.parametrize(
    ("text", "code", "line", "field"),
    [
        ("", "no-items", None, ""),
        ("items_from: standrd\n", "unknown-id", 7, "items_from"),
        ("items_from: standard\nselect: [device-care, bedside-hlep]\n", "unknown-id", 8, "select.1"),
        ("items_from: standard\nselect: [device-care, device-care]\n", "duplicate-id", 8, "select.1"),
        ("items_from: standard\nselect: everything\n", "bad-value", 8, "select"),
        ("items_from: standard\nselect: {a: b}\n", "bad-value", 8, "select"),
        (f"items_from: standard\n{SECTION}  - skill: device-care\n", "bad-value", 8, "sections"),
        (f"{SECTION}  - skill: device-cre\n", "unknown-id", 12, "sections.0.items.0.skill"),
        (f"{SECTION}  - skill: device-care\n  - skill: device-care\n", "duplicate-id", 13, "sections.0.items.1.skill"),
        (f"evidence_from: 4\n{SECTION}  - skill: device-care\n", "off-scale", 7, "evidence_from"),
    ],
)  # fmt: skip
def test_one_fault_is_found_in_its_place(
    wards: Library, written: Written, text: str, code: str, line: int | None, field: str
) -> None:
    path = written(text)
    (problem,) = refusals(path, wards)
    assert (problem.code, problem.path, problem.line, problem.field) == (code, str(path), line, field)


def test_a_wrong_id_in_a_selection_is_one_problem(wards: Library, written: Written) -> None:
    (problem,) = refusals(written("items_from: standard\nselect: [device-care, Device Care]\n"), wards)
    assert problem.code in {"bad-id", "bad-value"}
    assert problem.line == 8
    assert problem.field.startswith("select")


def test_a_questionnaire_for_another_framework_says_which(wards: Library, written: Written) -> None:
    path = written("items_from: standard\n", head="framework: nowhere")
    (problem,) = refusals(path, wards)
    assert (problem.code, problem.line) == ("framework-missing", 6)
    assert "'nowhere'" in problem.what
    assert "'ward-systems'" in problem.what


def test_all_faults_of_a_questionnaire_come_in_one_run(wards: Library, written: Written) -> None:
    path = written(f"{SECTION}  - skill: device-cre\n  - skill: bedside-hlep\n", head="framework: nowhere")
    assert [(problem.code, problem.line) for problem in refusals(path, wards)] == [
        ("framework-missing", 6),
        ("unknown-id", 12),
        ("unknown-id", 13),
    ]
