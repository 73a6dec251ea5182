"""Who has answered: the response rate of each team, and everybody who hasn't answered."""

from __future__ import annotations

from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Column, Paragraph, Section, Table
from itsm_skills.reports.team.sentences import spaced
from itsm_skills.reports.team.styles import NUMBERS
from itsm_skills.reports.team.view import ResponseView, TeamCase, TeamView, team_text
from itsm_skills.teams.figures import Figures
from itsm_skills.teams.person import Team, is_in

MOST_TEAMS = 200
"""The most teams in the table."""

HOW = (
    "Somebody has answered if there's at least one answer that can be used. They've answered enough if they've given a level for at least "
    "two thirds of the skills that apply to them. The rate is the share of people who have answered."
)
REMINDERS = "For a table of reminders, run the command with --reminders."


def response_views(case: TeamCase, figures: Figures) -> tuple[ResponseView, ...]:
    """Return how many people of everyone and of each team have answered, by path; each with the teams inside it."""
    absent = {name: case.absent.get(name, ()) for name in (*case.silent, *case.unusable)}
    inside = {team[:depth] for team in absent.values() for depth in range(len(team) + 1)}
    return tuple(_view(team, case, figures, absent) for team in sorted({(), *figures.teams, *inside}))


def _view(team: Team, case: TeamCase, figures: Figures, absent: dict[str, Team]) -> ResponseView:
    known = team in figures.teams
    answered = figures.people(team) if known else 0
    here = [name for name, own in absent.items() if is_in(own, team)]
    people = answered + len(here)
    return ResponseView(
        team=team_text(team),
        people=people,
        answered=answered,
        enough=figures.answered(team) if known else 0,
        rate=round(100 * answered / people) if people else None,
        silent=tuple(name for name in case.silent if absent[name] == team),
        unusable=tuple(name for name in case.unusable if absent[name] == team),
    )


def responses(view: TeamView, *, counted: bool) -> list[Section]:
    """Return the response rate of each team and, unless people are counted, the names of all who haven't answered.

    There's nothing to say if everybody has answered, or if people were only counted.
    """
    if not any(one.silent or one.unusable for one in view.responses):
        return []
    columns = (
        Column("Team"),
        *(() if counted else (Column("Not answered yet"),)),
        *(Column(title, number=True) for title in ("People", "Answered", "Enough", "Rate")),
    )
    shown = view.responses[:MOST_TEAMS]
    rows = tuple((spaced(one.team), *(() if counted else (_who(one),)), *_figures(one)) for one in shown)
    table = Table(columns, rows, "Teams with the teams inside them", name=NUMBERS if counted else "levels responses")
    blocks: list[Block] = [Paragraph(f"{HOW} {REMINDERS}"), table]
    if len(view.responses) > len(shown):
        blocks.append(Paragraph(f"The workbook has {len(view.responses) - len(shown):,} more teams."))
    return [Section("responses", "Who has answered", tuple(blocks), contents="Answers", folded=True)]


def _who(one: ResponseView) -> str:
    """Return the names of everybody in this team itself; those of teams inside it are in the rows of these teams."""
    parts = [wording.listed(list(one.silent))] if one.silent else []
    if one.unusable:
        parts.append(f"can't be used: {wording.listed(list(one.unusable))}")
    return "; ".join(parts) or "–"


def _figures(one: ResponseView) -> tuple[str, ...]:
    rate = "–" if one.rate is None else f"{one.rate}%"
    return f"{one.people:,}", f"{one.answered:,}", f"{one.enough:,}", rate
