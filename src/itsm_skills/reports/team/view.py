"""The view of a team report: all its numbers, with skills in the order of the framework and people in order of names.

It's the same for teams of every size. If the people were only counted, ``people`` is None, and everything that would
name people is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.team.heat_map import HeatView
from itsm_skills.reports.team.required_view import CoverageView, DepartureView, JointDepartureView, ShortfallView
from itsm_skills.scoring.balance import Verdict
from itsm_skills.teams.aggregate import Aggregate
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.figures import Figures
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.people_figures import PeopleFigures
from itsm_skills.teams.person import Person, Roster, Team
from itsm_skills.teams.release.group_size import MIN_GROUP

EVERYONE = "Everyone"

Required = Mapping[Team, Mapping[str, Requirement]]


@dataclass(frozen=True, slots=True)
class TeamCase:
    """What a report on named people is made from: their own ratings, their managers' ratings, and what the team needs.

    ``silent`` are the names of people without answers; ``days`` are those on which the others answered, if known;
    ``before`` are the people of an earlier run. ``unusable`` are people whose answers have a problem and can't be used.
    ``absent`` gives the teams of people in ``silent`` and ``unusable``, by name, as far as they're known.
    """

    name: str
    members: tuple[Person, ...]
    managers: tuple[Person, ...] = ()
    silent: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    required: Required | None = None
    before: tuple[Person, ...] | None = None
    unusable: tuple[str, ...] = ()
    absent: Mapping[str, Team] = field(default_factory=dict)

    @property
    def compared(self) -> bool:
        """Whether there was an earlier run."""
        return self.before is not None

    def figures(self, framework: Framework) -> PeopleFigures:
        """Return the figures of the people."""
        before = Roster.of(self.before) if self.before is not None else None
        return PeopleFigures(Roster.of(self.members), framework, before)


@dataclass(frozen=True, slots=True)
class CountedCase:
    """What a report on people who were only counted is made from: their figures, and what the team needs.

    ``days`` are the first and last day of the answers, if known; ``compared`` says that there was an earlier run.
    """

    name: str
    counts: Figures
    required: Required | None = None
    days: tuple[date, ...] = ()
    compared: bool = False
    silent: tuple[str, ...] = field(default=(), init=False)
    unusable: tuple[str, ...] = field(default=(), init=False)
    managers: tuple[Person, ...] = field(default=(), init=False)

    def figures(self, _: Framework) -> Figures:
        """Return the figures of the people."""
        return self.counts


Case = TeamCase | CountedCase


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSizeView:
    """A team with the teams inside it: how many ``people`` rated themselves, and how many of them ``answered`` enough."""

    team: str
    people: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseView:
    """A team with the teams inside it: how many ``people`` are in it, and how many of them have ``answered``.

    ``enough`` are those who've rated at least two thirds of what applies to them. ``rate`` is the percentage of people who
    have answered, None in a team without people. ``silent`` and ``unusable`` are the names of those in this team itself
    who haven't answered, or whose answers can't be used.
    """

    team: str
    people: int
    answered: int
    enough: int
    rate: int | None
    silent: tuple[str, ...]
    unusable: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """One person: how many of the ``asked`` skills that apply have a level, and the balance in levels, if there is one.

    ``answered`` says that these are at least two thirds. ``role`` is a title, empty if no role is known.
    """

    name: str
    team: str
    role: str
    levels: int
    asked: int
    answered: bool
    difference: float | None
    low: float | None
    high: float | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityView:
    """One skill that a team could develop: ``below`` of ``people`` are below their target; ``score`` is Borich's MWDS.

    ``who`` are the names of those below; ``ahead`` those at the highest level, if that is at least everybody's target.
    Both are empty if people were only counted, and for any team but everyone.
    """

    team: str
    skill: str
    name: str
    people: int
    below: int
    score: float
    who: tuple[str, ...]
    ahead: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateView:
    """One domain or skill of one team; ``counts`` from level 0 up; ``deviation`` is that of the population, in levels.

    ``small_group`` says that fewer than five people have a level, so that these figures say something about each of them.
    """

    team: str
    id: str
    name: str
    people: int
    mean: float | None
    median: float | None
    deviation: float | None
    counts: tuple[int, ...]
    not_applicable: int
    unknown: int
    skipped: int
    below_target: int
    small_group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerRatingView:
    """One skill of one person that the manager rated too, in levels; ``difference`` is own minus manager's.

    ``agreed`` is the level on which they have agreed, if they have.
    """

    person: str
    skill: str
    name: str
    own: int
    manager: int
    agreed: int | None
    difference: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendView:
    """One skill of one team, for the ``people`` who answered both times; means and ``change`` are in levels."""

    team: str
    skill: str
    name: str
    people: int
    before: float
    after: float
    change: float
    risen: int
    fallen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamView:
    """The whole report; ``assumed`` says that nothing was required, so that the roles' critical skills are used.

    ``by`` is the measure by which requirements count as met. ``shortfalls`` are what is required and not met.
    ``people`` is None if they were only counted. ``branches`` are the main teams, into which the whole divides
    first. ``responses`` are those of everyone and of each team, also of teams in which nobody has answered; there are none
    if people were only counted. ``priorities`` are those of everyone and ``priorities_by_team`` those of the teams, each by falling score.
    ``domains`` include every team; so do ``skills``, ``priorities_by_team`` and ``trends``, or only everyone and the
    main teams.
    """

    name: str
    made: date
    first: date | None
    last: date | None
    top: int
    levels: tuple[tuple[int, str, str], ...]
    teams: tuple[TeamSizeView, ...]
    branches: tuple[str, ...]
    responses: tuple[ResponseView, ...]
    people: tuple[PersonView, ...] | None
    silent: tuple[str, ...]
    unusable: tuple[str, ...]
    assumed: bool
    by: Measure
    coverage: tuple[CoverageView, ...]
    leaving: tuple[DepartureView, ...]
    leaving_together: tuple[JointDepartureView, ...]
    shortfalls: tuple[ShortfallView, ...]
    priorities: tuple[PriorityView, ...]
    priorities_by_team: tuple[PriorityView, ...]
    technical: float | None
    business: float | None
    difference: float | None
    domains: tuple[AggregateView, ...]
    skills: tuple[AggregateView, ...]
    beside: tuple[ManagerRatingView, ...]
    trends: tuple[TrendView, ...]
    compared: bool
    heat: HeatView


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCoverageView:
    """What is required and who covers it, as in ``TeamView``."""

    name: str
    made: date
    assumed: bool
    by: Measure
    coverage: tuple[CoverageView, ...]
    leaving: tuple[DepartureView, ...]
    leaving_together: tuple[JointDepartureView, ...]
    shortfalls: tuple[ShortfallView, ...]


def team_text(team: Team) -> str:
    """Return ``IT/Service desk``, or ``Everyone``."""
    return "/".join(team) or EVERYONE


def coverage_view(view: TeamView) -> TeamCoverageView:
    """Return the part of ``view`` that is about coverage."""
    return TeamCoverageView(
        name=view.name,
        made=view.made,
        assumed=view.assumed,
        by=view.by,
        coverage=view.coverage,
        leaving=view.leaving,
        leaving_together=view.leaving_together,
        shortfalls=view.shortfalls,
    )


def aggregate_view(found: Aggregate, title: Mapping[str, str]) -> AggregateView:
    """Return ``found`` with names, and with its figures rounded to hundredths."""
    levels = found.levels
    return AggregateView(
        team=team_text(found.team),
        id=found.subject,
        name=title[found.subject],
        people=found.people,
        mean=rounded(levels.mean),
        median=levels.median,
        deviation=rounded(levels.deviation),
        counts=levels.counts,
        not_applicable=found.not_applicable,
        unknown=found.unknown,
        skipped=found.skipped,
        below_target=found.below_target,
        small_group=found.people < MIN_GROUP,
    )


def rounded(value: float | None) -> float | None:
    """Return ``value`` rounded to hundredths."""
    return None if value is None else round(value, 2)
