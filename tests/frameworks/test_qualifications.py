from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.qualifications import Qualification

Tiny = Callable[..., Path]


def test_a_qualification_says_what_it_evidences(tiny: Tiny) -> None:
    assert Library([tiny()]).qualifications == {
        "hygiene": Qualification("hygiene", "Food hygiene", "The guild", "exam", (("baking", 1),), "seen")
    }


def test_a_way_of_examining_without_a_ceiling_evidences_up_to_the_top(tiny: Tiny) -> None:
    edits = (
        ("qualifications.yaml", "examined: exam", "examined: work-based"),
        ("qualifications.yaml", "level: 1", "level: 3"),
    )
    assert Library([tiny(*edits)]).qualifications["hygiene"].evidences == (("baking", 3),)
