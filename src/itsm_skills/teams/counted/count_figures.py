"""The figures of a team report from counts alone: those that ``aggregate``, ``coverage`` and ``priority`` give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from itsm_skills.frameworks.framework import Role
from itsm_skills.teams.aggregate import Aggregate, spread
from itsm_skills.teams.counted.answer_codes import code_count
from itsm_skills.teams.counted.cell_values import KINDS
from itsm_skills.teams.counted.counts import AnswerCounts, Counts, Group
from itsm_skills.teams.counted.table_columns import Layout
from itsm_skills.teams.coverage import Cover, Requirement, cover, critical
from itsm_skills.teams.person import SELF, Team
from itsm_skills.teams.priority import Priority, weighed


@dataclass(frozen=True, slots=True)
class CoverCount:
    """One required skill of one team: the number of ``people`` at or above the level, from 0, without their names."""

    team: Team
    skill: str
    requirement: Requirement
    people: int

    @property
    def missing(self) -> int:
        """How many more people are needed, from 0."""
        return max(0, self.requirement.people - self.people)

    @property
    def cover(self) -> Cover:
        """What that number means."""
        return cover(self.people, self.requirement)


class Summary:
    """The people whom one ``rater`` has rated, by team; in every figure a team holds the teams inside it.

    People whose role is none of ``roles`` have no targets. ``ceilings`` give the highest level that each kind of
    evidence can show (measurement, section 3); evidence in tables has no date, and is never stale. A skill that the
    table does not hold was skipped by everybody, and of a team that it does not hold nobody has answered.
    """

    def __init__(
        self,
        tally: AnswerCounts,
        groups: Mapping[Group, int],
        layout: Layout,
        roles: Mapping[str, Role],
        ceilings: Mapping[str, int],
        rater: str = SELF,
    ) -> None:
        tally.settle()
        self._tally = tally
        self._ceilings = np.array([-1, *(ceilings[kind] for kind in KINDS[1:])])
        self._skills = {column.skill: at for at, column in enumerate(layout.skills)}
        self._domains = {domain: at for at, (domain, _) in enumerate(layout.domains)}
        self._groups = groups
        self._under: dict[Team, list[int]] = {(): []}
        held = set()
        for group, number in groups.items():
            if group.rater == rater and number < len(tally.people) and tally.people[number]:
                for depth in range(len(group.team) + 1):
                    self._under.setdefault(group.team[:depth], []).append(number)
                held.add(group.role)
        self._roles = {role: {one.skill: one for one in roles[role].targets} for role in sorted(held & roles.keys())}

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """Every node of the tree, everyone () first, sorted by name."""
        return tuple(sorted(self._under))

    def people(self, team: Team) -> int:
        """Return the number of people in ``team``, from 0."""
        return int(self._tally.people[self._numbers(team)].sum())

    def answered(self, team: Team) -> int:
        """Return how many of them have answered at least two thirds of what applies (measurement, section 1)."""
        return int(self._tally.answered[self._numbers(team)].sum())

    def in_play(self, skills: Sequence[str]) -> list[str]:
        """Return which of ``skills`` somebody said something of, or a role held asks for."""
        skipped = code_count(self._tally.top) - 1
        said = self._tally.counts[:, self._numbers(()), :skipped].sum(axis=(1, 2)).tolist()
        asked = {skill for targets in self._roles.values() for skill in targets}
        return [skill for skill in skills if skill in asked or (skill in self._skills and said[self._skills[skill]])]

    def critical(self, skills: Sequence[str]) -> dict[str, Requirement]:
        """Return what can be asked where nothing is required, as ``coverage.critical_requirements`` does."""
        targets = (target for targets in self._roles.values() for target in targets.values())
        return critical(((one.skill, one.level, one.importance) for one in targets), skills)

    def skill_aggregates(self, team: Team, skills: Sequence[str]) -> list[Aggregate]:
        """Return the aggregate of every skill in the order given."""
        return self._of_team(team, {skill: (skill,) for skill in skills})

    def domain_aggregates(self, team: Team, domains: Mapping[str, Sequence[str]]) -> list[Aggregate]:
        """Return the aggregate of every domain over all answers to its ``skills``, each counting once.

        ``domains`` hold all of their skills that are in play.
        """
        return self._of_team(team, domains)

    def priorities(self, team: Team, skills: Sequence[str]) -> tuple[Priority, ...]:
        """Return the skills by falling mean weighted discrepancy, as ``priority.priorities`` does."""
        sums = self._against[:, self._numbers(team)].sum(axis=1).tolist()
        found = (weighed(skill, *sums[self._skills[skill]]) for skill in skills if skill in self._skills)
        return tuple(sorted((one for one in found if one), key=lambda one: -one.score))

    def coverage(
        self, team: Team, required: Mapping[str, Requirement], *, evidenced: bool = False
    ) -> tuple[CoverCount, ...]:
        """Return how many reach what ``team`` needs, in the order of ``required``, by claimed or evidenced levels."""
        counts = self._backed[:, self._numbers(team)].sum(axis=1)
        levels = np.arange(self._tally.top + 1)[:, None]
        held = np.minimum(levels, self._ceilings) if evidenced else levels + 0 * self._ceilings
        return tuple(
            CoverCount(
                team,
                skill,
                need,
                int(counts[self._skills[skill]][held >= need.level].sum()) if skill in self._skills else 0,
            )
            for skill, need in required.items()
        )

    def _numbers(self, team: Team) -> list[int]:
        return self._under.get(team, [])

    @cached_property
    def _backed(self) -> Counts:
        """Numbers of people by skill, group, level and kind of evidence."""
        levels = self._tally.top + 1
        found: Counts = self._tally.counts[:, :, : levels * len(KINDS)]
        return found.reshape(*found.shape[:2], levels, len(KINDS))

    @cached_property
    def _levels(self) -> Counts:
        """Numbers of people by skill, group and level."""
        found: Counts = self._backed.sum(axis=3)
        return found

    @cached_property
    def _against(self) -> Counts:
        """By skill and group: people with a level and a target, those below it, the sums of targets and of gaps."""
        groups = len(self._tally.people)
        targets = np.full((len(self._skills), groups), -1, np.int64)
        for group, number in self._groups.items():
            for skill, target in self._roles.get(group.role, {}).items():
                if skill in self._skills and number < groups:
                    targets[self._skills[skill], number] = target.level
        levels = np.arange(self._tally.top + 1)
        asked = self._levels * (targets >= 0)[:, :, None]
        people, sums = asked.sum(axis=2), (asked * levels).sum(axis=2)
        below = (asked * (levels < targets[:, :, None])).sum(axis=2)
        return np.stack((people, below, people * targets, people * targets - sums), axis=2)

    def _of_team(self, team: Team, subjects: Mapping[str, Sequence[str]]) -> list[Aggregate]:
        numbers = self._numbers(team)
        people = self.people(team)
        answering = self._tally.answering[:, numbers].sum(axis=1).tolist()
        silences = self._tally.counts[:, numbers, (self._tally.top + 1) * len(KINDS) :].sum(axis=1)
        levels = self._levels[:, numbers].sum(axis=1)
        below = self._against[:, numbers, 1].sum(axis=1).tolist()
        found = []
        for subject, skills in subjects.items():
            here = [self._skills[skill] for skill in skills if skill in self._skills]
            counts = spread(levels[here].sum(axis=0).tolist())
            not_applicable, unknown, skipped = silences[here].sum(axis=0).tolist()
            alone = len(skills) == 1
            found.append(
                Aggregate(
                    team=team,
                    subject=subject,
                    people=counts.answered if alone else answering[self._domains[subject]] if here else 0,
                    levels=counts,
                    not_applicable=not_applicable,
                    unknown=unknown,
                    skipped=skipped + people * (len(skills) - len(here)),
                    below_target=sum(below[at] for at in here),
                )
            )
        return found
