"""How long the best plan of a team takes to find.

Run: python benchmarks/team_plan.py [rounds]
The twelve people of the example, and forty generated people in five teams with twenty skills required of everybody
and four of each team; four quarters. Each first with nothing there besides the people and no money, then with every
need met and 3,000 pounds. Whole plans are timed, reasons and pairs included, in processor time; one seed for each round.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from itsm_skills.application.team import load_team_input
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.team.demand import GAP, ROLE, Learner, Required, TeamDemand
from itsm_skills.planning.team.plan import make_team_plan

ROUNDS = 7
EXAMPLE = Path(__file__).parents[1] / "examples" / "team"
PLAIN = Limits(date(2026, 3, 2))
EVERYTHING = replace(PLAIN, budget=3000, has=frozenset(NEEDS))
ROW = "{:<22}{:<32}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}"


def example(library: Library, limits: Limits) -> TeamDemand:
    found = load_team_input(TeamRequest([str(EXAMPLE)]), library, today=PLAIN.start)
    learners = [
        Learner(
            member.key,
            member.team,
            {skill: answer.level for skill, answer in member.answers.items() if answer.level is not None},
            limits,
            frozenset(skill for skill, answer in member.answers.items() if answer.state == "not-applicable"),
        )
        for member in found.now.own
    ]
    required = [
        Required(team, skill, need.level, need.people)
        for team, needs in found.setup.required.items()
        for skill, need in needs.items()
    ]
    return demand(learners, required, library, limits)


def generated(library: Library, limits: Limits, seed: int, people: int = 40) -> TeamDemand:
    """Return people of all roles who stand up to two levels below their targets, and low outside them."""
    dice = random.Random(seed)
    skills, roles = list(library.framework.skills), list(library.roles.values())
    learners = []
    for number in range(people):
        role = dice.choice(roles)
        held, closed, fit = {}, set(), {}
        for skill in skills:
            target = role.target(skill)
            if target is not None:
                held[skill] = max(0, min(5, target.level - dice.choice((0, 0, 1, 1, 2, -1))))
                fit[skill] = ROLE + (GAP if held[skill] < target.level else 0)
            elif dice.random() < 0.5:
                closed.add(skill)
            else:
                held[skill] = dice.choice((0, 1, 1, 2, 2, 3))
        learners.append(Learner(f"p{number:02}", ("IT", f"T{number % 5}"), held, limits, frozenset(closed), fit))
    required = [
        Required((), skill, dice.choice((3, 4, 4)), max(1, round(people * dice.choice((0.1, 0.2, 0.3)))))
        for skill in dice.sample(skills, 20)
    ]
    for number in range(5):
        required += [Required(("IT", f"T{number}"), skill, dice.choice((3, 4)), 2) for skill in dice.sample(skills, 4)]
    return demand(learners, required, library, limits)


def demand(learners: list[Learner], required: list[Required], library: Library, limits: Limits) -> TeamDemand:
    scale = library.framework.scale
    return TeamDemand.of(learners, required, library.actions, limits.budget, scale.top, scale.attested_from)


def report(people: str, there: str, demands: list[TeamDemand]) -> None:
    times, proven, before, after = [], 0, [], []
    for one in demands:
        began = time.process_time()
        plan = make_team_plan(one)
        times.append(time.process_time() - began)
        proven += plan.proven and plan.least
        before.append(plan.before)
        after.append(plan.after)
    counts = (f"{statistics.mean(before):.0f}", f"{statistics.mean(after):.0f}", f"{proven}/{len(times)}")
    seconds = (f"{statistics.median(times):.2f}", f"{min(times):.2f}", f"{max(times):.2f}")
    print(ROW.format(people, there, *counts, *seconds), flush=True)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    library = Library()
    import highspy  # noqa: F401

    print(ROW.format("people", "there", "empty", "after", "proven", "median s", "least s", "most s"))
    for there, limits in (("nothing, no money", PLAIN), ("every need, 3,000 pounds", EVERYTHING)):
        report("12 of the example", there, [example(library, limits)] * rounds)
        report("40 generated", there, [generated(library, limits, seed) for seed in range(1, rounds + 1)])


if __name__ == "__main__":
    main()
