"""Why a gap is no goal although it is larger than one that is, or although there was room for another goal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations

from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.case import Demand
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.personal.goal_order import can_move
from itsm_skills.planning.personal.reasons import AMPLE, SECONDS, Limit, Obstacle, Refusal, reason
from itsm_skills.planning.personal.selection import Selection
from itsm_skills.planning.personal.single_steps import Actions


def reasons(
    demand: Demand, selection: Selection, attested: int | None, deadline: Deadline | None = None
) -> dict[str, Refusal]:
    """Return, by skill, why each gap that ``selection`` leaves open does not get further.

    Gaps that were passed over come first, so that these have their reason if the time runs out before ``deadline``.
    """
    deadline = deadline or Deadline(SECONDS * len(demand.wanted))
    trace = selection.trace
    open_gaps = [skill for skill, wanted in demand.wanted.items() if trace.level(skill) < wanted.target]
    passed = [skill for skill in open_gaps if skill in _passed_over(demand, selection)]
    found = {skill: _reason_passed(demand, skill, selection, attested, deadline) for skill in passed}
    for skill in open_gaps:
        if skill not in found:
            found[skill] = reason(demand, skill, trace.level(skill), attested, deadline)
    return {skill: found[skill] for skill in open_gaps}


def _passed_over(demand: Demand, selection: Selection) -> Collection[str]:
    """Return the gaps that come before the last goal and are none, or all others if there was room for another goal."""
    goals, order = selection.taken.goals, list(demand.wanted)
    last = order.index(goals[-1]) if len(goals) == demand.limits.goals else len(order)
    return [skill for skill in order[:last] if skill not in goals]


def _reason_passed(
    demand: Demand, skill: str, selection: Selection, attested: int | None, deadline: Deadline
) -> Refusal:
    """Return why no step towards ``skill`` fits alongside the goals that come before it."""
    if skill in selection.taken.undecided:
        return Refusal(Obstacle.SEARCH)
    found = reason(demand, skill, selection.trace.level(skill), attested, deadline)
    if found.obstacle is not Obstacle.LATER:
        return found
    order = list(demand.wanted)
    before = [goal for goal in selection.taken.goals if order.index(goal) < order.index(skill)]
    chosen = selection.trace.chosen if len(before) == len(selection.taken.goals) else ()
    return Refusal(Obstacle.ALONGSIDE, short=_short(demand, (*before, skill), chosen, deadline))


def _short(demand: Demand, goals: Sequence[str], chosen: Actions, deadline: Deadline) -> tuple[Limit, ...]:
    """Return the fewest limits that would have to be wider so that all ``goals`` move; none if that is not known."""
    for count in range(1, len(Limit) + 1):
        for short in combinations(Limit, count):
            if not deadline.left:
                return ()
            wider = demand.within(_wider(demand, short))
            if can_move(wider, goals, chosen, deadline) is True:
                return short
    return ()


def _wider(demand: Demand, short: Collection[Limit]) -> Limits:
    """Return the limits of ``demand`` with those ``short`` in plenty."""
    limits = demand.limits
    return replace(
        limits,
        extra_hours=AMPLE if Limit.EXTRA_HOURS in short else limits.extra_hours,
        work_hours=AMPLE if Limit.WORK_HOURS in short else limits.work_hours,
        active=len(demand.actions) if Limit.ACTIVE in short else limits.active,
        quarters=2 * limits.quarters if Limit.QUARTERS in short else limits.quarters,
        budget=AMPLE if Limit.BUDGET in short else limits.budget,
    )
