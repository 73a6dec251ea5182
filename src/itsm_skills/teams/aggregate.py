"""What a whole team answered: counts, median, mean and spread, with the silences beside them.

A whole team is no sample: nothing here is an estimate, and nothing is tested (measurement, section 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from itsm_skills.assessments.claim import State
from itsm_skills.teams.member import Answer, Member, Roster, Team


@dataclass(frozen=True, slots=True)
class Spread:
    """Levels of one scale: ``counts`` from level 0 up; the rest in levels, None where nobody answered.

    ``deviation`` is the standard deviation of the population, from 0 to half the range of the scale.
    """

    counts: tuple[int, ...]
    mean: float | None
    median: float | None
    deviation: float | None

    @property
    def answered(self) -> int:
        """Number of answers that are a level, from 0."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One skill, or one domain, of one team.

    ``people`` have an answer that is a level; in a domain one person gives several. ``not_applicable``,
    ``unknown`` and ``skipped`` count answers. ``below_target`` counts levels below the role's target.
    """

    team: Team
    subject: str
    people: int
    levels: Spread
    not_applicable: int
    unknown: int
    skipped: int
    below_target: int


def spread(counts: Sequence[int]) -> Spread:
    """Return the statistics of ``counts``, the number of answers at each level from 0."""
    number = sum(counts)
    if not number:
        return Spread(tuple(counts), None, None, None)
    total = sum(level * count for level, count in enumerate(counts))
    squares = sum(level * level * count for level, count in enumerate(counts))
    # Whole numbers until the last step: the same answers give the same figures in whatever order they come.
    deviation = sqrt(number * squares - total * total) / number
    median = (_ranked(counts, (number - 1) // 2) + _ranked(counts, number // 2)) / 2
    return Spread(tuple(counts), total / number, median, deviation)


def _ranked(counts: Sequence[int], rank: int) -> int:
    """Return the level of the answer at ``rank``, from 0, in rising order."""
    level = 0
    while rank >= counts[level]:
        rank -= counts[level]
        level += 1
    return level


def skill_aggregates(roster: Roster, skills: Sequence[str], top: int) -> tuple[Aggregate, ...]:
    """Return every team's aggregate of every skill: teams by name, skills in the order given.

    ``top`` is the highest level of the scale.
    """
    return tuple(
        _aggregate(team, skill, members, (skill,), top) for team, members in _nodes(roster) for skill in skills
    )


def domain_aggregates(roster: Roster, domains: Mapping[str, Sequence[str]], top: int) -> tuple[Aggregate, ...]:
    """Return every team's aggregate of every domain over all answers to its skills, each counting once."""
    return tuple(
        _aggregate(team, domain, members, skills, top)
        for team, members in _nodes(roster)
        for domain, skills in domains.items()
    )


def _nodes(roster: Roster) -> Iterable[tuple[Team, tuple[Member, ...]]]:
    return ((team, roster.under(team)) for team in roster.teams())


def _aggregate(team: Team, subject: str, members: Sequence[Member], skills: Sequence[str], top: int) -> Aggregate:
    answers = [member.answers.get(skill, Answer(State.SKIPPED)) for member in members for skill in skills]
    levels = [answer.level for answer in answers if answer.level is not None]
    states = [answer.state for answer in answers]
    return Aggregate(
        team=team,
        subject=subject,
        people=sum(any(member.level(skill) is not None for skill in skills) for member in members),
        levels=spread([levels.count(level) for level in range(top + 1)]),
        not_applicable=states.count(State.NOT_APPLICABLE),
        unknown=states.count(State.UNKNOWN),
        skipped=states.count(State.SKIPPED),
        below_target=sum(
            answer.level < answer.target for answer in answers if answer.level is not None and answer.target is not None
        ),
    )
