"""The development plan: at most three goals, their actions by quarter, and what is left out and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from itsm_skills.frameworks.framework import Action, Framework, SkillRequirement
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.planning.limits import WEEKS_PER_QUARTER, Limits
from itsm_skills.planning.model.case import Demand, Wanted, offered
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.model.verify import Goals, Trace
from itsm_skills.planning.personal import alternatives
from itsm_skills.planning.personal.alternatives import Alternative, Gain
from itsm_skills.planning.personal.gap_order import Tie, in_order, ties
from itsm_skills.planning.personal.on_trust import assumed, on_trust
from itsm_skills.planning.personal.passed_over import reasons
from itsm_skills.planning.personal.reasons import Obstacle, Refusal
from itsm_skills.planning.personal.schedule import ScheduledAction, schedule
from itsm_skills.planning.personal.selection import Selection, select
from itsm_skills.planning.personal.wishes import NO_WISHES, Wishes, explained, remaining_choice
from itsm_skills.planning.working_days import check_in_days, next_working_day
from itsm_skills.scoring.gaps import Gap, skill_gaps
from itsm_skills.scoring.profile import Profile

SECONDS = 12.0
"""How long all the work on one plan may take; reading files and writing the report come on top of that."""
CHOICE_SHARE, REASONS_SHARE = 0.5, 0.6
"""Which shares of the time left the choice and the reasons may use; what they leave goes to the alternatives."""
RUNNER_UP_SHARE = 0.4
"""Which share of all the time may go to finding the runner-up, if that is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """An action with its dates: ``start`` is a Monday, and ``end``, when it is due, a Friday.

    ``quarters`` gives, by quarter from 1, hours of development time and within normal work. ``enabling`` marks
    one that moves no goal itself but is required, directly or not, by one that does.
    """

    action: Action
    start: date
    end: date
    quarters: tuple[tuple[int, float, float], ...]
    lifts: tuple[tuple[str, int, int], ...]
    enabling: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """One skill to move. ``reached`` is the level that the plan's actions lead to, if each leaves its evidence.

    ``learning`` says whether the goal is worded as learning (below the level that learning alone can evidence)
    or as an outcome. ``then`` says why the plan stops short of the target; it is None if the plan doesn't.
    """

    gap: Gap
    reached: int
    learning: bool
    actions: tuple[PlannedAction, ...]
    then: Refusal | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A gap that gets no goal in this plan, and why; ``level`` is where the plan's other actions bring it."""

    gap: Gap
    level: int
    refusal: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do within the limits. ``served`` are gaps that the actions of other goals close.

    ``value`` is the importance-weighted sum of the levels that it closes of its goals, ``along`` that of other gaps. No
    plan within the limits closes more of these goals than ``bound``, and ``proven`` says that this one closes as much;
    ``settled`` says that none which does closes more of other gaps, or as much with less. ``searched`` says that the
    search ended with a plan or the certainty that there is none. ``ties`` are gaps that count as much as one of the
    goals. ``day`` and ``hundred`` are what eight more hours a quarter and a hundred more pounds would buy.

    ``wishes`` is what the person asked for; with ``runner_up``, the plan does ``instead`` what the best choice did with
    the actions ``dropped``. It is None if no runner-up was asked for or found. ``assumed`` gives, by action, what it
    requires of skills that the person hasn't rated.
    """

    limits: Limits
    goals: tuple[Goal, ...]
    served: tuple[Gap, ...]
    left_out: tuple[LeftOut, ...]
    check_ins: tuple[date, ...]
    reassess: date
    long_routes: tuple[Action, ...]
    value: float
    along: float
    bound: float
    proven: bool
    settled: bool
    searched: bool
    ties: tuple[Tie, ...]
    alternative: Alternative | None
    day: Gain
    hundred: Gain
    wishes: Wishes = NO_WISHES
    runner_up: Alternative | None = None
    assumed: Mapping[str, tuple[SkillRequirement, ...]] = field(default_factory=dict)

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """All actions by start, each once."""
        each = {item.action.id: item for goal in self.goals for item in goal.actions}
        return tuple(sorted(each.values(), key=lambda item: item.start))

    @property
    def cost(self) -> float:
        """Pounds for the whole plan."""
        return sum(item.action.cost for item in self.actions)

    def hours(self, quarter: int) -> tuple[float, float]:
        """Return hours of development time and within normal work in ``quarter``, from 1."""
        parts = [part for item in self.actions for part in item.quarters if part[0] == quarter]
        return sum(part[1] for part in parts), sum(part[2] for part in parts)


def make_plan(
    profile: Profile,
    framework: Framework,
    actions: Sequence[Action],
    limits: Limits,
    weights: Mapping[str, float] | None = None,
    seconds: float = SECONDS,
    *,
    wishes: Wishes = NO_WISHES,
    first: Sequence[str] = (),
) -> Plan:
    """Return the plan for the largest gaps of ``profile`` towards which a step fits ``limits``.

    Gaps are taken in order of priority, importance times levels missing (see ``in_order``). ``weights`` gives, by
    skill, a factor above 0 (to the hundredth of the product) on its importance, 1 where it names none. ``wishes`` says
    what the person asks for besides; goals in it without a gap are passed by. Skills in ``first`` come
    next, before all others, and their actions begin first. All the work takes about ``seconds``;
    after that the best plan so far is returned, which says what is still open.
    """
    deadline = Deadline(seconds)
    factors = weights or {}
    wanted_first = (*wishes.goals, *first)
    gaps = in_order(skill_gaps(profile.gaps), factors, wanted_first)
    demand = make_demand(profile, framework, actions, limits, weights, wishes, first)
    other = _runner_up(demand, deadline.part(RUNNER_UP_SHARE)) if wishes.runner_up else None
    left_out = (*wishes.without_actions, *(other.dropped if other else ()))
    demand = replace(demand, actions=remaining_choice(demand.actions, left_out))
    selection = select(demand, deadline.part(CHOICE_SHARE).left)
    placed = schedule(selection.trace.chosen, limits, first)
    refusals = {
        **_refusals(demand, selection, framework, left_out, deadline),
        **_asked(gaps, selection, wishes),
    }
    goals = tuple(_goals(gaps, selection, placed, framework, refusals))
    chosen = {goal.gap.skill for goal in goals}
    rest = [gap for gap in gaps if gap.skill not in chosen]
    return Plan(
        limits=limits,
        goals=goals,
        served=tuple(gap for gap in rest if gap.skill not in refusals),
        left_out=tuple(
            LeftOut(gap, selection.trace.level(gap.skill), refusals[gap.skill]) for gap in rest if gap.skill in refusals
        ),
        check_ins=check_in_days(limits.start, max((item.end for item in placed), default=0)),
        reassess=_reassess(placed, limits),
        long_routes=_long_routes(demand, chosen),
        value=selection.choice.value,
        along=selection.choice.along,
        bound=selection.choice.bound,
        proven=selection.choice.proven,
        settled=selection.choice.settled,
        searched=selection.searched,
        ties=tuple(_ties(goals, rest, refusals, factors, wanted_first, limits.goals)),
        alternative=alternatives.alternative(demand, selection, deadline.left / 3),
        day=alternatives.one_more_day(demand, selection, deadline.left / 2),
        hundred=alternatives.one_more_hundred(demand, selection, deadline.left),
        wishes=wishes,
        runner_up=other,
        assumed=_assumed(placed, actions, _unrated(profile, framework)),
    )


def _assumed(
    placed: Sequence[ScheduledAction], actions: Sequence[Action], unrated: Collection[str]
) -> dict[str, tuple[SkillRequirement, ...]]:
    """Return what the chosen actions require of skills that aren't rated, by action."""
    chosen = {item.action.id for item in placed}
    found = {action.id: tuple(assumed(action, unrated)) for action in actions if action.id in chosen}
    return {action: needs for action, needs in found.items() if needs}


def make_demand(
    profile: Profile,
    framework: Framework,
    actions: Sequence[Action],
    limits: Limits,
    weights: Mapping[str, float] | None = None,
    wishes: Wishes = NO_WISHES,
    first: Sequence[str] = (),
) -> Demand:
    """Return what ``make_plan`` plans for, the runner-up aside; see there."""
    attested = framework.scale.attested_from
    factors = weights or {}
    gaps = in_order(skill_gaps(profile.gaps), factors, (*wishes.goals, *first))
    wanted = {
        gap.skill: Wanted(gap.target, gap.importance * factors.get(gap.skill, 1))
        for gap in gaps
        if gap.skill not in wishes.without_skills
    }
    highest = framework.scale.top if attested is None else attested - 1
    choice = remaining_choice(offered(actions, limits), wishes.without_actions)
    return Demand(profile.claimed(), wanted, on_trust(choice, _unrated(profile, framework)), limits, highest)


def _unrated(profile: Profile, framework: Framework) -> frozenset[str]:
    """Return the skills that may be held, although nobody has rated them."""
    shut = {score.skill for score in profile.skills if not score.applies}
    return frozenset(framework.skills).difference(profile.claimed(), shut)


def _runner_up(demand: Demand, deadline: Deadline) -> Alternative | None:
    """Return the best choice for the same goals that leaves out an action of the best one, or None if there is none.

    Without the actions dropped, the same goals can still be moved: the alternative does. No other goal gets in, because
    none did with more actions to choose from.
    """
    return alternatives.alternative(demand, select(demand, deadline.part(CHOICE_SHARE).left), deadline.left)


def _refusals(
    demand: Demand, selection: Selection, framework: Framework, left_out: Sequence[Action], deadline: Deadline
) -> dict[str, Refusal]:
    """Return, by skill, why each gap that may be a goal and is left open does not get further."""
    found = reasons(demand, selection, framework.scale.attested_from, deadline.part(REASONS_SHARE))
    return {
        skill: explained(refusal, skill, selection.trace.level(skill), left_out) for skill, refusal in found.items()
    }


def _asked(gaps: Sequence[Gap], selection: Selection, wishes: Wishes) -> dict[str, Refusal]:
    """Return the refusals of skills that are left out on request and that no other goal's actions bring to target."""
    return {
        gap.skill: Refusal(Obstacle.LEFT_OUT)
        for gap in gaps
        if gap.skill in wishes.without_skills and selection.trace.level(gap.skill) < gap.target
    }


def _ties(
    goals: Sequence[Goal],
    rest: Sequence[Gap],
    refusals: Mapping[str, Refusal],
    factors: Mapping[str, float],
    first: Sequence[str],
    most: int,
) -> Iterator[Tie]:
    """Yield the gaps that only the order among equals keeps from being a goal."""
    if len(goals) == most:
        waiting = [gap for gap in rest if gap.skill in refusals and refusals[gap.skill].obstacle is Obstacle.LATER]
        yield from ties([goal.gap for goal in goals if goal.gap.skill not in first], waiting, factors)


def _goals(
    gaps: Sequence[Gap],
    selection: Selection,
    placed: Sequence[ScheduledAction],
    framework: Framework,
    refusals: Mapping[str, Refusal],
) -> Iterator[Goal]:
    """Yield the goals in the order of ``gaps``."""
    found, trace = selection.goals, selection.trace
    for gap in gaps:
        names = found.actions.get(gap.skill)
        if names is None:
            continue
        actions = tuple(planned(item, trace, found) for item in placed if item.action.id in names)
        yield Goal(
            gap=gap,
            reached=trace.level(gap.skill),
            learning=gap.claimed < framework.scale.ceilings[EvidenceKind.LEARNT],
            actions=actions,
            then=refusals.get(gap.skill),
        )


def planned(placed: ScheduledAction, trace: Trace, goals: Goals) -> PlannedAction:
    """Return ``placed`` with its dates, its hours by quarter, and the levels that it moves in ``trace``."""
    action, limits = placed.action, trace.limits
    first, last = placed.start // WEEKS_PER_QUARTER, (placed.end - 1) // WEEKS_PER_QUARTER
    start, end = placed.dates(limits)
    each = [(quarter, *placed.minutes(quarter)) for quarter in range(first, last + 1)]
    return PlannedAction(
        action=action,
        start=start,
        end=end,
        quarters=tuple((quarter + 1, extra / 60, work / 60) for quarter, extra, work in each),
        lifts=tuple((lift.skill, lift.start, lift.end) for lift in trace.lifts[action.id]),
        enabling=action.id in goals.enabling,
    )


def _reassess(placed: Sequence[ScheduledAction], limits: Limits) -> date:
    """Return the end of the first quarter in which some action has left evidence; never before a quarter has passed."""
    first = min((item.end for item in placed), default=WEEKS_PER_QUARTER)
    quarters = max(1, -(-first // WEEKS_PER_QUARTER))
    return next_working_day(limits.day(quarters * WEEKS_PER_QUARTER))


def _long_routes(demand: Demand, goals: set[str]) -> tuple[Action, ...]:
    return tuple(
        action
        for action in demand.actions
        if action.long_route
        and any(lift.skill in goals and demand.held.get(lift.skill, 0) < lift.end for lift in action.lifts)
    )
