"""What the chosen actions of a whole team lead to, worked out again in whole numbers, and every rule that is kept.

As with one person, nothing here knows the solver or its program; a choice counts only once it has passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itsm_skills.planning.model.case import Wanted
from itsm_skills.planning.model.verify import Chosen, Goals, Trace
from itsm_skills.planning.model.workload import minutes, pence
from itsm_skills.planning.team.demand import BEST_FIT, Learner, Required, TeamDemand
from itsm_skills.planning.team.showing import outside_steps, pence_a_step

Starts = Mapping[str, Mapping[str, int]]
"""By the key of a person, the start quarter, from 0, of each action by its id."""


class TeamTrace:
    """The levels that ``starts`` lead to; ``traces`` and ``goals`` by the key of everybody with an action.

    Goals are None where a rule is broken, or where no three can account for every action.
    """

    def __init__(self, demand: TeamDemand, starts: Starts) -> None:
        self.demand = demand
        self._short = demand.short()
        self.traces: dict[str, Trace] = {}
        self.goals: dict[str, Goals | None] = {}
        for learner in demand.learners:
            mine = starts.get(learner.key, {})
            if mine:
                personal = demand.personal(learner, self._short)
                chosen = [Chosen(action, mine[action.id]) for action in personal.actions if action.id in mine]
                trace = Trace(chosen, learner.held, demand.highest, learner.limits)
                self.traces[learner.key] = trace
                kept = not any(trace.broken())
                self.goals[learner.key] = self._goals(learner, trace, personal.wanted) if kept else None

    def _goals(self, learner: Learner, trace: Trace, wanted: Mapping[str, Wanted]) -> Goals | None:
        """Return goals that account for every action: of skills that meet a requirement alone, where that can be."""
        met = {
            one.skill
            for one in self._short
            if one.concerns(learner) and one.skill in wanted and learner.held[one.skill] < one.level
            if trace.level(one.skill) >= one.level
        }
        return trace.goals({skill: gap for skill, gap in wanted.items() if skill in met}) or trace.goals(wanted)

    def levels(self) -> dict[str, Mapping[str, int]]:
        """Return the levels at the end of the plan, by key and skill.

        Skills that do not apply have none, and neither have those without a level today: nobody knows where they began.
        """
        levels = self.demand.levels()
        for learner in self.demand.learners:
            trace = self.traces.get(learner.key)
            if trace is not None:
                levels[learner.key] = {skill: trace.level(skill) for skill in learner.held}
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
    def exposure(self) -> int:
        """The actions of people who alone meet a requirement, counted twice if they start before anybody stands in."""
        levels = {one.key: one.held for one in self.demand.learners}
        total = 0
        for key, alone in self.demand.relied_on().items():
            own = self.traces.get(key)
            for item in own.chosen if own else ():
                covered = all(
                    any(
                        trace.level(required.skill, item.start) >= required.level
                        for one in self.demand.learners
                        if one.key != key and required.concerns(one) and required.skill in levels[one.key]
                        if (trace := self.traces.get(one.key)) is not None
                    )
                    for required in alone
                )
                total += 1 if covered else 2
        return total

    @property
    def misfit(self) -> int:
        """How far the levels newly reached for requirements that are short are from the people whom they suit best."""
        return sum(
            BEST_FIT - learner.fit.get(skill, 0)
            for learner in self.demand.learners
            if (trace := self.traces.get(learner.key)) is not None
            for skill, level in self.demand.reached_levels(learner)
            if trace.level(skill) >= level
        )

    @property
    def minutes(self) -> int:
        """Minutes of everybody, of development time and within normal work."""
        return sum(minutes(one.action.extra_hours) + minutes(one.action.work_hours) for one in self._chosen())

    def spent(self, without: str | None = None) -> int:
        """Return the pence of everybody but ``without``, for actions and for what nobody in the team can show.

        The latter counts only if its price is known.
        """
        price = pence_a_step(self.demand)
        total = 0
        for learner in self.demand.learners:
            trace = self.traces.get(learner.key)
            if trace is None or learner.key == without:
                continue
            total += sum(pence(one.action.cost) for one in trace.chosen)
            if price:
                wanted = {name: one.target for name, one in self.demand.personal(learner, self._short).wanted.items()}
                outside = outside_steps(self.demand, learner, wanted)
                total += price * sum(trace.level(skill) >= level for skill, level in outside)
        return total

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
        if self.spent() > self.demand.budget * 100 + 1e-6:
            yield "budget"
        yield from self._mandates()

    def _mandates(self) -> Iterator[str]:
        together: dict[tuple[str, int], int] = dict(self.demand.held_elsewhere)
        for trace in self.traces.values():
            for quarter in range(trace.limits.quarters):
                here = [
                    one.action
                    for one in trace.chosen
                    if one.action.holders is not None and one.start <= quarter < one.end
                ]
                if len(here) > 1:
                    yield "mandates"
                for action in here:
                    now = together.get((action.id, quarter), 0) + 1
                    together[action.id, quarter] = now
                    if now > (action.holders or 0):
                        yield "holders"
