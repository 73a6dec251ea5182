"""How far one person is from a role, and whether a plan could get them there in time.

The hours are the typical ones of the scale (``Scale.step_hours``), and the actions are those that a plan could use. So
a bench and a personal plan never disagree about what a level takes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import ceil

from itsm_skills.frameworks.framework import Action, Role, Scale, Target
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.candidates import make_case
from itsm_skills.planning.model.case import Demand, Step, Wanted, offered

AMPLE = 1e6
"""More pounds than any plan takes."""


class Standing(StrEnum):
    """What can be said of somebody and a role.

    - READY: they're at every level that the role depends on.
    - IN_TIME: the hours are enough, and there are actions that lead to every level.
    - NOT_KNOWN: it depends on skills that they haven't rated.
    - NOT_IN_TIME: what they're known to lack takes too many hours, or no action leads there.
    """

    READY = "ready"
    IN_TIME = "in-time"
    NOT_KNOWN = "not-known"
    NOT_IN_TIME = "not-in-time"


class Hindrance(StrEnum):
    """Why no action leads to a level in time.

    SUPPORT: one would, with money or support that isn't there. TIME: none fits into the time. ATTESTED: no action leads
    to this level; others have to attest it.
    """

    SUPPORT = "support"
    TIME = "time"
    ATTESTED = "attested"


@dataclass(frozen=True, slots=True)
class BenchPerson:
    """Somebody who could take over a role. ``held`` has the levels that count, and ``proven`` those of them that are
    agreed or backed by evidence. ``role`` is the role they have, None if it isn't known.
    """

    key: str
    role: Role | None
    held: Mapping[str, int]
    limits: Limits
    proven: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lack:
    """A skill in which somebody is below a role's target. ``held`` is None if they haven't rated it.

    ``hours`` are the typical ones for the levels missing, from level 0 if the skill wasn't rated.
    """

    skill: str
    held: int | None
    target: int
    hours: float
    hindrance: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far ``key`` is from a role that depends on ``of`` skills. They're at ``met`` of these levels, ``proven`` of
    them agreed or backed by evidence.

    ``lacks`` are the other skills. ``quarters`` is how many quarters it takes, if the standing is IN_TIME.
    """

    key: str
    of: int
    met: int
    proven: int
    lacks: tuple[Lack, ...]
    standing: Standing
    quarters: int | None = None

    @property
    def hours(self) -> float:
        """The typical hours for what the person is known to lack."""
        return sum(one.hours for one in self.lacks if one.held is not None)

    @property
    def most_hours(self) -> float:
        """The typical hours if skills that weren't rated begin at level 0."""
        return sum(one.hours for one in self.lacks)

    @property
    def is_behind(self) -> bool:
        """Whether the person is ready, or could be in time."""
        return self.standing in (Standing.READY, Standing.IN_TIME)


def critical(role: Role) -> tuple[Target, ...]:
    """Return the targets that ``role`` depends on most: those of its highest importance, 5 in every built-in role."""
    highest = max((target.importance for target in role.targets), default=0)
    return tuple(target for target in role.targets if target.importance == highest)


def distance(person: BenchPerson, role: Role, scale: Scale) -> Readiness:
    """Return how far ``person`` is from ``role``; whether a plan leads there in time isn't looked at yet."""
    targets = critical(role)
    lacks = tuple(
        Lack(target.skill, held, target.level, sum(scale.step_hours[held or 0 : target.level]))
        for target in targets
        if (held := person.held.get(target.skill)) is None or held < target.level
    )
    proven = sum(person.proven.get(target.skill, -1) >= target.level for target in targets)
    standing = Standing.NOT_IN_TIME if lacks else Standing.READY
    return Readiness(person.key, len(targets), len(targets) - len(lacks), proven, lacks, standing)


def judged(found: Readiness, person: BenchPerson, actions: Sequence[Action], scale: Scale) -> Readiness:
    """Return ``found`` with what ``person`` could reach within their limits by ``actions``, and what is in the way."""
    if found.standing is Standing.READY:
        return found
    demand = _demand(found, person, actions, scale)
    hindrances = _hindrances(found, demand, scale)
    lacks = tuple(replace(one, hindrance=hindrances.get(one.skill)) for one in found.lacks)
    known = [one for one in lacks if one.held is not None]
    unrated = len(known) < len(lacks)
    available = _hours(person.limits)
    if found.hours > available or any(one.hindrance for one in known):
        standing = Standing.NOT_IN_TIME
    elif unrated and (found.most_hours > available or any(one.hindrance for one in lacks)):
        standing = Standing.NOT_KNOWN
    else:
        return replace(found, lacks=lacks, standing=Standing.IN_TIME, quarters=_quarters(found.most_hours, demand))
    return replace(found, lacks=lacks, standing=standing)


def _demand(found: Readiness, person: BenchPerson, actions: Sequence[Action], scale: Scale) -> Demand:
    wanted = {one.skill: Wanted(one.target, 1) for one in found.lacks}
    highest = scale.top if scale.attested_from is None else scale.attested_from - 1
    return Demand(person.held, wanted, offered(actions, person.limits), person.limits, highest)


def _hindrances(found: Readiness, demand: Demand, scale: Scale) -> dict[str, Hindrance]:
    """Return what is in the way, by skill; nothing for skills whose levels can all be reached in time."""
    missing = {skill for skill, _ in _out_of_reach(demand)}
    if not missing:
        return {}
    needs = frozenset(need for action in demand.actions for need in action.needs)
    limits = replace(demand.limits, budget=AMPLE, has=demand.limits.has | needs)
    never = {skill for skill, _ in _out_of_reach(demand.within(limits))}
    attested = {
        one.skill for one in found.lacks if scale.attested_from is not None and one.target >= scale.attested_from
    }
    return {skill: _hindrance(skill, attested, never) for skill in missing}


def _hindrance(skill: str, attested: Collection[str], never: Collection[str]) -> Hindrance:
    if skill in attested:
        return Hindrance.ATTESTED
    return Hindrance.TIME if skill in never else Hindrance.SUPPORT


def _out_of_reach(demand: Demand) -> set[Step]:
    """Return the wanted steps that no action makes within the limits."""
    made = {step for item in make_case(demand, dominated=True).candidates for step in item.covers}
    return {
        (skill, level)
        for skill, wanted in demand.wanted.items()
        for level in range(demand.held.get(skill, 0) + 1, wanted.target + 1)
        if (skill, level) not in made
    }


def _hours(limits: Limits) -> float:
    return (limits.extra_hours + limits.work_hours) * limits.quarters


def _quarters(hours: float, demand: Demand) -> int:
    """Return the fewest quarters that have ``hours`` and in which every level can be reached."""
    limits = demand.limits
    per_quarter = limits.extra_hours + limits.work_hours
    least = max(1, ceil(hours / per_quarter)) if per_quarter else 1
    for quarters in range(least, limits.quarters):
        if not _out_of_reach(demand.within(replace(limits, quarters=quarters))):
            return quarters
    return limits.quarters
