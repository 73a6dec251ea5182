"""The choice for a demand, recalculated in whole numbers before it is used."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from itsm_skills.planning.model.candidates import make_case
from itsm_skills.planning.model.case import Demand
from itsm_skills.planning.model.verify import Chosen, Goals, Trace
from itsm_skills.planning.personal.choice import SECONDS, Choice, choose


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice, what it leads to, and the goals that account for it."""

    choice: Choice
    trace: Trace
    goals: Goals


def select(demand: Demand, seconds: float = SECONDS, *, leaving: Collection[str] = ()) -> Selection:
    """Return the best selection, or the best found in about ``seconds``; see ``choose``."""
    choice = choose(make_case(demand), seconds, leaving=leaving)
    return _checked(demand, choice) or _nothing(demand, choice)


def _checked(demand: Demand, choice: Choice) -> Selection | None:
    """Return the selection of ``choice``, or None if it breaks a rule or its value differs from the solver's."""
    trace = _trace(demand, choice)
    if any(trace.broken()) or abs(trace.worth(demand.wanted) - choice.value) > 1e-6:
        return None
    goals = trace.goals(demand.wanted)
    return None if goals is None else Selection(choice, trace, goals)


def _nothing(demand: Demand, choice: Choice) -> Selection:
    """Return the empty plan, with what no plan can exceed."""
    none = replace(choice, starts={}, value=0, proven=False, settled=False)
    return Selection(none, _trace(demand, none), Goals({}, frozenset()))


def _trace(demand: Demand, choice: Choice) -> Trace:
    chosen = [Chosen(action, choice.starts[action.id]) for action in demand.actions if action.id in choice.starts]
    return Trace(chosen, demand.held, demand.highest, demand.limits)
