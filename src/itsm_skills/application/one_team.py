"""Picks one team out of all the people found: by its path or its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from itsm_skills.inputs.ratings import Gathering
from itsm_skills.inputs.team_file import Setup
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.references import unknown_id
from itsm_skills.teams.person import Team, key_of, team_path

MOST_LISTED = 20
"""The most teams that a message lists, if none is similar to the one asked for."""

OPTION = "--only"


def all_teams(setup: Setup, now: Gathering) -> tuple[Team, ...]:
    """Return every team that the people or the team file name, and every team above it, sorted; everyone isn't one."""
    named = {one.team for one in (*now.own, *now.managers)} | {one.team for one in setup.people.values()}
    named |= set(setup.required)
    return tuple(sorted({team[:depth] for team in named for depth in range(1, len(team) + 1)}))


def find_team(text: str, teams: Iterable[Team]) -> Team:
    """Return the one of ``teams`` that ``text`` names: by its path, or by the last parts of it; case doesn't matter.

    Raises ProblemError if there's none, or if there are several.
    """
    asked, known = _folded(team_path(text)), list(teams)
    found = [team for team in known if _folded(team) == asked]
    found = found or [team for team in known if asked and _folded(team)[-len(asked) :] == asked]
    if len(found) == 1:
        return found[0]
    if found:
        what = f"several teams are called '{text}': {', '.join(map(_path, found))}"
        raise ProblemError([Problem("several-teams", OPTION, what, "give the whole path of one of them")])
    names = [*map(_path, known), *(team[-1] for team in known)]
    hint = "" if len(known) <= MOST_LISTED else "give the path or the name of a team, such as 'IT/Service desk'"
    raise ProblemError([unknown_id("team", text, dict.fromkeys(names), path=OPTION, hint=hint)])


def setup_of(setup: Setup, team: Team) -> Setup:
    """Return ``setup`` with what is required of ``team`` and of the teams inside it, and with a name of its own.

    What is required of a larger team isn't required of this one. All people stay, because they say who reports to whom.
    """
    name = team[-1] if setup.name == Setup().name else f"{team[-1]}, {setup.name}"
    return replace(setup, name=name, required={of: needs for of, needs in setup.required.items() if _is_in(of, team)})


def people_of(now: Gathering, team: Team, setup: Setup) -> Gathering:
    """Return the people of ``team`` and of the teams inside it.

    Raises ProblemError if none of them has answered.
    """
    own = tuple(one for one in now.own if _is_in(one.team, team))
    if not own:
        what = f"nobody in '{_path(team)}' has answered yet"
        raise ProblemError([Problem("no-answers", OPTION, what, "choose another team, or add their answers")])
    keys = {one.key for one in own}

    def is_member(name: str) -> bool:
        person = setup.people.get(key_of(name))
        return person is not None and _is_in(person.team, team)

    return replace(
        now,
        own=own,
        managers=tuple(one for one in now.managers if one.key in keys or _is_in(one.team, team)),
        silent=tuple(filter(is_member, now.silent)),
        unusable=tuple(filter(is_member, now.unusable)),
        days=tuple(day for key, day in now.day_of.items() if key in keys),
        day_of={key: day for key, day in now.day_of.items() if key in keys},
        roles={key: role for key, role in now.roles.items() if key in keys},
    )


def _is_in(team: Team, larger: Team) -> bool:
    return team[: len(larger)] == larger


def _path(team: Team) -> str:
    return "/".join(team)


def _folded(team: Team) -> Team:
    return tuple(part.casefold() for part in team)
