"""Random small cases, the same for the same seed, in which every rule of the plan has something to forbid."""

from __future__ import annotations

from datetime import date
from random import Random

from itsm_skills.frameworks.framework import Action, Lift, QualificationRequirement, Requirement, SkillRequirement
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.case import Demand, Wanted
from planning.exhaustive import Instance

SKILLS = "abcde"


def instance(seed: int, count: int = 6) -> Instance:
    """Return the case of ``seed`` with ``count`` actions."""
    dice = Random(seed)
    held = {skill: dice.choice((0, 0, 1, 2)) for skill in SKILLS}
    wanted = {
        skill: (min(4, held[skill] + dice.choice((1, 2, 3))), float(dice.choice((1, 2, 3, 5))))
        for skill in dice.sample(SKILLS, dice.choice((4, 5)))
    }
    actions = [_action(f"x{index}", dice, held) for index in range(count)]
    limits = Limits(
        date(2026, 3, 2),
        extra_hours=dice.choice((20, 30, 60)),
        work_hours=dice.choice((30, 40, 80)),
        budget=dice.choice((0, 150, 300)),
        quarters=dice.choice((2, 3, 3)),
        active=dice.choice((1, 2, 3, 3)),
        has=frozenset(["engineer-time"] if dice.random() < 0.5 else []),
        qualifications=frozenset(["diploma"] if dice.random() < 0.3 else []),
    )
    return Instance(held, wanted, actions, limits, highest=4)


def demand_of(small: Instance) -> Demand:
    """Return ``small`` as the planner takes it."""
    wanted = {skill: Wanted(target, weight) for skill, (target, weight) in small.wanted.items()}
    return Demand(small.held, wanted, small.actions, small.limits, small.highest)


def _action(name: str, dice: Random, held: dict[str, int]) -> Action:
    lifts = []
    for skill in dice.sample(SKILLS, dice.choice((1, 1, 2, 3))):
        start = max(0, held[skill] + dice.choice((-1, 0, 0, 0, 1, 1)))
        lifts.append(Lift(skill, start, start + dice.choice((1, 1, 2))))
    requires: list[Requirement] = []
    if dice.random() < 0.35:
        skill = dice.choice(SKILLS)
        requires.append(SkillRequirement(skill, held[skill] + dice.choice((0, 1, 1))))
    if dice.random() < 0.12:
        requires.append(QualificationRequirement("diploma", dice.choice(("x0", "x1", None))))
    return Action(
        id=name,
        name=name,
        kind=ActionKind.EXPERIENCE,
        description="",
        extra_hours=dice.choice((0, 4, 10, 16, 30)),
        work_hours=dice.choice((0, 6, 10, 25)),
        weeks=dice.choice((4, 8, 13, 13, 13, 20, 26)),
        cost=dice.choice((0, 0, 0, 60, 100, 200)),
        lifts=tuple(lifts),
        requires=tuple(requires),
        needs=("engineer-time",) if dice.random() < 0.15 else (),
        evidence_kind=dice.choice(
            (EvidenceKind.LEARNT, EvidenceKind.APPLIED, EvidenceKind.APPLIED, EvidenceKind.RESULT)
        ),
        evidence="",
        long_route=dice.random() < 0.05,
    )
