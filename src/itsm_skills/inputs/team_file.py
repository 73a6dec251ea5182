"""``team.yaml``: who is in the team, in which role, and what the team must be able to do; all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from itsm_skills.files import read_text
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.models import LevelValue, Model, Text
from itsm_skills.model_files import check
from itsm_skills.parsing import SourceText, Trail, parse
from itsm_skills.problems import nearest
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import Team, key_of, team_path
from itsm_skills.teams.release.release import SMALLEST_GROUP

MOST_BYTES = 20_000_000
LONGEST = 6
"""The top of the longest scale: beyond it the model refuses a level."""

Name = Annotated[Text, Field(max_length=200)]
Hours = Annotated[float, Field(ge=0, le=500)]


class PersonEntry(Model):
    """One person; ``role`` is the id of a role, ``manager`` the name of the manager whose ratings count.

    For a team plan: hours a quarter on top of the job and inside it, and the skills that the person wants, by id.
    """

    person: Name
    team: str = ""
    role: str | None = None
    practice: str | None = None
    manager: Name | None = None
    hours: Hours | None = None
    work_hours: Hours | None = None
    goals: tuple[str, ...] = ()


class TeamRequirementEntry(Model):
    """How many ``people`` must stand at ``level`` or above."""

    level: Annotated[LevelValue, Field(ge=1)]
    people: Annotated[int, Field(ge=1, le=10_000)] = 1


Required = dict[str, TeamRequirementEntry]


class TeamFile(Model):
    """``team.yaml``; ``required`` holds for everyone together, ``required_by_team`` for the teams that it names."""

    name: Name
    people: tuple[PersonEntry, ...] = ()
    required: Annotated[Required, Field(default_factory=dict)]
    required_by_team: Annotated[dict[str, Required], Field(default_factory=dict)]
    min_group: Annotated[int, Field(ge=SMALLEST_GROUP, le=1000)] | None = None


@dataclass(frozen=True, slots=True)
class TeamFilePerson:
    """What the team file says of one person; ``role`` is None where it does not say.

    ``hours`` and ``work_hours`` are for a quarter, on top of the job and inside it, None where it does not say;
    ``goals`` are skills.
    """

    name: str
    team: Team
    role: Role | None
    manager: str | None
    hours: float | None = None
    work_hours: float | None = None
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setup:
    """The team file in memory: people by key, requirements by team; () is everyone together."""

    name: str = "Team"
    people: Mapping[str, TeamFilePerson] = field(default_factory=dict)
    required: Mapping[Team, Mapping[str, Requirement]] = field(default_factory=dict)
    min_group: int | None = None


def load_team(path: Path, library: Library) -> Setup:
    """Return the team in ``path``; raise ProblemError with all that is wrong."""
    document = parse(read_text(path, MOST_BYTES), str(path))
    said = document.data if isinstance(document.data, dict) else {}
    _note_people(said.get("people"), document, library)
    _note_required(said.get("required"), ("required",), document, library)
    by_team = said.get("required_by_team")
    for team, required in by_team.items() if isinstance(by_team, dict) else ():
        _note_required(required, ("required_by_team", team), document, library)
    content = check(document, TeamFile)
    document.raise_if_bad()
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
    )


def _note_people(said: Any, document: SourceText, library: Library) -> None:
    seen: set[str] = set()
    for index, entry in enumerate(said if isinstance(said, list) else ()):
        if not isinstance(entry, dict):
            continue
        name, role, practice = (entry.get(part) for part in ("person", "role", "practice"))
        if isinstance(name, str):
            if key_of(name) in seen:
                what = f"'{name}' stands twice"
                document.add("duplicate-id", ("people", index, "person"), what, "tell the two apart, or keep one")
            seen.add(key_of(name))
        if isinstance(role, str) and role not in library.roles:
            fix = nearest(role, library.roles, otherwise="'itsm-skills role list' shows them all")
            document.add("unknown-id", ("people", index, "role"), f"there is no role '{role}'", fix)
        elif isinstance(practice, str):
            _note_practice(practice, role, ("people", index, "practice"), document, library)
        _note_goals(entry.get("goals"), ("people", index, "goals"), document, library)


def _note_goals(said: Any, trail: Trail, document: SourceText, library: Library) -> None:
    known, seen = library.framework.skills, set[str]()
    for place, skill in enumerate(said if isinstance(said, list) else ()):
        if isinstance(skill, str) and skill not in known:
            fix = nearest(skill, known, otherwise="'itsm-skills framework list' shows them all")
            document.add("unknown-skill", (*trail, place), f"there is no skill '{skill}'", fix)
        elif isinstance(skill, str) and skill in seen:
            document.add("duplicate-id", (*trail, place), f"'{skill}' stands twice in this list", "keep one")
        if isinstance(skill, str):
            seen.add(skill)


def _note_practice(practice: str, role: Any, trail: Trail, document: SourceText, library: Library) -> None:
    known = {skill.id for skill in library.framework.practices}
    if practice not in known:
        document.add("unknown-id", trail, f"there is no practice '{practice}'", nearest(practice, known))
    elif not isinstance(role, str) or library.roles[role].own_practice is None:
        document.add("no-own-practice", trail, "this role owns no practice", "remove it, or name a role that owns one")


def _note_required(said: Any, trail: Trail, document: SourceText, library: Library) -> None:
    framework = library.framework
    for skill, need in said.items() if isinstance(said, dict) else ():
        if skill not in framework.skills:
            fix = nearest(skill, framework.skills, otherwise="'itsm-skills framework list' shows them all")
            document.add("unknown-skill", (*trail, skill), f"there is no skill '{skill}'", fix)
        level = need.get("level") if isinstance(need, dict) else None
        top = framework.scale.top
        if isinstance(level, str | int) and str(level).isdecimal() and top < int(str(level)[:9]) <= LONGEST:
            document.add("off-scale", (*trail, skill, "level"), f"{level} is off the scale", f"use 1 to {top}")
