"""The choice against trying everything, and what it does with ties and with too little time."""

from __future__ import annotations

import pytest

from itsm_skills.planning.candidates import Case, Demand, Wanted, make_case
from itsm_skills.planning.choice import choose
from itsm_skills.planning.trace import Chosen, Trace
from planning.exhaustive import Instance, allowed, plans
from planning.instances import instance


def case_of(small: Instance) -> Case:
    wanted = {skill: Wanted(target, weight) for skill, (target, weight) in small.wanted.items()}
    return make_case(Demand(small.held, wanted, small.actions, small.limits, small.highest))


@pytest.mark.parametrize("tens", range(26))
def test_chosen_value_and_ties_equal_exhaustive_search(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        small = instance(seed)
        found = choose(case_of(small))
        best = max(plans(small), key=lambda plan: (plan[0], -plan[1], -plan[2]))
        by_id = {action.id: action for action in small.actions}
        hours = sum(by_id[name].extra_hours + by_id[name].work_hours for name in found.starts)
        cost = sum(by_id[name].cost for name in found.starts)
        assert (found.value, hours, cost) == best[:3], seed
        assert allowed(small, dict(found.starts)) == found.value, seed
        assert (found.proven, found.settled, found.bound) == (True, True, found.value), seed
        soonest = min(plan[3] for plan in plans(small) if plan[0] == best[0] and set(plan[4]) == set(found.starts))
        trace = Trace(
            [Chosen(by_id[name], q) for name, q in found.starts.items()], small.held, small.highest, small.limits
        )
        assert sum(item.end for item in trace.chosen) == soonest, seed
        assert list(trace.broken()) == []
        assert trace.goals(case_of(small).wanted) is not None
