"""The figures of a team report, whether the people are known one by one or were only counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from itsm_skills.scoring.balance import Indices
from itsm_skills.teams.aggregate import Aggregate
from itsm_skills.teams.coverage import Coverage, Requirement
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.person import Team
from itsm_skills.teams.priority import Priority
from itsm_skills.teams.role_targets import RoleTarget
from itsm_skills.teams.trend import Trend


class Figures(Protocol):
    """Figures of teams. A team includes the teams inside it, and () is everyone. Skills are ids."""

    @property
    def teams(self) -> tuple[Team, ...]:
        """Every team and every team above it, everyone () first, sorted by name."""

    @property
    def measures(self) -> frozenset[Measure]:
        """The plain measures that have at least one level (``measure.measures_of``)."""

    def people(self, team: Team) -> int:
        """Return the number of people in ``team`` who rated themselves, from 0."""

    def answered(self, team: Team) -> int:
        """Return how many of them have rated at least two thirds of what applies to them (measurement, section 1)."""

    def in_play(self, skills: Sequence[str]) -> list[str]:
        """Return those of ``skills`` that somebody said something about, or that a role asks for."""

    def role_targets(self, team: Team) -> Iterable[RoleTarget]:
        """Return what the roles in ``team`` ask for, in any order; one skill and level may come several times."""

    def skill_aggregates(self, team: Team, skills: Sequence[str]) -> list[Aggregate]:
        """Return the aggregate of each skill, in the order given."""

    def domain_aggregates(self, team: Team, domains: Mapping[str, Sequence[str]]) -> list[Aggregate]:
        """Return the aggregate of each domain over all answers to its skills."""

    def priorities(self, team: Team, skills: Sequence[str]) -> tuple[Priority, ...]:
        """Return the skills by falling mean weighted discrepancy (``priority.priorities``)."""

    def shortfalls(self, skills: Sequence[str]) -> dict[str, int]:
        """Return by skill how many levels people are below their targets, added up over everyone."""

    def coverage(
        self, team: Team, required: Mapping[str, Requirement], measure: Measure = Measure.RATED
    ) -> tuple[Coverage, ...]:
        """Return who reaches what ``team`` needs, by ``measure``, in the order of ``required``."""

    def answering(self, team: Team, skill: str) -> int:
        """Return how many people of ``team`` have a level in ``skill``, from 0."""

    def balance(self) -> Indices | None:
        """Return the balance over everyone's answers, as if they were one person's; None if it can't be worked out."""

    def trends(self, team: Team, skills: Sequence[str]) -> tuple[Trend, ...]:
        """Return the change of each skill since the earlier run; nothing if there was none."""
