"""The picture of a named team: every number of its report, in the order of the framework and of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from itsm_skills.reports.team.heat_map import HeatView
from itsm_skills.scoring.balance import Verdict
from itsm_skills.teams.aggregate import Aggregate
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import Person, Team

EVERYONE = "Everyone"


@dataclass(frozen=True, slots=True)
class TeamCase:
    """What a report is made of: people as they see themselves and as managers do, and what the team needs.

    ``silent`` are the names of people without answers; ``days`` those on which the others answered, where known;
    ``before`` are the people of an earlier run.
    """

    name: str
    members: tuple[Person, ...]
    managers: tuple[Person, ...] = ()
    silent: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    required: Mapping[Team, Mapping[str, Requirement]] | None = None
    before: tuple[Person, ...] | None = None


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person: how many of the ``asked`` skills that apply have a level, and the balance in levels, where there is one.

    ``answered`` is true from two thirds on; ``role`` is a title, empty where no role is known.
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


@dataclass(frozen=True, slots=True)
class CoverageView:
    """One required skill of one team: ``people`` at or above ``level``, by claim and (``evidenced``) by evidence.

    ``answered`` people have any level; ``cover`` is ``not-covered``, ``single-point-of-failure``, ``short`` or ``covered``.
    """

    team: str
    skill: str
    name: str
    level: int
    needed: int
    people: int
    evidenced: int
    answered: int
    cover: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadView:
    """A person who is the only cover of ``skills`` (names)."""

    person: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriorityView:
    """One skill to develop: ``below`` of ``people`` stand below their target; ``score`` is Borich's MWDS.

    ``who`` are those below; ``ahead`` those at the highest level, where that is at least everybody's target.
    """

    skill: str
    name: str
    people: int
    below: int
    score: float
    who: tuple[str, ...]
    ahead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AggregateView:
    """One domain or skill of one team; ``counts`` from level 0 up; ``deviation`` is that of the population, in levels."""

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


@dataclass(frozen=True, slots=True)
class BesideView:
    """One skill of one person that the manager rated too, in levels; ``difference`` is own minus manager's."""

    person: str
    skill: str
    name: str
    own: int
    manager: int
    difference: int


@dataclass(frozen=True, slots=True)
class TrendView:
    """One skill of one team, over the ``people`` who answered both times; means and ``change`` in levels."""

    team: str
    skill: str
    name: str
    people: int
    before: float
    after: float
    change: float
    risen: int
    fallen: int


@dataclass(frozen=True, slots=True)
class TeamView:
    """The whole picture; ``assumed`` says that nothing was required, so that the roles' critical skills stand there."""

    name: str
    made: date
    first: date | None
    last: date | None
    top: int
    levels: tuple[tuple[int, str, str], ...]
    people: tuple[PersonView, ...]
    silent: tuple[str, ...]
    assumed: bool
    coverage: tuple[CoverageView, ...]
    load: tuple[LoadView, ...]
    priorities: tuple[PriorityView, ...]
    technical: float | None
    business: float | None
    difference: float | None
    domains: tuple[AggregateView, ...]
    skills: tuple[AggregateView, ...]
    beside: tuple[BesideView, ...]
    trends: tuple[TrendView, ...]
    compared: bool
    heat: HeatView


def team_text(team: Team) -> str:
    """Return ``IT/Service desk``, or ``Everyone``."""
    return "/".join(team) or EVERYONE


@dataclass(frozen=True, slots=True)
class TeamCoverageView:
    """What is required and what is there, as in ``TeamView``."""

    name: str
    made: date
    assumed: bool
    coverage: tuple[CoverageView, ...]
    load: tuple[LoadView, ...]


def coverage_view(view: TeamView) -> TeamCoverageView:
    """Return the part of ``view`` that is about coverage."""
    return TeamCoverageView(view.name, view.made, view.assumed, view.coverage, view.load)


def aggregate_view(found: Aggregate, title: Mapping[str, str]) -> AggregateView:
    """Return ``found`` with titles, its figures rounded to hundredths."""
    levels = found.levels
    return AggregateView(
        team_text(found.team),
        found.subject,
        title[found.subject],
        found.people,
        rounded(levels.mean),
        levels.median,
        rounded(levels.deviation),
        levels.counts,
        found.not_applicable,
        found.unknown,
        found.skipped,
        found.below_target,
    )


def rounded(value: float | None) -> float | None:
    """Return ``value`` to hundredths."""
    return None if value is None else round(value, 2)
