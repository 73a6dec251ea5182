"""The figures of a team report from counts alone: those that ``aggregate``, ``coverage`` and ``priority`` give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from itsm_skills.frameworks.framework import Role
from itsm_skills.teams.aggregate import Aggregate, spread
from itsm_skills.teams.coverage import Cover, Requirement, cover, critical
from itsm_skills.teams.layout import Layout
from itsm_skills.teams.meaning import KINDS
from itsm_skills.teams.member import SELF, Team
from itsm_skills.teams.priority import Priority, priority
from itsm_skills.teams.tally import Counts, Group, Tally
from itsm_skills.teams.vocabulary import code_count


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
        tally: Tally,
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
        self._under: dict[Team, list[tuple[str, int]]] = {(): []}
        for group, number in groups.items():
            if group.rater == rater and number < len(tally.people) and tally.people[number]:
                for depth in range(len(group.team) + 1):
                    self._under.setdefault(group.team[:depth], []).append((group.role, number))
        held = {role for role, _ in self._under[()]}
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
        by_role = self._by_role(team)
        found = []
        for skill in skills:
            pairs = [
                (self._roles[role][skill].level, level, count)
                for role, levels in by_role.items()
                if skill in self._skills and skill in self._roles.get(role, ())
                for level, count in enumerate(levels[self._skills[skill]].tolist())
            ]
            found.append(priority(skill, pairs))
        return tuple(sorted((one for one in found if one), key=lambda one: -one.score))

    def coverage(
        self, team: Team, required: Mapping[str, Requirement], *, evidenced: bool = False
    ) -> tuple[CoverCount, ...]:
        """Return how many reach what ``team`` needs, in the order of ``required``, by claimed or evidenced levels."""
        counts = self._backed(team)
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

    def _numbers(self, team: Team, role: str | None = None) -> list[int]:
        return [number for own, number in self._under.get(team, ()) if role in (None, own)]

    def _backed(self, team: Team, role: str | None = None) -> Counts:
        """Return the number of people by skill, level and kind of evidence."""
        levels = self._tally.top + 1
        counts: Counts = self._tally.counts[:, self._numbers(team, role), : levels * len(KINDS)].sum(axis=1)
        return counts.reshape(-1, levels, len(KINDS))

    def _by_role(self, team: Team) -> dict[str, Counts]:
        """Return the number of people by skill and level, for each role."""
        return {
            role: self._backed(team, role).sum(axis=2) for role in sorted({own for own, _ in self._under.get(team, ())})
        }

    def _of_team(self, team: Team, subjects: Mapping[str, Sequence[str]]) -> list[Aggregate]:
        numbers, by_role = self._numbers(team), self._by_role(team)
        people = int(self._tally.people[numbers].sum())
        answering = self._tally.answering[:, numbers].sum(axis=1).tolist()
        silences = self._tally.counts[:, numbers, (self._tally.top + 1) * len(KINDS) :].sum(axis=1)
        levels = sum(by_role.values(), np.zeros((len(self._skills), self._tally.top + 1), np.int64))
        below = self._below(by_role)
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

    def _below(self, by_role: Mapping[str, Counts]) -> list[int]:
        """Return by skill how many people stand below the target of their role."""
        below = [0] * len(self._skills)
        for role, levels in by_role.items():
            for skill, target in self._roles.get(role, {}).items():
                if skill in self._skills:
                    below[self._skills[skill]] += int(levels[self._skills[skill], : target.level].sum())
        return below
