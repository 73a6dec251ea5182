"""Rules of the program that only show where the earliest start of something isn't the one that a plan can use."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.model.candidates import make_case
from itsm_skills.planning.personal.choice import choose
from planning.cases import demand

Act = Callable[..., Action]


@pytest.mark.parametrize("needed", [{"diploma": ("diploma", "middle")}, {"requires": {"c": 1}}])
def test_what_is_required_may_come_later_than_it_could_at_the_earliest(act: Act, needed: dict[str, object]) -> None:
    # The quick way to b takes the money that the last action needs, so b comes a quarter later, and all that follows.
    actions = [
        act("quick", cost=60, b=(0, 1)),
        act("slow", weeks=26, b=(0, 1)),
        act("middle", requires={"b": 1}, c=(0, 1)),
        act("last", cost=60, a=(0, 1), **needed),
    ]
    case = make_case(demand({"a": (0, 1, 5), "b": (0, 0, 1), "c": (0, 0, 1)}, actions, budget=100))
    assert {item.id: item.first for item in case.candidates} == {"quick": 0, "slow": 0, "middle": 1, "last": 2}
    assert choose(case).starts == {"slow": 0, "middle": 2, "last": 3}
