"""The plan of a team: who develops what, what that covers, what stays uncovered and why, and who can show whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.planning.personal.choice import SECONDS
from itsm_skills.planning.personal.plan import PlannedAction, planned
from itsm_skills.planning.personal.schedule import ScheduledAction, schedule
from itsm_skills.planning.team.choice import TeamChoice, choose_for_team
from itsm_skills.planning.team.demand import Learner, Path, Required, TeamDemand
from itsm_skills.planning.team.evidence import Collecting, to_collect
from itsm_skills.planning.team.pairs import Pair, Schedules, pairs
from itsm_skills.planning.team.reasons import Shortfall, shortfall
from itsm_skills.planning.team.verify import TeamTrace


@dataclass(frozen=True, slots=True)
class DevelopedSkill:
    """One skill that a person develops, from a level to a level.

    ``goal`` says whether it is one of their goals, or moves along with one. ``fit`` is what speaks for it in this
    person, from 0 to ``BEST_FIT``.
    """

    skill: str
    start: int
    end: int
    goal: bool
    fit: int


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
    """One requirement: the keys of those who reach it today and after the plan, and why too few do; None: enough.

    ``proven`` are those who are there today by their evidence. If too few are there today, ``unrated`` are those whose
    job it is and who have given no level.
    """

    required: Required
    before: tuple[str, ...]
    after: tuple[str, ...]
    shortfall: Shortfall | None
    proven: tuple[str, ...] = ()
    unrated: tuple[str, ...] = ()

    @property
    def gained(self) -> tuple[str, ...]:
        """The keys of those who reach it by the plan."""
        return tuple(key for key in self.after if key not in self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """What the team does. ``before`` and ``after`` are the people missing over all requirements.

    No plan leaves fewer than ``fewest`` missing. ``proven`` says that this one leaves as few as can be, and in the
    order of urgency; ``suited`` that none which covers as much suits the people better; ``least`` that none of these
    takes fewer hours, ``least_hours`` what such a one takes at least. ``relied_on`` are those who alone meet a
    requirement today. ``teams`` are those for which plans were made one after another; empty if one was made for
    everybody.
    """

    developments: tuple[Development, ...]
    reached: tuple[Reach, ...]
    pairs: tuple[Pair, ...]
    collecting: tuple[Collecting, ...]
    relied_on: tuple[str, ...]
    before: int
    after: int
    fewest: int
    proven: bool
    suited: bool
    least: bool
    least_hours: float
    teams: tuple[Path, ...] = ()

    @property
    def hours(self) -> float:
        """Hours of everybody, of development time and within normal work."""
        return sum(sum(one.hours) for one in self.developments)

    @property
    def cost(self) -> float:
        """Pounds of everybody."""
        return sum(one.cost for one in self.developments)


def make_team_plan(demand: TeamDemand, seconds: float = SECONDS) -> TeamPlan:
    """Return the best plan for everybody together; see ``choose_for_team``."""
    return plan_of(demand, choose_for_team(demand, seconds))


def plan_of(
    demand: TeamDemand, choice: TeamChoice, parts: Sequence[TeamDemand] = (), teams: tuple[Path, ...] = ()
) -> TeamPlan:
    """Return the plan of ``choice``: with reasons for what stays uncovered, who shows whom, and evidence to collect.

    If it was made for one of ``teams`` after another, people show others within their own of its ``parts`` alone.
    """
    trace = choice.trace
    by_key = {learner.key: learner for learner in demand.learners}
    levels = demand.levels()
    proven = {learner.key: learner.proven for learner in demand.learners}
    placed = {key: schedule(own.chosen, by_key[key].limits) for key, own in trace.traces.items()}
    shown = tuple(pair for part in parts or (demand,) for pair in pairs(part, trace, placed))
    return TeamPlan(
        developments=tuple(_development(by_key[key], demand, trace, placed[key]) for key in trace.traces),
        reached=tuple(
            Reach(
                required=required,
                before=(before := required.holders(levels, demand.learners)),
                after=trace.holders(required),
                shortfall=shortfall(demand, trace, required),
                proven=required.holders(proven, [by_key[key] for key in before]),
                unrated=_unrated(demand, required) if len(before) < required.people else (),
            )
            for required in demand.required
        ),
        pairs=shown,
        collecting=to_collect(demand, _used(demand, placed, shown)),
        relied_on=tuple(demand.relied_on()),
        before=TeamTrace(demand, {}).missing()[0],
        after=trace.missing()[0],
        fewest=choice.fewest,
        proven=choice.covered,
        suited=choice.suited,
        least=choice.least,
        least_hours=choice.minutes_bound / 60,
        teams=teams,
    )


def _unrated(demand: TeamDemand, required: Required) -> tuple[str, ...]:
    skill = required.skill
    return tuple(
        one.key
        for one in demand.learners
        if required.concerns(one)
        and one.role is not None
        and skill in one.role
        and skill not in one.held
        and skill not in one.closed
    )


def _used(demand: TeamDemand, placed: Schedules, shown: Sequence[Pair]) -> dict[str, list[int]]:
    """Return the minutes within normal work of people's own actions and of showing others, by key and quarter."""
    used = {
        one.key: [
            sum(item.minutes(quarter)[1] for item in placed.get(one.key, ())) for quarter in range(one.limits.quarters)
        ]
        for one in demand.learners
    }
    for pair in shown:
        if pair.guide is not None:
            used[pair.guide] = [sum(both) for both in zip(used[pair.guide], pair.quarters, strict=True)]
    return used


def _development(
    learner: Learner, demand: TeamDemand, team: TeamTrace, placed: Sequence[ScheduledAction]
) -> Development:
    trace, goals = team.traces[learner.key], team.goals[learner.key]
    assert goals is not None
    moves = (
        DevelopedSkill(
            skill, learner.held[skill], trace.level(skill), skill in goals.actions, learner.fit.get(skill, 0)
        )
        for skill in demand.personal(learner).wanted
        if trace.level(skill) > learner.held[skill]
    )
    actions = (planned(item, trace, goals) for item in placed)
    return Development(learner.key, tuple(moves), tuple(actions))
