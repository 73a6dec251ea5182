"""The development plan: at most three goals, their actions by quarter, and what is left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itsm_skills.frameworks.framework import Action, Framework
from itsm_skills.planning.limits import MAX_GOALS, WEEKS_PER_QUARTER, Limits
from itsm_skills.planning.selection import Obstacle, Refusal, Selector
from itsm_skills.planning.timeline import Placed, Timeline, share_in_quarter
from itsm_skills.scoring.gaps import Gap, skill_gaps
from itsm_skills.scoring.profile import Profile

CHECK_IN_WEEKS = 3
"""Recorded, dated check-ins help (Harkin et al. 2016); the rhythm of three weeks is judgement."""


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action with its dates. ``quarters`` gives, by quarter from 1, extra hours and hours inside the job."""

    action: Action
    start: date
    end: date
    quarters: tuple[tuple[int, float, float], ...]
    lifts: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """One skill to move. ``reached`` is the level that the plan's actions lead to, if each leaves its evidence.

    ``learning`` says whether the goal is worded as learning (below the level that learning alone can evidence)
    or as an outcome. ``cue`` is the
    day on which its one if-then begins (Gollwitzer & Sheeran 2006). ``then`` says why the plan stops short of
    the target, or is None where it does not.
    """

    gap: Gap
    reached: int
    learning: bool
    actions: tuple[PlannedAction, ...]
    cue: date
    then: Refusal | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A gap that gets no goal in this plan, and why; ``level`` is where the plan's other actions bring it."""

    gap: Gap
    level: int
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do within the limits. ``served`` are gaps that the actions of other goals close."""

    limits: Limits
    goals: tuple[Goal, ...]
    served: tuple[Gap, ...]
    left_out: tuple[LeftOut, ...]
    check_ins: tuple[date, ...]
    reassess: date
    long_routes: tuple[Action, ...]

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """All actions by start; an action that serves two goals stands with the first."""
        return tuple(sorted((action for goal in self.goals for action in goal.actions), key=lambda item: item.start))

    @property
    def cost(self) -> float:
        """Pounds for the whole plan."""
        return sum(item.action.cost for item in self.actions)

    def hours(self, quarter: int) -> tuple[float, float]:
        """Return extra hours and hours inside the job in ``quarter``, from 1."""
        parts = [part for item in self.actions for part in item.quarters if part[0] == quarter]
        return sum(part[1] for part in parts), sum(part[2] for part in parts)


def make_plan(profile: Profile, framework: Framework, actions: Sequence[Action], limits: Limits) -> Plan:
    """Return the plan for the gaps of ``profile``, largest priority first.

    The first three gaps that have a feasible step become goals; then each goal is carried on, in turn, until
    its target, the hours or the quarters end.
    """
    attested = framework.scale.attested_from
    highest = framework.scale.top if attested is None else attested - 1
    timeline = Timeline(profile.claimed(), limits, highest)
    wanted = {score.skill: (score.target, score.importance) for score in profile.skills}
    selector = Selector(timeline, actions, wanted)
    steps, refused = _first_steps(selector, skill_gaps(profile.gaps), framework)
    ends = _carry_on(selector, steps, framework)
    goals = tuple(_goal(gap, placed, timeline, framework, ends[gap.skill]) for gap, placed in steps)
    chosen = {gap.skill for gap, _ in steps}
    rest = [gap for gap in skill_gaps(profile.gaps) if gap.skill not in chosen]
    served = tuple(gap for gap in rest if timeline.level(gap.skill) >= gap.target)
    left_out = tuple(
        LeftOut(gap, timeline.level(gap.skill), refused.get(gap.skill, Refusal(Obstacle.LATER)))
        for gap in rest
        if gap not in served
    )
    return Plan(
        limits=limits,
        goals=goals,
        served=served,
        left_out=left_out,
        check_ins=tuple(limits.day(week) for week in range(CHECK_IN_WEEKS, WEEKS_PER_QUARTER, CHECK_IN_WEEKS)),
        reassess=_reassess(timeline, limits),
        long_routes=_long_routes(actions, chosen, timeline),
    )


Steps = list[tuple[Gap, list[Placed]]]


def _first_steps(selector: Selector, gaps: Sequence[Gap], framework: Framework) -> tuple[Steps, dict[str, Refusal]]:
    """Return up to three goals with their first action each, and why other gaps got none.

    Every placement may open the way for a gap refused before, so the search begins again after each. A gap that
    another goal's action moves gets a goal of its own only where a place is left at the end.
    """
    steps: Steps = []
    refused: dict[str, Refusal] = {}
    for moved_too in (False, True):
        while len(steps) < MAX_GOALS:
            chosen = {gap.skill for gap, _ in steps}
            waiting = [gap for gap in gaps if gap.skill not in chosen and _waits(selector, gap, moved_too=moved_too)]
            found = _first_of(selector, waiting, framework, refused)
            if found is None:
                break
            steps.append(found)
    return steps, refused


def _waits(selector: Selector, gap: Gap, *, moved_too: bool) -> bool:
    level = selector.timeline.level(gap.skill)
    return level == gap.claimed or (moved_too and level < gap.target)


def _first_of(
    selector: Selector, gaps: Sequence[Gap], framework: Framework, refused: dict[str, Refusal]
) -> tuple[Gap, list[Placed]] | None:
    for gap in gaps:
        result = _step(selector, gap, framework)
        if isinstance(result, Placed):
            refused.pop(gap.skill, None)
            return gap, [result]
        refused[gap.skill] = result
    return None


def _step(selector: Selector, gap: Gap, framework: Framework) -> Placed | Refusal:
    attested = framework.scale.attested_from
    if attested is not None and selector.timeline.level(gap.skill) + 1 >= attested:
        return Refusal(Obstacle.ATTESTED)
    return selector.step(gap.skill)


def _carry_on(selector: Selector, steps: Steps, framework: Framework) -> dict[str, Refusal | None]:
    """Add further steps to the goals, in turn, until a whole round adds none; return why each stops where it does."""
    ends: dict[str, Refusal | None] = {}
    placed_any = True
    while placed_any:
        placed_any = False
        for gap, placed in steps:
            ends[gap.skill] = None
            if selector.timeline.level(gap.skill) >= gap.target:
                continue
            result = _step(selector, gap, framework)
            if isinstance(result, Placed):
                placed.append(result)
                placed_any = True
            else:
                ends[gap.skill] = result
    return ends


def _goal(gap: Gap, placed: Sequence[Placed], timeline: Timeline, framework: Framework, then: Refusal | None) -> Goal:
    actions = tuple(_planned(item, timeline.limits) for item in placed)
    return Goal(
        gap=gap,
        reached=timeline.level(gap.skill),
        learning=gap.claimed < framework.scale.ceilings["learnt"],
        actions=actions,
        cue=_monday(actions[0].start),
        then=None if timeline.level(gap.skill) >= gap.target else then,
    )


def _planned(placed: Placed, limits: Limits) -> PlannedAction:
    shares = [(quarter, share_in_quarter(placed.start, placed.end, quarter)) for quarter in range(limits.quarters)]
    action = placed.action
    return PlannedAction(
        action=action,
        start=limits.day(placed.start),
        end=limits.day(placed.end) - timedelta(days=1),
        quarters=tuple((q + 1, action.extra_hours * share, action.work_hours * share) for q, share in shares if share),
        lifts=tuple((lift.skill, lift.start, lift.end) for lift in placed.lifts),
    )


def _monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _reassess(timeline: Timeline, limits: Limits) -> date:
    """Return the end of the first quarter in which some action has left evidence; never before a quarter has passed."""
    first = min((placed.end for placed in timeline.placed), default=WEEKS_PER_QUARTER)
    quarters = max(1, -(-first // WEEKS_PER_QUARTER))
    return limits.day(quarters * WEEKS_PER_QUARTER)


def _long_routes(actions: Sequence[Action], goals: set[str], timeline: Timeline) -> tuple[Action, ...]:
    return tuple(
        action
        for action in actions
        if action.long_route
        and any(lift.skill in goals and timeline.held.get(lift.skill, 0) < lift.end for lift in action.lifts)
    )
