"""Who in the team could show somebody a skill, how long that takes, and what it costs if nobody in the team can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from itsm_skills.planning.model.case import Step
from itsm_skills.planning.model.program import PlanProgram, Terms
from itsm_skills.planning.model.workload import pence
from itsm_skills.planning.team.demand import Learner, TeamDemand

HOURS_A_LEVEL = 10
"""Hours in which somebody who is at a level shows it to somebody who is one level below; judgement."""


def managers_above(demand: TeamDemand) -> dict[str, frozenset[str]]:
    """Return, by key, everybody to whom this person reports, directly or through others."""
    direct = {one.key: one.manager for one in demand.learners}
    found = {}
    for key in direct:
        above: list[str] = []
        manager = direct[key]
        while manager is not None and manager not in above and manager != key:
            above.append(manager)
            manager = direct.get(manager)
        found[key] = frozenset(above)
    return found


class Guides:
    """The people of ``demand`` who can show others something."""

    def __init__(self, demand: TeamDemand) -> None:
        self._learners = demand.learners
        self._above = managers_above(demand)

    def of(self, learner: Learner, skill: str, level: int) -> Sequence[Learner]:
        """Return everybody who is at ``level`` today and can show it to ``learner``.

        Nobody is shown their own job by somebody who reports to them.
        """
        return [
            one
            for one in self._learners
            if one.key != learner.key
            and one.held.get(skill, -1) >= level
            and not (learner.in_job(skill) and learner.key in self._above[one.key])
        ]

    def highest(self, learner: Learner, skill: str) -> int:
        """Return the highest level of ``skill`` that somebody can show ``learner``; -1 if nobody can show any."""
        return max((one.held[skill] for one in self.of(learner, skill, 0)), default=-1)


def outside_steps(demand: TeamDemand, learner: Learner, wanted: Mapping[str, int]) -> tuple[Step, ...]:
    """Return the steps up to the levels ``wanted``, by skill, that nobody in the team can show ``learner``."""
    guides = Guides(demand)
    return tuple(
        (skill, level)
        for skill, top in wanted.items()
        for level in range(max(learner.held.get(skill, 0), guides.highest(learner, skill)) + 1, top + 1)
    )


def pence_a_step(demand: TeamDemand) -> int:
    """Return what help from outside with one level costs, in pence; 0 if no price is known."""
    return pence(HOURS_A_LEVEL * (demand.outside_rate or 0))


def outside_terms(demand: TeamDemand, learner: Learner, form: PlanProgram) -> Terms:
    """Return the pence of the help from outside that ``learner`` needs, by the steps that are reached."""
    price = pence_a_step(demand)
    if not price:
        return []
    wanted = {skill: one.target for skill, one in form.case.wanted.items()}
    return [
        term for step in outside_steps(demand, learner, wanted) for term in form.stood(step, form.case.quarters, price)
    ]
