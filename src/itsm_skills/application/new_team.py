"""Writes a team file for the people found: who they are, and what the team could require."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from itsm_skills.files import is_folder, is_there
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.team_file import Setup, TeamFilePerson
from itsm_skills.inputs.team_file_text import team_file_text
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.team.build import requirements
from itsm_skills.reports.team.view import Case, TeamCase

FILE_NAME = "team.yaml"


def new_team_path(paths: Sequence[str]) -> Path | None:
    """Return where a team file goes if nobody says it: into the one folder in ``paths``, or None for nowhere."""
    return Path(paths[0]) / FILE_NAME if len(paths) == 1 and is_folder(Path(paths[0])) else None


def refuse_existing(path: Path) -> None:
    """Raise ProblemError if ``path`` exists, because people's own team files are never replaced."""
    if is_there(path):
        fix = "to see the proposal without writing it, add --output -"
        raise ProblemError([Problem("file-exists", str(path), "this file exists already", fix)])


def new_team_text(case: Case, roles: Mapping[str, Role], setup: Setup, paths: Sequence[str], library: Library) -> str:
    """Return the team file for ``case``; ``roles`` are by the key of people, and ``paths`` give the team its name.

    What ``setup``, the present team file, says stays as it is. If people were only counted, they aren't listed.
    """
    people = dict(setup.people)
    for person in case.members if isinstance(case, TeamCase) else ():
        known = people.get(person.key) or TeamFilePerson(person.name, person.team, None, None)
        people[person.key] = replace(known, role=known.role or roles.get(person.key))
    ordered = sorted(people.values(), key=lambda one: (one.team, one.name.casefold()))
    name = setup.name if setup.name != Setup().name else _name_of(paths)
    required = requirements(case, library.framework)
    return team_file_text(name, ordered, required, library, proposed=not setup.required)


def _name_of(paths: Sequence[str]) -> str:
    path = Path(os.path.abspath(paths[0]))  # noqa: PTH100 - resolve() fails for names that no disk allows
    return (path.name if is_folder(path) else path.stem) or Setup().name
