"""The report of an organisation as one table of numbers, for spreadsheets and for scripts."""

from __future__ import annotations

from itsm_skills.reports.organisation.view import OrganisationCoverageView, OrganisationView
from itsm_skills.reports.report import Value
from itsm_skills.reports.team.table import REQUIRED, aggregate_cells, aggregate_heads


def organisation_table(view: OrganisationView) -> list[list[Value]]:
    """Return the aggregates of every team and skill, with what is required of it; the first row holds the heads."""
    rows: list[list[Value]] = [[*aggregate_heads(view.levels), "score", *REQUIRED]]
    covered = {(one.team, one.skill): one for one in view.coverage}
    scores = {(one.team, one.skill): one.score for one in view.priorities}
    for one in view.skills:
        found = covered.get((one.team, one.id))
        required = [found.level, found.needed, found.people, found.evidenced, found.cover] if found else [None] * 5
        rows.append([*aggregate_cells(one), scores.get((one.team, one.id)), *required])
    return rows


def coverage_table(view: OrganisationCoverageView) -> list[list[Value]]:
    """Return the required coverage of every team; the first row holds the heads."""
    rows: list[list[Value]] = [["team", "skill", "name", *REQUIRED]]
    for one in view.coverage:
        rows.append([one.team, one.skill, one.name, one.level, one.needed, one.people, one.evidenced, one.cover])
    return rows
