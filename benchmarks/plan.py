"""How long the best plan takes to find, and how far it gets its goals compared with a plan of single steps.

Run: python benchmarks/plan.py
The twenty shipped roles, every skill one and two levels below its target, four quarters; first with nothing there
besides the person and no money, then with every need met and 1,000 pounds. Goal for each 40: proven best, median
under 1 s, 95 % under 5 s. Then a catalogue of 1,000 actions: shipped ones with other hours and prices.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from itsm_skills.frameworks.framework import Action, Role
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.model.case import Demand, Wanted
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.model.program import PlanProgram
from itsm_skills.planning.personal.selection import select
from itsm_skills.planning.personal.single_steps import closed, improved, trace_of

PLAIN = Limits(date(2026, 3, 2))
EVERYTHING = replace(PLAIN, budget=1000, has=frozenset(NEEDS))
ROW = "{:<34}{:>6}{:>9}{:>8}{:>9}{:>8}{:>8}{:>8}"


def demand(role: Role, below: int, actions: Sequence[Action], limits: Limits, highest: int) -> Demand:
    held = {target.skill: max(0, target.level - below) for target in role.targets}
    wanted = {
        target.skill: Wanted(target.level, target.importance)
        for target in sorted(
            role.targets, key=lambda one: (-one.importance * (one.level - held[one.skill]), -one.importance)
        )
        if target.level > held[target.skill]
    }
    return Demand(held, wanted, actions, limits, highest)


def cases(library: Library, actions: Sequence[Action], limits: Limits) -> Iterator[tuple[str, Demand]]:
    attested = library.framework.scale.attested_from
    highest = library.framework.scale.top if attested is None else attested - 1
    for role in library.roles.values():
        for below in (1, 2):
            yield f"{role.id} {below}", demand(role, below, actions, limits, highest)


def report(title: str, found: Iterator[tuple[str, Demand]], seconds: float) -> None:
    print(f"\n{title}")
    print(ROW.format("role, levels below", "cands", "columns", "rows", "seconds", "best", "steps", "share"))
    times, ratios, proven = [], [], 0
    for name, each in found:
        began = time.perf_counter()
        selection = select(each, seconds)
        times.append(time.perf_counter() - began)
        choice, goals, case = selection.choice, selection.taken.goals, selection.case
        program = PlanProgram(case).program
        proven += choice.proven and choice.settled
        steps = improved(each, case, selection.taken.chosen, goals, Deadline(seconds))
        plain, _ = closed(each, trace_of(each, steps), goals)
        ratios.append(plain / choice.value if choice.value else 1)
        best = f"{choice.value:g}" if choice.proven else f"{choice.value:g}..{choice.bound:g}"
        counts = (len(case.candidates), program.columns, len(program.rows))
        print(ROW.format(name, *counts, f"{times[-1]:.2f}", best, f"{plain:g}", f"{ratios[-1]:.0%}"), flush=True)
    ordered, shares = sorted(times), sorted(ratios)
    print(
        f"proven best {proven} of {len(times)}; seconds: median {statistics.median(times):.2f}, "
        f"95 % {ordered[int(0.95 * (len(ordered) - 1))]:.2f}, most {ordered[-1]:.2f}"
    )
    print(
        f"single steps close of the best: mean {statistics.mean(ratios):.0%}, least {shares[0]:.0%}, "
        f"quartiles {', '.join(f'{value:.0%}' for value in statistics.quantiles(shares, n=4))}, "
        f"as much in {sum(value > 1 - 1e-9 for value in ratios)} of {len(ratios)}"
    )


def larger(actions: Sequence[Action], count: int) -> list[Action]:
    """Return ``count`` actions: the shipped ones, and copies with hours and prices changed by up to a third."""
    dice = random.Random(1)
    made = list(actions)
    while len(made) < count:
        action = dice.choice(actions)
        made.append(
            replace(
                action,
                id=f"{action.id}-{len(made)}",
                extra_hours=round(action.extra_hours * dice.uniform(0.67, 1.33)),
                work_hours=round(action.work_hours * dice.uniform(0.67, 1.33)),
                cost=round(action.cost * dice.uniform(0.67, 1.33), -1),
            )
        )
    return made


def main() -> None:
    library = Library()
    began = time.perf_counter()
    import highspy  # noqa: F401

    print(f"import highspy and numpy: {time.perf_counter() - began:.2f} s")
    report("nothing besides the person, no money", cases(library, library.actions, PLAIN), 60)
    report("every need met, 1,000 pounds", cases(library, library.actions, EVERYTHING), 60)
    many = larger(library.actions, 1000)
    report("1,000 actions, every need met, 1,000 pounds", cases(library, many, EVERYTHING), 60)


if __name__ == "__main__":
    main()
