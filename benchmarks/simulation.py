"""What the scoring says of people whose true levels are known.

Run: python benchmarks/simulation.py [PEOPLE]
Every shipped role, the quick and the standard questionnaire, through the real scoring. A person's true level of a skill
is the role's target less a shortfall of 0.8 levels, plus, for the tilted, a slope on technical weight that makes the
true balance exactly one level. An answer is the true level plus noise (SD 0.9), rounded and cut to the scale.
Leniency (0.5 levels on every answer) must not change a verdict. Seeds are fixed.

Careless people: what the score says of somebody who is tired after half of the questions, and of all fives.
Climbs: see climb_people.py. Some people there break what the climb assumes, on purpose.
Terms: honest people tick an invented term with a chance of 3 %, over-claiming ones of 30 and 50 %.

Exits with 1 where the climb misses its goal: 97 % placed exactly where one reply in twenty is a slip, for cumulative and
for literal people.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from climb_people import missed_goals, print_climbs

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.kinds.terms import load_terms
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.scoring.balance import Verdict
from itsm_skills.scoring.profile import Profile, make_profile
from itsm_skills.scoring.recognition import recognition

PEOPLE = 1000
NOISE = 0.9
SHORTFALL = 0.8
LENIENCY = 0.5
KNOWN = 0.6
"""Share of the real terms that people tick."""

TODAY = date(2026, 3, 2)


@dataclass
class Tally:
    """Counts over simulated people."""

    people: int = 0
    tilted: int = 0
    too_few: int = 0
    intervals: int = 0
    covered: int = 0
    balances: int = 0
    balance_covered: int = 0


def true_levels(role: Role, asked: list[str], framework: Framework, tilt: float) -> dict[str, float]:
    """Return true levels whose balance over ``asked`` is ``tilt``."""
    targets = [target for target in role.targets if target.skill in asked]
    weights = {target.skill: framework.skills[target.skill].technical_weight for target in targets}
    technical = sum(target.importance * weights[target.skill] for target in targets)
    business = sum(target.importance * (1 - weights[target.skill]) for target in targets)
    slope_sum = sum(
        (
            target.importance * weights[target.skill] / technical
            - target.importance * (1 - weights[target.skill]) / business
        )
        * weights[target.skill]
        for target in targets
    )
    centre = sum(weights.values()) / len(weights)
    return {
        target.skill: target.level - SHORTFALL + tilt * (weights[target.skill] - centre) / slope_sum
        for target in targets
    }


def answered(true: Mapping[str, float], leniency: float, source: random.Random, top: int) -> dict[str, Claim]:
    """Return one person's answers."""
    return {
        skill: Claim(skill, State.LEVEL, min(top, max(0, round(level + leniency + source.gauss(0, NOISE)))))
        for skill, level in true.items()
    }


def count(tally: Tally, profile: Profile, true: Mapping[str, float], tilt: float) -> None:
    """Add one profile to ``tally``."""
    tally.people += 1
    found = profile.balance
    if found is None or found.verdict is Verdict.TOO_FEW:
        tally.too_few += 1
    else:
        wanted = Verdict.TECHNICAL if tilt > 0 else None
        said = found.verdict is not Verdict.NO_CLEAR_TILT if wanted is None else found.verdict is wanted
        tally.tilted += said
    if found is not None:
        tally.balances += 1
        tally.balance_covered += found.difference.low <= tilt <= found.difference.high
    for group in profile.domains:
        scores = [score for score in profile.in_domain(group.id) if score.claimed is not None]
        if group.mean is None:
            continue
        weight = sum(score.importance for score in scores)
        mean = sum(score.importance * true[score.skill] for score in scores) / weight
        tally.intervals += 1
        tally.covered += group.mean.low <= mean <= group.mean.high


def run(role: Role, asked: list[str], framework: Framework, people: int, tilt: float, leniency: float) -> Tally:
    """Return the tally of ``people`` simulated for one role."""
    source = random.Random(f"{role.id} {len(asked)} {tilt} {leniency}")
    true, tally = true_levels(role, asked, framework, tilt), Tally()
    for _ in range(people):
        claims = answered(true, leniency, source, framework.scale.top)
        count(tally, make_profile(framework, role, claims, {}, TODAY), true, tilt)
    return tally


def share(part: int, whole: int) -> str:
    """Return a percentage, or a dash where there is nothing to divide by."""
    return f"{100 * part / whole:.1f}%" if whole else "–"


Careless = Callable[[int, int, random.Random], int]
"""What somebody says instead of an honest answer: from that answer, the top of the scale and a source of chance."""

CARELESS: dict[str, tuple[float, Careless]] = {
    "tired after half, random": (0.5, lambda _, top, source: source.randint(0, top)),
    "tired after half, all 3": (0.5, lambda _, __, ___: 3),
    "all fives": (0.0, lambda _, top, __: top),
}
"""By kind: the share of questions answered honestly, and what is said to the others."""


def careless(people: int, library: Library) -> None:
    """Print what the score says of careless people who are balanced, over all roles alike."""
    framework = library.framework
    print("\ncareless people, standard questionnaire")
    print("| people | told that they lean one way | told of a long run of one answer |")
    print("|---|---:|---:|")
    for name, (honest, instead) in CARELESS.items():
        source = random.Random(name)
        tilted = runs = count = 0
        for role in library.roles.values():
            true = true_levels(role, [target.skill for target in role.targets], framework, 0.0)
            for _ in range(people):
                claims = answered(true, 0.0, source, framework.scale.top)
                for skill in list(claims)[round(honest * len(claims)) :]:
                    level = instead(claims[skill].level or 0, framework.scale.top, source)
                    claims[skill] = Claim(skill, State.LEVEL, level)
                found = make_profile(framework, role, claims, {}, TODAY)
                told = found.balance is not None and found.balance.verdict in {Verdict.TECHNICAL, Verdict.BUSINESS}
                tilted, runs, count = tilted + told, runs + found.trust.long_run, count + 1
        print(f"| {name} | {share(tilted, count)} | {share(runs, count)} |")


def foils(people: int, library: Library) -> None:
    """Print how often the list of terms flags honest and over-claiming people."""
    terms = {term.id: term.real for found in load_terms(library.sources, library.framework) for term in found.terms}
    print("\nterms")
    print("| chance of ticking an invented term | flagged |")
    print("|---:|---:|")
    for chance in (0.03, 0.3, 0.5, 1.0):
        source = random.Random(f"terms {chance}")
        flagged = 0
        for _ in range(people):
            ticked = {term for term, real in terms.items() if source.random() < (KNOWN if real else chance)}
            found = recognition(terms, frozenset(ticked))
            flagged += found is not None and found.flagged
        print(f"| {chance:.0%} | {share(flagged, people)} |")


def main() -> int:
    """Print all tables and whether the climb meets its goal; return 1 where it does not, otherwise 0."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    library = Library()
    framework = library.framework
    print(f"{people} people for each cell; noise SD {NOISE}; leniency column: +{LENIENCY} levels on every answer")
    for name in ("standard", "quick"):
        print(f"\n{name}")
        print(
            "| role | skills | false tilt | with leniency | tilt of 1 found | no verdict | means covered | balance covered |"
        )
        print("|---|---:|---:|---:|---:|---:|---:|---:|")
        sums = [Tally(), Tally(), Tally()]
        for role in library.roles.values():
            questionnaire = find_questionnaire(name, library).for_person(role, framework)
            wanted = {target.skill for target in role.targets}
            asked = [item.skill for item in questionnaire.level_items() if item.skill in wanted]
            cases = [(0.0, 0.0), (0.0, LENIENCY), (1.0, 0.0)]
            tallies = [run(role, asked, framework, people, tilt, leniency) for tilt, leniency in cases]
            for total, tally in zip(sums, tallies, strict=True):
                for field in vars(total):
                    setattr(total, field, getattr(total, field) + getattr(tally, field))
            print(row(role.id, len(asked), tallies))
        print(row("all", 0, sums))
    careless(people, library)
    print_climbs(people, framework.scale.top)
    foils(people, library)
    missed = missed_goals(people, framework.scale.top)
    print("\nGoal of the climb: " + ("missed\n" + "\n".join(missed) if missed else "met"))
    return 1 if missed else 0


def row(name: str, skills: int, tallies: list[Tally]) -> str:
    """Return one line of the table."""
    level, lenient, tilted = tallies
    cells = [
        share(level.tilted, level.people),
        share(lenient.tilted, lenient.people),
        share(tilted.tilted, tilted.people),
        share(tilted.too_few, tilted.people),
        share(level.covered, level.intervals),
        share(level.balance_covered + tilted.balance_covered, level.balances + tilted.balances),
    ]
    return f"| {name} | {skills or ''} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
