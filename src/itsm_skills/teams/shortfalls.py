"""What a team requires and doesn't have: who is nearest, who can show them, and who has only to show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itsm_skills.assessments.claim import State
from itsm_skills.teams.coverage import Coverage, Requirement
from itsm_skills.teams.person import Person, Team, is_in

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


def shortfall(team: Team, counted: Coverage, at_best: Coverage, everyone: Sequence[Person]) -> RequirementShortfall:
    """Return what ``team`` lacks in one skill; ``everyone`` are the people of all teams, in the order of their keys.

    ``counted`` is its coverage by the measure that counts, and ``at_best`` by the levels that people have if all
    ratings are right.
    """
    skill, need = counted.skill, counted.requirement
    inside = [one for one in everyone if is_in(one.team, team)]
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
        teachers=_teachers(team, counted, everyone)[:TEACHERS],
        unrated=tuple(person.key for person in inside if _is_unrated(person, skill)),
    )


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


def _teachers(team: Team, counted: Coverage, everyone: Sequence[Person]) -> tuple[str, ...]:
    """Return who is at the level, whatever their team: first those of ``team``, and first those who count."""
    known = set(counted.holders)
    found = [
        one
        for one in everyone
        if (level := one.level(counted.skill)) is not None and level >= counted.requirement.level
    ]
    found.sort(
        key=lambda one: (not is_in(one.team, team), one.key not in known, -(one.level(counted.skill) or 0), one.key)
    )
    return tuple(one.key for one in found)


def _is_unrated(person: Person, skill: str) -> bool:
    answer = person.answers.get(skill)
    return answer is not None and answer.target is not None and answer.state in (State.UNKNOWN, State.SKIPPED)
