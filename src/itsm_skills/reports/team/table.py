"""A team report as one table of numbers, a row for each team and skill: for spreadsheets and for scripts."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports.report import Value
from itsm_skills.reports.team.required_view import CoverageView
from itsm_skills.reports.team.view import AggregateView, TeamView


def aggregate_headings(levels: Sequence[tuple[int, str, str]]) -> list[str]:
    """Return the headings of the cells that ``aggregate_cells`` returns."""
    counts = [f"level_{value}" for value, _, _ in levels]
    headings = ["team", "skill", "name", "people", "mean", "median", "deviation", *counts, "not_applicable", "unknown"]
    return [*headings, "no_answer", "below_target", "small_group"]


def aggregate_cells(one: AggregateView) -> list[Value]:
    """Return the numbers of one skill of one team."""
    figures = (one.people, one.mean, one.median, one.deviation, *one.counts)
    others = (one.not_applicable, one.unknown, one.skipped, one.below_target)
    return [one.team, one.id, one.name, *figures, *others, "yes" if one.small_group else "no"]


def team_table(view: TeamView) -> list[list[Value]]:
    """Return the aggregates of every team and skill, with what is required of it; the first row has the headings."""
    rows: list[list[Value]] = [[*aggregate_headings(view.levels), "score", *REQUIRED]]
    covered = {(one.team, one.skill): one for one in view.coverage}
    scores = {(one.team, one.skill): one.score for one in (*view.priorities, *view.priorities_by_team)}
    for one in view.skills:
        found = covered.get((one.team, one.id))
        required = _required(found) if found else [None] * len(REQUIRED)
        rows.append([*aggregate_cells(one), scores.get((one.team, one.id)), *required])
    return rows


def coverage_table(view: TeamView) -> list[list[Value]]:
    """Return the coverage of what every team requires; the first row has the headings, and semicolons separate names."""
    rows: list[list[Value]] = [["team", "skill", "name", *REQUIRED, "who", "who_by_rating_only"]]
    for one in view.coverage:
        names = ("; ".join(one.holders), "; ".join(one.unproven))
        rows.append([one.team, one.skill, one.name, *_required(one), *names])
    return rows


REQUIRED = (
    "required_level",
    "required_people",
    "counted_people",
    "rated_people",
    "agreed_people",
    "evidenced_people",
    "missing",
    "status",
)
"""Columns about a requirement. ``counted_people`` is the number by the measure that counts."""


def _required(one: CoverageView) -> list[Value]:
    numbers = (one.level, one.needed, one.people, one.rated, one.agreed, one.evidenced)
    return [*numbers, max(0, one.needed - one.people), one.status]
