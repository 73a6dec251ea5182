from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from itsm_skills.frameworks.framework import (
    Action,
    Domain,
    Framework,
    Level,
    OwnPractice,
    Role,
    Scale,
    Skill,
    Target,
)
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind

SCALE = Scale("s", "S", tuple(Level(value, f"l{value}", "x") for value in range(4)), {}, 36, None, 0.6)
ROLE = Role(
    "owner",
    "Owner",
    "The owner",
    "Owns.",
    (Target("a", 2, 4), Target("b", 4, 5), Target("c", 1, 2)),
    OwnPractice(level=3, importance=5),
)


def skill(name: str, domain: str) -> Skill:
    return Skill(name, name, name, domain, 0.5, "x", "x", {})


def test_the_top_is_the_last_level() -> None:
    assert SCALE.top == 3
    assert SCALE.name_of(2) == "l2"


def test_owning_a_practice_puts_it_first_at_the_own_target() -> None:
    assert ROLE.owning("new").targets == (Target("new", 3, 5), *ROLE.targets)


def test_owning_a_practice_raises_its_target_and_keeps_the_others_in_order() -> None:
    assert ROLE.owning("c").targets == (Target("c", 3, 5), Target("a", 2, 4), Target("b", 4, 5))


def test_owning_a_practice_never_lowers_its_target() -> None:
    assert ROLE.owning("b").target("b") == Target("b", 4, 5)


def test_a_role_without_a_practice_of_its_own_stays_as_it_is() -> None:
    role = replace(ROLE, own_practice=None)
    assert role.owning("new") is role


def test_a_role_has_no_target_for_what_it_does_not_ask() -> None:
    assert ROLE.target("a") == Target("a", 2, 4)
    assert ROLE.target("z") is None


def test_practices_are_the_skills_of_domains_that_say_so() -> None:
    framework = Framework(
        "f",
        "F",
        "1",
        "",
        SCALE,
        {"d": Domain("d", "D", "D", practices=True), "e": Domain("e", "E", "E")},
        {name: skill(name, domain) for name, domain in (("x", "e"), ("y", "d"), ("z", "e"), ("w", "d"))},
    )
    assert [entry.id for entry in framework.practices] == ["y", "w"]
    assert [entry.id for entry in framework.in_domain("e")] == ["x", "z"]


def test_hours_are_those_inside_and_on_top_of_the_job() -> None:
    assert (
        Action("a", "A", ActionKind.EXPOSURE, "x", 1.5, 2.5, 1, 0, (), (), (), EvidenceKind.APPLIED, "x").hours == 4.0
    )


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        ROLE.title = "x"  # type: ignore[misc]
