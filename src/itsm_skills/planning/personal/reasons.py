"""Why a gap is not closed, and what it would take: each found by planning for that gap alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from itsm_skills.frameworks.framework import Action, SkillRequirement
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.candidates import make_case, related
from itsm_skills.planning.model.case import APPLIED, Case, Demand, Step, Wanted
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.model.program import PlanProgram, Terms
from itsm_skills.planning.model.solver import Solver
from itsm_skills.planning.model.workload import minutes, pence, quarters_of, shares

SECONDS = 5.0
"""How long the reason for one gap may take to find, if no deadline is given."""
LONGEST = 40
"""Quarters beyond which nobody plans."""
AMPLE = 1e6
"""Hours and pounds beyond any plan."""


class Obstacle(StrEnum):
    """Why the next step of a gap is not in the plan, from the least to the most that can be done about it.

    The next step is one level above where the plan leaves the skill. A *plan for this gap alone* begins today,
    has the gap as its one goal, leads to the next step, and keeps every rule of a plan.

    - ATTESTED: no action leads to that level; others attest it.
    - NO_ACTION: no action is offered from the level that the skill would have.
    - APPLIED: there are actions, none of them applied at work: learning alone is no goal.
    - REQUIRES: no plan for this gap alone exists, however much is given, because of what its actions require.
    - NEEDS, BUDGET, TIME: a plan for this gap alone exists with the needs, the money, or the hours and quarters
      named, and not without. Where more than one is lacking, the first of these is the obstacle, all are named.
    - ALONGSIDE: a plan for this gap alone fits the limits, and none that moves the goals already taken as well.
    - LATER: a plan for this gap alone fits the limits as they are; the plan takes larger gaps, or closes more of them.
    - SEARCH: the time for the search ran out before the reason was known.
    - LEFT_OUT: the person asked to leave the skill out.
    - ACTION_LEFT_OUT: the person asked to leave out an action that leads on, and no other is known to do so.
    """

    ATTESTED = "attested"
    NO_ACTION = "no-action"
    APPLIED = "applied"
    REQUIRES = "requires"
    NEEDS = "needs"
    BUDGET = "budget"
    TIME = "time"
    ALONGSIDE = "alongside"
    LATER = "later"
    SEARCH = "search"
    LEFT_OUT = "left-out"
    ACTION_LEFT_OUT = "action-left-out"


class Limit(StrEnum):
    """A limit that the goals already taken leave too little of."""

    EXTRA_HOURS = "extra-hours"
    WORK_HOURS = "work-hours"
    ACTIVE = "active"
    QUARTERS = "quarters"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An obstacle, with what a plan for the gap alone takes where that is not there.

    ``needs`` are those not met, ``cost`` the pounds that the whole of such a plan takes at least, ``hours`` its
    hours in all over ``weeks``, when there is time enough; 0 where that is no obstacle. ``requires`` are skills
    and qualifications asked for by the action that lacks fewest. ``short`` are, for ALONGSIDE, the fewest limits that
    would have to be wider; none if that is not known.
    """

    obstacle: Obstacle
    needs: tuple[str, ...] = ()
    cost: float = 0
    hours: float = 0
    weeks: int = 0
    requires: tuple[str, ...] = ()
    short: tuple[Limit, ...] = ()


def reason(demand: Demand, skill: str, level: int, attested: int | None, deadline: Deadline | None = None) -> Refusal:
    """Return why ``skill``, left by the plan at ``level`` below its target, does not get further."""
    if attested is not None and level + 1 >= attested:
        return Refusal(Obstacle.ATTESTED)
    offered = [action for action in demand.actions if not action.long_route and _leads_on(action, skill, level, demand)]
    if not offered:
        return Refusal(Obstacle.NO_ACTION)
    if level == demand.held.get(skill, 0) and any(_fits_alone(action, demand) for action in offered):
        return Refusal(Obstacle.LATER)
    alone = replace(demand, wanted={skill: demand.wanted[skill]})
    return _alone(alone, (skill, level + 1), offered, deadline or Deadline(SECONDS))


def reason_for_level(
    demand: Demand, skill: str, level: int, attested: int | None, deadline: Deadline | None = None
) -> Refusal:
    """Return why no plan for ``skill`` alone brings it to ``level``, all the way; LATER: one does within the limits."""
    if attested is not None and level >= attested:
        return Refusal(Obstacle.ATTESTED)
    offered = [
        action for action in demand.actions if not action.long_route and _leads_on(action, skill, level - 1, demand)
    ]
    if not offered:
        return Refusal(Obstacle.NO_ACTION)
    alone = replace(demand, wanted={skill: Wanted(level, 1)})
    found = _alone(alone, (skill, level), offered, deadline or Deadline(SECONDS))
    hopeless = found.obstacle is Obstacle.REQUIRES and not found.requires
    return Refusal(Obstacle.NO_ACTION) if hopeless else found


def _alone(alone: Demand, step: Step, offered: Sequence[Action], deadline: Deadline) -> Refusal:
    """Return why no plan for the one gap of ``alone`` leads to ``step``."""
    alone = replace(alone, actions=[action for action in related(alone) if not action.long_route])
    try:
        return _what_is_lacking(Way(alone, step, deadline)) or _hopeless(alone, step, offered, deadline)
    except OutOfTimeError:
        return Refusal(Obstacle.SEARCH)


def _leads_on(action: Action, skill: str, level: int, demand: Demand) -> bool:
    return any(lift.skill == skill and lift.start <= level < min(lift.end, demand.highest) for lift in action.lifts)


def _fits_alone(action: Action, demand: Demand) -> bool:
    """Return whether ``action`` is by itself a plan within the limits: a cheap answer to the commonest question."""
    limits = demand.limits
    return (
        action.evidence_kind in APPLIED
        and limits.has.issuperset(action.needs)
        and action.cost <= limits.budget
        and limits.active > 0
        and quarters_of(action) <= limits.quarters
        and max(shares(minutes(action.extra_hours), action.weeks)) <= limits.extra_hours * 60
        and max(shares(minutes(action.work_hours), action.weeks)) <= limits.work_hours * 60
        and not _missing(action, demand)
    )


def _missing(action: Action, demand: Demand) -> tuple[str, ...]:
    """Return the skills and qualifications that ``action`` requires beyond what is held today."""
    return tuple(
        need.skill if isinstance(need, SkillRequirement) else need.qualification
        for need in action.requires
        if (
            demand.held.get(need.skill, 0) < need.level
            if isinstance(need, SkillRequirement)
            else need.qualification not in demand.limits.qualifications
        )
    )


class OutOfTimeError(Exception):
    """The time for the search ran out before the answer was known."""


class Way:
    """Plans for one gap alone that lead to ``step``, searched for until ``deadline``."""

    def __init__(self, demand: Demand, step: Step, deadline: Deadline) -> None:
        self.demand = demand
        self.step = step
        self._deadline = deadline
        self._cases: dict[Limits, Case] = {}
        self._easiest: dict[tuple[Limits, bool], Mapping[str, int] | None] = {}

    def case(self, limits: Limits) -> Case:
        """Return the case within ``limits``, made once for each; raise OutOfTimeError if no time is left."""
        if limits not in self._cases:
            if not self._deadline.left:
                raise OutOfTimeError
            self._cases[limits] = make_case(self.demand.within(limits))
        return self._cases[limits]

    def easiest(self, limits: Limits, *, money: bool = False) -> Mapping[str, int] | None:
        """Return the starts that take least ``money``, or else fewest hours and then least time; None: no way.

        If the time runs out, the best starts found by then are returned; OutOfTimeError: none were.
        """
        key = limits, money
        if key not in self._easiest:
            self._easiest[key] = self._search(limits, money=money)
        return self._easiest[key]

    def _search(self, limits: Limits, *, money: bool) -> Mapping[str, int] | None:
        case = self.case(limits)
        if not case.goals:
            return None
        form = PlanProgram(case)
        reached = form.stood(self.step, case.quarters)
        if not reached:
            return None
        form.program.row(reached, low=1)
        ends = len(case.candidates) * case.quarters + 1
        objective: Terms = [
            (column, -(item.pence if money else item.minutes * ends + quarter + item.quarters))
            for item in case.candidates
            for quarter, (column, _) in zip(item.starts, form.begun(item), strict=True)
        ]
        found = Solver(form.program).maximise(objective, self._deadline.left)
        if found.values is None and not found.proven:
            raise OutOfTimeError
        return None if found.values is None else form.starts(found.values)

    def in_time(self, limits: Limits, *, money: bool = False) -> Mapping[str, int] | None:
        """Return ``easiest`` with hours in plenty, in the fewest quarters that will do; None: no way."""
        soonest = self._soonest(limits)
        if soonest is None:
            return None
        quarters = max(soonest, limits.quarters)
        while quarters < LONGEST:
            found = self.easiest(ample(self.demand, limits, quarters), money=money)
            if found is not None:
                return found
            quarters += 1
        return None

    def thinkable(self) -> bool:
        """Return whether the step could be made with everything in plenty."""
        needs = [need for action in self.demand.actions for need in action.needs]
        return self._soonest(_given(replace(self.demand.limits, budget=AMPLE), needs)) is not None

    def _soonest(self, limits: Limits) -> int | None:
        """Return the fewest quarters in which the step can be made with hours in plenty, goals aside."""
        case = self.case(ample(self.demand, limits, LONGEST))
        return min((item.first + item.quarters for item in case.candidates if self.step in item.covers), default=None)

    def chosen(self, starts: Mapping[str, int]) -> list[Action]:
        """Return the actions of ``starts``, by start."""
        by_id = {action.id: action for action in self.demand.actions}
        return [by_id[name] for name in sorted(starts, key=lambda name: starts[name])]


def _what_is_lacking(way: Way) -> Refusal | None:
    """Return the refusal with the smallest change of the limits that makes a plan possible, or None if none does."""
    limits = way.demand.limits
    if way.easiest(limits) is not None:
        return Refusal(Obstacle.LATER)
    if not way.thinkable():
        return None
    lacks = (Obstacle.TIME, Obstacle.BUDGET, Obstacle.NEEDS)
    for count in (1, 2, 3):
        for lacking in combinations(lacks, count):
            found = _with(way, lacking)
            if found is not None:
                return found
    return None


def _with(way: Way, lacking: Sequence[Obstacle]) -> Refusal | None:
    """Return what it takes where everything ``lacking`` is there in plenty, or None where that is no help."""
    limits = way.demand.limits
    find = way.in_time if Obstacle.TIME in lacking else way.easiest
    if Obstacle.BUDGET in lacking:
        limits = replace(limits, budget=AMPLE)
    refusal = Refusal(lacking[-1])
    if Obstacle.NEEDS in lacking:
        found = next((needs for needs in _needs(way.demand) if find(_given(limits, needs)) is not None), None)
        if found is None:
            return None
        limits = _given(limits, found)
        refusal = replace(refusal, needs=found)
    starts = find(limits, money=Obstacle.BUDGET in lacking)
    if starts is None:
        return None
    if Obstacle.BUDGET in lacking:
        cost = sum(pence(action.cost) for action in way.chosen(starts)) / 100
        limits = replace(limits, budget=cost)
        refusal = replace(refusal, cost=cost)
    if Obstacle.TIME in lacking:
        starts = find(limits) or starts
        chosen = way.chosen(starts)
        hours = sum(minutes(action.extra_hours) + minutes(action.work_hours) for action in chosen) / 60
        refusal = replace(refusal, hours=hours, weeks=_weeks(chosen, starts))
    return refusal


def ample(demand: Demand, limits: Limits, quarters: int) -> Limits:
    """Return ``limits`` with ``quarters``, and with hours and actions at once in plenty."""
    active = max(limits.active, len(demand.actions))
    return replace(limits, extra_hours=AMPLE, work_hours=AMPLE, quarters=quarters, active=active)


def _given(limits: Limits, needs: Sequence[str]) -> Limits:
    return replace(limits, has=limits.has.union(needs))


def _needs(demand: Demand) -> Iterator[tuple[str, ...]]:
    """Yield the sets of needs not met that some actions have, the smallest first, then in order of the catalogue."""
    asked = list(dict.fromkeys(need for action in demand.actions for need in action.needs))
    asked = [need for need in asked if need not in demand.limits.has]
    for count in range(1, len(asked) + 1):
        yield from combinations(asked, count)


def _weeks(chosen: Sequence[Action], starts: Mapping[str, int]) -> int:
    """Return the weeks that ``chosen`` take one after another where they follow each other, else side by side."""
    done: dict[str, int] = {}
    for action in chosen:
        before = [
            done[other.id]
            for other in chosen
            if other.id in done and starts[other.id] + quarters_of(other) <= starts[action.id]
        ]
        done[action.id] = max(before, default=0) + action.weeks
    return max(done.values(), default=0)


def _hopeless(alone: Demand, step: Step, offered: Sequence[Action], deadline: Deadline) -> Refusal:
    """Return the refusal if no limits at all would make a plan possible."""
    actions = [replace(action, evidence_kind=EvidenceKind.APPLIED) for action in alone.actions]
    if _what_is_lacking(Way(replace(alone, actions=actions), step, deadline)) is not None:
        return Refusal(Obstacle.APPLIED)
    fewest = min((_missing(action, alone) for action in offered), key=len)
    return Refusal(Obstacle.REQUIRES, requires=fewest)
