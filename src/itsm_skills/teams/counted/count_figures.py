"""The figures of a team report from counts alone: the same as ``people_figures`` gives for people known one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.scoring.balance import Indices, Part, indices
from itsm_skills.teams.aggregate import Aggregate, spread
from itsm_skills.teams.counted.answer_codes import SILENCES, code_count, first_silence
from itsm_skills.teams.counted.cell_values import KINDS
from itsm_skills.teams.counted.changes import Changes
from itsm_skills.teams.counted.counts import AnswerCounts, Counts, Group
from itsm_skills.teams.counted.table_columns import Layout
from itsm_skills.teams.coverage import Coverage, Requirement
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.person import SELF, Team
from itsm_skills.teams.priority import Priority, weighed
from itsm_skills.teams.role_targets import RoleTarget
from itsm_skills.teams.trend import Trend


class CountFigures:
    """The ``Figures`` of the people whom one ``rater`` has rated.

    People whose role isn't one of ``roles`` have no targets. Evidence in tables has no date, so it never becomes stale;
    the framework's ceilings give the highest level that each type can show (measurement, section 3). If the table has
    no column for a skill, everybody skipped it. In a team that the table doesn't name, nobody has answered.
    """

    def __init__(
        self,
        counts: AnswerCounts,
        groups: Mapping[Group, int],
        layout: Layout,
        roles: Mapping[str, Role],
        framework: Framework,
        rater: str = SELF,
        changes: Changes | None = None,
    ) -> None:
        counts.settle()
        self._counts, self._framework, self._changes = counts, framework, changes
        self._ceilings = np.array([-1, *(framework.scale.ceilings[kind] for kind in KINDS[1:])])
        self._skills = {column.skill: at for at, column in enumerate(layout.skills)}
        self._domains = {domain: at for at, (domain, _) in enumerate(layout.domains)}
        self._groups = groups
        self._summed: dict[Team, _Sums] = {}
        self._under: dict[Team, list[int]] = {(): []}
        held = set()
        for group, number in groups.items():
            if group.rater == rater and number < len(counts.people) and counts.people[number]:
                for depth in range(len(group.team) + 1):
                    self._under.setdefault(group.team[:depth], []).append(number)
                held.add(group.role)
        self._roles = {role: {one.skill: one for one in roles[role].targets} for role in sorted(held & roles.keys())}

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """Every team and every team above it, everyone () first, sorted by name."""
        return tuple(sorted(self._under))

    @cached_property
    def measures(self) -> frozenset[Measure]:
        """The plain measures that have at least one level; agreed levels in a table aren't counted."""
        backed = bool(self._backed[:, self._numbers(()), :, 1:].any())
        return frozenset({Measure.RATED, Measure.EVIDENCE} if backed else {Measure.RATED})

    def people(self, team: Team) -> int:
        """Return the number of people in ``team`` who rated themselves, from 0."""
        return int(self._counts.people[self._numbers(team)].sum())

    def answered(self, team: Team) -> int:
        """Return how many of them have answered at least two thirds of what applies (measurement, section 1)."""
        return int(self._counts.answered[self._numbers(team)].sum())

    def in_play(self, skills: Sequence[str]) -> list[str]:
        """Return those of ``skills`` that somebody said something about, or that a role asks for."""
        skipped = code_count(self._counts.top) - 1
        said = self._counts.counts[:, self._numbers(()), :skipped].sum(axis=(1, 2)).tolist()
        asked = {skill for targets in self._roles.values() for skill in targets}
        return [skill for skill in skills if skill in asked or (skill in self._skills and said[self._skills[skill]])]

    def role_targets(self, team: Team) -> Iterable[RoleTarget]:
        """Return what the roles in ``team`` ask for, in any order; one skill and level may come several times."""
        numbers = self._numbers(team)
        people: Counter[str] = Counter()
        for number, count in zip(numbers, self._counts.people[numbers].tolist(), strict=True):
            people[self._names[number].role] += count
        for role, count in people.items():
            for one in self._roles.get(role, {}).values():
                yield RoleTarget(one.skill, one.level, one.importance, count)

    def skill_aggregates(self, team: Team, skills: Sequence[str]) -> list[Aggregate]:
        """Return the aggregate of each skill, in the order given."""
        return self._of_team(team, {skill: (skill,) for skill in skills})

    def domain_aggregates(self, team: Team, domains: Mapping[str, Sequence[str]]) -> list[Aggregate]:
        """Return the aggregate of each domain over all answers to its skills, each counting once.

        ``domains`` hold all of their skills that are in play.
        """
        return self._of_team(team, domains)

    def priorities(self, team: Team, skills: Sequence[str]) -> tuple[Priority, ...]:
        """Return the skills by falling mean weighted discrepancy (``priority.priorities``)."""
        sums = self._against[:, self._numbers(team), :4].sum(axis=1).tolist()
        found = (weighed(skill, *sums[self._skills[skill]]) for skill in skills if skill in self._skills)
        return tuple(sorted((one for one in found if one), key=lambda one: -one.score))

    def shortfalls(self, skills: Sequence[str]) -> dict[str, int]:
        """Return by skill what everyone below a target lacks to it, added up, in levels."""
        sums = self._against[:, self._numbers(()), 4].sum(axis=1).tolist()
        return {skill: sums[self._skills[skill]] if skill in self._skills else 0 for skill in skills}

    def coverage(
        self, team: Team, required: Mapping[str, Requirement], measure: Measure = Measure.RATED
    ) -> tuple[Coverage, ...]:
        """Return how many reach what ``team`` needs, in the order of ``required``; nothing here is agreed."""
        if measure is Measure.AGREED:
            return tuple(Coverage(skill, need, counted=0) for skill, need in required.items())
        evidenced = measure in (Measure.EVIDENCE, Measure.AGREED_OR_EVIDENCE)
        counts = self._backed[:, self._numbers(team)].sum(axis=1)
        levels = np.arange(self._counts.top + 1)[:, None]
        held = np.minimum(levels, self._ceilings) if evidenced else levels + 0 * self._ceilings
        return tuple(
            Coverage(
                skill,
                need,
                counted=int(counts[self._skills[skill]][held >= need.level].sum()) if skill in self._skills else 0,
            )
            for skill, need in required.items()
        )

    def answering(self, team: Team, skill: str) -> int:
        """Return how many people of ``team`` have a level in ``skill``, from 0."""
        return sum(self._sums(team).levels[self._skills[skill]]) if skill in self._skills else 0

    def balance(self) -> Indices | None:
        """Return the balance over all answers of everyone, as if of one profile; None if it can't be formed."""
        parts: list[Part] = []
        for role, targets in self._roles.items():
            numbers = [number for number in self._numbers(()) if self._names[number].role == role]
            people = self._levels[:, numbers].sum(axis=1).tolist()
            for skill, target in targets.items():
                weight = self._framework.skills[skill].technical_weight
                for level, count in enumerate(people[self._skills[skill]] if skill in self._skills else ()):
                    # As many people weigh as much as one answer of that many times the importance, but two answers are
                    # needed: the first of several people is an answer of its own.
                    ones = [1, count - 1] if count > 1 else [count]
                    parts += [(weight, one * target.importance, level, target.level) for one in ones if one]
        return indices(parts)

    def trends(self, team: Team, skills: Sequence[str]) -> tuple[Trend, ...]:
        """Return the change of each skill since the earlier run; nothing if there was none."""
        if self._changes is None:
            return ()
        found = (self._changes.trend(team, self._numbers(team), skill) for skill in skills)
        return tuple(one for one in found if one)

    @cached_property
    def _names(self) -> dict[int, Group]:
        """The group of each number."""
        return {number: group for group, number in self._groups.items()}

    def _numbers(self, team: Team) -> list[int]:
        return self._under.get(team, [])

    @cached_property
    def _backed(self) -> NDArray[np.int32]:
        """Numbers of people by skill, group, level and kind of evidence."""
        levels = self._counts.top + 1
        found = self._counts.counts[:, :, : first_silence(self._counts.top)]
        return found.reshape(*found.shape[:2], levels, len(KINDS))

    @cached_property
    def _levels(self) -> Counts:
        """Numbers of people by skill, group and level."""
        found: Counts = self._backed.sum(axis=3)
        return found

    @cached_property
    def _against(self) -> Counts:
        """By skill and group: people with a level and a target, those below it, and three sums over all of them.

        The sums are those of targets, of gaps (negative above the target), and of gaps of the people below.
        """
        groups = len(self._counts.people)
        targets = np.full((len(self._skills), groups), -1, np.int64)
        for group, number in self._groups.items():
            for skill, target in self._roles.get(group.role, {}).items():
                if skill in self._skills and number < groups:
                    targets[self._skills[skill], number] = target.level
        levels = np.arange(self._counts.top + 1)
        asked = self._levels * (targets >= 0)[:, :, None]
        people, sums = asked.sum(axis=2), (asked * levels).sum(axis=2)
        lacking = asked * (levels < targets[:, :, None])
        below = lacking.sum(axis=2)
        short = (lacking * (targets[:, :, None] - levels)).sum(axis=2)
        return np.stack((people, below, people * targets, people * targets - sums, short), axis=2)

    def _of_team(self, team: Team, subjects: Mapping[str, Sequence[str]]) -> list[Aggregate]:
        sums = self._sums(team)
        found = []
        for subject, skills in subjects.items():
            here = [self._skills[skill] for skill in skills if skill in self._skills]
            counts = spread(_added(sums.levels, here, self._counts.top + 1))
            not_applicable, unknown, skipped = _added(sums.silences, here, len(SILENCES))
            alone = len(skills) == 1
            found.append(
                Aggregate(
                    team=team,
                    subject=subject,
                    people=counts.answered if alone else sums.answering[self._domains[subject]] if here else 0,
                    levels=counts,
                    not_applicable=not_applicable,
                    unknown=unknown,
                    skipped=skipped + sums.people * (len(skills) - len(here)),
                    below_target=sum(sums.below[at] for at in here),
                )
            )
        return found

    def _sums(self, team: Team) -> _Sums:
        """Return the numbers of people in ``team``, all its groups together."""
        if team not in self._summed:
            numbers, silent = self._numbers(team), first_silence(self._counts.top)
            self._summed[team] = _Sums(
                people=self.people(team),
                levels=self._levels[:, numbers].sum(axis=1).tolist(),
                silences=self._counts.counts[:, numbers, silent:].sum(axis=1).tolist(),
                answering=self._counts.answering[:, numbers].sum(axis=1).tolist(),
                below=self._against[:, numbers, 1].sum(axis=1).tolist(),
            )
        return self._summed[team]


class _Sums(NamedTuple):
    """Numbers of people: in all, by skill and level, by skill and silence, by domain, and by skill below the target."""

    people: int
    levels: list[list[int]]
    silences: list[list[int]]
    answering: list[int]
    below: list[int]


def _added(rows: Sequence[list[int]], here: Sequence[int], width: int) -> list[int]:
    """Return the sums of the columns of the rows ``here``: for a few short rows faster than numpy."""
    if len(here) == 1:
        return rows[here[0]]
    return [sum(column) for column in zip(*(rows[at] for at in here), strict=True)] or [0] * width
