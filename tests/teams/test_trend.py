from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.teams.person import Person, Roster
from itsm_skills.teams.trend import trends

Make = Callable[..., Person]


def test_change_counts_the_people_of_both_runs_where_they_are_now(member: Make) -> None:
    before = Roster.of(
        [member("ann", "A", a=1), member("bob", "A", a=3), member("cay", "A", a=0), member("dee", "A", a=5)]
    )
    after = Roster.of(
        [
            member("ann", "A", a=4),
            member("bob", "B", a=2),  # moved
            member("cay", "A", a=0),
            member("dee", "A", a=State.UNKNOWN),
            member("eve", "A", a=5),  # new
        ]
    )
    found = {one.team: one for one in trends(before, after, ["a", "b"], 5)}
    assert list(found) == [(), ("A",), ("B",)]
    assert found[()].people == 3
    assert found[()].change == pytest.approx(6 / 3 - 4 / 3)
    assert (found[()].risen, found[()].fallen) == (1, 1)
    assert found["A",].before.counts == (1, 1, 0, 0, 0, 0)
    assert found["A",].after.counts == (1, 0, 0, 0, 1, 0)
    assert (found["B",].change, found["B",].fallen) == (-1.0, 1)
