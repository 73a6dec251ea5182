"""What the shipped framework promises; a slip of an editor's pen shows here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest

from itsm_skills.frameworks.advice.integrity import validate
from itsm_skills.frameworks.advice.routes import reachable
from itsm_skills.frameworks.advice.wording import MAX_WORDS, phrase_pattern, plain_advice, plain_texts, wording_advice
from itsm_skills.frameworks.catalogue_models import ActionsFile, AvoidEntry, VocabularyFile
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.model_files import load, load_all
from itsm_skills.questionnaires.kinds.level import LevelItem
from itsm_skills.questionnaires.kinds.terms import TermsItem
from itsm_skills.questionnaires.loader import find_questionnaire

ROLES = (
    "business-relationship-manager",
    "change-enablement-lead",
    "chief-information-officer",
    "head-of-it",
    "head-of-it-service-management",
    "incident-and-problem-manager",
    "it-asset-manager",
    "it-operations-manager",
    "itsm-practice-owner",
    "knowledge-manager",
    "problem-manager",
    "provider-account-lead",
    "service-delivery-manager",
    "service-desk-analyst",
    "service-desk-manager",
    "service-desk-team-leader",
    "service-level-manager",
    "service-management-analyst",
    "service-owner",
    "service-transition-manager",
)


@pytest.fixture(scope="module")
def avoid(library: Library) -> tuple[AvoidEntry, ...]:
    (path,) = library.sources.named("vocabulary.yaml")
    return load(path, VocabularyFile).content.avoid


def test_nine_domains_hold_93_skills(framework: Framework) -> None:
    assert Counter(skill.domain for skill in framework.skills.values()) == {
        "practice-general": 14,
        "practice-service": 17,
        "practice-technical": 3,
        "service-management-thinking": 6,
        "leadership": 17,
        "communication": 10,
        "business-value": 15,
        "personal": 5,
        "technical-literacy": 6,
    }
    assert set(framework.domains) == {skill.domain for skill in framework.skills.values()}
    assert len(framework.skills) == 93


def test_the_34_practices_are_those_of_the_practice_domains(framework: Framework) -> None:
    assert len(framework.practices) == 34
    assert {skill.domain for skill in framework.practices} == {
        "practice-general",
        "practice-service",
        "practice-technical",
    }


def test_465_behaviours_describe_levels_one_to_five_in_25_words_each(framework: Framework) -> None:
    texts = [text for skill in framework.skills.values() for text in skill.behaviours.values()]
    assert all(list(skill.behaviours) == [1, 2, 3, 4, 5] for skill in framework.skills.values())
    assert len(set(texts)) == 465
    assert [text for text in texts if len(text.split()) > 25] == []


def test_every_skill_has_words_of_its_own_and_a_weight(framework: Framework) -> None:
    skills = framework.skills.values()
    for field in ("name", "plain_name", "summary", "business_statement", "without"):
        assert len({getattr(skill, field) for skill in skills}) == 93, field
    assert all(0 <= skill.technical_weight <= 1 for skill in skills)


def test_the_roles_are_the_twenty(library: Library) -> None:
    assert sorted(library.roles) == list(ROLES)


@pytest.mark.parametrize("name", ROLES)
def test_a_role_asks_for_18_to_40_skills_and_no_high_level_of_what_matters_little(library: Library, name: str) -> None:
    targets = library.roles[name].targets
    assert 18 <= len(targets) <= 40
    assert [target for target in targets if target.importance in {2, 3} and target.level > 3] == []
    assert all(target.level >= 1 for target in targets)


@pytest.mark.parametrize("name", ROLES)
def test_a_role_has_three_technical_skills_at_least_so_that_a_balance_can_be_drawn(library: Library, name: str) -> None:
    weights = [library.framework.skills[target.skill].technical_weight for target in library.roles[name].targets]
    assert sum(weight >= 0.5 for weight in weights) >= 3
    assert sum(weight < 0.5 for weight in weights) >= 3


@pytest.mark.parametrize("name", ROLES)
def test_every_skill_of_a_role_can_be_lifted_from_nothing_to_its_target_or_to_four(library: Library, name: str) -> None:
    reached = reachable({}, library.actions)
    short = [target for target in library.roles[name].targets if reached.get(target.skill, 0) < min(target.level, 4)]
    assert short == []


@pytest.mark.parametrize(("kind", "highest"), [("education", 2), ("exposure", 3), ("experience", 4)])
def test_no_kind_of_action_promises_more_than_it_can(library: Library, kind: str, highest: int) -> None:
    ends = [lift.end for action in library.actions if action.kind == kind for lift in action.lifts]
    assert max(ends) == highest


def test_ids_of_actions_are_their_own_and_every_practice_has_as_many(library: Library) -> None:
    ids = [action.id for action in library.actions]
    assert len(set(ids)) == len(ids)
    texts = [
        text
        for action in library.actions
        for text in (action.name, action.description, action.evidence, action.plain_name, action.plain_evidence)
    ]
    assert not any("{practice}" in text for text in texts)


def test_the_shipped_framework_has_neither_problem_nor_advice() -> None:
    verdict = validate(Library())
    assert [str(problem) for problem in (*verdict.problems, *verdict.advice)] == []


def test_words_for_hr_and_the_board_are_free_of_phrases_to_avoid(
    library: Library, avoid: tuple[AvoidEntry, ...]
) -> None:
    texts = list(plain_texts(library.framework, library.roles, library.actions))
    assert len(avoid) > 80
    assert len(texts) > 12 + 9 + 93 * 4 + 20 * 2 + 300 * 2
    assert [str(problem) for problem in plain_advice(texts, avoid, "frameworks")] == []


def test_no_words_for_hr_and_the_board_are_missing(library: Library) -> None:
    texts = plain_texts(library.framework, library.roles, library.actions)
    assert [place for place, text in texts if not text.strip()] == []


def test_words_about_actions_speak_of_the_learner_and_not_to_them(library: Library) -> None:
    """On a page for HR or the board, "you" is its reader."""
    said = [
        (action.id, text)
        for action in library.actions
        for text in (action.plain_name, action.plain_evidence)
        if re.search(r"\byou(r|rs|rself)?\b", text, re.IGNORECASE)
    ]
    assert said == []


def test_plain_names_of_actions_are_nine_words_at_most_and_plain_evidence_fifteen(library: Library) -> None:
    files = load_all(library.sources.within("actions"), ActionsFile)
    entries = [entry for file in files for entry in file.content.actions]
    assert [text for entry in entries if len((text := entry.plain_name or "").split()) > 9] == []
    assert [text for entry in entries if len((text := entry.evidence.plain or "").split()) > 15] == []
    assert [entry.id for entry in entries if entry.name == entry.plain_name] == []
    assert [entry.id for entry in entries if entry.evidence.what == entry.evidence.plain] == []


def test_every_skill_says_what_to_count_and_what_its_absence_costs(framework: Framework) -> None:
    skills = framework.skills.values()
    assert [skill.id for skill in skills if not skill.metrics] == []
    measures = [measure for skill in skills for measure in skill.metrics]
    assert [measure for measure in measures if re.search(r"[,;.]", measure)] == []  # reports set them in a sentence
    assert [skill.without for skill in skills if len(skill.without.split()) > 20] == []
    assert [skill.without for skill in skills if not re.fullmatch(r"[A-Z][^.]*\.", skill.without)] == []


def test_what_is_said_instead_is_not_itself_to_be_avoided(avoid: tuple[AvoidEntry, ...]) -> None:
    said = [
        (entry.phrase, other.phrase) for entry in avoid for other in avoid if phrase_pattern(other).search(entry.plain)
    ]
    assert said == []


def test_quick_asks_16_to_20_skills_across_all_domains(library: Library) -> None:
    items = find_questionnaire("quick", library).level_items()
    assert items == find_questionnaire("quick", library).items()
    assert 16 <= len(items) <= 20
    assert {library.framework.skills[item.skill].domain for item in items} == set(library.framework.domains)


@pytest.mark.parametrize("name", ROLES)
def test_standard_asks_exactly_the_skills_of_the_role_and_three_lists_of_terms(library: Library, name: str) -> None:
    role = library.roles[name]
    asked = find_questionnaire("standard", library).for_person(role, library.framework)
    assert sorted(item.skill for item in asked.level_items()) == sorted(target.skill for target in role.targets)
    rest = asked.items()[len(asked.level_items()) :]  # the lists come last
    assert [type(item) for item in rest] == [TermsItem] * 3


def test_full_asks_every_skill_once_in_sections_by_domain(library: Library) -> None:
    questionnaire = find_questionnaire("full", library)
    assert sorted(item.skill for item in questionnaire.level_items()) == sorted(library.framework.skills)
    *sections, terms, situations = questionnaire.sections
    assert (terms.id, len(terms.items), situations.id, len(situations.items)) == ("terms", 3, "situations", 34)
    for section in sections:
        skills = [item.skill for item in section.items if isinstance(item, LevelItem)]
        assert len(skills) == len(section.items)
        assert {library.framework.skills[skill].domain for skill in skills} == {section.id}


@pytest.mark.parametrize("name", ["quick", "standard", "full"])
def test_every_item_asks_about_oneself_and_about_somebody_else(library: Library, name: str) -> None:
    items = find_questionnaire(name, library).level_items()
    prompts = [prompt for item in items for prompt in (item.about_self, item.about_other)]
    assert [prompt for prompt in prompts if not prompt.endswith("?")] == []
    assert len(set(prompts)) == 2 * len(items)
    assert [item.skill for item in items if not re.search(r"\b(they|them|their)\b", item.about_other)] == []


def test_what_questionnaires_say_of_their_length_is_so(library: Library) -> None:
    sizes = [len(role.targets) for role in library.roles.values()]
    assert f"{min(sizes)} to {max(sizes)} questions" in find_questionnaire("standard", library).purpose
    assert f"All {len(library.framework.skills)} skills" in find_questionnaire("full", library).purpose


@pytest.mark.parametrize("name", ROLES)
def test_quick_covers_the_share_of_a_role_that_it_says(library: Library, name: str) -> None:
    questionnaire = find_questionnaire("quick", library)
    asked = {item.skill for item in questionnaire.level_items()}
    targets = library.roles[name].targets
    if "less than half of a role" in questionnaire.purpose:
        assert sum(target.skill in asked for target in targets) < len(targets) / 2


def planted(framework: Framework, skill: str, behaviours: Mapping[int, str]) -> Framework:
    changed = replace(framework.skills[skill], behaviours={**framework.skills[skill].behaviours, **behaviours})
    return replace(framework, skills={**framework.skills, skill: changed})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Demonstrates calm on the worst of days.", "filler"),
        (" ".join(["Walks", *(f"floor{number}" for number in range(MAX_WORDS))]), "too-long"),
    ],
)
def test_a_planted_sentence_is_found(framework: Framework, text: str, code: str) -> None:
    found = wording_advice(planted(framework, "integrity", {3: text}), "frameworks")
    assert [(entry.code, entry.field) for entry in found] == [(code, "integrity.behaviours.3")]


def test_a_planted_copy_with_another_noun_is_found(framework: Framework) -> None:
    words = framework.skills["incident-management"].behaviours[3].split()
    copy = " ".join(["Elsewhere", *words[1:]])
    found = wording_advice(planted(framework, "integrity", {3: copy}), "frameworks")
    assert [(entry.code, {entry.field, entry.what.removeprefix("is almost the same as ")}) for entry in found] == [
        ("same-sentence", {"integrity.behaviours.3", "incident-management.behaviours.3"})
    ]


def test_a_planted_phrase_to_avoid_is_found(framework: Framework, avoid: tuple[AvoidEntry, ...]) -> None:
    changed = replace(framework.skills["integrity"], business_statement=f"Fewer {avoid[0].phrase}s this year.")
    made = replace(framework, skills={**framework.skills, "integrity": changed})
    found = plain_advice(plain_texts(made, {}, ()), avoid, "frameworks")
    assert [(entry.code, entry.field) for entry in found] == [("not-plain", "integrity.business_statement")]
