"""The rule that plans were made by before: one action at a time, never looking back. A referee, no part of the product.

It keeps the same rules as a plan. The first three gaps, by weight times levels, that have a feasible step become
goals; then each is carried on in turn. Each step takes the action that closes most weighted gap per hour and starts
it as early as it fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import MAX_GOALS
from itsm_skills.planning.model.case import APPLIED, Demand
from itsm_skills.planning.model.verify import Chosen, Trace
from itsm_skills.planning.model.workload import quarters_of

Plan = tuple[Chosen, ...]


def greedy(demand: Demand) -> Trace:
    """Return what the greedy choice leads to."""
    met = demand.limits.has
    usable = [a for a in demand.actions if not a.long_route and a.cost <= demand.limits.budget and met >= set(a.needs)]
    demand = replace(demand, actions=usable)
    plan: Plan = ()
    goals: list[str] = []
    for skill in sorted(demand.wanted, key=lambda name: -_open(demand, name)):
        longer = _step(demand, plan, skill, first=True) if len(goals) < MAX_GOALS else None
        if longer:
            goals.append(skill)
            plan = longer
    moved = True
    while moved:
        moved = False
        for skill in goals:
            longer = _step(demand, plan, skill, first=False)
            if longer:
                plan, moved = longer, True
    return _trace(demand, plan)


def _open(demand: Demand, skill: str) -> float:
    wanted = demand.wanted[skill]
    return wanted.weight * (wanted.target - demand.held.get(skill, 0))


def _trace(demand: Demand, plan: Sequence[Chosen]) -> Trace:
    return Trace(plan, demand.held, demand.highest, demand.limits)


def _step(demand: Demand, plan: Plan, skill: str, *, first: bool) -> Plan | None:
    before = _trace(demand, plan)
    level = before.level(skill)
    if level >= demand.wanted[skill].target:
        return None
    used = {item.action.id for item in plan}
    leading = [
        action
        for action in demand.actions
        if action.id not in used
        and (not first or action.evidence_kind in APPLIED)
        and any(lift.skill == skill and lift.start <= level < lift.end for lift in action.lifts)
    ]
    leading.sort(key=lambda action: (-_worth(demand, before, action), action.hours, action.cost))
    for action in leading:
        for quarter in range(demand.limits.quarters - quarters_of(action) + 1):
            longer = (*plan, Chosen(action, quarter))
            after = _trace(demand, longer)
            if not any(after.broken()) and after.level(skill) > level:
                return longer
    return None


def _worth(demand: Demand, trace: Trace, action: Action) -> float:
    closed = 0.0
    for lift in action.lifts:
        wanted = demand.wanted.get(lift.skill)
        level = trace.level(lift.skill)
        if wanted and lift.start <= level:
            closed += wanted.weight * max(0, min(lift.end, wanted.target) - level)
    return closed / max(action.hours, 1)
