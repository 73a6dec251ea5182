"""A team report as one table of numbers, a row for each team and skill: for spreadsheets and for scripts."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports.report import Value
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
        required = [found.level, found.needed, found.people, found.evidenced, found.cover] if found else [None] * 5
        rows.append([*aggregate_cells(one), scores.get((one.team, one.id)), *required])
    return rows


def coverage_table(view: TeamView) -> list[list[Value]]:
    """Return the coverage of what every team requires; the first row has the headings, and semicolons separate names."""
    rows: list[list[Value]] = [["team", "skill", "name", *REQUIRED, "who"]]
    for one in view.coverage:
        numbers = (one.level, one.needed, one.people, one.evidenced)
        rows.append([one.team, one.skill, one.name, *numbers, one.cover, "; ".join(one.holders)])
    return rows


REQUIRED = ("required_level", "required_people", "claimed_people", "evidenced_people", "cover")
