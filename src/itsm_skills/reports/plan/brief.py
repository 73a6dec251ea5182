"""The plan in brief, as a terminal shows it: the answer, the goals with their actions, the check-ins, and where the rest is."""

from __future__ import annotations

from itsm_skills.days import long_date, weekday_date
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Document, Items, ListItem, Paragraph, Section, items, paragraphs
from itsm_skills.reports.names import in_title
from itsm_skills.reports.plan import instead
from itsm_skills.reports.plan.for_self import left_out
from itsm_skills.reports.plan.view import ActionView, GoalView, PlanView

WHOLE = "The whole plan as a page: itsm-skills plan --output my-plan.html"


def plan_brief(plan: PlanView) -> Document:
    """Return what fits on a screen of the plan for the person whose it is."""
    subject = plan.profile.subject
    answer: tuple[Block, ...] = (*paragraphs(*plan.load_advice), items(*plan.answer))
    parts = [Section("answer", "Your plan in short", answer)]
    if plan.instead:
        parts.append(instead.brief(plan.instead))
    elif plan.goals:
        parts += [Section("goals", "Goals", tuple(_goal(goal) for goal in plan.goals)), _looks(plan)]
    elif plan.blocked:
        parts.append(left_out(plan))
    return Document(
        kind="Development plan",
        about=in_title(subject.person),
        facts=(f"For {subject.role_title}, {long_date(plan.start)} to {long_date(plan.end)}.",),
        sections=(*parts, Section("rest", "More", (Paragraph(WHOLE),))),
        made=plan.made,
        footer="",
    )


def _goal(goal: GoalView) -> Section:
    said = f"from level {goal.claimed_text} to {goal.reached_text}"
    actions = Items(tuple(ListItem(_action(action), action.name) for action in goal.actions))
    return Section(f"goal-{goal.number}", f"{goal.number}. {goal.name}: {said}", (actions,))


def _action(action: ActionView) -> str:
    hours = wording.hours(action.extra_hours + action.work_hours)
    return f"{long_date(action.start)} to {long_date(action.end)}, {hours}."


def _looks(plan: PlanView) -> Section:
    days = [weekday_date(day) for day in plan.check_ins]
    said = f"{wording.listed(days)}. Assess again on {weekday_date(plan.reassess)}."
    return Section("check-ins", "Check-ins", (Paragraph(said),))
