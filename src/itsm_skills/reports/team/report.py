"""A team report in every form that a format may need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from itsm_skills.reports.report import Report
from itsm_skills.reports.team.document import team_document
from itsm_skills.reports.team.table import team_table
from itsm_skills.reports.team.view import TeamView

if TYPE_CHECKING:
    from itsm_skills.reports.sheets import Sheet


def team_report_of(view: TeamView) -> Report:
    """Return the report of ``view``."""
    return Report(
        kind="team-report",
        view=view,
        document=lambda: team_document(view),
        table=lambda: team_table(view),
        sheets=lambda: _sheets(view),
    )


def _sheets(view: TeamView) -> Sequence[Sheet]:
    from itsm_skills.reports.team.workbook import team_sheets  # most reports aren't workbooks

    return team_sheets(view)
