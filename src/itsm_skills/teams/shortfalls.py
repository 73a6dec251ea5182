"""What a team requires and doesn't have: who is nearest, who can show them, and who has only to show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from itsm_skills.assessments.claim import State
from itsm_skills.teams.coverage import Coverage, Requirement
from itsm_skills.teams.person import Person, Roster, Team, is_in

NEAREST, TEACHERS = 3, 3
"""How many people at most are nearest, and can show them."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Somebody below the required level. ``asked`` says that the person's own role asks for at least that level."""

    key: str
    level: int
    asked: bool


@dataclass(frozen=True, slots=True)
class RequirementShortfall:
    """One requirement that isn't met, with people by key.

    ``people`` meet it by the measure that counts, and ``at_best`` meet it if all ratings are right. ``unproven`` are
    the people who make the difference. ``nearest`` are below the level, nearest first. ``teachers`` are at the level,
    people of the team first. The roles of ``unrated`` ask for the skill, but these people have no level in it yet.
    """

    team: Team
    skill: str
    requirement: Requirement
    people: int
    at_best: int
    unproven: tuple[str, ...]
    nearest: tuple[Nearest, ...]
    teachers: tuple[str, ...]
    unrated: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many people must still reach the level even if all ratings are right, from 0."""
        return max(0, self.requirement.people - self.at_best)


class Shortfalls:
    """What teams lack. It's quick also for thousands of teams, because people are sorted only once."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._rated: dict[str, tuple[Person, ...]] = {}

    def of(self, team: Team, counted: Coverage, at_best: Coverage) -> RequirementShortfall:
        """Return what ``team`` lacks in one skill.

        ``counted`` is its coverage by the measure that counts, and ``at_best`` by the levels that people have if all
        ratings are right.
        """
        skill, need = counted.skill, counted.requirement
        inside = self._roster.under(team)
        missing = max(0, need.people - at_best.people)
        near = sorted(
            (one for one in (_nearest(person, skill, need.level) for person in inside) if one),
            key=lambda one: (-one.level, not one.asked, one.key),
        )
        return RequirementShortfall(
            team=team,
            skill=skill,
            requirement=need,
            people=counted.people,
            at_best=at_best.people,
            unproven=tuple(key for key in at_best.holders if key not in set(counted.holders)),
            nearest=tuple(near[: min(NEAREST, missing + 1)] if missing else ()),
            teachers=self._teachers(team, counted),
            unrated=tuple(person.key for person in inside if _is_unrated(person, skill)),
        )

    def _by_level(self, skill: str) -> tuple[Person, ...]:
        """Return everybody who has a level in ``skill``, the highest first."""
        if skill not in self._rated:
            rated = [one for one in self._roster.members if one.level(skill) is not None]
            self._rated[skill] = tuple(sorted(rated, key=lambda one: (-(one.level(skill) or 0), one.key)))
        return self._rated[skill]

    def _teachers(self, team: Team, counted: Coverage) -> tuple[str, ...]:
        """Return who is at the level, whatever their team: first those of ``team``, and first those who count."""
        known, skill, level = set(counted.holders), counted.skill, counted.requirement.level
        inside = [(one.level(skill), one.key) for one in self._roster.under(team)]
        mine = sorted((key not in known, -own, key) for own, key in inside if own is not None and own >= level)
        able = takewhile(lambda one: (one.level(skill) or 0) >= level, self._by_level(skill))
        others = islice((one.key for one in able if not is_in(one.team, team)), TEACHERS)
        return (*(key for _, _, key in mine), *others)[:TEACHERS]


def by_urgency(found: Sequence[RequirementShortfall]) -> tuple[RequirementShortfall, ...]:
    """Return ``found`` with what must be developed first: nobody at the level, then only one, then the most missing.

    What is met if all ratings are right comes last. Ties stay in the order given.
    """
    return tuple(sorted(found, key=lambda one: (not one.missing, min(one.at_best, 2), -one.missing)))


def _nearest(person: Person, skill: str, level: int) -> Nearest | None:
    answer = person.answers.get(skill)
    if answer is None or answer.level is None or answer.level >= level:
        return None
    return Nearest(person.key, answer.level, answer.target is not None and answer.target >= level)


def _is_unrated(person: Person, skill: str) -> bool:
    answer = person.answers.get(skill)
    return answer is not None and answer.target is not None and answer.state in (State.UNKNOWN, State.SKIPPED)
