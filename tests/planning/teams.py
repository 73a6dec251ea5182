"""Small teams: worked out by hand, or random ones with the best plan by trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from random import Random

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand
from planning.cases import START
from planning.exhaustive import Instance, Starts, allowed, levels, span
from planning.instances import SKILLS, instance

DESK = ("IT", "Desk")
Score = tuple[int, int, int, int, int, float, float]
"""People missing, requirements with nobody, with one person, work of people who alone meet a requirement, misfit, hours,
pounds for actions: less is better."""


def learner(key: str, team: tuple[str, ...] = DESK, /, **held: int) -> Learner:
    """``learner("ada", a=3)``: ada of the desk stands at 3 in a."""
    return Learner(key, team, held, Limits(START))


def team(
    people: Sequence[Learner],
    required: Mapping[str, tuple[int, int]] | Sequence[Required],
    actions: Sequence[Action],
    budget: float = 0,
    **limits: object,
) -> TeamDemand:
    """``team([ada], {"a": (4, 2)}, actions)``: two people are to stand at 4 in a."""
    if isinstance(required, Mapping):
        required = [Required((), skill, level, count) for skill, (level, count) in required.items()]
    people = [replace(one, limits=replace(one.limits, **limits)) for one in people]  # type: ignore[arg-type]
    return TeamDemand.of(people, required, actions, budget, top=5, attested=5)


def random_team(seed: int, people: int = 2, count: int = 4) -> TeamDemand:
    """Return the team of ``seed``: everybody has the same actions before them, and hours of their own."""
    dice = Random(seed)
    base = instance(seed, count)
    learners = []
    for number in range(people):
        held = {skill: dice.choice((0, 0, 1, 2)) for skill in SKILLS}
        closed = frozenset(skill for skill in SKILLS if dice.random() < 0.15)
        silent = {skill for skill in SKILLS if dice.random() < 0.1}
        limits = replace(
            base.limits,
            extra_hours=dice.choice((10, 30, 60)),
            work_hours=dice.choice((20, 40, 80)),
            qualifications=frozenset(["diploma"] if dice.random() < 0.3 else []),
        )
        learners.append(
            Learner(
                f"p{number}",
                ("IT", dice.choice("xy")),
                {skill: level for skill, level in held.items() if skill not in closed | silent},
                limits,
                closed,
                {skill: dice.choice((2, 4, 8, 12)) for skill in SKILLS if dice.random() < 0.4},
                role=dice.choice((None, frozenset(dice.sample(SKILLS, 2)))),
                manager=dice.choice((None, "p0", "p1")),
            )
        )
    required = [
        Required(dice.choice(((), (), ("IT", "x"))), skill, dice.choice((1, 2, 2, 3)), dice.choice((1, 2, 2)))
        for skill in dice.sample(SKILLS, dice.choice((2, 3, 4)))
    ]
    budget = dice.choice((0, 150, 300))
    actions = [replace(action, holders=1 if dice.random() < 0.4 else None) for action in base.actions]
    rate = dice.choice((None, None, 0.0, 5.0))
    return TeamDemand.of(learners, required, actions, budget, top=5, attested=5, outside_rate=rate)


def score(demand: TeamDemand, chosen: Mapping[str, Starts]) -> Score | None:
    """Return how good a choice for everybody is, or None where it breaks a rule; shares no code with the planning."""
    parts = []
    for one in demand.learners:
        case = _instance(demand, one)
        if allowed(case, chosen.get(one.key, {})) is None:
            return None
        part = _part(demand, one, case, chosen.get(one.key, {}))
        if part is None:
            return None
        parts.append(part)
    return _together(demand, parts)


def best(demand: TeamDemand) -> Score:
    """Return the best score of all choices."""
    options = [list(_parts(demand, one)) for one in demand.learners]
    scores = (_together(demand, parts) for parts in product(*options))
    return min(found for found in scores if found is not None)


@dataclass(frozen=True)
class Part:
    """What one person does: the requirements newly met, by place; hours, misfit, pounds for actions and for help from
    outside; which mandates they hold when; when they begin something, if somebody relies on them; and from when they
    meet each requirement that one person alone meets today."""

    met: frozenset[int]
    hours: float
    misfit: int
    pounds: float
    outside: float
    mandates: frozenset[tuple[str, int]]
    begun: tuple[int, ...]
    stands_in: frozenset[tuple[int, int]]


def _parts(demand: TeamDemand, one: Learner) -> Iterator[Part]:
    case = _instance(demand, one)
    choices = [(None, *range(case.limits.quarters - span(action) + 1)) for action in case.actions]
    seen = set()
    for picked in product(*choices):
        starts = {
            action.id: quarter for action, quarter in zip(case.actions, picked, strict=True) if quarter is not None
        }
        if allowed(case, starts) is not None:
            seen.add(_part(demand, one, case, starts))
    yield from (part for part in seen if part is not None)


def _instance(demand: TeamDemand, one: Learner) -> Instance:
    wanted: dict[str, tuple[int, float]] = {}
    for place, need in enumerate(demand.required):
        below = need.skill in one.held and one.held[need.skill] < need.level <= demand.highest
        if below and _short(demand, place) and one.team[: len(need.team)] == need.team:
            wanted[need.skill] = (max(need.level, wanted.get(need.skill, (0, 1.0))[0]), 1.0)
    actions = [
        replace(action, lifts=tuple(lift for lift in action.lifts if lift.skill not in one.closed))
        for action in demand.actions
    ]
    return Instance(one.held, wanted, actions, replace(one.limits, budget=demand.budget), demand.highest)


def _there(demand: TeamDemand, place: int) -> list[str]:
    need = demand.required[place]
    return [
        one.key
        for one in demand.learners
        if one.team[: len(need.team)] == need.team and one.held.get(need.skill, -1) >= need.level
    ]


def _short(demand: TeamDemand, place: int) -> int:
    return max(0, demand.required[place].people - len(_there(demand, place)))


def _relied_on(demand: TeamDemand) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place in range(len(demand.required)):
        there = _there(demand, place)
        if len(there) == 1:
            found.setdefault(there[0], []).append(place)
    return found


def _part(demand: TeamDemand, one: Learner, case: Instance, starts: Starts) -> Part | None:
    """Return what ``starts`` come to, or None where the person would hold two mandates at once."""
    table = levels(case, starts)
    after = table[-1]
    held = [
        (action.id, quarter)
        for action in case.actions
        if action.id in starts and action.holders is not None
        for quarter in range(starts[action.id], starts[action.id] + span(action))
    ]
    if len({quarter for _, quarter in held}) < len(held):
        return None
    newly = [
        (place, need)
        for place, need in enumerate(demand.required)
        if one.team[: len(need.team)] == need.team and one.held.get(need.skill, need.level) < need.level
    ]
    relied_on = _relied_on(demand)
    alone = {place for places in relied_on.values() for place in places}
    chosen = [action for action in case.actions if action.id in starts]
    reached = {
        (need.skill, need.level)
        for place, need in newly
        if _short(demand, place) and need.skill in one.held and after.get(need.skill, -1) >= need.level
    }
    return Part(
        met=frozenset(place for place, need in newly if after.get(need.skill, -1) >= need.level),
        hours=sum(action.extra_hours + action.work_hours for action in chosen),
        misfit=sum(15 - one.fit.get(skill, 0) for skill, _ in reached),
        pounds=sum(action.cost for action in chosen),
        outside=_outside(demand, one, case, after),
        mandates=frozenset(held),
        begun=tuple(sorted(starts.values())) if one.key in relied_on else (),
        stands_in=frozenset(
            (place, quarter)
            for place, need in newly
            if place in alone and need.skill in one.held
            for quarter in range(case.limits.quarters)
            if table[quarter].get(need.skill, -1) >= need.level
        ),
    )


def _outside(demand: TeamDemand, one: Learner, case: Instance, after: Mapping[str, int]) -> float:
    """Return the pounds for ten hours of help with each level that nobody in the team can show."""
    total = 0.0
    for skill, (target, _) in case.wanted.items():
        shown = [
            other.held[skill]
            for other in demand.learners
            if other is not one and skill in other.held
            if not ((one.role is None or skill in one.role) and _reports(demand, other, one))
        ]
        for level in range(one.held[skill] + 1, min(target, after.get(skill, 0)) + 1):
            if not any(there >= level for there in shown):
                total += 10 * (demand.outside_rate or 0)
    return total


def _reports(demand: TeamDemand, one: Learner, to: Learner) -> bool:
    """Return whether ``one`` reports to ``to``, directly or through others."""
    managers = {learner.key: learner.manager for learner in demand.learners}
    at = managers[one.key]
    for _ in demand.learners:
        if at == to.key:
            return True
        at = managers.get(at) if at is not None else None
    return False


def _together(demand: TeamDemand, parts: Sequence[Part]) -> Score | None:
    if sum(part.pounds + part.outside for part in parts) > demand.budget:
        return None
    holding = [entry for part in parts for entry in part.mandates]
    if len(set(holding)) < len(holding):
        return None
    missing = zeros = singles = 0
    for place, need in enumerate(demand.required):
        have = need.people - _short(demand, place) if _short(demand, place) else need.people
        have += sum(place in part.met for part in parts)
        if have < need.people:
            missing += need.people - have
            zeros += have == 0
            singles += have == 1
    exposed = 0
    for key, places in _relied_on(demand).items():
        own = next(part for one, part in zip(demand.learners, parts, strict=True) if one.key == key)
        others = [part for part in parts if part is not own]
        for quarter in own.begun:
            stood = all(any((place, quarter) in part.stands_in for part in others) for place in places)
            exposed += 1 if stood else 2
    hours, pounds = sum(part.hours for part in parts), sum(part.pounds for part in parts)
    return missing, zeros, singles, exposed, sum(part.misfit for part in parts), hours, pounds
