"""Statuses, by hand."""

from __future__ import annotations

import pytest

from itsm_skills.teams.requirement_status import RequirementStatus, status


@pytest.mark.parametrize(
    ("people", "needed", "found"),
    [
        (0, 1, RequirementStatus.NOT_MET),
        (1, 1, RequirementStatus.ONLY_ONE),
        (2, 1, RequirementStatus.TO_SPARE),
        (1, 2, RequirementStatus.NOT_MET),
        (2, 2, RequirementStatus.EXACTLY),
        (3, 2, RequirementStatus.TO_SPARE),
        (2, 3, RequirementStatus.NOT_MET),
        (5, 5, RequirementStatus.EXACTLY),
    ],
)
def test_by_hand(people: int, needed: int, found: RequirementStatus) -> None:
    assert status(people, needed) is found
