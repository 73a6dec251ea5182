"""Reads ``team.yaml``: who is in the team, their roles, and the team's requirements. All problems come at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from itsm_skills.files import read_text
from itsm_skills.frameworks.file_fields import LevelValue, Model, Text
from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.frameworks.library import Library
from itsm_skills.model_files import check
from itsm_skills.parsing import SourceText, Trail, parse
from itsm_skills.references import check_id, check_ids, check_keys, unique
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import LONGEST_TEAM, MOST_LEVELS_OF_TEAMS, Team, is_team, key_of, team_path
from itsm_skills.teams.release.group_size import SMALLEST_GROUP

MOST_BYTES = 20_000_000
LONGEST = 6
"""The top of the longest possible scale; the model refuses higher levels."""

Name = Annotated[Text, Field(max_length=200)]
Hours = Annotated[float, Field(ge=0, le=500)]


class PersonEntry(Model):
    """One person; ``role`` is the id of a role, and ``manager`` the name of the manager whose ratings count.

    ``email`` is for sending out forms.

    For a team plan: hours of development time and within normal work in 13 weeks, and the ids of the skills that the
    person wants to develop.
    """

    person: Name
    email: Annotated[Text, Field(max_length=254)] | None = None
    team: str = ""
    role: str | None = None
    practice: str | None = None
    manager: Name | None = None
    hours: Hours | None = None
    work_hours: Hours | None = None
    goals: tuple[str, ...] = ()


class TeamRequirementEntry(Model):
    """How many ``people`` must be at ``level`` or above."""

    level: Annotated[LevelValue, Field(ge=1)]
    people: Annotated[int, Field(ge=1, le=10_000)] = 1


Required = dict[str, TeamRequirementEntry]


class TeamFile(Model):
    """``team.yaml``; ``required`` applies to everyone together, ``required_by_team`` to the teams named there."""

    name: Name
    people: tuple[PersonEntry, ...] = ()
    required: Annotated[Required, Field(default_factory=dict)]
    required_by_team: Annotated[dict[str, Required], Field(default_factory=dict)]
    min_group: Annotated[int, Field(ge=SMALLEST_GROUP, le=1000)] | None = None


@dataclass(frozen=True, slots=True)
class TeamFilePerson:
    """What the team file says about one person; ``role`` is None if it doesn't say.

    ``hours`` (development time) and ``work_hours`` (within normal work) are per quarter, and None if it doesn't say.
    ``goals`` are skills. ``practice`` is the id of the practice that ``role`` looks after, if the file says so.
    """

    name: str
    team: Team
    role: Role | None
    manager: str | None
    hours: float | None = None
    work_hours: float | None = None
    goals: tuple[str, ...] = ()
    practice: str | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """The team file in memory: people by key, requirements by team; () is everyone together."""

    name: str = "Team"
    people: Mapping[str, TeamFilePerson] = field(default_factory=dict)
    required: Mapping[Team, Mapping[str, Requirement]] = field(default_factory=dict)
    min_group: int | None = None


def without_roles(setup: Setup) -> Setup:
    """Return ``setup`` with nobody's role, for runs in which one role replaces all others."""
    return replace(setup, people={key: replace(person, role=None) for key, person in setup.people.items()})


def load_team(path: Path, library: Library) -> Setup:
    """Return the team in ``path``; raise ProblemError with all problems."""
    source = parse(read_text(path, MOST_BYTES), str(path))
    _check_people(source, library)
    for trail in source.fields(("required_by_team",)):
        _check_team(source, trail, trail[-1])
    for trail in [("required",), *source.fields(("required_by_team",))]:
        _check_required(source, trail, library.framework)
    content = check(source, TeamFile)
    source.raise_if_bad()
    groups = {(): content.required} | {team_path(team): required for team, required in content.required_by_team.items()}
    return Setup(
        content.name,
        {key_of(entry.person): _person(entry, library) for entry in content.people},
        {
            team: {skill: Requirement(need.level, need.people) for skill, need in required.items()}
            for team, required in groups.items()
            if required
        },
        content.min_group,
    )


def _person(entry: PersonEntry, library: Library) -> TeamFilePerson:
    role = library.role(entry.role, entry.practice) if entry.role else None
    return TeamFilePerson(
        " ".join(entry.person.split()),
        team_path(entry.team),
        role,
        entry.manager,
        entry.hours,
        entry.work_hours,
        entry.goals,
        entry.practice,
        entry.email or "",
    )


def _check_people(source: SourceText, library: Library) -> None:
    seen: set[str] = set()
    for trail in source.entries(("people",)):
        name = source.at((*trail, "person"))
        if isinstance(name, str):
            if key_of(name) in seen:
                what = f"'{name}' appears twice"
                source.add(
                    "duplicate-id", (*trail, "person"), what, "give the two different names, or keep only one of them"
                )
            seen.add(key_of(name))
        _check_team(source, (*trail, "team"), source.at((*trail, "team")))
        role = source.at((*trail, "role"))
        if check_id(source, (*trail, "role"), library.roles, "role"):
            _check_practice(source, trail, library.roles[role], library.framework)
        elif not isinstance(role, str):
            _check_practice(source, trail, None, library.framework)
        check_ids(source, (*trail, "goals"), library.framework.skills, "skill")
        unique(source, (*trail, "goals"))


def _check_team(source: SourceText, trail: Trail, team: object) -> None:
    if isinstance(team, str) and not is_team(team):
        most, long = MOST_LEVELS_OF_TEAMS - 1, f"{LONGEST_TEAM:,}"
        what = f"a team can be inside at most {most} others, and have {long} characters in all"
        source.add("too-long", trail, what, "write only the last parts of its path")


def _check_practice(source: SourceText, person: Trail, role: Role | None, framework: Framework) -> None:
    trail = (*person, "practice")
    known = {skill.id for skill in framework.practices}
    if check_id(source, trail, known, "practice") and (role is None or role.own_practice is None):
        fix = "remove it, or choose a role that owns one"
        source.add("no-own-practice", trail, "this role doesn't own a practice", fix)


def _check_required(source: SourceText, trail: Trail, framework: Framework) -> None:
    check_keys(source, trail, framework.skills, "skill")
    top = framework.scale.top
    for place in source.fields(trail):
        level = source.at((*place, "level"))
        if isinstance(level, str | int) and str(level).isdecimal() and top < int(str(level)[:9]) <= LONGEST:
            source.add("off-scale", (*place, "level"), f"{level} isn't on the scale", f"use 1 to {top}")
