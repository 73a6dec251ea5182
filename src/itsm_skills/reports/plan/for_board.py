"""The plan for the board: one page on what the business gets, what it costs, what happens if not, how it is measured."""

from __future__ import annotations

from itsm_skills.days import long_date, month
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Document, Facts, Items, ListItem, Paragraph, Section
from itsm_skills.reports.document import items as listed
from itsm_skills.reports.plan.view import GoalView, PlanView

FIELDS = frozenset(
    {
        *("made", "start", "end", "extra_hours", "work_hours", "cost", "cost_text", "reassess", "quarters.number"),
        *("profile.subject.person", "profile.subject.role_plain", "profile.subject.role_purpose"),
        *("goals.plain_name", "goals.business_statement", "goals.without", "goals.themes", "goals.signs"),
        "goals.actions.needs",
    }
)
"""What of the plan's view this document shows; JSON for the same reader holds no more."""


def board_document(plan: PlanView) -> Document:
    """Return the plan as those who decide on money read it."""
    subject = plan.profile.subject
    return Document(
        kind="Proposal",
        about=f"developing the {_small(subject.role_plain)}",
        facts=(f"For {subject.person}, {month(plan.start)} to {month(plan.end)}. {subject.role_purpose}",),
        sections=(
            Section("gets", "What the business gets", _gets(plan), "answer"),
            Section("costs", "What it costs", (_costs(plan),)),
            Section("if-not", "What happens if not", _if_not(plan)),
            Section("measured", "How it will be measured", _measured(plan)),
            Section("decision", "What you are asked to decide", (listed(*_decision(plan)),)),
        ),
        made=plan.made,
        footer=f"Made by itsm-skills on {long_date(plan.made)}. Hours and prices are estimates.",
    )


def _small(text: str) -> str:
    """Return ``text`` with a small first letter, unless its first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _gets(plan: PlanView) -> tuple[Block, ...]:
    if not plan.goals:
        return (Paragraph("Nothing is proposed."),)
    return (Items(tuple(ListItem(goal.business_statement, f"{_themes(goal)}:") for goal in plan.goals)),)


def _themes(goal: GoalView) -> str:
    if not goal.themes:
        return goal.plain_name
    return ", ".join([goal.themes[0], *(_small(theme) for theme in goal.themes[1:])])


def _costs(plan: PlanView) -> Facts:
    return Facts(
        (
            (
                "Working time",
                f"About {wording.hours(plan.work_hours)} over {wording.count(len(plan.quarters), 'quarter')}.",
            ),
            ("Money", f"{plan.cost_text[:1].upper()}{plan.cost_text[1:]}."),
            ("Given beside it", f"About {wording.hours(plan.extra_hours)} of the person's own time."),
        )
    )


def _if_not(plan: PlanView) -> tuple[Block, ...]:
    lines = tuple(goal.without for goal in plan.goals if goal.without)
    return (listed(*lines),) if lines else (Paragraph("Nothing is proposed."),)


def _measured(plan: PlanView) -> tuple[Block, ...]:
    lines = tuple(ListItem(f"{'; '.join(goal.signs)}.", f"{goal.plain_name}:") for goal in plan.goals if goal.signs)
    said = Paragraph(f"First looked at on {long_date(plan.reassess)}, against today's figures.")
    return (Items(lines), said) if lines else (said,)


def _decision(plan: PlanView) -> tuple[str, ...]:
    needs = sorted({need for goal in plan.goals for action in goal.actions for need in action.needs})
    money = f", and {plan.cost_text}," if plan.cost else ""
    lines = [f"That about {wording.hours(plan.work_hours)} of working time{money} go to this."]
    if needs:
        lines.append(f"That there is {wording.listed(needs)}.")
    return (*lines, "Who looks at the result, and when.")
