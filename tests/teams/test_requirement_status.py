"""Statuses, by hand."""

from __future__ import annotations

import pytest

from itsm_skills.teams.requirement_status import Status, status


@pytest.mark.parametrize(
    ("people", "needed", "found"),
    [
        (0, 1, Status.NOT_MET),
        (1, 1, Status.ONLY_ONE),
        (2, 1, Status.TO_SPARE),
        (1, 2, Status.NOT_MET),
        (2, 2, Status.EXACTLY),
        (3, 2, Status.TO_SPARE),
        (2, 3, Status.NOT_MET),
        (5, 5, Status.EXACTLY),
    ],
)
def test_by_hand(people: int, needed: int, found: Status) -> None:
    assert status(people, needed) is found
