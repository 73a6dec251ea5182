"""The text of a team file that people can edit: who is in the team, and what it requires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.team_file import TeamFilePerson
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import Team
from itsm_skills.yaml_edit import flow, scalar

HEAD = "# Who is in the team, and what it must be able to do. Change whatever isn't right (see docs/teams.md)."
PROPOSED = """\
# A proposal: the skills that the roles depend on most (importance 5), at the lowest level that such a role asks for. It
# asks for half of the people with such a role, and for at least two, so that one of them can be away. Remove what isn't
# needed, and change levels and numbers of people."""
GIVEN = "# What the team must be able to do: how many people must be at which level or above."


def team_file_text(
    name: str,
    people: Sequence[TeamFilePerson],
    required: Mapping[Team, Mapping[str, Requirement]],
    library: Library,
    *,
    proposed: bool,
) -> str:
    """Return a team file with ``people`` in the order given and what is ``required``, by the proposal or not."""
    lines = [HEAD, f"name: {scalar(name)}"]
    if people:
        lines += ["people:", *(f"  - {flow(_fields(one, library))}" for one in people)]
    if required:
        lines += [PROPOSED if proposed else GIVEN, *_required(required, library.framework)]
    return "\n".join(lines) + "\n"


def _fields(one: TeamFilePerson, library: Library) -> dict[str, str | Sequence[str]]:
    found: dict[str, str | Sequence[str]] = {"person": one.name}
    if one.email:
        found["email"] = one.email
    if one.team:
        found["team"] = "/".join(one.team)
    if one.role:
        found["role"] = one.role.id
        practice = _practice(one.role, library)
        if practice:
            found["practice"] = practice
    if one.manager:
        found["manager"] = one.manager
    for field, hours in (("hours", one.hours), ("work_hours", one.work_hours)):
        if hours is not None:
            found[field] = f"{hours:g}"
    return found | ({"goals": one.goals} if one.goals else {})


def _practice(role: Role, library: Library) -> str:
    """Return the practice that ``role`` was given to own, which is its first target, or "" if there is none."""
    shipped = library.roles.get(role.id)
    if role.own_practice is None or shipped is None or shipped.targets == role.targets:
        return ""
    return role.targets[0].skill


def _required(required: Mapping[Team, Mapping[str, Requirement]], framework: Framework) -> Iterator[str]:
    if () in required:
        yield "required:"
        yield from _needs(required[()], "  ", framework)
    teams = [team for team in required if team]
    if teams:
        yield "required_by_team:"
    for team in teams:
        yield f"  {scalar('/'.join(team))}:"
        yield from _needs(required[team], "    ", framework)


def _needs(needs: Mapping[str, Requirement], indent: str, framework: Framework) -> Iterator[str]:
    for skill, need in needs.items():
        entry = f"{indent}{skill}: {{level: {need.level}, people: {need.people}}}"
        yield f"{entry}  # {framework.skills[skill].name}"
