"""A team's plan as one table, a row for each person and action: for spreadsheets and for scripts."""

from __future__ import annotations

from itsm_skills.reports.report import Value
from itsm_skills.reports.team_plan.view import TeamPlanView

PLANNED = ("person", "team", "action", "name", "kind", "start", "end", "extra_hours", "work_hours", "cost")


def plan_table(view: TeamPlanView) -> list[list[Value]]:
    """Return a row for each person and action of a team's plan; the first row has the headings."""
    rows: list[list[Value]] = [[*PLANNED, "moves", "shown_by", "mandate", "evidence"]]
    guides = {(pair.person, pair.action): pair.guide for pair in view.pairs if pair.action}
    for one in view.people:
        for action in one.actions:
            days = (action.start.isoformat(), action.end.isoformat())
            amounts = (action.extra_hours, action.work_hours, action.cost)
            said = (one.person, one.team, action.id, action.name, action.kind)
            rows.append([*said, *days, *amounts, "; ".join(action.moves), guides.get((one.person, action.id))])
            rows[-1] += ["yes" if action.mandate else "no", action.evidence]
    return rows
