"""What plans of many people look like: which gaps become goals, which actions are chosen, and what has a reason.

Run: python benchmarks/people.py
96 generated people, four or five for each shipped role, the same for the same seeds: levels around the targets, some
skills without an answer, some certificates, and limits from tight to generous. Goals: every gap that is larger than a
goal taken and is none has its own sentence; nobody is sent to get a certificate that they hold; no alternative that does
as well goes unreported; all the work for a plan within 15 seconds; at most one action in twenty comes from a template;
money that is given is used, or the plan says why it isn't.
"""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.catalogue_models import ActionsFile
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.model_files import load_all
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.model.candidates import make_case
from itsm_skills.planning.model.case import Demand
from itsm_skills.planning.model.verify import Chosen
from itsm_skills.planning.personal.choice import choose
from itsm_skills.planning.personal.goal_order import as_chosen
from itsm_skills.planning.personal.plan import Plan, make_demand, make_plan
from itsm_skills.planning.personal.reasons import Obstacle
from itsm_skills.planning.personal.selection import select
from itsm_skills.planning.personal.single_steps import closed, trace_of
from itsm_skills.scoring.gaps import Gap, skill_gaps
from itsm_skills.scoring.profile import Profile, make_profile

START = date(2026, 3, 2)
PEOPLE = 96
LARGEST = 3


@dataclass(frozen=True, slots=True)
class Person:
    """One generated person: their profile and the limits of their plan."""

    name: str
    profile: Profile
    limits: Limits


def people(library: Library) -> Iterator[Person]:
    """Yield the people, shared out among the roles in turn; the seed of each is the role's id with a number."""
    roles = list(library.roles.values())
    for number in range(PEOPLE):
        role = roles[number % len(roles)]
        yield _person(f"{role.id} {number // len(roles)}", role, library)


def _person(name: str, role: Role, library: Library) -> Person:
    dice = random.Random(name)
    below = dice.choice((0, 1, 1, 2))
    claims = {}
    for target in role.targets:
        level = min(library.framework.scale.top, max(0, target.level - below + dice.choice((-1, 0, 0, 1))))
        known = dice.random() < 0.95
        claims[target.skill] = Claim(target.skill, State.LEVEL, level) if known else Claim(target.skill, State.UNKNOWN)
    limits = Limits(
        START,
        extra_hours=dice.choice((10, 20, 40, 40, 60)),
        work_hours=dice.choice((20, 40, 80, 80, 120)),
        budget=dice.choice((0, 0, 500, 1000, 3000)),
        quarters=dice.choice((2, 4, 4, 8)),
        has=frozenset(need for need in sorted(NEEDS) if dice.random() < 0.5),
        qualifications=frozenset(dice.sample(sorted(library.qualifications), dice.choice((0, 1, 2, 3)))),
    )
    return Person(name, make_profile(library.framework, role, claims, {}, START), limits)


def largest(profile: Profile) -> list[Gap]:
    """Return the three largest gaps, by importance times levels missing, then importance."""
    order = sorted(skill_gaps(profile.gaps), key=lambda gap: (-gap.priority, -gap.importance, -gap.skill_gap))
    return order[:LARGEST]


def larger_passed_over(plan: Plan) -> list[str]:
    """Return the skills of the gaps that have a larger priority than some goal and are none."""
    least = min((goal.gap.priority for goal in plan.goals), default=0)
    rest = [*plan.served, *(item.gap for item in plan.left_out)]
    return [gap.skill for gap in rest if gap.priority > least]


def held_again(plan: Plan) -> list[str]:
    """Return the actions of ``plan`` that give a certificate which the person holds."""
    return [item.action.id for item in plan.actions if item.action.gives in plan.limits.qualifications]


def templates(library: Library) -> frozenset[str]:
    """Return the ids of the actions that one entry of the catalogue makes for several practices."""
    files = load_all(library.sources.within("actions"), ActionsFile)
    written = {entry.id for file in files for entry in file.content.actions}
    return frozenset(action.id for action in library.actions if action.id not in written)


def report_actions(plans: Sequence[Plan], library: Library) -> None:
    """Print where the chosen actions come from, which are chosen most, and what becomes of the money."""
    chosen = Counter(item.action.id for plan in plans for item in plan.actions)
    made = sum(chosen[name] for name in templates(library))
    most = ", ".join(f"{name} {count}" for name, count in chosen.most_common(5))
    print(f"actions: {chosen.total()}, {len(chosen)} different ones, {made} from templates; most often: {most}")
    given = [plan for plan in plans if plan.limits.budget]
    unspent = [plan for plan in given if plan.cost < plan.limits.budget]
    explained = sum(not plan.goals or plan.proven for plan in unspent)
    spend = sum(plan.cost > 0 for plan in given)
    print(
        f"people given money: {len(given)}; spend some: {spend}; keep some: {len(unspent)}, with the reason: {explained}"
    )


def equal_choice(demand: Demand) -> bool:
    """Return whether leaving out some action of the plan allows another choice that does as well, each tried in turn."""
    selection = select(demand, 60)
    goals = selection.taken.goals
    mine = (*closed(demand, selection.trace, goals), *spent(selection.trace.chosen))
    for item in selection.trace.chosen:
        rest = [action for action in demand.actions if action.id != item.action.id]
        fewer = replace(demand, actions=rest)
        case = make_case(fewer, goals, dominated=True)
        if len(case.goals) < len(goals):
            continue
        chosen = as_chosen(fewer, choose(case, 60).starts)
        if chosen and (*closed(fewer, trace_of(fewer, chosen), goals), *spent(chosen)) == mine:
            return True
    return False


def spent(chosen: Sequence[Chosen]) -> tuple[float, float]:
    """Return the hours and the pounds of ``chosen``."""
    return sum(one.action.hours for one in chosen), sum(one.action.cost for one in chosen)


def main() -> None:
    library = Library()
    seconds, among, goals = [], 0, 0
    larger, told, unknown, again, equal, unreported, empty = 0, 0, 0, [], 0, [], 0
    plans = []
    for person in people(library):
        began = time.perf_counter()
        plan = make_plan(person.profile, library.framework, library.actions, person.limits)
        seconds.append(time.perf_counter() - began)
        plans.append(plan)
        top = {gap.skill for gap in largest(person.profile)}
        goals += len(plan.goals)
        empty += not plan.goals
        among += sum(goal.gap.skill in top for goal in plan.goals)
        passed = larger_passed_over(plan)
        reasons = {item.gap.skill: item.refusal for item in plan.left_out}
        larger += len(passed)
        told += sum(
            skill in reasons and reasons[skill].obstacle not in (Obstacle.LATER, Obstacle.SEARCH) for skill in passed
        )
        unknown += sum(reasons[skill].obstacle is Obstacle.SEARCH for skill in passed if skill in reasons)
        again += held_again(plan)
        demand = make_demand(person.profile, library.framework, library.actions, person.limits)
        if equal_choice(demand):
            equal += 1
            if not (plan.alternative and plan.alternative.equal):
                unreported.append(person.name)
    report_actions(plans, library)
    seconds.sort()
    print(f"goals among the three largest gaps: {among} of {goals} (before: 169 of 288)")
    print(f"larger gaps passed over: {larger}; with the reason: {told}; search stopped before it was known: {unknown}")
    print(f"people without a goal: {empty}")
    print(f"actions that lead to a certificate which is held: {len(again)}")
    print(f"people with another choice that does as well: {equal}; of these not told: {len(unreported)} {unreported}")
    print(
        f"seconds for all the work on a plan: median {statistics.median(seconds):.2f}, "
        f"95 % {seconds[int(0.95 * (len(seconds) - 1))]:.2f}, most {seconds[-1]:.2f}"
    )


if __name__ == "__main__":
    main()
