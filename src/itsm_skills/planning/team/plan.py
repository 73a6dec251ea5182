"""The plan of a team: who develops what, what that covers, what stays uncovered and why, and who can show whom."""

from __future__ import annotations

from dataclasses import dataclass

from itsm_skills.planning.personal.choice import SECONDS
from itsm_skills.planning.personal.plan import PlannedAction, planned
from itsm_skills.planning.personal.schedule import schedule
from itsm_skills.planning.team.choice import choose_for_team
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand
from itsm_skills.planning.team.pairs import Pair, pairs
from itsm_skills.planning.team.reasons import Shortfall, shortfall
from itsm_skills.planning.team.verify import TeamTrace


@dataclass(frozen=True, slots=True)
class DevelopedSkill:
    """One skill that a person develops, from a level to a level.

    ``goal`` says whether it is one of their goals, or moves along with one. ``reasons`` counts what speaks for it in
    this person, from 0.
    """

    skill: str
    start: int
    end: int
    goal: bool
    reasons: int


@dataclass(frozen=True, slots=True)
class Development:
    """What one person does: the required skills that move, and the actions by start."""

    key: str
    moves: tuple[DevelopedSkill, ...]
    actions: tuple[PlannedAction, ...]

    @property
    def hours(self) -> tuple[float, float]:
        """Hours of development time, and within normal work."""
        each = [item.action for item in self.actions]
        return sum(action.extra_hours for action in each), sum(action.work_hours for action in each)

    @property
    def cost(self) -> float:
        """Pounds."""
        return sum(item.action.cost for item in self.actions)

    def in_quarter(self, quarter: int) -> tuple[float, float]:
        """Return hours of development time and within normal work in ``quarter``, from 1."""
        parts = [part for item in self.actions for part in item.quarters if part[0] == quarter]
        return sum(part[1] for part in parts), sum(part[2] for part in parts)


@dataclass(frozen=True, slots=True)
class Reach:
    """One requirement: the keys of those who reach it today and after the plan, and why too few do; None: enough."""

    required: Required
    before: tuple[str, ...]
    after: tuple[str, ...]
    shortfall: Shortfall | None

    @property
    def gained(self) -> tuple[str, ...]:
        """The keys of those who reach it by the plan."""
        return tuple(key for key in self.after if key not in self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """What the team does. ``before`` and ``after`` are the people missing over all requirements.

    No plan leaves fewer than ``fewest`` missing. ``proven`` says that this one leaves as few as can be, and in the
    order of urgency; ``least`` that none which covers as much takes fewer hours, ``least_hours`` what such a one takes
    at least.
    """

    developments: tuple[Development, ...]
    reached: tuple[Reach, ...]
    pairs: tuple[Pair, ...]
    before: int
    after: int
    fewest: int
    proven: bool
    least: bool
    least_hours: float

    @property
    def hours(self) -> float:
        """Hours of everybody, of development time and within normal work."""
        return sum(sum(one.hours) for one in self.developments)

    @property
    def cost(self) -> float:
        """Pounds of everybody."""
        return sum(one.cost for one in self.developments)


def make_team_plan(demand: TeamDemand, seconds: float = SECONDS) -> TeamPlan:
    """Return the plan that leaves fewest people missing, and of these takes least hours; see ``choose_for_team``."""
    choice = choose_for_team(demand, seconds)
    trace = choice.trace
    by_key = {learner.key: learner for learner in demand.learners}
    levels = demand.levels()
    return TeamPlan(
        developments=tuple(_development(by_key[key], demand, trace) for key in trace.traces),
        reached=tuple(
            Reach(
                required,
                required.holders(levels, demand.learners),
                trace.holders(required),
                shortfall(demand, trace, required),
            )
            for required in demand.required
        ),
        pairs=pairs(demand, trace),
        before=TeamTrace(demand, {}).missing()[0],
        after=trace.missing()[0],
        fewest=choice.fewest,
        proven=choice.covered,
        least=choice.least,
        least_hours=choice.minutes_bound / 60,
    )


def _development(learner: Learner, demand: TeamDemand, team: TeamTrace) -> Development:
    trace, goals = team.traces[learner.key], team.goals[learner.key]
    assert goals is not None
    moves = (
        DevelopedSkill(
            skill, learner.held[skill], trace.level(skill), skill in goals.actions, learner.reasons.get(skill, 0)
        )
        for skill in demand.personal(learner).wanted
        if trace.level(skill) > learner.held[skill]
    )
    actions = (planned(item, trace, goals) for item in schedule(trace.chosen, learner.limits))
    return Development(learner.key, tuple(moves), tuple(actions))
