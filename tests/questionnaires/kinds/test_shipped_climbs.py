"""What the shipped climbs promise."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import pytest

from itsm_skills.frameworks.advice.wording import wording_advice
from itsm_skills.frameworks.framework import CRITICAL, Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.kinds.climb import Steps, load_climbs

WORD = re.compile(r"[\w'’-]+")
RUN = 6
"""Words in a row that two statements may not share."""


@pytest.fixture(scope="module")
def climbs(library: Library) -> dict[str, Steps]:
    return load_climbs(library.sources, library.framework)


def with_statements(framework: Framework, climbs: dict[str, Steps]) -> Framework:
    """Return the framework with the statements of the climbs as behaviours of skills beside the real ones."""
    more = {
        f"{name}-{place}": replace(
            framework.skills[name],
            id=f"{name}-{place}",
            behaviours={level: statements[place] for level, statements in steps.items()},
        )
        for name, steps in climbs.items()
        for place in (1, 2)
    }
    return replace(framework, skills={**framework.skills, **more})


def shared_runs(framework: Framework) -> list[tuple[str, list[str]]]:
    """Return every run of words that stands in two behaviours, with their places."""
    found = defaultdict(list)
    for skill in framework.skills.values():
        for level, text in skill.behaviours.items():
            words = WORD.findall(text.casefold())
            for run in {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}:
                found[run].append(f"{skill.id}.{level}")
    return [(run, places) for run, places in found.items() if len(places) > 1]


def test_every_critical_skill_of_a_shipped_role_has_a_climb_and_no_other_skill(
    library: Library, climbs: dict[str, Steps]
) -> None:
    critical = {
        target.skill for role in library.roles.values() for target in role.targets if target.importance >= CRITICAL
    }
    assert set(climbs) == critical
    assert len(climbs) == 45


def test_every_climb_has_three_statements_for_each_level(framework: Framework, climbs: dict[str, Steps]) -> None:
    for name, steps in climbs.items():
        assert list(steps) == [1, 2, 3, 4, 5], name
        assert {len(statements) for statements in steps.values()} == {3}, name
        assert [statements[0] for statements in steps.values()] == list(framework.skills[name].behaviours.values())


def test_statements_keep_to_25_words_without_filler_and_none_reads_like_another(
    framework: Framework, climbs: dict[str, Steps]
) -> None:
    whole = with_statements(framework, climbs)
    assert [str(advice) for advice in wording_advice(whole, "climbs")] == []
    texts = [text for skill in whole.skills.values() for text in skill.behaviours.values()]
    assert len(texts) == 5 * len(framework.skills) + 2 * 5 * len(climbs)
    assert len({text.casefold() for text in texts}) == len(texts)
    assert [text for text in texts if len(text.split()) > 25] == []
    assert [text for text in texts if not text.endswith(".") or text != text.strip()] == []


def test_no_two_statements_share_six_words_in_a_row(framework: Framework, climbs: dict[str, Steps]) -> None:
    assert shared_runs(with_statements(framework, climbs)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Demonstrates calm on the worst of days.", "filler"),
        (" ".join(["Walks", *(f"floor{number}" for number in range(25))]), "too-long"),
    ],
)
def test_a_planted_statement_is_found(framework: Framework, climbs: dict[str, Steps], text: str, code: str) -> None:
    name = next(iter(climbs))
    first, second, _ = climbs[name][3]
    planted = with_statements(framework, {**climbs, name: {**climbs[name], 3: (first, second, text)}})
    assert [(entry.code, entry.field) for entry in wording_advice(planted, "climbs")] == [
        (code, f"{name}-2.behaviours.3")
    ]


def test_a_planted_run_of_six_words_is_found(framework: Framework, climbs: dict[str, Steps]) -> None:
    name, other = list(climbs)[:2]
    borrowed = " ".join(WORD.findall(framework.skills[other].behaviours[4])[2:8])
    first, second, _ = climbs[name][3]
    text = f"Now and then {borrowed} all the same."
    planted = with_statements(framework, {**climbs, name: {**climbs[name], 3: (first, second, text)}})
    assert shared_runs(planted) == [(borrowed.casefold(), [f"{other}.4", f"{name}-2.3"])]
