"""What a person, a department and the organisation want to reach, and what that means for single skills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itsm_skills.frameworks.framework import Role

UNNEEDED = 1.0
NEEDED = 2.0
NEEDED_WITH_SUPPORT = 3.0
"""Factors on a skill's importance: no goal needs it; some goal does; a personal goal does that serves one above it.

Judgement, not measured: a wish that others share should outweigh one step of importance, not every step.
"""


class Owner(StrEnum):
    """Whose goal it is, from the lowest to the highest."""

    PERSONAL = "personal"
    DEPARTMENT = "department"
    ORGANISATION = "organisation"

    @property
    def above(self) -> tuple[Owner, ...]:
        """The owners whose goals a goal of this one may support."""
        order = tuple(Owner)
        return order[order.index(self) + 1 :]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures behind a goal's measure, as the person gave them; None and "" where they gave none.

    ``today`` and ``wanted`` count in ``unit``, a plural such as "hours of outage a year"; ``wanted`` is due ``by`` that
    day. ``worth`` is what one of the unit is worth in money, above 0, for one year or one event.
    """

    today: float | None = None
    wanted: float | None = None
    by: date | None = None
    worth: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something wanted by a day, with the skills that it needs and the goals above that it supports, by id.

    ``measure`` says how one will see it, and ``figures`` are its figures: None if the goals file only has a text.
    ``if_then`` stands instead of the plan's own sentence, and ``check_in_with`` names who takes part in the check-ins;
    personal goals alone have these two. All the texts may be empty.
    """

    id: str
    owner: Owner
    outcome: str
    by: date
    skills: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    measure: str = ""
    if_then: str = ""
    check_in_with: str = ""
    figures: Figures | None = None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The goals of one file, in its order."""

    goals: tuple[Outcome, ...]

    def of(self, owner: Owner) -> tuple[Outcome, ...]:
        """Return the goals of ``owner``."""
        return tuple(goal for goal in self.goals if goal.owner is owner)

    def needing(self, skill: str) -> tuple[Outcome, ...]:
        """Return the goals that name ``skill``."""
        return tuple(goal for goal in self.goals if skill in goal.skills)

    def above(self, goal: Outcome) -> tuple[Outcome, ...]:
        """Return the goals that ``goal`` supports, directly or further up."""
        known = {other.id: other for other in self.goals}
        found: dict[str, Outcome] = {}
        waiting = list(goal.supports)
        while waiting:
            name = waiting.pop(0)
            if name in known and name not in found:
                found[name] = known[name]
                waiting += known[name].supports
        return tuple(other for other in self.goals if other.id in found)


def weights(outcomes: Outcomes, role: Role) -> Mapping[str, float]:
    """Return, for every skill that ``role`` asks for, the factor by which its importance counts more in choosing.

    One of ``UNNEEDED``, ``NEEDED`` and ``NEEDED_WITH_SUPPORT``: never below 1.
    """
    supporting = {goal.id for goal in outcomes.of(Owner.PERSONAL) if outcomes.above(goal)}

    def factor(skill: str) -> float:
        needing = outcomes.needing(skill)
        if any(goal.id in supporting for goal in needing):
            return NEEDED_WITH_SUPPORT
        return NEEDED if needing else UNNEEDED

    return {target.skill: factor(target.skill) for target in role.targets}


def if_then_for(skill: str, outcomes: Outcomes) -> str | None:
    """Return the if-then that a personal goal needing ``skill`` brings, or None.

    Where several bring one, the goal that is due first has the say, then the one that stands first.
    """
    found = [goal for goal in outcomes.of(Owner.PERSONAL) if goal.if_then and skill in goal.skills]
    return min(found, key=lambda goal: goal.by).if_then if found else None


def cycles(links: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return cycles among ``links`` (from an id to the ids that it supports), each closed by its first id again.

    Each is named by the link that closes it, its last; without these links no cycle is left. Ids that are no key
    of ``links`` support nothing.
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for first in links:
        path: dict[str, None] = {}
        branches: list[Iterator[str]] = [iter((first,))]
        while branches:
            name = next(branches[-1], None)
            if name is None:
                branches.pop()
                if path:
                    done.add(path.popitem()[0])
            elif name in path:
                way = list(path)
                found.append((*way[way.index(name) :], name))
            elif name not in done:
                path[name] = None
                branches.append(iter(dict.fromkeys(links.get(name, ()))))
    return tuple(found)
