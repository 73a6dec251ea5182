"""Why a requirement stays unmet: what keeps each of the people nearest to it from it, found by planning again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from itsm_skills.planning.limits import MAX_GOALS
from itsm_skills.planning.model.candidates import make_case
from itsm_skills.planning.model.case import Demand, Wanted
from itsm_skills.planning.model.program import PlanProgram
from itsm_skills.planning.model.solver import Solver
from itsm_skills.planning.personal.reasons import AMPLE, Obstacle, Refusal, ample, reason_for_level
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand
from itsm_skills.planning.team.mandates import Held, held, one_at_a_time, share_mandates
from itsm_skills.planning.team.showing import outside_terms
from itsm_skills.planning.team.verify import TeamTrace

NEAREST = 3
"""How many people get an explanation."""
SECONDS = 5.0


class Taken(StrEnum):
    """What a person lacks who could reach the level with a plan for it alone, given what this plan has them do.

    GOALS: their three goals are taken; TIME: their hours, or the actions that may run at once; MONEY: what the others
    leave of the budget; MANDATE: somebody else holds the mandate, or they hold another. The least that is enough is
    named. NOTHING: it would fit, and the search ended before.
    """

    GOALS = "goals"
    TIME = "time"
    MONEY = "money"
    MANDATE = "mandate"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who is at ``level`` today, below the required one, and what keeps them from it.

    ``refusal`` says why no plan for this skill alone leads there. Where it is LATER, one does, and ``taken`` names
    what the person's part in the plan leaves too little of.
    """

    key: str
    level: int
    refusal: Refusal
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """Why ``missing`` people (at least 1) are still missing.

    ``near`` are the nearest, nearest first; ``further`` counts others below the level; ``silent`` are those without
    a level, who are not planned for, ``closed`` those to whom the skill does not apply.
    """

    missing: int
    near: tuple[Near, ...]
    further: int
    silent: tuple[str, ...]
    closed: int


def shortfall(demand: TeamDemand, trace: TeamTrace, required: Required) -> Shortfall | None:
    """Return why ``required`` is not met at the end of ``trace``, or None where it is."""
    holders = trace.holders(required)
    missing = required.people - len(holders)
    if missing <= 0:
        return None
    others = [one for one in demand.learners if required.concerns(one) and one.key not in holders]
    closed = [one for one in others if required.skill in one.closed]
    silent = [one.key for one in others if required.skill not in one.closed and required.skill not in one.held]
    below = [one for one in others if required.skill in one.held and required.skill not in one.closed]
    below.sort(key=lambda one: -one.held[required.skill])
    near = tuple(_near(one, required, demand, trace) for one in below[:NEAREST])
    return Shortfall(
        missing=missing, near=near, further=len(below) - len(near), silent=tuple(silent), closed=len(closed)
    )


def _near(learner: Learner, required: Required, demand: TeamDemand, trace: TeamTrace) -> Near:
    personal = replace(demand.personal(learner), wanted={})
    refusal = reason_for_level(personal, required.skill, required.level, demand.attested)
    taken: tuple[Taken, ...] = ()
    if refusal.obstacle is Obstacle.LATER:
        taken = _taken(learner, required, demand, trace)
    return Near(learner.key, learner.held[required.skill], refusal, taken)


def _taken(learner: Learner, required: Required, demand: TeamDemand, trace: TeamTrace) -> tuple[Taken, ...]:
    """Return the least that would let ``learner`` reach ``required`` as well as all that the plan gives them."""
    own = trace.traces.get(learner.key)
    personal = demand.personal(learner)
    levels = {skill: own.level(skill) if own else personal.held[skill] for skill in personal.wanted}
    wanted = {skill: Wanted(level, 1) for skill, level in levels.items() if level > personal.held[skill]}
    wanted[required.skill] = Wanted(required.level, 1)
    others = {key: one for key, one in trace.traces.items() if key != learner.key}
    left = max(0.0, demand.budget - trace.spent(without=learner.key) / 100)
    together = replace(personal, wanted=wanted, limits=replace(learner.limits, budget=left))
    elsewhere = Counter(demand.held_elsewhere) + held(others.values())
    for lacking in _sets((Taken.GOALS, Taken.TIME, Taken.MONEY, Taken.MANDATE)):
        if _possible(together, lacking, demand, learner, elsewhere):
            return lacking or (Taken.NOTHING,)
    return (Taken.NOTHING,)


def _sets(taken: Sequence[Taken]) -> Iterator[tuple[Taken, ...]]:
    for count in range(len(taken) + 1):
        yield from combinations(taken, count)


def _possible(demand: Demand, lacking: Sequence[Taken], team: TeamDemand, learner: Learner, elsewhere: Held) -> bool:
    """Return whether everything that ``demand`` wants can be reached with what is ``lacking`` in plenty."""
    limits = demand.limits
    if Taken.TIME in lacking:
        limits = ample(demand, limits, limits.quarters)
    if Taken.MONEY in lacking:
        limits = replace(limits, budget=AMPLE)
    case = make_case(demand.within(limits), shared=True)
    form = PlanProgram(case, goals=len(case.goals) if Taken.GOALS in lacking else MAX_GOALS)
    if Taken.MANDATE not in lacking:
        one_at_a_time(form)
        share_mandates(form.program, [form], elsewhere)
    if Taken.MONEY not in lacking and (outside := outside_terms(team, learner, form)):
        spent = [term for item in case.candidates for term in form.begun(item, factor=item.pence)]
        form.program.row([*spent, *outside], high=case.budget)
    for skill, wanted in demand.wanted.items():
        stands = form.stood((skill, wanted.target), case.quarters)
        if not stands:
            return False
        form.program.row(stands, low=1)
    return Solver(form.program).maximise([], SECONDS).values is not None
