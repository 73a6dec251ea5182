"""Which gaps become goals: one after another in order of priority, each if a step towards closing it still fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from itsm_skills.planning.model.candidates import for_goals, make_case
from itsm_skills.planning.model.case import Case, Demand
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.model.program import PlanProgram
from itsm_skills.planning.model.solver import Solver
from itsm_skills.planning.model.verify import Chosen
from itsm_skills.planning.personal.single_steps import Actions, trace_of, with_goal

SHARE = 0.5
"""Which share of the time left the search for one more goal may take; nearly all end within a tenth of a second."""


class Unknown(Enum):
    """What is said if the time for the search ran out before the answer was known."""

    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TakenGoals:
    """``goals`` in order of priority, and ``chosen``, a plan within the limits that moves all of them.

    ``undecided`` are the gaps passed over because the time ran out before it was known whether a step fits.
    """

    goals: tuple[str, ...]
    chosen: Actions
    undecided: frozenset[str] = frozenset()


def take_goals(demand: Demand, case: Case, deadline: Deadline) -> TakenGoals:
    """Return the goals of ``demand``, whose ``case`` is given, in the order of ``demand.wanted``.

    A gap is passed over only if no plan within the limits moves it, with an action applied at work, as well as the
    goals already taken (measurement, section 7).
    """
    goals: tuple[str, ...] = ()
    chosen: Actions = ()
    undecided: set[str] = set()
    for skill in demand.wanted:
        if len(goals) == demand.limits.goals:
            break
        if skill not in case.goals:
            continue
        found = moving(demand, case, (*goals, skill), chosen, deadline)
        if found is Unknown.UNKNOWN:
            undecided.add(skill)
        elif found is not None:
            goals, chosen = (*goals, skill), found
    return TakenGoals(goals, chosen, frozenset(undecided))


def moving(
    demand: Demand, case: Case, goals: Sequence[str], chosen: Actions, deadline: Deadline
) -> Actions | Unknown | None:
    """Return a plan within the limits that moves all ``goals``; None: there is none.

    ``chosen`` moves all of them but the last: often one more action is enough.
    """
    if not all(skill in case.goals for skill in goals):
        return None
    longer = with_goal(demand, case, chosen, goals)
    if longer is not None:
        return longer
    if not deadline.left:
        return Unknown.UNKNOWN
    narrow = for_goals(case, goals)
    if len(narrow.goals) < len(goals):
        return None
    form = PlanProgram(narrow)
    form.require_goals()
    found = Solver(form.program).maximise([], SHARE * deadline.left)
    if found.values is None:
        return None if found.proven else Unknown.UNKNOWN
    plan = as_chosen(demand, form.starts(found.values))
    trace = trace_of(demand, plan)
    if any(trace.broken()) or trace.accounted(goals, demand.wanted) is None:
        return Unknown.UNKNOWN
    return plan


def can_move(demand: Demand, goals: Sequence[str], chosen: Actions, deadline: Deadline) -> bool | Unknown:
    """Return whether a plan within the limits of ``demand`` moves all ``goals``; ``chosen`` as in ``moving``."""
    found = moving(demand, make_case(demand, goals), goals, chosen, deadline)
    return found if isinstance(found, Unknown) else found is not None


def as_chosen(demand: Demand, starts: Mapping[str, int]) -> Actions:
    """Return the actions of ``starts`` in the order of the catalogue."""
    return tuple(Chosen(action, starts[action.id]) for action in demand.actions if action.id in starts)
