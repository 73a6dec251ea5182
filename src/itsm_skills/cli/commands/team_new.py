"""``itsm-skills team new``: writes a team file with proposed requirements."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from itsm_skills.application import counted_team
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.cli import console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.commands import team_options
from itsm_skills.cli.commands.team_reading import conclude, read_or_count
from itsm_skills.frameworks.library import Library


def team_new(
    paths: team_options.Paths,
    team_file: team_options.TeamFileOption = None,
    map_file: options.TableMapFile = None,
    role: team_options.Role = None,
    allow_bad: team_options.AllowBad = False,
    output: team_options.NewTeamFile = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a team file with the people found, and with a proposal for what the team should require.

    The proposal is based on people's roles and on the size of the team. Edit the file until it says what you need. A
    file that exists is never replaced.

    Examples:

        itsm-skills team new examples/team-a-year-ago --output -

        itsm-skills team new examples/team/answers.csv --output our-team.yaml
    """
    from itsm_skills.application.new_team import new_team_path, new_team_text, refuse_existing

    target = new_team_path(paths) if output is None else output
    target = None if target == options.STANDARD_OUTPUT else target
    if target is not None:
        refuse_existing(target)
    library, request = Library(frameworks or ()), TeamRequest(paths, team_file, role, (), frameworks, map_file)
    found = read_or_count(request)
    roles = {} if isinstance(found, counted_team.CountedTeam) else found.now.roles
    case = found.case if isinstance(found, counted_team.CountedTeam) else found.case()
    text = new_team_text(case, roles, request.load_setup(library), paths, library)
    console.emit(text, target)
    if target is not None:
        console.talk(f"Next: edit it, and then run: {_next(paths, target)}")
    conclude(found.problems, [], found.facts, allow_bad=allow_bad)


def _next(paths: Sequence[str], target: Path) -> str:
    given = " ".join(map(shlex.quote, paths))
    in_folder = len(paths) == 1 and target.parent == Path(paths[0]) and target.name == "team.yaml"
    return f"itsm-skills team report {given}{'' if in_folder else f' --team {shlex.quote(str(target))}'}"


COMMAND = single("new", team_new)
