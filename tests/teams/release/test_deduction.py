"""What several figures together say about one person, worked out by hand; both cases were found by attacks."""

from __future__ import annotations

import pytest

from itsm_skills.teams.release.deduction import Deduction
from itsm_skills.teams.release.known_sum import KnownSum


def figure(people: str, low: int, high: int) -> KnownSum:
    return KnownSum(frozenset(people), low, high)


@pytest.mark.parametrize(
    ("low", "high", "reveals"),
    [
        # The two teams of x say that x answered at most 25 - 24 = 1, and at least 18 - 17 = 1.
        (15, 17, True),
        (15, 18, False),
        (13, 14, None),  # x would be at 4 or above
    ],
)
def test_somebody_who_moved_between_two_teams(low: int, high: int, reveals: bool | None) -> None:
    team, other = "defgh", "ijklmnopqrst"
    earlier = [figure(other, 24, 29), figure(team + "x", 18, 20), figure(other + "x", 20, 25)]
    assert Deduction(frozenset(team), earlier, 6).reveals(low, high) is reveals


@pytest.mark.parametrize(
    ("low", "high", "reveals"),
    [
        # If x were 1, y would be 0, n at most 1, and abc 6: only 7 together. No two figures alone say so.
        (8, 15, True),
        (7, 15, False),
        (0, 5, None),  # abc are 6 or more
    ],
)
def test_three_figures_that_say_together_what_none_says_alone(low: int, high: int, reveals: bool | None) -> None:
    earlier = [figure("abcxy", 5, 7), figure("xyn", 0, 2), figure("abc", 6, 8)]
    assert Deduction(frozenset("abcyn"), earlier, 3).reveals(low, high) is reveals


def test_what_is_certain_already_is_not_revealed_again() -> None:
    assert Deduction(frozenset("ab"), [figure("c", 3, 3), figure("abc", 3, 6)], 3).reveals(0, 3) is False
