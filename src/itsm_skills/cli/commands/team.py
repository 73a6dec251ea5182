"""``itsm-skills team``: the group of commands about teams."""

from __future__ import annotations

from itsm_skills.cli.command_group import group
from itsm_skills.cli.commands.team_bench import team_bench
from itsm_skills.cli.commands.team_calibration import team_calibration
from itsm_skills.cli.commands.team_coverage import team_coverage
from itsm_skills.cli.commands.team_new import team_new
from itsm_skills.cli.commands.team_plan import team_plan
from itsm_skills.cli.commands.team_report import team_report

COMMAND = group(
    "team",
    "Report on a team, and plan its development.",
    team_report,
    team_coverage,
    team_calibration,
    team_plan,
    team_bench,
    team_new,
)
