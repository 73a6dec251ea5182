"""A team's plan as a workbook: who does what by when, what that covers and what it doesn't, and who can show whom."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.reports.plan.workbook import (
    ACTION,
    COST,
    DEVELOPMENT_TIME,
    DONE_ON,
    DUE,
    LATE,
    NORMAL_WORK,
    NOT_STARTED,
    NOTES,
    START,
    STATUS,
    with_rows,
)
from itsm_skills.reports.sheets import CellKind, Sheet, SheetColumn, SheetValue
from itsm_skills.reports.team.sentences import spaced
from itsm_skills.reports.team_plan import sentences
from itsm_skills.reports.team_plan.view import TeamPlanView

PERSON, TEAM, SKILL = SheetColumn("Person", 24), SheetColumn("Team", 22), SheetColumn("Skill", 34)


def team_plan_sheets(view: TeamPlanView) -> tuple[Sheet, ...]:
    """Return the sheets of ``view``. Unless nothing is required, one of them is about what is required."""
    return with_rows(_actions(view), _coverage(view), _uncovered(view), _pairs(view), _hours(view))


def _actions(view: TeamPlanView) -> Sheet:
    guides = {(pair.person, pair.action): pair.guide for pair in view.pairs if pair.action}
    columns = (
        PERSON,
        TEAM,
        ACTION,
        START,
        DUE,
        DEVELOPMENT_TIME,
        NORMAL_WORK,
        COST,
        SheetColumn("What it develops", 36),
    )
    more = (SheetColumn("Needs", 24), SheetColumn("Who can show it", 20), STATUS, DONE_ON, NOTES)
    rows = [
        (
            one.person,
            spaced(one.team),
            action.name,
            action.start,
            action.end,
            round(action.extra_hours, 1),
            round(action.work_hours, 1),
            action.cost,
            "\n".join(action.moves),
            "; ".join(action.needs),
            guides.get((one.person, action.id)),
            NOT_STARTED,
            None,
            None,
        )
        for one in view.people
        for action in one.actions
    ]
    return Sheet(name="Actions", columns=(*columns, *more), rows=tuple(rows), fixed=3, overdue=LATE)


def _coverage(view: TeamPlanView) -> Sheet:
    numbers = ("Level", "People needed", "Today", "After the plan", "Still missing")
    return Sheet(
        name="Coverage",
        columns=(
            SKILL,
            TEAM,
            *(SheetColumn(title, 12, CellKind.NUMBER) for title in numbers),
            SheetColumn("At that level today", 40),
            SheetColumn("Who reaches it with the plan", 40),
        ),
        rows=tuple(
            (
                one.name,
                spaced(one.team),
                *(one.level, one.needed, one.before, one.after, one.missing),
                "; ".join(one.holders),
                "; ".join(one.gained),
            )
            for one in view.coverage
        ),
    )


def _uncovered(view: TeamPlanView) -> Sheet:
    columns = (SKILL, TEAM, SheetColumn("Still missing", 12, CellKind.NUMBER), SheetColumn("Why", 90))
    rows = tuple(
        (one.name, spaced(one.team), one.missing, "\n".join(sentences.uncovered(one)))
        for one in view.coverage
        if one.missing
    )
    return Sheet(name="Uncovered", columns=columns, rows=rows)


def _pairs(view: TeamPlanView) -> Sheet:
    columns = (SheetColumn("Who learns", 24), SKILL, SheetColumn("Level", 10, CellKind.NUMBER), SheetColumn("How", 44))
    rows = tuple(
        (one.person, one.name, one.level, one.action_name or sentences.BY_ASKING, one.guide, None) for one in view.pairs
    )
    return Sheet(name="Who can show whom", columns=(*columns, SheetColumn("Who can show it", 30), NOTES), rows=rows)


def _hours(view: TeamPlanView) -> Sheet:
    """Return a row for each person and quarter, which is what a pivot table needs."""
    quarter = (SheetColumn("Quarter", 10, CellKind.NUMBER), SheetColumn("From", 12, CellKind.DATE))
    limits = (
        SheetColumn(title, 14, CellKind.NUMBER) for title in ("Limit of development time", "Limit within normal work")
    )
    columns = (PERSON, TEAM, *quarter, DEVELOPMENT_TIME, NORMAL_WORK, *limits)
    return Sheet(name="Hours", columns=columns, rows=tuple(_quarters(view)))


def _quarters(view: TeamPlanView) -> Iterator[tuple[SheetValue, ...]]:
    for one in view.people:
        for quarter in one.quarters:
            hours = (quarter.extra_hours, quarter.work_hours)
            yield (
                one.person,
                spaced(one.team),
                quarter.number,
                quarter.first,
                *hours,
                one.hours_limit,
                one.work_hours_limit,
            )
