"""The view of a report without names: what it shows of each team, what it withholds, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.team.view import team_text
from itsm_skills.teams.release.ledger import PastRelease
from itsm_skills.teams.release.release import Cell, DomainCell, Release, Withheld, domain_cells


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownView:
    """One skill: the mean of ``answers`` levels lies between ``low`` and ``high``."""

    skill: str
    name: str
    domain: str
    answers: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainBandView:
    """One domain: the mean over the ``skills`` shown lies between ``low`` and ``high``."""

    domain: str
    name: str
    skills: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldView:
    """A skill that is not shown; ``reason`` is ``too-few``, ``remainder`` or ``small-change``."""

    skill: str
    name: str
    reason: Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedTeamView:
    """One team, with its skills in the order of the framework, which says nothing about the answers.

    ``left`` is how many of the people counted here aren't in the team any more.
    """

    team: str
    left: int
    shown: tuple[ShownView, ...]
    domains: tuple[DomainBandView, ...]
    withheld: tuple[WithheldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """A whole release. ``fewest`` is the minimum group that was used, and teams are in alphabetical order.

    ``number`` counts the releases made with the same ledger, from 1. ``first`` is the date of the first one, or None if
    it was made by an older version of the program; ``number`` is then the lowest that is possible.
    """

    name: str
    made: date
    number: int
    first: date | None
    fewest: int
    top: int
    levels: tuple[tuple[int, str, str], ...]
    teams: tuple[ReleasedTeamView, ...]


def release_view(
    released: Release, framework: Framework, name: str, made: date, releases: Sequence[PastRelease]
) -> ReleaseView:
    """Return the view of ``released``; ``name`` is that of the whole team, and ``releases`` are all of the ledger."""
    order = {skill: place for place, skill in enumerate(framework.skills)}
    bands = domain_cells(released, {skill.id: skill.domain for skill in framework.skills.values()})
    left = dict(released.left)
    teams = dict.fromkeys(cell.team for cell in released.cells)
    return ReleaseView(
        name=name,
        made=made,
        number=len(releases),
        first=releases[0].made,
        fewest=released.fewest,
        top=framework.scale.top,
        levels=tuple((level.value, level.name, level.anchor) for level in framework.scale.levels),
        teams=tuple(
            _team(
                team_text(team),
                sorted((cell for cell in released.cells if cell.team == team), key=lambda cell: order[cell.skill]),
                [band for band in bands if band.team == team],
                left.get(team, 0),
                framework,
            )
            for team in teams
        ),
    )


def _team(
    name: str, cells: Sequence[Cell], bands: Sequence[DomainCell], left: int, framework: Framework
) -> ReleasedTeamView:
    places = list(framework.domains)
    return ReleasedTeamView(
        team=name,
        left=left,
        shown=tuple(_shown(cell, framework) for cell in cells if cell.answers is not None),
        domains=tuple(
            DomainBandView(
                domain=band.domain,
                name=framework.domains[band.domain].name,
                skills=band.skills,
                low=band.low,
                high=band.high,
            )
            for band in sorted(bands, key=lambda band: places.index(band.domain))
        ),
        withheld=tuple(
            WithheldView(skill=cell.skill, name=framework.skills[cell.skill].name, reason=cell.withheld)
            for cell in cells
            if cell.withheld is not None
        ),
    )


def _shown(cell: Cell, framework: Framework) -> ShownView:
    assert cell.answers is not None
    assert cell.low is not None
    assert cell.high is not None
    skill = framework.skills[cell.skill]
    return ShownView(
        skill=cell.skill,
        name=skill.name,
        domain=framework.domains[skill.domain].name,
        answers=cell.answers,
        low=round(cell.low, 4),
        high=round(cell.high, 4),
    )
