"""Simulated people who go through climbs: those for whom the climb was made, and those who break its assumptions.

Everybody has a true level. Somebody cumulative says yes to every line up to it and no to every line above it, and slips
with the chance given. The others differ from that as their names say.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from itsm_skills.questionnaires.climb_rule import BOTTOM_UP, NO, YES, ClimbRule, Rung
from itsm_skills.questionnaires.kinds import climb

GOAL = 0.97
"""Share of climbs that must place exactly where one reply in twenty is a slip: of cumulative and of literal people."""

GOAL_SLIP = 0.05


class Tired(StrEnum):
    """How somebody answers once they are tired: with a coin, always yes, or always no."""

    RANDOM = "random"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Person:
    """How a kind of person answers. Every chance is from 0 to 1.

    ``slip`` is the chance of the other reply to any line. ``over_claim`` is the chance of a yes to a line of the next level
    above the true one, ``boast`` that of a yes to a line of any level above it. ``literal`` is the chance that somebody of level 4 or 5 denies a line of level 2, because they have
    not done it as a helper; for a line of level 1 it is half of that. ``tired`` people answer half of their climbs tired.
    ``all_yes`` people affirm every line.
    """

    name: str
    slip: float = 0.0
    over_claim: float = 0.0
    boast: float = 0.0
    literal: float = 0.0
    tired: Tired | None = None
    all_yes: bool = False

    def chance(self, level: int, true: int, top: int) -> float:
        """Return the chance of a yes to a line of ``level`` by somebody of the level ``true`` who is awake."""
        if self.all_yes:
            return 1.0
        if level > true:
            return max(self.slip, self.boast, self.over_claim if level == true + 1 else 0.0)
        denies = {1: self.literal / 2, 2: self.literal}.get(level, 0.0) if true >= top - 1 else 0.0
        return (1 - denies) * (1 - self.slip)

    def reply(self, rung: Rung, true: int, top: int, source: random.Random, *, tired: bool) -> str:
        """Return the reply to the line at ``rung``."""
        chance = self.chance(rung.level, true, top)
        if tired and self.tired:
            chance = {Tired.RANDOM: 0.5, Tired.YES: 1.0, Tired.NO: 0.0}[self.tired]
        return YES if source.random() < chance else NO


def climbed(person: Person, rule: ClimbRule, true: int, top: int, source: random.Random, *, tired: bool) -> str:
    """Return the replies of somebody of the level ``true`` to one climb."""
    replies = ""
    while rung := rule.rung(replies, top):
        replies += person.reply(rung, true, top, source, tired=tired)
    return replies


def picked(person: Person, true: int, top: int, source: random.Random, *, tired: bool) -> int:
    """Return the level that somebody picks from a list instead.

    A slip is one off, over-claiming one higher, and boasting higher again and again with its chance.
    """
    if person.all_yes:
        return top
    if tired and person.tired:
        return {Tired.RANDOM: source.randint(0, top), Tired.YES: top, Tired.NO: 0}[person.tired]
    level = true + (source.random() < person.over_claim)
    while level < top and source.random() < person.boast:
        level += 1
    if source.random() < person.slip:
        level += source.choice((-1, 1))
    return min(top, max(0, level))


@dataclass(frozen=True)
class Outcome:
    """Shares of climbs that placed exactly, too low and too high, 0 to 1, and the mean number of lines asked."""

    exact: float
    low: float
    high: float
    lines: float

    def __str__(self) -> str:
        return f"{100 * self.exact:.1f} / {100 * self.low:.1f} / {100 * self.high:.1f} / {self.lines:.1f}"


def outcome(person: Person, rule: ClimbRule | None, people: int, top: int) -> Outcome:
    """Return how ``people`` of each true level fare with ``rule``, or with picking where it is None."""
    source = random.Random(f"climb {person.name} {person.slip} {person.over_claim} {person.boast} {person.literal}")
    exact = low = high = lines = 0
    for true in range(top + 1):
        for number in range(people):
            tired = number % 2 == 1
            if rule is None:
                found = picked(person, true, top, source, tired=tired)
            else:
                replies = climbed(person, rule, true, top, source, tired=tired)
                found = rule.reached(replies, top)
                lines += len(replies)
            exact, low, high = exact + (found == true), low + (found < true), high + (found > true)
    count = people * (top + 1)
    return Outcome(exact / count, low / count, high / count, lines / count)


CUMULATIVE = Person("cumulative", slip=GOAL_SLIP)
LITERAL = tuple(replace(CUMULATIVE, name=f"literal {chance:.0%}", literal=chance) for chance in (0.5, 1.0))
PEOPLE: Sequence[Person] = (
    *(replace(CUMULATIVE, slip=slip) for slip in (0.0, 0.05, 0.1, 0.15)),
    *LITERAL,
    *(replace(CUMULATIVE, name=f"over-claiming {chance:.0%}", over_claim=chance) for chance in (0.25, 0.5)),
    replace(CUMULATIVE, name="over-claiming 25%", slip=0.1, over_claim=0.25),
    *(replace(CUMULATIVE, name=f"boasting {chance:.0%}", boast=chance) for chance in (0.25, 0.5)),
    *(replace(CUMULATIVE, name=f"tired, {way}", tired=way) for way in Tired),
    Person("all fives", all_yes=True),
)


def print_climbs(people: int, top: int) -> None:
    """Print one line for each kind of person: the first edition's rule, the product's and a pick."""
    print("\nclimbs: exact / too low / too high in per cent of the climbs / lines asked on average")
    print("| people | slips | from the bottom | from the middle | a pick: exact / too low / too high |")
    print("|---|---:|---:|---:|---:|")
    for person in PEOPLE:
        found = [outcome(person, rule, people, top) for rule in (BOTTOM_UP, climb.RULE)]
        pick = str(outcome(person, None, people, top)).rpartition(" / ")[0]
        print(f"| {person.name} | {person.slip:.0%} | {found[0]} | {found[1]} | {pick} |")


def missed_goals(people: int, top: int) -> list[str]:
    """Return a sentence for every kind of person for whom the product's rule misses the goal."""
    return [
        f"{person.name} people with {person.slip:.0%} slips: {100 * found.exact:.1f}% exact, the goal is {GOAL:.0%}"
        for person in (CUMULATIVE, *LITERAL)
        if (found := outcome(person, climb.RULE, people, top)).exact < GOAL
    ]
