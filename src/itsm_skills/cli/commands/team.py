"""``itsm-skills team``: the group of commands about teams."""

from __future__ import annotations

from itsm_skills.cli.command_group import CommandGroup, LazyCommand, group


def _command(name: str, help: str) -> LazyCommand:
    """Return the command ``name``, which is defined in the module ``team_NAME`` next to this one."""
    return LazyCommand(name, f"itsm_skills.cli.commands.team_{name}", help)


class _Team(CommandGroup):
    listed = (
        _command(
            "report",
            "Report on a team: what is required and not met, who couldn't be spared, and what to develop first.",
        ),
        _command("coverage", "Compare what the team needs with what it has."),
        _command(
            "calibration",
            "Show own, manager's and agreed levels side by side, largest differences first, for a calibration meeting.",
        ),
        _command("plan", "Plan who develops which skills, so that the team meets its requirements."),
        _command(
            "bench",
            "Show who is nearest to each role, what they lack, and who is the only person behind somebody else.",
        ),
        _command(
            "new", "Write a team file with the people found, and with a proposal for what the team should require."
        ),
    )


COMMAND = group("team", "Report on a team, and plan its development.", kind=_Team)
