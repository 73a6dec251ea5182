"""The actions that can matter to a plan, and when each could run: what the program is built from.

Everything that can't be part of any plan is left out first, because each action costs the solver columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from itsm_skills.frameworks.framework import Action, QualificationRequirement, SkillRequirement
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.case import Candidate, Case, Demand, Step
from itsm_skills.planning.model.workload import minutes, pence, quarters_of, shares

NEVER = -1
"""A last start before the plan begins."""


def make_case(
    demand: Demand, goals: Collection[str] | None = None, *, dominated: bool = False, shared: bool = False
) -> Case:
    """Return the case of ``demand``, with the candidates that can be part of a plan and no dominated ones.

    Only skills in ``goals`` can be goals; None: every skill with a gap. With ``dominated``, candidates that
    another one could replace stay. If mandates are ``shared`` with other people, one that somebody else may hold
    replaces nothing.
    """
    frame = _frame(demand)
    pool = [item for item in _candidates(demand, frame) if _fits(item, frame, demand.limits)]
    return _reduced(frame, pool, demand.wanted if goals is None else goals, dominated=dominated, shared=shared)


def for_goals(case: Case, goals: Collection[str]) -> Case:
    """Return ``case`` with the candidates that can be part of a plan whose goals are among ``goals``."""
    return _reduced(replace(case, candidates=(), goals=()), case.candidates, goals)


def _reduced(
    frame: Case, pool: Sequence[Candidate], goals: Collection[str], *, dominated: bool = False, shared: bool = False
) -> Case:
    while True:
        case = replace(frame, candidates=tuple(_useful(pool, frame)))
        case = replace(case, goals=tuple(skill for skill in _movable(case) if skill in goals))
        kept = _before_users(_in_time(_justified(case), case), case)
        if not dominated:
            kept = without_dominated(kept, shared=shared)
        if len(kept) == len(pool):
            return replace(case, candidates=tuple(kept))
        pool = kept


def related(demand: Demand) -> tuple[Action, ...]:
    """Return the actions that move a gap or lead to one that does, whether or not the limits allow them."""
    frame = _frame(demand)
    return tuple(item.action for item in _useful(_candidates(demand, frame), frame))


def _frame(demand: Demand) -> Case:
    limits = demand.limits
    return Case(
        held=demand.held,
        wanted=demand.wanted,
        highest=demand.highest,
        quarters=limits.quarters,
        extra=int(limits.extra_hours * 60 + 1e-6),
        work=int(limits.work_hours * 60 + 1e-6),
        active=limits.active,
        budget=int(limits.budget * 100 + 1e-6),
        candidates=(),
        goals=(),
    )


def _candidates(demand: Demand, frame: Case) -> Iterator[Candidate]:
    """Yield the candidate of each action; it only depends on the action, the levels held, and two of the limits."""
    limits = demand.limits
    for order, action in enumerate(demand.actions):
        key = id(action), limits.quarters, limits.qualifications
        made = demand.known.get(key)
        if made is None:
            made = demand.known[key] = _candidate(action, order, frame, limits)
        yield made if made.order == order else replace(made, order=order)


def _candidate(action: Action, order: int, frame: Case, limits: Limits) -> Candidate:
    required = {(need.skill, need.level) for need in action.requires if isinstance(need, SkillRequirement)}
    after = {
        need.or_action or ""
        for need in action.requires
        if isinstance(need, QualificationRequirement) and need.qualification not in limits.qualifications
    }
    covers: dict[Step, Step | None] = {}
    for lift in sorted(action.lifts, key=lambda lift: lift.start):
        held = frame.level(lift.skill)
        seen_to = held >= lift.start or any(skill == lift.skill and level >= lift.start for skill, level in required)
        given = None if seen_to else (lift.skill, lift.start)
        for level in range(max(held, lift.start) + 1, min(lift.end, frame.highest) + 1):
            covers.setdefault((lift.skill, level), given)
    return Candidate(
        action=action,
        order=order,
        extra=shares(minutes(action.extra_hours), action.weeks),
        work=shares(minutes(action.work_hours), action.weeks),
        pence=pence(action.cost),
        covers=covers,
        requires=frozenset((skill, level) for skill, level in required if level > frame.level(skill)),
        after=frozenset(after),
        last=limits.quarters - quarters_of(action),
    )


def _fits(item: Candidate, frame: Case, limits: Limits) -> bool:
    """Return whether ``item`` would fit an empty plan, what it requires aside."""
    return (
        not item.action.long_route
        and item.last >= 0
        and item.pence <= frame.budget
        and max(item.extra) <= frame.extra
        and max(item.work) <= frame.work
        and limits.has.issuperset(item.action.needs)
    )


def _useful(pool: Iterable[Candidate], frame: Case) -> list[Candidate]:
    """Return those that move a gap or give what such a one requires, each with only the steps that matter."""
    pool = list(pool)
    tops = {skill: min(wanted.target, frame.highest) for skill, wanted in frame.wanted.items()}
    asked: set[str] = set()
    chosen: set[str] = set()
    grown = True
    while grown:
        grown = False
        for item in pool:
            if item.id in chosen:
                continue
            if item.id in asked or any(level <= tops.get(skill, 0) for skill, level in item.covers):
                chosen.add(item.id)
                asked |= item.after
                for skill, level in item.requires:
                    tops[skill] = max(tops.get(skill, 0), level)
                grown = True
    return [
        replace(item, covers={step: given for step, given in item.covers.items() if step[1] <= tops.get(step[0], 0)})
        for item in pool
        if item.id in chosen
    ]


def _movable(case: Case) -> tuple[str, ...]:
    """Return the skills with a gap that some applied action moves, in the order of ``wanted``."""
    moved = {step[0] for item in case.candidates if item.applied for step in item.covers if case.worth(step)}
    return tuple(skill for skill in case.wanted if skill in moved)


def _justified(case: Case) -> list[Candidate]:
    """Return the candidates that can move a goal or give what another requires."""
    required = needed_by(case.candidates)
    asked = {name for item in case.candidates for name in item.after}
    return [
        item
        for item in case.candidates
        if item.id in asked or any(case.serves(step, case.goals) or step in required for step in item.covers)
    ]


def needed_by(candidates: Iterable[Candidate]) -> dict[Step, list[Candidate]]:
    """Return, by step, the candidates that require it or a later step of the same skill."""
    found: dict[Step, list[Candidate]] = {}
    for item in candidates:
        for skill, level in item.requires:
            for lower in range(1, level + 1):
                found.setdefault((skill, lower), []).append(item)
    return found


def _in_time(pool: Sequence[Candidate], case: Case) -> list[Candidate]:
    """Return those that can start late enough for what they require and early enough for what requires them."""
    reached: dict[Step, int] = {}
    done: dict[str, int] = {}
    first: dict[str, int] = {}
    changed = True
    while changed:
        changed = False
        for item in pool:
            waits = [reached.get(step, case.quarters) for step in item.requires]
            waits += [done.get(name, case.quarters) for name in item.after]
            start = max(waits, default=0)
            first[item.id] = start
            done_before = done.get(item.id, case.quarters + 1)
            done[item.id] = min(done_before, start + item.quarters)
            changed |= done[item.id] < done_before
            for step, given in item.covers.items():
                when = max(start, reached.get(given, case.quarters) if given else 0) + item.quarters
                if when < reached.get(step, case.quarters + 1):
                    reached[step] = when
                    changed = True
    return [
        replace(
            item,
            first=first[item.id],
            covers={
                step: given
                for step, given in item.covers.items()
                if not given or reached.get(given, case.quarters) + item.quarters <= case.quarters
            },
        )
        for item in pool
        if first[item.id] <= item.last
    ]


def _before_users(pool: Sequence[Candidate], case: Case) -> list[Candidate]:
    """Return ``pool`` with last starts early enough for what requires a candidate, where it moves no goal itself."""
    # A candidate that moves no goal is only worth starting if one of its users can still start after it. Each start
    # that is ruled out here saves the solver a column for the action and one for each of its steps.
    #
    # Last starts depend on each other along chains of requirements, so this begins with the latest that the plan's
    # length allows and lowers them until nothing changes. Going down from above keeps every start that some plan could
    # use: one is ruled out only if it is too late for every user, even the one that may start latest (``max``).
    # Candidates that only require each other push each other down by at least a quarter in each round, so they end at
    # NEVER and are dropped: nothing that they lead to moves a goal.
    users = needed_by(pool)
    last = {item.id: item.last for item in pool}
    changed = True
    while changed:
        changed = False
        for item in pool:
            if last[item.id] == NEVER or any(case.serves(step, case.goals) for step in item.covers):
                continue
            served = [user for user in pool if item.id in user.after]
            served += [user for step in item.covers for user in users.get(step, ())]
            latest = max((last[user.id] - item.quarters for user in served), default=NEVER)
            if latest < last[item.id]:
                last[item.id] = latest if latest >= item.first else NEVER
                changed = True
    return [replace(item, last=last[item.id]) for item in pool if item.first <= last[item.id]]


def without_dominated(pool: Sequence[Candidate], *, shared: bool = False) -> list[Candidate]:
    """Return ``pool`` without each candidate that another one could replace in any plan.

    The other makes the same steps, takes no more of anything in any quarter when it ends in the same one, requires
    nothing else, and leaves evidence no weaker; of equals the first of the catalogue stays. If mandates are
    ``shared``, none replaces another action.
    """
    asked = {name for item in pool for name in item.after}
    groups: dict[frozenset[tuple[Step, Step | None]], list[Candidate]] = {}
    for item in pool:
        groups.setdefault(frozenset(item.covers.items()), []).append(item)
    return [
        item
        for item in pool
        if item.id in asked
        or not any(
            _dominates(other, item)
            for other in groups[frozenset(item.covers.items())]
            if other is not item and not (shared and other.action.holders is not None)
        )
    ]


def _dominates(one: Candidate, other: Candidate) -> bool:
    ahead = other.quarters - one.quarters
    return (
        ahead >= 0
        and one.pence <= other.pence
        and one.applied >= other.applied
        and one.requires <= other.requires
        and one.after <= other.after
        and all(mine <= theirs for mine, theirs in zip(one.extra, other.extra[ahead:], strict=True))
        and all(mine <= theirs for mine, theirs in zip(one.work, other.work[ahead:], strict=True))
        and (one.minutes, one.pence, one.order) < (other.minutes, other.pence, other.order)
    )
