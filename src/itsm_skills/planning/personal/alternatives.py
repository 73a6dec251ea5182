"""What else could have been planned for the same goals, and what a little more time or money would buy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.model.candidates import make_case
from itsm_skills.planning.model.case import Demand
from itsm_skills.planning.model.workload import minutes, pence
from itsm_skills.planning.personal.choice import choose
from itsm_skills.planning.personal.goal_order import as_chosen
from itsm_skills.planning.personal.selection import Selection, select
from itsm_skills.planning.personal.single_steps import closed, trace_of

DAY_HOURS = 8
HUNDRED = 100
SECONDS = 5.0
"""How long each search here may take; none of them changes the plan."""
ALIKE = 1e-6
"""Sums of weights that differ by less are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another choice of actions for the same goals: actions ``instead`` of those ``dropped``.

    ``goals`` and ``along`` are the weighted levels of the goals and of other gaps that it closes more than the plan
    (below 0: less), ``minutes`` and ``pence`` what it takes more. ``proven``: no other choice does better.
    """

    instead: tuple[Action, ...]
    dropped: tuple[Action, ...]
    goals: float
    along: float
    minutes: int
    pence: int
    proven: bool

    @property
    def equal(self) -> bool:
        """Whether it does as well as the plan in everything that counts."""
        return (self.goals, self.along, self.minutes, self.pence) == (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Gain:
    """What more of something buys: weighted gap closed on top, and each skill whose level changes, from and to.

    ``value`` is below 0 if a gap that comes earlier takes the place of a goal that closed more, or if the goals get
    further and other gaps less far. ``goals`` are skills that would become goals. Where it is not ``proven``, it may
    buy more than this.
    """

    value: float
    levels: tuple[tuple[str, int, int], ...]
    proven: bool
    goals: tuple[str, ...] = ()


def alternative(demand: Demand, selection: Selection, seconds: float = SECONDS) -> Alternative | None:
    """Return the best choice for the same goals that leaves out an action of ``selection``.

    None: there is none, or the search for it or for the selection did not end in time.
    """
    before = selection.choice
    if not before.starts or not before.settled or seconds <= 0:
        return None
    case = make_case(demand, selection.taken.goals, dominated=True)
    other = choose(case, seconds, other_than=tuple(before.starts))
    if not other.starts:
        return None
    trace = trace_of(demand, as_chosen(demand, other.starts))
    if any(trace.broken()) or trace.accounted(selection.taken.goals, demand.wanted) is None:
        return None
    goals, along = closed(demand, trace, selection.taken.goals)
    instead = [item.action for item in trace.chosen if item.action.id not in before.starts]
    dropped = [item.action for item in selection.trace.chosen if item.action.id not in other.starts]
    return Alternative(
        instead=tuple(instead),
        dropped=tuple(dropped),
        goals=round(goals - before.value, 2),
        along=round(along - before.along, 2),
        minutes=_minutes(instead) - _minutes(dropped),
        pence=_pence(instead) - _pence(dropped),
        proven=other.settled,
    )


def _minutes(actions: Iterable[Action]) -> int:
    return sum(minutes(action.extra_hours) + minutes(action.work_hours) for action in actions)


def _pence(actions: Iterable[Action]) -> int:
    return sum(pence(action.cost) for action in actions)


def one_more_day(demand: Demand, selection: Selection, seconds: float = SECONDS) -> Gain:
    """Return what eight more hours of development time in 13 weeks would buy."""
    limits = replace(demand.limits, extra_hours=demand.limits.extra_hours + DAY_HOURS)
    return _gain(demand, demand.within(limits), selection, seconds)


def one_more_hundred(demand: Demand, selection: Selection, seconds: float = SECONDS) -> Gain:
    """Return what a hundred more pounds for the whole plan would buy."""
    limits = replace(demand.limits, budget=demand.limits.budget + HUNDRED)
    return _gain(demand, demand.within(limits), selection, seconds)


def _gain(demand: Demand, wider: Demand, selection: Selection, seconds: float) -> Gain:
    before = selection.choice
    if all(selection.trace.level(skill) >= gap.target for skill, gap in demand.wanted.items()):
        return Gain(0, (), proven=True)
    if seconds <= 0:
        return Gain(0, (), proven=False)
    found = select(wider, seconds)
    proven = before.proven and found.choice.settled and not found.taken.undecided
    if not _better(demand, selection, found):
        return Gain(0, (), proven)
    value = found.choice.value + found.choice.along - before.value - before.along
    goals = tuple(skill for skill in found.taken.goals if skill not in selection.taken.goals)
    return Gain(round(value, 2), tuple(_changed(demand.wanted, selection, found)), proven, goals)


def _better(demand: Demand, before: Selection, after: Selection) -> bool:
    """Return whether ``after`` has goals that come earlier, or more of them, or gets the same ones further."""
    order = list(demand.wanted)
    goals = [[*map(order.index, each.taken.goals), len(order)] for each in (before, after)]
    if goals[0] != goals[1]:
        return goals[1] < goals[0]
    more = after.choice.value - before.choice.value
    return more > ALIKE or (more > -ALIKE and after.choice.along - before.choice.along > ALIKE)


def _changed(skills: Iterable[str], before: Selection, after: Selection) -> Iterable[tuple[str, int, int]]:
    for skill in skills:
        old, new = before.trace.level(skill), after.trace.level(skill)
        if old != new:
            yield skill, old, new
