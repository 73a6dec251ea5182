"""The goals and the actions for a demand, recalculated in whole numbers before they are used."""

from __future__ import annotations

from dataclasses import dataclass, replace

from itsm_skills.planning.model.candidates import for_goals, make_case
from itsm_skills.planning.model.case import Case, Demand
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.model.verify import Goals, Trace
from itsm_skills.planning.personal.choice import SECONDS, Choice, choose
from itsm_skills.planning.personal.goal_order import TakenGoals, as_chosen, take_goals
from itsm_skills.planning.personal.single_steps import Actions, closed, improved, trace_of


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice, what it leads to, and the goals with the actions listed under each.

    ``taken`` are the goals with a plan of single steps; ``case`` is what the actions were chosen from.
    """

    choice: Choice
    trace: Trace
    goals: Goals
    taken: TakenGoals
    case: Case

    @property
    def searched(self) -> bool:
        """Whether the search ended with an answer: a plan, or the certainty that no action fits."""
        return bool(self.choice.starts) or not self.taken.undecided


def select(demand: Demand, seconds: float = SECONDS) -> Selection:
    """Return the goals in order of priority and the best actions for them, or the best found in about ``seconds``.

    If the search finds nothing better in that time, the actions are those of a plan of single steps.
    """
    deadline = Deadline(seconds)
    case = make_case(demand)
    taken = take_goals(demand, case, deadline.part(0.6))
    narrow = for_goals(case, taken.goals)
    start = improved(demand, narrow, taken.chosen, taken.goals, deadline.part(0.3))
    return _better(demand, taken, narrow, start, choose(narrow, deadline.left))


def _better(demand: Demand, taken: TakenGoals, case: Case, start: Actions, choice: Choice) -> Selection:
    """Return the selection of ``choice``, or of ``start`` where the search found nothing as good."""
    trace = trace_of(demand, as_chosen(demand, choice.starts))
    goals = None if any(trace.broken()) else trace.accounted(taken.goals, demand.wanted)
    before = trace_of(demand, start)
    least = closed(demand, before, taken.goals)
    worth = closed(demand, trace, taken.goals)
    told = abs(worth[0] - choice.value) < 1e-6 and abs(worth[1] - choice.along) < 1e-6
    if goals is not None and told and [round(each, 6) for each in worth] >= [round(each, 6) for each in least]:
        return Selection(choice, trace, goals, taken, case)
    found = before.accounted(taken.goals, demand.wanted)
    assert found is not None
    starts = {item.action.id: item.start for item in start}
    bound = max(choice.bound, least[0])
    kept = replace(choice, starts=starts, value=least[0], along=least[1], bound=bound, proven=False, settled=False)
    return Selection(kept, before, found, taken, case)
