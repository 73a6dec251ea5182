"""What the chosen actions of a whole team lead to, worked out again in whole numbers, and every rule that is kept.

As with one person, nothing here knows the solver or its program; a choice counts only once it has passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itsm_skills.planning.model.case import Wanted
from itsm_skills.planning.model.verify import Chosen, Goals, Trace
from itsm_skills.planning.model.workload import minutes, pence
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand

Starts = Mapping[str, Mapping[str, int]]
"""By the key of a person, the start quarter, from 0, of each action by its id."""


class TeamTrace:
    """The levels that ``starts`` lead to; ``traces`` and ``goals`` by the key of everybody with an action.

    Goals are None where a rule is broken, or where no three can account for every action.
    """

    def __init__(self, demand: TeamDemand, starts: Starts) -> None:
        self.demand = demand
        self.traces: dict[str, Trace] = {}
        self.goals: dict[str, Goals | None] = {}
        for learner in demand.learners:
            mine = starts.get(learner.key, {})
            if mine:
                personal = demand.personal(learner)
                chosen = [Chosen(action, mine[action.id]) for action in personal.actions if action.id in mine]
                trace = Trace(chosen, learner.held, demand.highest, learner.limits)
                self.traces[learner.key] = trace
                kept = not any(trace.broken())
                self.goals[learner.key] = self._goals(learner, trace, personal.wanted) if kept else None

    def _goals(self, learner: Learner, trace: Trace, wanted: Mapping[str, Wanted]) -> Goals | None:
        """Return goals that account for every action: of skills that meet a requirement alone, where that can be."""
        met = {
            one.skill
            for one in self.demand.short()
            if one.concerns(learner) and one.skill in wanted and learner.held[one.skill] < one.level
            if trace.level(one.skill) >= one.level
        }
        return trace.goals({skill: gap for skill, gap in wanted.items() if skill in met}) or trace.goals(wanted)

    def levels(self) -> dict[str, Mapping[str, int]]:
        """Return the levels at the end of the plan, by key and skill; skills that do not apply have none."""
        levels = self.demand.levels()
        for learner in self.demand.learners:
            trace = self.traces.get(learner.key)
            if trace is not None:
                lifted = {lift.skill: trace.level(lift.skill) for lifts in trace.lifts.values() for lift in lifts}
                levels[learner.key] = {**learner.held, **lifted}
        return levels

    def holders(self, required: Required) -> tuple[str, ...]:
        """Return the keys of those who reach ``required`` at the end of the plan."""
        return required.holders(self.levels(), self.demand.learners)

    def missing(self) -> tuple[int, int, int]:
        """Return the people missing over all requirements, those that nobody meets, and those that one person does.

        Only requirements that are not met count.
        """
        levels, learners = self.levels(), self.demand.learners
        found = [(one.people, len(one.holders(levels, learners))) for one in self.demand.required]
        short = [(people, have) for people, have in found if have < people]
        return (
            sum(people - have for people, have in short),
            sum(have == 0 for _, have in short),
            sum(have == 1 for _, have in short),
        )

    @property
    def minutes(self) -> int:
        """Minutes of everybody, of development time and within normal work."""
        return sum(minutes(one.action.extra_hours) + minutes(one.action.work_hours) for one in self._chosen())

    @property
    def pence(self) -> int:
        """Pence of everybody."""
        return sum(pence(one.action.cost) for one in self._chosen())

    def _chosen(self) -> Iterator[Chosen]:
        for trace in self.traces.values():
            yield from trace.chosen

    def broken(self) -> Iterator[str]:
        """Yield the rules that the choice breaks: those of each person, and those of the team."""
        for key, trace in self.traces.items():
            rules = list(trace.broken())
            yield from rules
            if not rules and self.goals[key] is None:
                yield "goals"
        if self.pence > self.demand.budget * 100 + 1e-6:
            yield "budget"
