"""The sheets of a team report on who has answered."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports.sheets import CellKind, Sheet, SheetColumn
from itsm_skills.reports.team.sentences import NO_TEAM, spaced
from itsm_skills.reports.team.view import EVERYONE, ResponseView, TeamView


def response_sheets(view: TeamView) -> list[Sheet]:
    """Return a sheet with the rates, and one with everybody who hasn't answered."""
    titles = ("People", "Answered", "Enough", "Rate in %")
    columns = (SheetColumn("Team", 34), *(SheetColumn(title, 11, CellKind.NUMBER) for title in titles))
    rates = tuple((spaced(one.team), one.people, one.answered, one.enough, one.rate) for one in view.responses)
    names = tuple((name, team, why) for one in view.responses for name, team, why in _names(one))
    people = (SheetColumn("Person", 28), SheetColumn("Team", 34), SheetColumn("Why", 24))
    return [
        Sheet(name="Responses", columns=columns, rows=rates),
        Sheet(name="Not answered", columns=people, rows=names),
    ]


def _names(one: ResponseView) -> Sequence[tuple[str, str, str]]:
    team = NO_TEAM if one.team == EVERYONE else spaced(one.team)
    silent = [(name, team, "no answers yet") for name in one.silent]
    return [*silent, *((name, team, "answers can't be used") for name in one.unusable)]
