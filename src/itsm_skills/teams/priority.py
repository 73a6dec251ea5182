"""What a team should develop first (measurement, section 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from itsm_skills.teams.person import Person, Roster, Team


@dataclass(frozen=True, slots=True)
class Priority:
    """One skill over the ``people`` whose role asks for it and who answered it.

    ``score`` is the mean weighted discrepancy score, in squared levels, from −top² to top². It's negative if people are
    above their targets on average. ``below`` counts those below theirs.
    """

    skill: str
    people: int
    below: int
    score: float


def priorities(members: Sequence[Person], skills: Sequence[str]) -> tuple[Priority, ...]:
    """Return the skills by falling score, ties in the order of ``skills``, without those that nobody answered.

    MWDS_j = Σ_i (T_ij − A_ij)·T̄_j / n (Borich 1980), T the target of the person's role and A the rating.
    """
    found = [priority(skill, _pairs(members, skill)) for skill in skills]
    return tuple(sorted((one for one in found if one), key=lambda one: -one.score))


def priority(skill: str, pairs: Iterable[tuple[int, int, int]]) -> Priority | None:
    """Return the priority of ``skill`` from target, level and the number of people who have both; None without any."""
    number = targets = gaps = below = 0
    for target, level, people in pairs:
        number += people
        targets += people * target
        gaps += people * (target - level)
        below += people * (level < target)
    return weighed(skill, number, below, targets, gaps)


def weighed(skill: str, people: int, below: int, targets: int, gaps: int) -> Priority | None:
    """Return the priority of ``skill`` from sums over ``people`` of their targets and their gaps; or None."""
    return Priority(skill, people, below, gaps * targets / people**2) if people else None


def team_priorities(roster: Roster, skills: Sequence[str]) -> Mapping[Team, tuple[Priority, ...]]:
    """Return the priorities of every team, as ``priorities`` gives them for the people of that team."""
    pairs: dict[Team, dict[str, Counter[tuple[int, int]]]] = {team: {} for team in roster.teams()}
    for team, own in _own_pairs(roster).items():
        for depth in range(len(team) + 1):
            here = pairs[team[:depth]]
            for skill, counted in own.items():
                here.setdefault(skill, Counter()).update(counted)
    return {team: _ranked(found, skills) for team, found in pairs.items()}


def _own_pairs(roster: Roster) -> dict[Team, dict[str, Counter[tuple[int, int]]]]:
    """Return how many people of each team, without the teams inside it, have which target and level, by skill."""
    found: dict[Team, dict[str, Counter[tuple[int, int]]]] = {}
    for team, answers in roster.own_answers.items():
        own = found.setdefault(team, {})
        for skill, given in answers.items():
            for answer, people in given:
                if answer.target is not None and answer.level is not None:
                    own.setdefault(skill, Counter())[answer.target, answer.level] += people
    return found


def _ranked(pairs: Mapping[str, Counter[tuple[int, int]]], skills: Sequence[str]) -> tuple[Priority, ...]:
    found = (
        priority(skill, ((target, level, people) for (target, level), people in pairs[skill].items()))
        for skill in skills
        if skill in pairs
    )
    return tuple(sorted((one for one in found if one), key=lambda one: -one.score))


def _pairs(members: Sequence[Person], skill: str) -> Iterator[tuple[int, int, int]]:
    for member in members:
        answer = member.answers.get(skill)
        if answer is not None and answer.target is not None and answer.level is not None:
            yield answer.target, answer.level, 1
