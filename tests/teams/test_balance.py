from __future__ import annotations

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Domain, Framework, Level, Scale, Skill
from itsm_skills.teams.balance import team_balance
from itsm_skills.teams.person import Person, PersonAnswer

SCALE = Scale("tiny", "Tiny", tuple(Level(value, "", "") for value in range(6)), {}, 36, 5, 1.0)
FRAMEWORK = Framework(
    "tiny",
    "Tiny",
    "1",
    "",
    SCALE,
    {"d": Domain("d", "d", "d")},
    {
        skill: Skill(skill, skill, skill, "d", weight, "", "", {})
        for skill, weight in {"tool": 1.0, "talk": 0.0, "other": 0.5}.items()
    },
)


def person(key: str, tool: int, talk: int) -> Person:
    answers = {
        "tool": PersonAnswer(State.LEVEL, tool, target=3, importance=2),
        "talk": PersonAnswer(State.LEVEL, talk, target=4, importance=1),
        "other": PersonAnswer(State.LEVEL, 5),
    }
    return Person(key, key, (), "r", answers)


def test_balances_by_hand() -> None:
    found = team_balance([person("bob", 1, 5), person("ann", 5, 2)], FRAMEWORK)
    differences = {key: own.difference.value for key, own in found.people if own}
    assert list(differences) == ["ann", "bob"]
    assert differences == pytest.approx({"ann": (5 - 3) - (2 - 4), "bob": (1 - 3) - (5 - 4)})
    # All answers together: tool (5 + 1)/2 against 3, talk (2 + 5)/2 against 4.
    assert (found.technical, found.business) == pytest.approx((3.0, 3.5))
    assert found.difference == pytest.approx((3 - 3) - (3.5 - 4))


def test_no_balance_without_both_sides() -> None:
    found = team_balance([Person("ann", "Ann", (), "r", {"tool": PersonAnswer(State.LEVEL, 3, target=3)})], FRAMEWORK)
    assert found.people == (("ann", None),)
    assert found.difference is None
