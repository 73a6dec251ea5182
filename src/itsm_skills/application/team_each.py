"""Takes a team apart: a page for each person's one-to-one, or a report for each team's lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.application.one_team import all_teams
from itsm_skills.application.team import TeamInput
from itsm_skills.forms.mailing import slug
from itsm_skills.inputs.team_file import TeamFilePerson
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.one_to_one.build import one_to_one_views
from itsm_skills.reports.one_to_one.view import OneToOneView
from itsm_skills.reports.report import Value
from itsm_skills.teams.person import Team, key_of

TAKEN = frozenset({"index"})
"""Names of files that nobody's page can have, because the table that lists the pages has them."""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The page of one person, and the ``name`` of its file without the ending."""

    name: str
    view: OneToOneView


@dataclass(frozen=True, slots=True)
class TeamPart:
    """One team, and the ``name`` of its file without the ending."""

    name: str
    team: Team
    found: TeamInput


def person_pages(found: TeamInput, *, today: date) -> tuple[PersonPage, ...]:
    """Return a page for everybody in ``found``, in the order of teams and names."""
    people = found.setup.people
    bosses = {key: one.manager for key, one in people.items() if one.manager}
    wishes = {key: one.goals for key, one in people.items() if one.goals}
    views = one_to_one_views(found.case(), found.framework, today, bosses, wishes)
    ordered = sorted(found.now.own, key=lambda one: (one.team, one.name.casefold(), one.key))
    names = distinct_names([one.name for one in ordered], "person")
    return tuple(PersonPage(name, views[one.key]) for name, one in zip(names, ordered, strict=True))


def team_parts(found: TeamInput) -> tuple[TeamPart, ...]:
    """Return each team in which somebody has answered, in the order of their paths; larger teams include smaller ones.

    Raises ProblemError if nobody is in a team.
    """
    answered = {one.team[:depth] for one in found.now.own for depth in range(1, len(one.team) + 1)}
    teams = [team for team in all_teams(found.setup, found.now) if team in answered]
    if not teams:
        what, fix = "nobody is in a team", "name people's teams in the table or in a team file"
        raise ProblemError([Problem("no-teams", "--each team", what, fix)])
    names = distinct_names([" ".join(team) for team in teams], "team")
    return tuple(TeamPart(name, team, found.only(team)) for name, team in zip(names, teams, strict=True))


def in_no_team(found: TeamInput) -> tuple[str, ...]:
    """Return the names of people who are in no team, and so in no team's report."""
    return tuple(one.name for one in found.now.own if not one.team)


def distinct_names(texts: Sequence[str], otherwise: str) -> list[str]:
    """Return a readable name of a file for each of ``texts``, all different; ``otherwise`` if no letter is left."""
    taken = set(TAKEN)
    names = []
    for text in texts:
        first = name = slug(text) or otherwise
        number = 1
        while name in taken:
            number += 1
            name = f"{first}-{number}"
        taken.add(name)
        names.append(name)
    return names


def person_index(found: TeamInput, files: Mapping[str, str]) -> list[list[Value]]:
    """Return a table for a mail merge, with a row for each person; ``files`` are by the names of people."""
    rows: list[list[Value]] = [["person", "email", "team", "role", "manager", "manager_email", "file"]]
    for one in found.now.own:
        known = found.setup.people.get(one.key)
        manager = known.manager if known and known.manager else ""
        emails = (found.email(one.name), found.email(manager))
        rows.append([one.name, emails[0], "/".join(one.team), one.role, manager, emails[1], files.get(one.name, "")])
    return rows


def team_index(parts: Iterable[TeamPart], ending: str) -> list[list[Value]]:
    """Return a table for a mail merge, with a row for each team: who leads it, and the file with its report."""
    rows: list[list[Value]] = [["team", "lead", "email", "people", "answered", "file"]]
    for part in parts:
        lead = _lead(part)
        people = len(part.found.now.own) + len(part.found.now.silent) + len(part.found.now.unusable)
        answered = len(part.found.now.own)
        email = part.found.email(lead)
        rows.append(["/".join(part.team), lead, email, people, answered, f"{part.name}.{ending}"])
    return rows


def _lead(part: TeamPart) -> str:
    """Return the lead of a team, or "" if it isn't known.

    That's somebody in the team whose own manager isn't. If there's none, it's the manager from outside who has most of
    its people.
    """
    people = part.found.setup.people
    inside = {key: one for key, one in people.items() if one.team[: len(part.team)] == part.team}
    counted = Counter(one.manager for one in inside.values() if one.manager)
    leads = [name for name in counted if (lead := inside.get(key_of(name))) and _leads(lead, part.team, inside)]
    outside = [name for name in counted if key_of(name) not in inside]
    return max(leads or outside, key=lambda name: (counted[name], name), default="")


def _leads(person: TeamFilePerson, team: Team, inside: Collection[str]) -> bool:
    return person.team == team and (person.manager is None or key_of(person.manager) not in inside)
