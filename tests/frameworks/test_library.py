from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.frameworks.framework import Target
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.references import unknown

Tiny = Callable[..., Path]


def refusal(act: Callable[[], object]) -> Problem:
    with pytest.raises(ProblemError) as caught:
        act()
    (problem,) = caught.value.problems
    return problem


def test_parts_are_read_when_they_are_asked_for(tiny: Tiny) -> None:
    library = Library([tiny(("roles/baker.yaml", "id: baker", "id: Baker"))])
    assert library.framework.id == "tiny"
    assert len(library.actions) == 4
    assert refusal(lambda: library.roles).code == "bad-id"


def test_a_part_is_read_once(tiny: Tiny) -> None:
    library = Library([tiny()])
    assert library.framework is library.framework


def test_an_unknown_role_or_skill_comes_with_the_nearest_spelling(tiny: Tiny) -> None:
    library = Library([tiny()])
    assert str(refusal(lambda: library.role("bakr"))) == (
        "role: there's no role 'bakr'; did you mean 'baker'? [unknown-id]"
    )
    assert refusal(lambda: library.role("zzz")).fix == "'itsm-skills role list' shows them all"
    assert refusal(lambda: library.find_skill("milin")).fix == "did you mean 'milling'?"
    assert refusal(lambda: library.find_skill("zzz")).fix == "'itsm-skills framework list' shows them all"
    assert unknown("kind", "x", ["y"]).problems[0].path == "kind"


def test_a_known_role_and_skill_are_given(tiny: Tiny) -> None:
    library = Library([tiny()])
    assert library.role("baker") is library.roles["baker"]
    assert library.find_skill("milling") is library.framework.skills["milling"]


def test_a_role_takes_the_practice_that_its_holder_owns(tiny: Tiny) -> None:
    assert Library([tiny()]).role("baker", "milling").targets[0] == Target("milling", 2, 5)


def test_only_a_practice_can_be_owned_and_only_by_a_role_that_owns_one(tiny: Tiny) -> None:
    library = Library([tiny()])
    assert refusal(lambda: library.role("baker", "miling")).fix == "did you mean 'milling'?"
    assert refusal(lambda: library.role("baker", "selling")).code == "unknown-id"
    assert refusal(lambda: library.role("owner", "milling")).code == "no-own-practice"
