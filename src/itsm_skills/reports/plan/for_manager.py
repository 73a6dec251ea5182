"""The plan for the manager: what is asked of them, what it brings, and an agreement to sign; nothing private."""

from __future__ import annotations

from itsm_skills.days import long_date, weekday_date
from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.reports import wording
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
)
from itsm_skills.reports.document import items as listed
from itsm_skills.reports.plan.for_self import alignment, first_steps, hours_table
from itsm_skills.reports.plan.view import GoalView, PlanView, actions_of

FOOTER = "Levels are this person's own claims. Notes, names of witnesses and answers stay with them."

FIELDS = frozenset(
    {
        *("made", "start", "end", "extra_hours", "work_hours", "cost_text", "check_ins", "reassess"),
        *("profile.subject.person", "profile.subject.role_title"),
        *("quarters.name", "quarters.label", "quarters.extra_hours", "quarters.work_hours"),
        *("goals.name", "goals.claimed_text", "goals.reached_text", "goals.target_text"),
        *("goals.business_statement", "goals.signs"),
        *("goals.actions.id", "goals.actions.name", "goals.actions.kind", "goals.actions.start", "goals.actions.end"),
        *("goals.actions.extra_hours", "goals.actions.work_hours", "goals.actions.cost_text", "goals.actions.needs"),
        *("goals.actions.evidence_kind", "goals.actions.plain_evidence"),
        *(f"goals.actions.steps.{step}" for step in ("first_half_hour", "first_week", "done_when")),
        *("alignment.ways.cells", "alignment.statements.sentence", "alignment.closing"),
    }
)
"""What of the plan's view this document shows; JSON for the same reader holds no more."""


def manager_document(plan: PlanView) -> Document:
    """Return the plan as the person's manager reads and signs it."""
    subject = plan.profile.subject
    span = f"{long_date(plan.start)} to {long_date(plan.end)}"
    return Document(
        kind="Development agreement",
        about=subject.person,
        facts=(f"Role: {subject.role_title}. Plan for {span}, made on {long_date(plan.made)}.",),
        sections=(
            Section("asked", "What is asked of you", (_asked(plan),), "answer", "What is asked"),
            Section("gains", "What the team gets", _gains(plan), contents="What the team gets"),
            Section("when", "What happens when", _when(plan), contents="When"),
            Section("shown", "How you will see that it worked", _shown(plan), contents="How you will see it"),
            *([alignment(plan.alignment)] if plan.alignment else []),
            Section("check-ins", "Check-ins", _check_ins(plan), contents="Check-ins"),
            Section("agreement", "Agreement", _agreement(plan), contents="Agreement"),
        ),
        made=plan.made,
        footer=f"{subject.person}. {FOOTER} Made by itsm-skills on {long_date(plan.made)}.",
    )


def _asked(plan: PlanView) -> Facts:
    most = max((quarter.work_hours for quarter in plan.quarters), default=0)
    needs = sorted({need for action in actions_of(plan) for need in action.needs})
    shown = [action.name for action in actions_of(plan) if action.kind == ActionKind.EXPOSURE]
    pairs = [
        (
            "Time",
            f"{wording.hours(plan.work_hours)} inside the job, at most {wording.hours(most)} in any 13 weeks. "
            f"Another {wording.hours(plan.extra_hours)} are given on top of the job.",
        ),
        ("Money", f"{_capital(plan.cost_text)}."),
        ("Support", f"{_capital(wording.listed(needs))}." if needs else "Nothing besides time and check-ins."),
    ]
    if shown:
        pairs.append(("Exposure", f"A place beside others who do it already: {wording.listed(shown)}."))
    pairs.append(("Check-ins", f"Fifteen minutes every three weeks, first on {_first_check_in(plan)}."))
    return Facts(tuple(pairs))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_check_in(plan: PlanView) -> str:
    return weekday_date(plan.check_ins[0]) if plan.check_ins else "a day to be agreed"


def _gains(plan: PlanView) -> tuple[Block, ...]:
    if not plan.goals:
        return (Paragraph("This plan holds no goal."),)
    return (Items(tuple(ListItem(f"{goal.business_statement} {_move(goal)}", f"{goal.name}:") for goal in plan.goals)),)


def _move(goal: GoalView) -> str:
    return f"Claimed today {goal.claimed_text}, planned {goal.reached_text}, the role asks {goal.target_text}."


def _when(plan: PlanView) -> tuple[Block, ...]:
    rows = tuple(
        (
            action.name,
            f"{long_date(action.start)} to {long_date(action.end)}",
            wording.hours(action.work_hours),
            wording.hours(action.extra_hours),
            action.cost_text,
            wording.listed(list(action.needs)) if action.needs else "–",
        )
        for action in actions_of(plan)
    )
    columns = (
        Column("Action"),
        Column("Dates"),
        Column("Inside the job", number=True),
        Column("On top of it", number=True),
        Column("Cost"),
        Column("Needs"),
    )
    return (Table(columns, rows), hours_table(plan), *_begins(plan)) if rows else (hours_table(plan),)


def _begins(plan: PlanView) -> tuple[Block, ...]:
    """Return how each action begins and how everybody knows that it's done."""
    return tuple(
        Section(f"begins-{action.id}", action.name, (Facts(first_steps(action)),))
        for action in actions_of(plan)
        if action.steps
    )


def _shown(plan: PlanView) -> tuple[Block, ...]:
    evidence = [
        ListItem(f"{action.plain_evidence} ({action.evidence_kind}).", f"{action.name}:") for action in actions_of(plan)
    ]
    blocks: list[Block] = [Paragraph("Each action leaves something to show; a level counts as reached only with it:")]
    blocks.append(Items(tuple(evidence)))
    signs = [f"{goal.name}: {'; '.join(goal.signs)}." for goal in plan.goals if goal.signs]
    if signs:
        blocks += [Paragraph("And in the figures of the service:"), listed(*signs)]
    return tuple(blocks) if evidence else (Paragraph("Nothing is planned."),)


def _check_ins(plan: PlanView) -> tuple[Block, ...]:
    return (
        Paragraph("Fifteen minutes each: what was shown, what did those who saw it say, what next?"),
        Blanks(tuple(f"{weekday_date(day)}, with" for day in plan.check_ins)),
        Paragraph(f"Assessed again on {weekday_date(plan.reassess)}, not sooner."),
    )


def _agreement(plan: PlanView) -> tuple[Block, ...]:
    person = plan.profile.subject.person
    text = (
        f"We agree on these actions, on the hours inside the job and on the money named above. {person} brings the "
        "evidence to the check-ins; the manager keeps the time free and tells early where that fails."
    )
    return (Paragraph(text), Blanks((f"{person}, date", "Manager, date")))
