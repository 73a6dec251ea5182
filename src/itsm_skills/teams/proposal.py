"""Proposes what a team could require, from the roles of its people and from their number.

The proposal is a starting point for the people who lead the team, and our own judgement. It asks for the skills that
are critical to a role (importance 5), at the lowest level that such a role asks for. Half of the people with such a
role are to be at that level, and at least two people, so that one of them can be away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from itsm_skills.frameworks.framework import CRITICAL
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.figures import Figures
from itsm_skills.teams.person import Team, main_teams
from itsm_skills.teams.role_targets import RoleTarget

LARGEST_GROUP = 25
"""The most people for whom one set of requirements is proposed. In larger groups, each main team gets its own."""

FEWEST = 2
"""The fewest people asked for, unless the group has only one."""


@dataclass(slots=True)
class _Wanted:
    level: int
    people: int = 0


def proposal(figures: Figures, skills: Sequence[str]) -> dict[Team, dict[str, Requirement]]:
    """Return what to propose for each group of people that needs a set of requirements, skills in the order given.

    Everyone together is one group, unless there are more than LARGEST_GROUP people in several main teams. Groups
    without any critical skill are left out, so that the result may be empty.
    """
    teams = main_teams(figures.teams) if figures.people(()) > LARGEST_GROUP else ()
    found = {team: proposed(figures.role_targets(team), figures.people(team), skills) for team in (teams or ((),))}
    return {team: needs for team, needs in found.items() if needs}


def proposed(targets: Iterable[RoleTarget], people: int, skills: Sequence[str]) -> dict[str, Requirement]:
    """Return what to propose for a group of ``people`` whose roles have ``targets``."""
    wanted: dict[str, _Wanted] = {}
    for one in targets:
        if one.importance >= CRITICAL and one.level and one.people:
            found = wanted.setdefault(one.skill, _Wanted(one.level))
            found.level = min(found.level, one.level)
            found.people += one.people
    return {
        skill: Requirement(asked.level, min(people, max(FEWEST, (asked.people + 1) // 2)))
        for skill in skills
        if (asked := wanted.get(skill)) is not None
    }
