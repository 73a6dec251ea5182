"""Whether enough people are at the level that a team needs, and who is the only one (measurement, section 11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from itsm_skills.teams.measure import Measure, level_by
from itsm_skills.teams.person import Person


class Cover(StrEnum):
    """What the number of people at or above the required level means; the first that fits counts."""

    NOT_COVERED = "not-covered"
    SINGLE_POINT = "single-point-of-failure"
    SHORT = "short"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a team needs in one skill: ``people`` (at least 1) at ``level`` or above."""

    level: int
    people: int = 1

    def __post_init__(self) -> None:
        if self.people < 1:
            raise ValueError("a requirement asks for at least one person")


def cover(people: int, requirement: Requirement) -> Cover:
    """Return what ``people`` at the level mean: nobody, only one (however many are needed), too few, or enough."""
    if people < 2:
        return Cover.SINGLE_POINT if people else Cover.NOT_COVERED
    return Cover.SHORT if people < requirement.people else Cover.COVERED


@dataclass(frozen=True, slots=True)
class Coverage:
    """One required skill: the keys of the people at or above the level, in their order.

    If people were only counted, ``counted`` is their number, from 0, and ``holders`` is empty; otherwise it is None.
    """

    skill: str
    requirement: Requirement
    holders: tuple[str, ...] = ()
    counted: int | None = None

    @property
    def people(self) -> int:
        """The number of people at or above the required level, from 0."""
        return len(self.holders) if self.counted is None else self.counted

    @property
    def missing(self) -> int:
        """The number of people who are still needed, from 0."""
        return max(0, self.requirement.people - self.people)

    @property
    def cover(self) -> Cover:
        """What that number means."""
        return cover(self.people, self.requirement)


def coverage(
    members: Sequence[Person], required: Mapping[str, Requirement], measure: Measure = Measure.RATED
) -> tuple[Coverage, ...]:
    """Return the coverage of each skill in the order of ``required``, by ``measure``."""
    ordered = sorted(members, key=lambda member: member.key)
    return tuple(
        Coverage(skill, need, _holders(ordered, skill, need.level, measure)) for skill, need in required.items()
    )


def _holders(members: Sequence[Person], skill: str, level: int, measure: Measure) -> tuple[str, ...]:
    """Return the keys of those of ``members`` whose level in ``skill`` is at least ``level``, in their order."""
    given = [member.answers.get(skill) for member in members]
    reaches = {
        place: held is not None and held >= level
        for place, answer in {id(answer): answer for answer in given}.items()  # many are one object
        for held in [level_by(answer, measure)]
    }
    return tuple([member.key for member, answer in zip(members, given, strict=True) if reaches[id(answer)]])
