"""What plans of many people look like: which gaps become goals, and whether each larger one passed over has a reason.

Run: python benchmarks/people.py
96 generated people, eight for each shipped role, the same for the same seeds: levels around the targets, some skills
without an answer, some certificates, and limits from tight to generous. Goals: every gap that is larger than a goal
taken and is none has its own sentence; nobody is sent to get a certificate that they hold; no alternative that does as
well goes unreported; all the work for a plan within 15 seconds.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.model.case import Demand
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.personal.plan import Plan, make_demand, make_plan
from itsm_skills.planning.personal.reasons import Obstacle
from itsm_skills.planning.personal.selection import select
from itsm_skills.reports.plan import sentences
from itsm_skills.scoring.gaps import Gap, skill_gaps
from itsm_skills.scoring.profile import Profile, make_profile

START = date(2026, 3, 2)
PER_ROLE = 8
LARGEST = 3


@dataclass(frozen=True, slots=True)
class Person:
    """One generated person: their profile and the limits of their plan."""

    name: str
    profile: Profile
    limits: Limits


def people(library: Library) -> Iterator[Person]:
    """Yield eight people for each role; the seed of each is the role's id with a number."""
    for role in library.roles.values():
        for number in range(PER_ROLE):
            yield _person(f"{role.id} {number}", role, library)


def _person(name: str, role: Role, library: Library) -> Person:
    dice = random.Random(name)
    below = dice.choice((0, 1, 1, 2))
    claims = {}
    for target in role.targets:
        level = min(library.framework.scale.top, max(0, target.level - below + dice.choice((-1, 0, 0, 1))))
        known = dice.random() < 0.95
        claims[target.skill] = (
            Claim(target.skill, State.LEVEL, level) if known else Claim(target.skill, State.UNKNOWN)
        )
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


def held_again(plan: Plan, library: Library) -> list[str]:
    """Return the actions of ``plan`` that lead to a qualification which the person holds."""
    return [
        item.action.id
        for item in plan.actions
        if set(given_by(item.action.id, library)) & plan.limits.qualifications
    ]


def given_by(action: str, library: Library) -> list[str]:
    """Return the qualifications that ``action`` leads to, as other actions name it."""
    return [
        need.qualification
        for other in library.actions
        for need in other.requires
        if getattr(need, "or_action", None) == action
    ]
