"""The picture of an organisation from counts alone: no person stands in it, and none was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.team.view import AggregateView, aggregate_view, team_text
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import Team
from itsm_skills.teams.thresholds import ThresholdFacts

if TYPE_CHECKING:
    from itsm_skills.teams.counted.count_figures import CoverCount, Summary


@dataclass(frozen=True, slots=True)
class OrganisationCase:
    """What a report is made of: the counts, what is required of whom, and the first and last day of the answers."""

    name: str
    summary: Summary
    required: Mapping[Team, Mapping[str, Requirement]]
    days: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class TeamSizeView:
    """A team with those inside it: how many people rated themselves, and how many ``answered`` two thirds or more."""

    team: str
    people: int
    answered: int


@dataclass(frozen=True, slots=True)
class RequiredView:
    """One required skill of one team: ``people`` at or above ``level``, by claim and (``evidenced``) by evidence.

    ``cover`` is ``not-covered``, ``single-point-of-failure``, ``short`` or ``covered``.
    """

    team: str
    skill: str
    name: str
    level: int
    needed: int
    people: int
    evidenced: int
    cover: str


@dataclass(frozen=True, slots=True)
class NeedView:
    """One skill of one team: ``below`` of ``people`` stand below their target; ``score`` is Borich's MWDS."""

    team: str
    skill: str
    name: str
    people: int
    below: int
    score: float


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """The whole picture; ``assumed`` says that nothing was required, so that the roles' critical skills stand there.

    ``branches`` are the first teams into which the whole divides. ``domains`` hold every team; ``skills`` and
    ``priorities`` hold every team too, or the whole and its branches alone, by falling score within a team.
    """

    name: str
    made: date
    first: date | None
    last: date | None
    top: int
    levels: tuple[tuple[int, str, str], ...]
    teams: tuple[TeamSizeView, ...]
    branches: tuple[str, ...]
    assumed: bool
    coverage: tuple[RequiredView, ...]
    priorities: tuple[NeedView, ...]
    domains: tuple[AggregateView, ...]
    skills: tuple[AggregateView, ...]


@dataclass(frozen=True, slots=True)
class OrganisationCoverageView:
    """What is required and what is there, as in ``OrganisationView``."""

    name: str
    made: date
    assumed: bool
    coverage: tuple[RequiredView, ...]


def organisation_view(
    case: OrganisationCase, framework: Framework, made: date, *, every_team: bool = True
) -> OrganisationView:
    """Return the picture of ``case``; unless ``every_team``, skills are those of the whole and its branches."""
    summary, scale = case.summary, framework.scale
    skills = summary.in_play(list(framework.skills))
    domains = {
        domain: used
        for domain in framework.domains
        if (used := [skill for skill in skills if framework.skills[skill].domain == domain])
    }
    title = _titles(framework)
    branches = _branches(summary.teams)
    detailed = summary.teams if every_team else ((), *branches)
    return OrganisationView(
        name=case.name,
        made=made,
        first=case.days[0] if case.days else None,
        last=case.days[1] if case.days else None,
        top=scale.top,
        levels=tuple((level.value, level.name, level.anchor) for level in scale.levels),
        teams=tuple(TeamSizeView(team_text(t), summary.people(t), summary.answered(t)) for t in summary.teams),
        branches=tuple(map(team_text, branches)),
        assumed=not case.required,
        coverage=_coverage(case, framework, title),
        priorities=tuple(
            NeedView(team_text(team), one.skill, title[one.skill], one.people, one.below, round(one.score, 2))
            for team in detailed
            for one in summary.priorities(team, skills)
        ),
        domains=tuple(
            aggregate_view(one, title) for team in summary.teams for one in summary.domain_aggregates(team, domains)
        ),
        skills=tuple(aggregate_view(one, title) for team in detailed for one in summary.skill_aggregates(team, skills)),
    )


def coverage_view(case: OrganisationCase, framework: Framework, made: date) -> OrganisationCoverageView:
    """Return what is required in ``case``, and what is there."""
    covered = _coverage(case, framework, _titles(framework))
    return OrganisationCoverageView(case.name, made, not case.required, covered)


def standing(case: OrganisationCase, framework: Framework) -> ThresholdFacts:
    """Return what conditions of scripts are about; people are those who rated themselves."""
    summary = case.summary
    return ThresholdFacts(
        tuple(one for covered, _ in _covered(case, framework) for one in covered),
        summary.priorities((), list(framework.skills)),
        summary.answered(()),
        summary.people(()),
    )


def _titles(framework: Framework) -> dict[str, str]:
    title = {skill.id: skill.name for skill in framework.skills.values()}
    return title | {domain.id: domain.name for domain in framework.domains.values()}


def _branches(teams: Sequence[Team]) -> tuple[Team, ...]:
    """Return the teams into which the whole divides first: below a single one that holds all the others."""
    depth = 1
    while True:
        found = tuple(team for team in teams if len(team) == depth)
        if len(found) != 1 or not any(len(team) > depth for team in teams):
            return found
        depth += 1


def _covered(
    case: OrganisationCase, framework: Framework
) -> list[tuple[tuple[CoverCount, ...], tuple[CoverCount, ...]]]:
    """Return what each team requires, or where nothing is required what is critical: by claim, and by evidence."""
    required = case.required or {(): case.summary.critical(list(framework.skills))}
    return [
        (case.summary.coverage(team, needs), case.summary.coverage(team, needs, evidenced=True))
        for team, needs in required.items()
    ]


def _coverage(case: OrganisationCase, framework: Framework, title: Mapping[str, str]) -> tuple[RequiredView, ...]:
    return tuple(
        RequiredView(
            team_text(one.team),
            one.skill,
            title[one.skill],
            one.requirement.level,
            one.requirement.people,
            one.people,
            backed.people,
            one.cover.value,
        )
        for claimed, evidenced in _covered(case, framework)
        for one, backed in zip(claimed, evidenced, strict=True)
    )
