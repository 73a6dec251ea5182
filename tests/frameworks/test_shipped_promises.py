"""What the second edition of the content promises: roles, levels, actions, and sentences that fit anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean

import pytest

from itsm_skills.frameworks.advice.routes import choosable
from itsm_skills.frameworks.catalogue_models import ActionsFile
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.models import SkillsFile
from itsm_skills.model_files import load_all
from itsm_skills.questionnaires.kinds.climb_file import ClimbsFile
from itsm_skills.questionnaires.kinds.files import load_files

POSSESSIVE = re.compile(r"\b(their|theirs|your|yours|his|her|hers|my|our|ours)\b", re.IGNORECASE)
WORDS = 16.5
"""The mean number of words of a behaviour, at most."""


@pytest.fixture(scope="module")
def origins(library: Library) -> dict[str, set[str]]:
    """The skills that each of the two articles asks for."""
    files = load_all(library.sources.skills(), SkillsFile)
    found: dict[str, set[str]] = {"S1": set(), "S2": set()}
    for file in files:
        for skill in file.content.skills:
            for origin in skill.origin:
                found[origin].add(skill.id)
    return found


def asked(library: Library, role: str) -> set[str]:
    return {target.skill for target in library.roles[role].targets}


def test_the_head_of_it_is_asked_for_what_the_article_on_the_role_is_about(
    library: Library, origins: dict[str, set[str]]
) -> None:
    assert len(origins["S2"]) == 36
    assert len(origins["S2"] & asked(library, "head-of-it")) >= 30


def test_the_service_management_article_is_in_the_two_roles_it_leads_to(
    library: Library, origins: dict[str, set[str]]
) -> None:
    both = asked(library, "head-of-it-service-management") | asked(library, "chief-information-officer")
    assert origins["S1"] - both == set()


def test_every_role_asks_for_learning_put_to_use(library: Library) -> None:
    assert [role for role in library.roles if "applying-learning" not in asked(library, role)] == []


def test_every_skill_is_in_some_role_or_listed_here(library: Library) -> None:
    everywhere = {skill for role in library.roles for skill in asked(library, role)}
    assert set(library.framework.skills) - everywhere == set()


def lines(library: Library) -> Iterator[tuple[str, int, str]]:
    """Yield skill, level and text of every behaviour, those of the climbs included."""
    for skill in library.framework.skills.values():
        for level, text in skill.behaviours.items():
            yield skill.id, level, text
    for file in load_files("climbs", ClimbsFile, library.sources, library.framework):
        for name, levels in file.content.climbs.items():
            for level, texts in levels.items():
                for text in texts:
                    yield name, level, text


def test_a_behaviour_reads_the_same_about_you_and_about_somebody_else(library: Library) -> None:
    assert [line for line in lines(library) if POSSESSIVE.search(line[2])] == []


def test_behaviours_are_short_and_begin_with_a_verb_in_the_present(library: Library) -> None:
    texts = [text for _, _, text in lines(library)]
    assert mean(len(text.split()) for text in texts) <= WORDS
    assert [text for text in texts if len(text.split()) > 25] == []
    assert [text for text in texts if not re.match(r"[A-Z][a-z]+(s|-[a-z]+s)\b", text)] == []
    assert [text for text in texts if re.match(r"(Has|Is|Was|Does)\b", text)] == []


def test_all_behaviours_differ(library: Library) -> None:
    texts = [text for _, _, text in lines(library)]
    assert len(set(texts)) == len(texts)


def test_low_levels_need_no_helper_and_the_top_no_imitators(library: Library) -> None:
    """A form that gives the level away: helpers at 2, teaching at 4, other departments that copy at 5."""
    shares = {
        2: r"\b(helps?|with help|guid\w+|supervis\w+|template|from an example)\b",
        4: r"\b(coach|teach|train|mentor|rehears)\w*\b[^.]*\.$",
        5: r"\b(cop(y|ied|ies)|adopt\w*|elsewhere|finance|sales|HR|branches|plants)\b",
    }
    for level, pattern in shares.items():
        texts = [text for _, at, text in lines(library) if at == level]
        share = sum(bool(re.search(pattern, text)) for text in texts) / len(texts)
        assert share <= 0.2, (level, share)


def test_every_action_says_how_to_begin_and_when_it_is_done(library: Library) -> None:
    assert [action.id for action in library.actions if action.steps is None] == []
    long = [
        (action.id, text)
        for action in library.actions
        if action.steps
        for text in (action.steps.first_half_hour, action.steps.first_week, action.steps.done_when)
        if len(text.split()) > 30
    ]
    assert long == []


def test_the_catalogue_holds_no_advice_made_from_a_template(library: Library) -> None:
    files = load_all(library.sources.within("actions"), ActionsFile)
    assert [entry.id for file in files for entry in file.content.actions if entry.for_each] == []


def test_every_action_can_be_chosen_in_some_role(library: Library) -> None:
    found = {id for role in library.roles.values() for id in choosable(role, library.framework, library.actions)}
    shipped = {action.id for action in library.actions if not action.long_route}
    assert shipped - found == set()


def test_foundation_exams_show_level_one_whoever_awards_them(library: Library) -> None:
    high = [
        (qualification.id, skill)
        for qualification in library.qualifications.values()
        if "Foundation" in qualification.name and qualification.examined == "exam"
        for skill, level in qualification.evidences
        if level > 1
    ]
    assert high == []


def test_level_zero_has_words_of_its_own_where_not_done_yet_would_be_absurd(framework: Framework) -> None:
    for skill in ("integrity", "active-listening", "self-management"):
        assert framework.skills[skill].not_yet, skill
