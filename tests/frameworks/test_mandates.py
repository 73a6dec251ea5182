"""Which shipped actions are mandates: somebody takes charge of something that a second person can't take charge of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.frameworks.library import Library

AUTHORING = Path(__file__).parents[2] / "docs" / "authoring.md"


@pytest.mark.parametrize(
    ("action", "holders"),
    [
        ("desk-experience", 1),
        ("demand-board", 1),
        ("platform-owner", 1),
        ("change-hard-decisions", 1),
        ("on-call-redesign", 1),
        ("mediate", None),
        ("lead-major-incident", None),
        ("business-case", None),
        ("desk-shift", None),
        ("incident-quarter-in-charge", None),
    ],
)
def test_shipped_mandates(library: Library, action: str, holders: int | None) -> None:
    assert next(one.holders for one in library.actions if one.id == action) == holders


def test_a_mandate_is_work_in_charge_of_others(library: Library) -> None:
    mandates = [one for one in library.actions if one.holders is not None]
    assert {one.holders for one in mandates} == {1}
    assert {one.kind for one in mandates} == {ActionKind.EXPERIENCE}
    assert min(lift.end for one in mandates for lift in one.lifts[:1]) >= 3
    assert all(one.weeks >= 13 for one in mandates)


def test_the_page_for_authors_gives_their_number(library: Library) -> None:
    found = re.search(r"Of our (\d+) actions, (\d+) are mandates", AUTHORING.read_text("utf-8"))
    assert found
    counted = (len(library.actions), sum(one.holders is not None for one in library.actions))
    assert (int(found[1]), int(found[2])) == counted
