"""The development plan as the person works with it: everything, private parts included."""

from __future__ import annotations

from dataclasses import replace

from itsm_skills.days import long_date, weekday_date
from itsm_skills.reports import wording
from itsm_skills.reports.change.trend_section import trend
from itsm_skills.reports.document import (
    Blanks,
    Block,
    Column,
    Document,
    Facts,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
    items,
    paragraphs,
)
from itsm_skills.reports.names import in_title
from itsm_skills.reports.plan.alignment import AlignmentView
from itsm_skills.reports.plan.goals_document import fit_blocks
from itsm_skills.reports.plan.instead import instead
from itsm_skills.reports.plan.overview import overview
from itsm_skills.reports.plan.ratings import ratings
from itsm_skills.reports.plan.renewals import RenewalsView
from itsm_skills.reports.plan.timeline import hours_table, plan_timeline
from itsm_skills.reports.plan.view import ActionView, GoalView, LeftOutView, PlanView
from itsm_skills.reports.profile import document

CHECK_IN = (
    "Set aside fifteen minutes for each check-in, with your manager or somebody else of your choice. Talk about what you "
    "can show, what others have said, and what comes next."
)

LATER = (
    "Your other gaps can wait, because none of them is urgent. When your workload is lighter, run itsm-skills person "
    "plan-with --load normal and create a new plan."
)

MOST_NEXT = 6
"""How many gaps are listed that come after these goals: by then the skills will have been assessed again."""


def plan_document(plan: PlanView) -> Document:
    """Return the development plan for the person whose it is."""
    view = plan.profile
    dates = f"This plan was created on {long_date(plan.made)}. It runs from {long_date(plan.start)} to {long_date(plan.end)}."
    sections = [
        overview(plan),
        *([instead(plan.instead), check_ins(plan)] if plan.instead else [_goals(plan), when(plan)]),
        *([Section("carried", "Unfinished from the plan before", (items(*plan.carried),))] if plan.carried else []),
        *([alignment(plan.alignment)] if plan.alignment else []),
        *([] if plan.load_advice else [document.evidence(plan.evidence_to_collect)]),
        *([renewals(plan.renewals)] if plan.renewals else []),
        *([_after(plan)] if plan.instead is None else []),
        document.trust(view),
        *([trend(plan.trend)] if plan.trend else []),
        replace(document.balance(view), title="The balance in numbers", folded=True),
        *([_longer(plan)] if plan.long_routes else []),
        _method(plan),
        ratings(plan),
    ]
    return Document(
        kind="Development plan",
        about=in_title(view.subject.person),
        facts=(*document.head(view), dates),
        sections=tuple(sections),
        made=plan.made,
        footer=document.footer(view, plan.made),
        sheet="plan.css",
    )


def first_steps(action: ActionView) -> tuple[tuple[str, str], ...]:
    """Return how ``action`` begins and how one knows that it's done, each under its heading; nothing if unknown."""
    if action.steps is None:
        return ()
    return (
        ("First half hour", action.steps.first_half_hour),
        ("First week", action.steps.first_week),
        ("Done when", action.steps.done_when),
    )


def _goals(plan: PlanView) -> Section:
    if not plan.goals:
        text = "This plan has no goal. “What is left out, and why” gives the reasons."
        if plan.choice:  # all that is said of a choice without a goal is that the search found none in its time
            (text,) = plan.choice
        return Section("goals", "Goals", (Paragraph(text),), contents="Goals")
    return Section("goals", "Goals", tuple(_goal(goal) for goal in plan.goals), contents="Goals")


def _goal(goal: GoalView) -> Section:
    blocks: list[Block] = [
        Paragraph(f"{goal.headline}.", tone="headline"),
        Facts((("What it looks like", goal.looks_like), ("What others gain", goal.business_statement))),
        Paragraph(goal.if_then, lead="My commitment:", tone="if-then"),
        *(_action(action, goal) for action in goal.actions),
    ]
    if goal.signs:
        blocks.append(Paragraph(f"{wording.capital('; '.join(goal.signs))}.", lead="Figures that should change:"))
    blocks.append(Paragraph(goal.after, lead="After that:"))
    return Section(f"goal-{goal.number}", f"{goal.number}. {goal.name}", tuple(blocks), "goal")


def _action(action: ActionView, goal: GoalView) -> Section:
    dates = f"{long_date(action.start)} to {long_date(action.end)}"
    facts = [
        *first_steps(action),
        ("When", f"{dates} ({action.weeks_text})"),
        ("Time", _time(action)),
        *([("Cost", action.cost_text)] if action.cost else []),
        ("Evidence", f"{action.evidence} (record it as “{action.evidence_kind}”)"),
        ("Raises", _moves(action)),
    ]
    if action.needs:
        facts.append(("Needs", wording.listed(list(action.needs))))
    if action.assumes:
        facts.append(("Assumes", f"{wording.listed(list(action.assumes))}, which you haven't rated"))
    blocks = (Paragraph(action.description), Facts(tuple(facts)))
    return Section(f"goal-{goal.number}-{action.id}", action.name, blocks, "action")


def _time(action: ActionView) -> str:
    kinds = (("of development time", action.extra_hours), ("within normal work", action.work_hours))
    return wording.listed([f"{wording.hours(hours)} {kind}" for kind, hours in kinds if hours])


def _moves(action: ActionView) -> str:
    said = "; ".join(action.lifts)
    return f"{said} (a later action of this plan requires it)" if action.enabling else said


def when(plan: PlanView) -> Section:
    """Return the timeline, the hours by quarter, and the dates on which progress is looked at."""
    blocks: list[Block] = [plan_timeline(plan)] if plan.goals else []
    blocks += [hours_table(plan), *paragraphs(plan.free)]
    return Section("when", "When", (*blocks, check_ins(plan)), contents="When")


def check_ins(plan: PlanView) -> Section:
    """Return the dates on which progress is looked at, and the one on which skills are assessed again."""
    again = f"Assess your skills again on {weekday_date(plan.reassess)}, and no earlier. Then create a new plan, because the later dates may change."
    last = max(step.end for step in plan.instead.steps) if plan.instead else plan.end
    plan = replace(plan, check_ins=tuple(day for day in plan.check_ins if day <= last))
    dates = (Paragraph(CHECK_IN), _dates(plan)) if plan.check_ins else ()
    return Section("check-ins", "Check-ins", (*dates, Paragraph(again)))


def _dates(plan: PlanView) -> Block:
    days = [weekday_date(day) for day in plan.check_ins]
    if plan.with_whom:
        return items(*(f"{day}, with {plan.with_whom}" for day in days))
    return Blanks(tuple(f"{day}, with" for day in days))


def alignment(view: AlignmentView) -> Section:
    """Return which personal goal supports which above it, and what is to be said of them."""
    titles = ("Your goal", "Department goal", "Organisation goal")
    blocks: list[Block] = []
    if view.ways:
        blocks.append(
            Table(tuple(Column(title) for title in titles), tuple(way.cells for way in view.ways), name="cards")
        )
    return Section("alignment", "How the goals fit together", (*blocks, *fit_blocks(view)), contents="How goals fit")


def renewals(view: RenewalsView) -> Section:
    """Return what qualifications ask for during the plan."""
    blocks: list[Block] = []
    if view.due:
        blocks.append(items(*(due.text_with_day for due in view.due)))
    lines = (*(year.text for year in view.years), *view.lapsed, *view.unknown)
    if lines:
        blocks.append(items(*lines))
    if not blocks:
        blocks.append(Paragraph("No certificate is due for renewal during this plan."))
    return Section("renewals", "Certificates", (*blocks, *paragraphs(*view.method)), contents="Certificates")


def _after(plan: PlanView) -> Section:
    if plan.load_advice:
        return Section("after", "What comes next", (Paragraph(LATER),), contents="What comes next")
    blocks: list[Block] = []
    if plan.served:
        blocks.append(
            Paragraph(
                f"The same actions also bring these skills to their targets: {wording.listed(list(plan.served))}."
            )
        )
    if plan.next_up:
        blocks.append(Paragraph("Once you've reached these goals, work on the next skills in this order:"))
        blocks.append(items(*(f"{_level(item)}" for item in plan.next_up[:MOST_NEXT]), ordered=True))
        if more := plan.next_up[MOST_NEXT:]:
            blocks.append(
                Paragraph(
                    f"After those, there {'is' if len(more) == 1 else 'are'} {wording.count(len(more), 'more gap')}."
                )
            )
    if plan.blocked:
        blocks.append(left_out(plan))
    if not blocks:
        blocks.append(Paragraph("There are no other gaps, because none of your other ratings is below its target."))
    return Section("after", "What comes next", tuple(blocks), contents="What comes next")


def _longer(plan: PlanView) -> Section:
    """Return what takes years rather than quarters, and so is no part of the plan."""
    routes = tuple(Paragraph(text, lead=f"{name}.") for name, text in plan.long_routes)
    return Section("longer", "Longer routes, if you want to take one", routes, contents="Longer routes", folded=True)


def left_out(plan: PlanView) -> Section:
    """Return the gaps that don't fit the limits of the plan, each with what would change that."""
    reasons = Items(tuple(ListItem(f"{_level(item)}. {item.reason}") for item in plan.blocked))
    return Section("left-out", "What is left out, and why", (reasons,))


def _level(item: LeftOutView) -> str:
    reached = f"level {item.level} with this plan, " if item.level > item.claimed else ""
    return f"{item.name} (rated {item.claimed}, {reached}target {item.target})"


def _method(plan: PlanView) -> Section:
    blocks: list[Block] = [items(*plan.method)]
    if plan.goals:
        blocks.append(Section("choice", "How good this choice is", (items(*plan.choice),)))
    blocks.append(Section("limits", "The limits of this plan", (items(*plan.limits), *paragraphs(*plan.limits_from))))
    return Section("method", "How it was worked out", tuple(blocks), contents="Method", folded=True)
