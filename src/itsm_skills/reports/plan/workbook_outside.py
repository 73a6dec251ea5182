"""The plan as a workbook for human resources and for the board: the record, and the figures of the business case."""

from __future__ import annotations

from itsm_skills.reports.names import with_plain_name
from itsm_skills.reports.plan.business_case import DEFAULT_CURRENCY, BusinessCaseView
from itsm_skills.reports.plan.for_board import NO_CASE
from itsm_skills.reports.plan.for_hr import KINDS, PROOFS
from itsm_skills.reports.plan.view import PlanView
from itsm_skills.reports.plan.workbook import (
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
    amounts,
    by_day,
    with_rows,
)
from itsm_skills.reports.sheets import CellKind, Sheet, SheetColumn, SheetValue


def hr_sheets(plan: PlanView) -> tuple[Sheet, ...]:
    """Return the sheets for HR; ``plan`` holds only what HR may see, as ``sharing.shared`` returns it."""
    return with_rows(_learning(plan), _goals(plan), _held(plan), _due(plan), _levels(plan))


def board_sheets(plan: PlanView) -> tuple[Sheet, ...]:
    """Return the sheets for those who decide on money: what it costs, and the figures that tell whether it paid."""
    case = plan.case or NO_CASE
    return with_rows(_costs(plan, case), _figures(plan, case), _brings(plan))


def _learning(plan: PlanView) -> Sheet:
    columns = (SheetColumn("What", 34), SheetColumn("How", 16), START, DUE, DEVELOPMENT_TIME, NORMAL_WORK, COST)
    evidence = (SheetColumn("Evidence it produces", 34), SheetColumn("Type of evidence", 20))
    return Sheet(
        name="Learning",
        columns=(*columns, *evidence, STATUS, DONE_ON, NOTES),
        rows=tuple(
            (
                action.plain_name,
                KINDS.get(action.kind, action.kind),
                *amounts(action),
                action.plain_evidence,
                PROOFS.get(action.evidence_kind, action.evidence_kind),
                NOT_STARTED,
                None,
                None,
            )
            for action in by_day(plan)
        ),
        overdue=LATE,
    )


def _goals(plan: PlanView) -> Sheet:
    levels = ("Planned", "Role’s target")
    return Sheet(
        name="Goals",
        columns=(
            SheetColumn("Skill", 48),
            *(SheetColumn(title, 12, CellKind.NUMBER) for title in levels),
            DUE,
            SheetColumn("What the organisation gains", 60),
            SheetColumn("Related entries in other frameworks", 44),
        ),
        rows=tuple(
            (
                with_plain_name(goal.name, goal.plain_name),
                goal.reached,
                goal.target,
                max((action.end for action in goal.actions), default=None),
                goal.business_statement,
                "; ".join(goal.references),
            )
            for goal in plan.goals
        ),
    )


def _held(plan: PlanView) -> Sheet:
    titles = (("Qualification", 42), ("Awarding body", 24), ("Academic level", 30), ("Valid", 50))
    rows = tuple((held.name, held.body, held.academic, held.valid) for held in plan.qualifications)
    return Sheet(name="Qualifications", columns=tuple(SheetColumn(*column) for column in titles), rows=rows)


def _due(plan: PlanView) -> Sheet:
    said = plan.renewals if plan.qualifications else None  # the document, too, says nothing of them without any
    rows = [(one.day, one.title, one.text, NOT_STARTED) for one in said.due] if said else []
    columns = (DUE, SheetColumn("Certificate", 44), SheetColumn("How", 70), STATUS)
    return Sheet(name="Renewals", columns=columns, rows=tuple(rows), overdue=LATE)


def _levels(plan: PlanView) -> Sheet:
    """Return the levels that evidence backs, and ratings only if the person shares them."""
    skills = [(domain.name, skill) for domain in plan.profile.domains for skill in domain.skills]
    shared = any(skill.claimed_text for _, skill in skills)
    titles = (*(["Rating"] if shared else []), "Backed by evidence", "Role’s target")
    return Sheet(
        name="Skills",
        columns=(
            SheetColumn("Skill", 60),
            SheetColumn("Area", 36),
            *(SheetColumn(title, 14, CellKind.NUMBER) for title in titles),
        ),
        rows=tuple(
            (
                with_plain_name(skill.name, skill.plain_name),
                area,
                *([skill.claimed] if shared else []),
                skill.evidenced,
                skill.target,
            )
            for area, skill in skills
        ),
    )


def _costs(plan: PlanView, case: BusinessCaseView) -> Sheet:
    """Return the hours and the money; what the hours cost is shown if the person said what one costs."""
    hours = (("Within normal work", round(plan.work_hours)), ("Development time", round(plan.extra_hours)))
    rows: list[tuple[SheetValue, ...]] = [
        (name, count, case.rate, None if case.rate is None else round(count * case.rate, 2)) for name, count in hours
    ]
    spent = plan.cost if case.currency == DEFAULT_CURRENCY else None
    if spent is None and plan.cost:
        rows.append((f"Courses and exams, in {DEFAULT_CURRENCY}, not converted: {plan.cost:,.0f}", None, None, None))
    elif spent is not None:
        rows.append(("Courses and exams", None, None, spent))
    if case.total is not None:
        rows.append(("Total", sum(count for _, count in hours), None, round(case.total, 2)))
    money = (f"One hour ({case.currency})", f"Cost ({case.currency})")
    columns = (SheetColumn("What", 60), SheetColumn("Hours", 12, CellKind.NUMBER))
    return Sheet(
        name="Costs",
        columns=(*columns, *(SheetColumn(title, 16, CellKind.NUMBER) for title in money)),
        rows=tuple(rows),
    )


def _figures(plan: PlanView, case: BusinessCaseView) -> Sheet:
    """Return what is measured, with room for what it comes to."""
    names = {goal.skill: goal.name for goal in plan.goals}
    number = CellKind.NUMBER
    return Sheet(
        name="Figures",
        columns=(
            SheetColumn("Goal", 34),
            SheetColumn("What is measured", 34),
            SheetColumn("Unit", 18),
            SheetColumn("Today", 12, number),
            SheetColumn("Wanted", 12, number),
            SheetColumn("By", 12, CellKind.DATE),
            SheetColumn(f"One unit is worth ({case.currency})", 16, number),
            SheetColumn("Units that pay for it", 14, number),
            SheetColumn("Measured on", 14, CellKind.DATE),
            SheetColumn("Figure then", 12, number),
        ),
        rows=tuple(
            (
                "; ".join(names.get(skill, "") for skill in one.skills),
                one.what,
                one.unit,
                one.today,
                one.wanted,
                one.by,
                one.worth,
                one.break_even,
                None,
                None,
            )
            for one in case.measures
        ),
    )


def _brings(plan: PlanView) -> Sheet:
    titles = (("Goal", 50), ("What it brings", 60), ("What happens without it", 60), ("Signs that it works", 60))
    return Sheet(
        name="Goals",
        columns=tuple(SheetColumn(*column) for column in titles),
        rows=tuple(
            (
                with_plain_name(goal.name, goal.plain_name),
                goal.business_statement,
                goal.without,
                "; ".join(goal.signs),
            )
            for goal in plan.goals
        ),
    )
