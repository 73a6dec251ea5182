"""Small teams: worked out by hand, or random ones with the best plan by trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from random import Random

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand
from planning.cases import START
from planning.exhaustive import Instance, Starts, allowed, levels
from planning.instances import SKILLS, instance

DESK = ("IT", "Desk")
Score = tuple[int, int, int, float, int, float]
"""People missing, requirements with nobody, with one person, hours, reasons (negated), pounds: less is better."""


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
                {skill: dice.choice((1, 2)) for skill in SKILLS if dice.random() < 0.4},
            )
        )
    required = [
        Required(dice.choice(((), (), ("IT", "x"))), skill, dice.choice((1, 2, 2, 3)), dice.choice((1, 2, 2)))
        for skill in dice.sample(SKILLS, dice.choice((2, 3, 4)))
    ]
    budget = dice.choice((0, 150, 300))
    return TeamDemand.of(learners, required, base.actions, budget, top=5, attested=5)


def score(demand: TeamDemand, chosen: Mapping[str, Starts]) -> Score | None:
    """Return how good a choice for everybody is, or None where it breaks a rule; shares no code with the planning."""
    parts = []
    for one in demand.learners:
        case = _instance(demand, one)
        if allowed(case, chosen.get(one.key, {})) is None:
            return None
        parts.append(_part(demand, one, case, chosen.get(one.key, {})))
    return _together(demand, parts)


def best(demand: TeamDemand) -> Score:
    """Return the best score of all choices."""
    options = [list(_parts(demand, one)) for one in demand.learners]
    scores = (_together(demand, parts) for parts in product(*options))
    return min(found for found in scores if found is not None)


Part = tuple[frozenset[int], float, int, float]
"""Of one person: the requirements newly met, by place; hours, reasons and pounds."""


def _parts(demand: TeamDemand, one: Learner) -> Iterator[Part]:
    case = _instance(demand, one)
    spans = {action.id: -(-action.weeks // 13) for action in case.actions}
    choices = [(None, *range(case.limits.quarters - spans[action.id] + 1)) for action in case.actions]
    seen = set()
    for picked in product(*choices):
        starts = {
            action.id: quarter for action, quarter in zip(case.actions, picked, strict=True) if quarter is not None
        }
        if allowed(case, starts) is not None:
            seen.add(_part(demand, one, case, starts))
    yield from seen


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


def _short(demand: TeamDemand, place: int) -> int:
    need = demand.required[place]
    have = sum(
        one.team[: len(need.team)] == need.team and one.held.get(need.skill, -1) >= need.level
        for one in demand.learners
    )
    return max(0, need.people - have)


def _part(demand: TeamDemand, one: Learner, case: Instance, starts: Starts) -> Part:
    after = levels(case, starts)[-1]
    met = frozenset(
        place
        for place, need in enumerate(demand.required)
        if one.team[: len(need.team)] == need.team
        and one.held.get(need.skill, -1) < need.level
        and after.get(need.skill, -1) >= need.level
    )
    chosen = [action for action in case.actions if action.id in starts]
    reasons = sum(one.reasons.get(skill, 0) for skill in case.wanted if after.get(skill, 0) > case.held[skill])
    hours = sum(action.extra_hours + action.work_hours for action in chosen)
    return met, hours, reasons, sum(action.cost for action in chosen)


def _together(demand: TeamDemand, parts: Sequence[Part]) -> Score | None:
    if sum(part[3] for part in parts) > demand.budget:
        return None
    missing = zeros = singles = 0
    for place, need in enumerate(demand.required):
        have = need.people - _short(demand, place) if _short(demand, place) else need.people
        have += sum(place in part[0] for part in parts)
        if have < need.people:
            missing += need.people - have
            zeros += have == 0
            singles += have == 1
    hours, pounds = sum(part[1] for part in parts), sum(part[3] for part in parts)
    return missing, zeros, singles, hours, -sum(part[2] for part in parts), pounds
