"""What a whole team answered: counts, median, mean and spread, and how many gave no level.

A whole team isn't a sample, so nothing here is an estimate, and nothing is tested (measurement, section 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from itsm_skills.assessments.claim import State
from itsm_skills.teams.person import AnswerCounts, Person, PersonAnswer, Roster, Team


@dataclass(frozen=True, slots=True)
class Spread:
    """Levels of one scale: ``counts`` from level 0 up; the rest in levels, None if nobody answered.

    ``deviation`` is the standard deviation of the population, from 0 to half the range of the scale.
    """

    counts: tuple[int, ...]
    mean: float | None
    median: float | None
    deviation: float | None

    @property
    def answered(self) -> int:
        """The number of answers that are a level, from 0."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One skill, or one domain, of one team.

    ``people`` gave an answer that is a level; in a domain, one person gives several. ``not_applicable``, ``unknown``
    and ``skipped`` count answers. ``below_target`` counts levels below the role's target.
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
    """Return the aggregate of every team and skill: teams by name, skills in the order given.

    ``top`` is the highest level of the scale.
    """
    answers = roster.own_answers
    own = {team: _by_skill(len(members), answers[team], skills, top) for team, members in roster.own.items()}
    return _aggregates(roster, skills, own, top)


def domain_aggregates(roster: Roster, domains: Mapping[str, Sequence[str]], top: int) -> tuple[Aggregate, ...]:
    """Return the aggregate of every team and domain, over all answers to its skills; each counts once."""
    answers = roster.own_answers
    own = {team: _by_domain(members, answers[team], domains, top) for team, members in roster.own.items()}
    return _aggregates(roster, list(domains), own, top)


Row = list[int]
"""Counts of one skill or domain: answers at each level from 0 to the highest, then the five counts below."""

_NOT_APPLICABLE, _UNKNOWN, _SKIPPED, _BELOW, _PEOPLE = range(1, 6)
"""Places after that of the highest level: answers without a level, levels below the target, people with a level."""

_SILENCES = {State.NOT_APPLICABLE: _NOT_APPLICABLE, State.UNKNOWN: _UNKNOWN, State.SKIPPED: _SKIPPED}


def _nothing(top: int) -> Row:
    return [0] * (top + 1 + _PEOPLE)


def _by_skill(people: int, answers: AnswerCounts, skills: Sequence[str], top: int) -> dict[str, Row]:
    """Return the counts of ``people``, who gave ``answers``, for each of ``skills``."""
    rows = {skill: _nothing(top) for skill in skills}
    for skill, row in rows.items():
        row[top + _SKIPPED] = people  # until an answer is found
        for answer, number in answers.get(skill, ()):
            _count(answer, number, row, top)
    return rows


def _count(answer: PersonAnswer, people: int, row: Row, top: int) -> None:
    """Move ``people`` from those who skipped to those who gave ``answer``."""
    row[top + _SKIPPED] -= people
    if answer.level is None:
        if answer.state in _SILENCES:
            row[top + _SILENCES[answer.state]] += people
        return
    row[top + _PEOPLE] += people
    if 0 <= answer.level <= top:
        row[answer.level] += people
    if answer.target is not None and answer.level < answer.target:
        row[top + _BELOW] += people


def _by_domain(
    members: Sequence[Person], answers: AnswerCounts, domains: Mapping[str, Sequence[str]], top: int
) -> dict[str, Row]:
    """Return the counts of ``members``, who gave ``answers``, for each of ``domains``."""
    by_skill = _by_skill(len(members), answers, [skill for skills in domains.values() for skill in skills], top)
    rows = {domain: _added(top, (by_skill[skill] for skill in skills)) for domain, skills in domains.items()}
    for domain, skills in domains.items():
        rows[domain][top + _PEOPLE] = sum(_has_a_level(member, skills) for member in members)
    return rows


def _has_a_level(member: Person, skills: Sequence[str]) -> bool:
    return any(member.level(skill) is not None for skill in skills)


def _aggregates(
    roster: Roster, subjects: Sequence[str], own: Mapping[Team, Mapping[str, Row]], top: int
) -> tuple[Aggregate, ...]:
    """Return the aggregates of every team, from its ``own`` counts and those of all teams inside it."""
    inside: dict[Team, list[Mapping[str, Row]]] = {team: [] for team in roster.teams()}
    for team, rows in own.items():
        for depth in range(len(team) + 1):
            inside[team[:depth]].append(rows)
    return tuple(
        _aggregate(team, subject, _added(top, (rows[subject] for rows in found)), top)
        for team, found in inside.items()
        for subject in subjects
    )


def _added(top: int, rows: Iterable[Row]) -> Row:
    return [sum(column) for column in zip(_nothing(top), *rows, strict=True)]


def _aggregate(team: Team, subject: str, row: Row, top: int) -> Aggregate:
    return Aggregate(
        team=team,
        subject=subject,
        people=row[top + _PEOPLE],
        levels=spread(row[: top + 1]),
        not_applicable=row[top + _NOT_APPLICABLE],
        unknown=row[top + _UNKNOWN],
        skipped=row[top + _SKIPPED],
        below_target=row[top + _BELOW],
    )
