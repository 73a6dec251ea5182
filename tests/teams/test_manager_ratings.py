from __future__ import annotations

from collections.abc import Callable

from itsm_skills.assessments.claim import State
from itsm_skills.teams.manager_ratings import RatedTwice, compare_with_managers
from itsm_skills.teams.person import MANAGER, Person

Make = Callable[..., Person]


def test_only_what_both_rated_stands_side_by_side(member: Make) -> None:
    ratings = [
        member("cay", a=3),
        member("bob", rater=MANAGER, a=4, b=1),
        member("bob", a=2, b=State.UNKNOWN, c=3),
        member("ann", rater=MANAGER, b=3),
        member("ann", b=5),
        member("ann", rater="peer", b=0),
        member("dee", rater=MANAGER, a=1),
    ]
    found = compare_with_managers(ratings)
    assert found == (RatedTwice("ann", "b", 5, 3), RatedTwice("bob", "a", 2, 4))
    assert [one.difference for one in found] == [2, -2]
    assert compare_with_managers(ratings[::-1]) == found
