"""The plan as a workbook for the person and their manager: actions to tick off, check-ins to write down, and levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from itsm_skills.reports.plan.check_in_questions import questions
from itsm_skills.reports.plan.view import ActionView, GoalView, PlanView, actions_of
from itsm_skills.reports.sheets import CellKind, Overdue, Sheet, SheetColumn, SheetValue

NOT_STARTED, DONE, DROPPED = "Not started", "Done", "Dropped"
STATUS = SheetColumn("Status", 13, choices=(NOT_STARTED, "Under way", DONE, DROPPED))
GOAL = SheetColumn("Goal", 18)
ACTION = SheetColumn("Action", 26)
START = SheetColumn("Start", 12, CellKind.DATE)
DUE = SheetColumn("Due", 12, CellKind.DATE)
DEVELOPMENT_TIME = SheetColumn("Development time (hours)", 13, CellKind.NUMBER)
NORMAL_WORK = SheetColumn("Within normal work (hours)", 13, CellKind.NUMBER)
COST = SheetColumn("Cost", 9, CellKind.POUNDS)
EVIDENCE = SheetColumn("Evidence to keep", 30)
DONE_ON = SheetColumn("Done on", 12, CellKind.DATE)
NOTES = SheetColumn("Notes", 26)
LATE = Overdue("Due", "Status", (DONE, DROPPED))

DAY = SheetColumn("Date", 17, CellKind.WEEKDAY)
SAID = SheetColumn("What was said", 60)
UNSAID = Overdue("Date", "What was said")


def own_sheets(plan: PlanView) -> tuple[Sheet, ...]:
    """Return the sheets of the person whose plan it is."""
    return with_rows(_own_actions(plan), _own_check_ins(plan), _hours(plan), _skills(plan), _proof(plan), _due(plan))


def manager_sheets(plan: PlanView) -> tuple[Sheet, ...]:
    """Return the manager's sheets; ``plan`` holds only what the manager may see, as ``sharing.shared`` returns it."""
    columns = (GOAL, ACTION, START, DUE, DEVELOPMENT_TIME, NORMAL_WORK, COST, SheetColumn("Needs", 24))
    actions = Sheet(
        name="Actions",
        columns=(*columns, EVIDENCE, STATUS, DONE_ON, NOTES),
        rows=tuple(
            (*_named(plan, action), *amounts(action), "; ".join(action.needs), action.evidence, NOT_STARTED, None, None)
            for action in by_day(plan)
        ),
        fixed=2,
        overdue=LATE,
    )
    asked = Sheet(
        name="Check-ins",
        columns=(DAY, SheetColumn("What to ask", 60), SAID),
        rows=(*((day, said, None) for day, said in _questions(plan)), (plan.reassess, AGAIN, None)),
        overdue=UNSAID,
    )
    return with_rows(actions, asked if plan.check_ins else replace(asked, rows=()), _hours(plan), _goals(plan))


AGAIN = "Answer the questions again, not before this day. What has changed?"


def with_rows(*sheets: Sheet) -> tuple[Sheet, ...]:
    """Return the ``sheets`` that have any rows."""
    return tuple(sheet for sheet in sheets if sheet.rows)


def by_day(plan: PlanView) -> list[ActionView]:
    """Return all actions, each once, in the order in which they start."""
    return sorted(actions_of(plan), key=lambda action: (action.start, action.end))


def amounts(action: ActionView) -> tuple[SheetValue, ...]:
    """Return the days, the hours and the cost of ``action``, for the columns from START to COST."""
    return (action.start, action.end, round(action.extra_hours, 1), round(action.work_hours, 1), action.cost)


def _named(plan: PlanView, action: ActionView) -> tuple[str, str]:
    """Return the names of the goals that ``action`` is for, and its own."""
    goals = [goal.name for goal in plan.goals if action.id in {one.id for one in goal.actions}]
    return "; ".join(goals), action.name


def _own_actions(plan: PlanView) -> Sheet:
    columns = (GOAL, ACTION, SheetColumn("What to do first", 34), START, DUE, DEVELOPMENT_TIME, NORMAL_WORK, COST)
    return Sheet(
        name="Actions",
        columns=(*columns, EVIDENCE, STATUS, DONE_ON, NOTES),
        rows=tuple((*row, NOT_STARTED, None, None) for row in (*_action_rows(plan), *_step_rows(plan))),
        fixed=2,
        overdue=LATE,
    )


def _action_rows(plan: PlanView) -> Iterator[tuple[SheetValue, ...]]:
    for action in by_day(plan):
        first = action.steps.first_half_hour if action.steps else ""
        yield (*_named(plan, action), first, *amounts(action), action.evidence)


def _step_rows(plan: PlanView) -> Iterator[tuple[SheetValue, ...]]:
    """Yield what takes the place of actions for somebody without a gap."""
    for step in plan.instead.steps if plan.instead else ():
        yield ("", step.title, step.first_half_hour, step.start, step.end, step.hours, 0, 0, step.done_when)


def _questions(plan: PlanView) -> Iterator[tuple[SheetValue, str]]:
    """Yield the day of each check-in with its questions, one a line."""
    asked = questions(plan.check_ins, plan.start, actions_of(plan))
    return ((day, "\n".join(three)) for day, three in zip(plan.check_ins, asked, strict=True))


def _own_check_ins(plan: PlanView) -> Sheet:
    columns = (DAY, SheetColumn("With whom", 24), SheetColumn("What you’ll be asked", 50), SAID)
    rows = tuple((day, plan.with_whom or None, said, None) for day, said in _questions(plan))
    last = ((plan.reassess, None, AGAIN, None),) if rows else ()
    return Sheet(name="Check-ins", columns=columns, rows=(*rows, *last), overdue=UNSAID)


def _hours(plan: PlanView) -> Sheet:
    """Return the hours that are planned, with room for those that were spent."""
    rows = [(one.first, one.extra_hours, one.work_hours, None) for one in plan.quarters] if plan.goals else []
    columns = (
        SheetColumn("13 weeks from", 16, CellKind.DATE),
        DEVELOPMENT_TIME,
        NORMAL_WORK,
        SheetColumn("Hours spent", 13, CellKind.NUMBER),
    )
    return Sheet(name="Hours", columns=columns, rows=tuple(rows))


def _skills(plan: PlanView) -> Sheet:
    numbers = ("Importance", "Rating", "Backed by evidence", "Target", "Gap")
    goals = {goal.skill: f"Goal {goal.number}" for goal in plan.goals}
    return Sheet(
        name="Skills",
        columns=(
            SheetColumn("Skill", 48),
            SheetColumn("Area", 36),
            *(SheetColumn(title, 12, CellKind.NUMBER) for title in numbers),
            SheetColumn("In this plan", 12),
            SheetColumn("Without a rating", 18),
        ),
        rows=tuple(
            (
                skill.name,
                domain.name,
                skill.importance,
                skill.claimed,
                skill.evidenced,
                skill.target,
                None if skill.claimed is None else max(0, skill.target - skill.claimed),
                goals.get(skill.id),
                skill.claimed_text if skill.claimed is None else None,
            )
            for domain in plan.profile.domains
            for skill in domain.skills
        ),
    )


def _proof(plan: PlanView) -> Sheet:
    """Return the ratings that evidence doesn't back yet, with room for what to write down."""
    levels = ("Rating", "Backed by evidence", "Target")
    return Sheet(
        name="Evidence",
        columns=(
            SheetColumn("Skill", 48),
            *(SheetColumn(title, 12, CellKind.NUMBER) for title in levels),
            SheetColumn("What you did", 50),
            SheetColumn("When", 14, CellKind.DATE),
            SheetColumn("Who saw it", 24),
        ),
        rows=tuple(
            (gap.name, gap.claimed, gap.evidenced, gap.target, None, None, None) for gap in plan.profile.proof_gaps
        ),
    )


def _due(plan: PlanView) -> Sheet:
    rows = [(one.day, one.title, one.text, NOT_STARTED) for one in plan.renewals.due] if plan.renewals else []
    columns = (DUE, SheetColumn("Certificate", 44), SheetColumn("How", 70), STATUS)
    return Sheet(name="Certificates", columns=columns, rows=tuple(rows), overdue=LATE)


def _goals(plan: PlanView) -> Sheet:
    levels = ("Rating today", "Planned", "Target")
    return Sheet(
        name="Goals",
        columns=(
            SheetColumn("Goal", 30),
            *(SheetColumn(title, 12, CellKind.NUMBER) for title in levels),
            SheetColumn("What the team gains", 60),
            SheetColumn("How you can see that it worked", 60),
        ),
        rows=tuple(_goal(goal) for goal in plan.goals),
    )


def _goal(goal: GoalView) -> tuple[SheetValue, ...]:
    levels = (goal.claimed, goal.reached, goal.target)
    return (goal.name, *levels, goal.business_statement, "; ".join(goal.signs))
