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
from itsm_skills.reports.team_plan.checks import checks
from itsm_skills.reports.team_plan.first_steps import first_steps
from itsm_skills.reports.team_plan.view import TeamActionView, TeamPlanView

PERSON, TEAM, SKILL = SheetColumn("Person", 24), SheetColumn("Team", 22), SheetColumn("Skill", 34)


def team_plan_sheets(view: TeamPlanView) -> tuple[Sheet, ...]:
    """Return the sheets of ``view``. Unless nothing is required, one of them is about what is required."""
    return with_rows(
        _actions(view), _coverage(view), _uncovered(view), _pairs(view), _evidence(view), _hours(view), _sign(view)
    )


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
    steps = (SheetColumn(title, 44) for title in ("First half hour", "First week", "Done when", "Evidence"))
    more = (
        SheetColumn("Mandate", 10),
        SheetColumn("Needs", 24),
        SheetColumn("Who can show it", 20),
        *steps,
        STATUS,
        DONE_ON,
        NOTES,
    )
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
            "yes" if action.mandate else "no",
            "; ".join(action.needs),
            guides.get((one.person, action.id)),
            *_steps(action),
            NOT_STARTED,
            None,
            None,
        )
        for one in view.people
        for action in one.actions
    ]
    return Sheet(name="Actions", columns=(*columns, *more), rows=tuple(rows), fixed=3, overdue=LATE)


def _steps(action: TeamActionView) -> tuple[SheetValue, ...]:
    """Return the first steps of ``action``, how to know that it's done, and its evidence."""
    steps = first_steps(action.steps) if action.steps else ((None, None),) * 3
    return (*(text for _, text in steps), action.evidence)


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
            SheetColumn("Backed by evidence today", 14, CellKind.NUMBER),
        ),
        rows=tuple(
            (
                one.name,
                spaced(one.team),
                *(one.level, one.needed, one.before, one.after, one.missing),
                "; ".join(one.holders),
                "; ".join(one.gained),
                one.proven_before,
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
        (
            *(one.person, one.name, one.level, one.action_name or sentences.BY_ASKING),
            one.guide or sentences.guide(one),
            round(one.hours, 1),
            None,
        )
        for one in view.pairs
    )
    more = (SheetColumn("Who can show it", 30), SheetColumn("Hours", 10, CellKind.NUMBER), NOTES)
    return Sheet(name="Who can show whom", columns=(*columns, *more), rows=rows)


def _evidence(view: TeamPlanView) -> Sheet:
    """Return a row for each rating that evidence has to back up."""
    columns = (
        PERSON,
        TEAM,
        SKILL,
        SheetColumn("Level", 10, CellKind.NUMBER),
        SheetColumn("Backed by evidence so far", 14, CellKind.NUMBER),
        START,
        DUE,
        STATUS,
        NOTES,
    )
    rows = tuple(
        (one.person, spaced(one.team), one.name, one.level, one.proven, one.start, one.end, NOT_STARTED, None)
        for one in view.collecting
    )
    return Sheet(name="Evidence to collect", columns=columns, rows=rows)


def _sign(view: TeamPlanView) -> Sheet:
    """Return a row for each thing to decide or check before the plan starts."""
    rows = tuple((lead, detail, None) for lead, details in checks(view) for detail in details)
    return Sheet(
        name="Before you sign",
        columns=(SheetColumn("What to decide or check", 60), SheetColumn("About", 60), NOTES),
        rows=rows,
    )


def _hours(view: TeamPlanView) -> Sheet:
    """Return a row for each person and quarter, which is what a pivot table needs."""
    quarter = (SheetColumn("Quarter", 10, CellKind.NUMBER), SheetColumn("From", 12, CellKind.DATE))
    limits = (
        SheetColumn(title, 14, CellKind.NUMBER) for title in ("Limit of development time", "Limit within normal work")
    )
    columns = (PERSON, TEAM, *quarter, DEVELOPMENT_TIME, NORMAL_WORK, *limits)
    return Sheet(name="Hours", columns=columns, rows=tuple(_quarters(view)))


def _quarters(view: TeamPlanView) -> Iterator[tuple[SheetValue, ...]]:
    for one in view.time:
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
