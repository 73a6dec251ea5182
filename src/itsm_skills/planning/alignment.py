"""How the goals of a person, a department and the organisation fit together, with a plan or before there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from itsm_skills.planning.contradictions import Conflict, Overbooked, Time, conflicts, overbooked
from itsm_skills.planning.goals import Outcome, Outcomes, Owner


@dataclass(frozen=True, slots=True)
class PlanCoverage:
    """What a plan does for skills, by id.

    ``planned`` gives, for each skill that an action of the plan moves, the hours of these actions, as development time
    and within normal work. ``no_room`` are the skills left out only because there is no time or there are enough goals;
    ``at_target`` those that are already at the role's target. ``time`` is what the person has, None if nobody says.
    """

    planned: Mapping[str, float]
    no_room: frozenset[str]
    at_target: frozenset[str]
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class AlignmentRow:
    """A personal goal with a department's and an organisation's goal that it supports; None where it supports none.

    A goal that supports several is in several rows.
    """

    personal: Outcome
    department: Outcome | None
    organisation: Outcome | None


@dataclass(frozen=True, slots=True)
class Competition:
    """Of two goals, skills that only ``waiting`` needs have no room, while skills that only ``ahead`` needs take hours.

    ``left_out`` and ``chosen`` are these skills, in the order of their goals.
    """

    waiting: Outcome
    ahead: Outcome
    left_out: tuple[str, ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanAlignment:
    """How goals fit a plan.

    ``unserved`` are department and organisation goals that need skills, none of which the plan moves; ``at_target``
    personal goals whose skills are all at target already. ``planned`` are the skills that the plan moves.
    ``overbooked`` are personal goals to which the same time is promised, None if there are none.
    """

    unserved: tuple[Outcome, ...]
    at_target: tuple[Outcome, ...]
    competing: tuple[Competition, ...]
    planned: frozenset[str]
    overbooked: Overbooked | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """How goals fit together; ``with_plan`` is None before there is a plan.

    ``unsupported`` are department and organisation goals that no personal goal supports, directly or further up;
    ``serving_none`` personal goals that support no other goal. ``conflicts`` are pairs that contradict each other.
    """

    rows: tuple[AlignmentRow, ...]
    unsupported: tuple[Outcome, ...]
    serving_none: tuple[Outcome, ...]
    conflicts: tuple[Conflict, ...]
    with_plan: PlanAlignment | None


def alignment(outcomes: Outcomes, coverage: PlanCoverage | None = None) -> Alignment:
    """Return how ``outcomes`` fit together and, where ``coverage`` is given, how the plan fits them."""
    personal = outcomes.of(Owner.PERSONAL)
    supported = {goal.id for own in personal for goal in outcomes.above(own)}
    return Alignment(
        rows=tuple(row for goal in personal for row in _rows(goal, outcomes)),
        unsupported=tuple(goal for goal in _shared(outcomes) if goal.id not in supported),
        serving_none=tuple(goal for goal in personal if not outcomes.above(goal)),
        conflicts=tuple(conflicts(outcomes)),
        with_plan=None if coverage is None else _with_plan(outcomes, coverage),
    )


def _shared(outcomes: Outcomes) -> tuple[Outcome, ...]:
    return (*outcomes.of(Owner.DEPARTMENT), *outcomes.of(Owner.ORGANISATION))


def _rows(personal: Outcome, outcomes: Outcomes) -> Iterator[AlignmentRow]:
    departments = [goal for goal in outcomes.of(Owner.DEPARTMENT) if goal.id in personal.supports]
    tops = outcomes.of(Owner.ORGANISATION)
    for department in departments:
        above = [goal for goal in tops if goal.id in department.supports]
        yield from (AlignmentRow(personal, department, goal) for goal in above)
        if not above:
            yield AlignmentRow(personal, department, None)
    direct = [goal for goal in tops if goal.id in personal.supports]
    yield from (AlignmentRow(personal, None, goal) for goal in direct)
    if not departments and not direct:
        yield AlignmentRow(personal, None, None)


def _with_plan(outcomes: Outcomes, coverage: PlanCoverage) -> PlanAlignment:
    shared, personal = _shared(outcomes), outcomes.of(Owner.PERSONAL)
    return PlanAlignment(
        unserved=tuple(goal for goal in shared if goal.skills and not coverage.planned.keys() & goal.skills),
        at_target=tuple(goal for goal in personal if goal.skills and coverage.at_target.issuperset(goal.skills)),
        competing=tuple(_competing(outcomes, coverage)),
        planned=frozenset(skill for skill, hours in coverage.planned.items() if hours > 0),
        overbooked=overbooked(outcomes, coverage.time) if coverage.time else None,
    )


def _competing(outcomes: Outcomes, coverage: PlanCoverage) -> Iterator[Competition]:
    """Yield the pairs that compete; a goal never competes with one that it supports, whose hours serve both."""
    above = {goal.id: {other.id for other in outcomes.above(goal)} for goal in outcomes.goals}
    for waiting, ahead in permutations(outcomes.goals, 2):
        if ahead.id in above[waiting.id] or waiting.id in above[ahead.id]:
            continue
        left_out = tuple(skill for skill in waiting.skills if skill in coverage.no_room and skill not in ahead.skills)
        chosen = tuple(
            skill for skill in ahead.skills if coverage.planned.get(skill, 0) > 0 and skill not in waiting.skills
        )
        if left_out and chosen:
            yield Competition(waiting, ahead, left_out, chosen)
