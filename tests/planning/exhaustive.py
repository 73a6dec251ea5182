"""The best plan by trying everything: the rules written once more, without a solver, for small cases only.

Shares no code with the planning room but the values that go in. Quarters have 13 weeks; the hours of an action
are spread evenly over its weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import ceil

from itsm_skills.frameworks.framework import Action, SkillRequirement
from itsm_skills.planning.limits import Limits

Starts = dict[str, int]


@dataclass(frozen=True)
class Instance:
    """A small case: ``wanted`` gives target and weight by skill."""

    held: Mapping[str, int]
    wanted: Mapping[str, tuple[int, float]]
    actions: Sequence[Action]
    limits: Limits
    highest: int


def span(action: Action) -> int:
    return ceil(action.weeks / 13)


def levels(case: Instance, starts: Starts) -> list[dict[str, int]]:
    """Return the levels at the beginning of each quarter, and after the last."""
    table = [dict(case.held)]
    for quarter in range(1, case.limits.quarters + 1):
        now = dict(table[-1])
        for action in case.actions:
            begun = starts.get(action.id)
            if begun is None or begun + span(action) != quarter:
                continue
            for lift in action.lifts:
                if table[begun].get(lift.skill, 0) >= lift.start:
                    now[lift.skill] = max(now.get(lift.skill, 0), min(lift.end, case.highest))
        table.append(now)
    return table


def within(case: Instance, starts: Starts) -> bool:
    """Return whether hours, money, time and needs allow it."""
    limits = case.limits
    chosen = [action for action in case.actions if action.id in starts]
    if sum(action.cost for action in chosen) > limits.budget:
        return False
    if any(action.long_route or set(action.needs) - limits.has for action in chosen):
        return False
    if any(starts[action.id] + span(action) > limits.quarters for action in chosen):
        return False
    for quarter in range(limits.quarters):
        extra = work = running = 0.0
        for action in chosen:
            weeks = [starts[action.id] * 13 + week for week in range(action.weeks)]
            here = sum(week // 13 == quarter for week in weeks) / len(weeks)
            extra += action.extra_hours * here
            work += action.work_hours * here
            running += here > 0
        if extra > limits.extra_hours + 1e-9 or work > limits.work_hours + 1e-9 or running > limits.active:
            return False
    return True


def met(case: Instance, starts: Starts, table: Sequence[Mapping[str, int]]) -> bool:
    """Return whether what each action requires is there before it starts."""
    ends = {action.id: starts[action.id] + span(action) for action in case.actions if action.id in starts}
    for action in case.actions:
        for need in action.requires if action.id in starts else ():
            if isinstance(need, SkillRequirement):
                if table[starts[action.id]].get(need.skill, 0) < need.level:
                    return False
            elif need.qualification not in case.limits.qualifications:
                end = ends.get(need.or_action or "")
                if end is None or end > starts[action.id]:
                    return False
    return True


def credited(
    case: Instance, starts: Starts, table: Sequence[Mapping[str, int]]
) -> Iterator[dict[tuple[str, int], Action]]:
    """Yield every way to credit each level newly reached to one action that has a lift to it."""
    options: dict[tuple[str, int], list[Action]] = {}
    for action in case.actions:
        if action.id not in starts:
            continue
        begun, end = starts[action.id], starts[action.id] + span(action)
        for lift in action.lifts:
            if table[begun].get(lift.skill, 0) < lift.start:
                continue
            for level in range(table[end - 1].get(lift.skill, 0) + 1, min(lift.end, case.highest) + 1):
                makers = options.setdefault((lift.skill, level), [])
                if action not in makers:
                    makers.append(action)
    for picked in product(*options.values()):
        yield dict(zip(options, picked, strict=True))


def accounted(case: Instance, starts: Starts, goals: Sequence[str], credit: Mapping[tuple[str, int], Action]) -> bool:
    """Return whether every action moves a goal or is required, and every goal has something applied."""
    for goal in goals:
        target = case.wanted[goal][0]
        if not any(
            skill == goal and level <= target and maker.evidence_kind in ("applied", "result")
            for (skill, level), maker in credit.items()
        ):
            return False
    chosen = [action for action in case.actions if action.id in starts]
    for action in chosen:
        mine = [step for step, maker in credit.items() if maker is action]
        if any(skill in goals and level <= case.wanted[skill][0] for skill, level in mine):
            continue
        required = False
        for other in chosen:
            for need in other.requires:
                if isinstance(need, SkillRequirement):
                    required |= any(skill == need.skill and level <= need.level for skill, level in mine)
                else:
                    held = need.qualification in case.limits.qualifications
                    required |= not held and need.or_action == action.id
        if not required:
            return False
    return True


def allowed(case: Instance, starts: Starts) -> float | None:
    """Return what a plan is worth, or None where some rule is broken."""
    if not within(case, starts):
        return None
    table = levels(case, starts)
    if not met(case, starts, table):
        return None
    moved = [skill for skill in case.wanted if table[-1].get(skill, 0) > case.held.get(skill, 0)]
    sets = [goals for size in range(min(3, len(moved)) + 1) for goals in combinations(moved, size)]
    if not any(accounted(case, starts, goals, credit) for credit in credited(case, starts, table) for goals in sets):
        return None
    return sum(
        weight * max(0, min(target, table[-1].get(skill, 0)) - case.held.get(skill, 0))
        for skill, (target, weight) in case.wanted.items()
    )


@dataclass(frozen=True)
class Possible:
    """A plan that keeps every rule, goals aside: weighted levels closed by skill, hours, money, sum of the ends."""

    starts: Starts
    closed: Mapping[str, float]
    hours: float
    cost: float
    ends: int
    table: Sequence[Mapping[str, int]]

    def rank(self, goals: Sequence[str]) -> tuple[float, float, float, float]:
        """Return how good it is for ``goals``: their levels, those of other gaps, hours, money; larger is better."""
        value = sum(worth for skill, worth in self.closed.items() if skill in goals)
        return value, sum(self.closed.values()) - value, -self.hours, -self.cost


def possible(case: Instance) -> list[Possible]:
    """Return every plan that keeps the rules, goals aside."""
    choices = [(None, *range(case.limits.quarters - span(action) + 1)) for action in case.actions]
    found = []
    for picked in product(*choices):
        starts = {
            action.id: quarter for action, quarter in zip(case.actions, picked, strict=True) if quarter is not None
        }
        if not within(case, starts):
            continue
        table = levels(case, starts)
        if not met(case, starts, table):
            continue
        chosen = [action for action in case.actions if action.id in starts]
        found.append(
            Possible(
                starts=starts,
                closed={
                    skill: weight * max(0, min(target, table[-1].get(skill, 0)) - case.held.get(skill, 0))
                    for skill, (target, weight) in case.wanted.items()
                },
                hours=sum(action.extra_hours + action.work_hours for action in chosen),
                cost=sum(action.cost for action in chosen),
                ends=sum(starts[action.id] + span(action) for action in chosen),
                table=table,
            )
        )
    return found


def serving(case: Instance, found: Sequence[Possible], goals: Sequence[str]) -> list[Possible]:
    """Return the plans in which every goal moves, and every action has its reason."""
    return [
        plan
        for plan in found
        if any(accounted(case, plan.starts, goals, credit) for credit in credited(case, plan.starts, plan.table))
    ]


def goals_in_order(case: Instance, found: Sequence[Possible]) -> tuple[str, ...]:
    """Return the goals: each gap in the order of ``wanted`` that some plan moves as well as those before, three at most."""
    goals: tuple[str, ...] = ()
    for skill in case.wanted:
        if len(goals) < 3 and serving(case, found, (*goals, skill)):
            goals = (*goals, skill)
    return goals
