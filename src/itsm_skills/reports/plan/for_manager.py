"""The plan for the manager: an agreement to sign on one sheet, and the detail on a second; nothing private."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.days import long_date, month, short_date, short_span, weekday_date
from itsm_skills.frameworks.kinds import ActionKind
from itsm_skills.planning.goals import Owner
from itsm_skills.reports import wording
from itsm_skills.reports.document import (
    Blanks,
    Block,
    Cell,
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
from itsm_skills.reports.names import opening_name
from itsm_skills.reports.plan.alignment import AlignmentView
from itsm_skills.reports.plan.check_in_questions import questions
from itsm_skills.reports.plan.manager_without_goals import sections_without_goals
from itsm_skills.reports.plan.quarters import days_of
from itsm_skills.reports.plan.view import GoalView, PlanView, actions_of

SHEET = "agreement.css"
"""The style sheet that keeps the agreement and the detail on a printed sheet each."""

FIRST_CHECK_INS = 4
"""How many check-ins are part of the agreement, about the first quarter; later ones are in the detail."""

FIELDS = frozenset(
    {
        *("made", "start", "end", "extra_hours", "work_hours", "cost_text", "check_ins", "reassess"),
        *("profile.subject.person", "profile.subject.role_title"),
        *("quarters.first", "quarters.extra_hours", "quarters.work_hours"),
        *("goals.name", "goals.claimed_text", "goals.reached_text", "goals.target_text"),
        *("goals.business_statement", "goals.signs"),
        *("goals.actions.id", "goals.actions.name", "goals.actions.kind", "goals.actions.start", "goals.actions.end"),
        *("goals.actions.extra_hours", "goals.actions.work_hours", "goals.actions.cost_text", "goals.actions.needs"),
        "goals.actions.evidence",
        *("instead.strong.name", "instead.strong.evidenced", "instead.strong.target", "instead.asked.name"),
        *("instead.asked.evidenced", "instead.asked.target", "instead.missing", "instead.rated", "instead.next_roles"),
        *("alignment.goals.outcome", "alignment.goals.owner", "alignment.goals.by", "alignment.goals.skill_names"),
    }
)
"""What of the plan's view this document shows; JSON for the same reader holds no more."""


def manager_document(plan: PlanView) -> Document:
    """Return the plan as the person's manager reads and signs it; without a goal there is nothing to sign.

    ``plan`` holds only what the manager may see, as ``sharing.shared`` returns it.
    """
    subject = plan.profile.subject
    person = opening_name(subject.person)
    return Document(
        kind="Development agreement" if plan.goals else "Development conversation",
        about=person,
        facts=(f"Role: {subject.role_title}.{days_of(plan)}",),
        sections=_sections(plan) if plan.goals else sections_without_goals(plan),
        made=plan.made,
        footer=(
            f"{person} gave the ratings. Notes, answers and witnesses' names aren't shared. "
            f"Made by itsm-skills on {long_date(plan.made)}."
        ),
        sheet=SHEET,
    )


def _sections(plan: PlanView) -> tuple[Section, ...]:
    days = _check_ins(plan)
    return (
        Section("asked", "What is needed", (_asked(plan),), "answer"),
        Section("gains", "What the team gains", _gains(plan)),
        Section("handed-over", "What will be delivered, and when", _handed_over(plan)),
        Section("check-ins", "What to ask at the check-ins", _first_check_ins(plan, days[:FIRST_CHECK_INS])),
        Section("agreement", "Agreement", _agreement(plan)),
        Section("detail", "The detail", _detail(plan, days[FIRST_CHECK_INS:]), "detail"),
    )


def _asked(plan: PlanView) -> Facts:
    actions = actions_of(plan)
    needs = sorted({need for action in actions for need in action.needs})
    shown = [f"“{action.name}”" for action in actions if action.kind == ActionKind.EXPOSURE]
    pairs = [
        ("Time", _time(plan)),
        ("Money", "None." if plan.cost_text == wording.FREE else f"{wording.capital(plan.cost_text)}."),
        ("Support", f"{wording.capital(wording.listed(needs))}." if needs else "Nothing beyond time and check-ins."),
    ]
    if shown:
        pairs.append(("Learning with others", f"Time with people who already do this, for {wording.listed(shown)}."))
    if plan.check_ins:
        number = wording.count(len(plan.check_ins), "conversation")
        pairs.append(
            (
                "Check-ins",
                f"{number} of fifteen minutes{' each' if len(plan.check_ins) > 1 else ''}, {'starting ' if len(plan.check_ins) > 1 else ''}on {weekday_date(plan.check_ins[0])}.",
            )
        )
    return Facts(tuple(pairs))


def _time(plan: PlanView) -> str:
    """Return the hours a week of both kinds, those of the whole plan, and who agrees whether they are paid."""
    weeks = ((plan.end - plan.start).days + 1) / 7
    most = max((quarter.extra_hours + quarter.work_hours for quarter in plan.quarters), default=0)
    return (
        f"On average, {_a_week(plan.extra_hours / weeks, 'of', 'development time')} and "
        f"{_a_week(plan.work_hours / weeks, 'within', 'normal work')} each week. Over {round(weeks)} weeks, this is "
        f"{wording.hours(plan.extra_hours)} of development time and {wording.hours(plan.work_hours)} within normal work. "
        f"The busiest quarter takes {wording.hours(most)} in total. Development time is paid time unless you both agree otherwise."
    )


def _a_week(hours: float, link: str, kind: str) -> str:
    """Return ``about 1.5 hours of development time`` for ``hours`` of one week, rounded to half hours."""
    if not hours:
        return f"no {kind}" if link == "of" else f"no time {link} {kind}"
    return f"{_rounded(hours)} {link} {kind}"


def _rounded(hours: float) -> str:
    """Return ``about 1.5 hours``, rounded to half hours, for ``hours`` above 0."""
    halves = round(2 * hours)
    if halves < 2:
        return "about half an hour" if halves else "a few minutes"
    return f"about {wording.hours(halves // 2)}" if halves % 2 == 0 else f"about {halves / 2:.1f} hours"


def _gains(plan: PlanView) -> tuple[Block, ...]:
    return (
        Items(tuple(ListItem(f"{goal.business_statement} {_levels(goal)}", f"{goal.name}:") for goal in plan.goals)),
    )


def _levels(goal: GoalView) -> str:
    return f"Rating today: {goal.claimed_text}. Planned: {goal.reached_text}. Target: {goal.target_text}."


def _handed_over(plan: PlanView) -> tuple[Block, ...]:
    """Return for each goal what its last action produces, and the month in which that is due."""
    rows: list[tuple[Cell, ...]] = []
    for goal in plan.goals:
        if goal.actions:
            last = max(goal.actions, key=lambda action: action.end)
            rows.append((goal.name, last.evidence, month(last.end)))
    columns = (Column("Goal"), Column("Evidence"), Column("By the end of"))
    return (Table(columns, tuple(rows), name="cards handed"),) if rows else (Paragraph("Nothing is planned."),)


def _check_ins(plan: PlanView) -> tuple[tuple[Cell, ...], ...]:
    asked = questions(plan.check_ins, plan.start, actions_of(plan))
    return tuple((weekday_date(day), " ".join(three)) for day, three in zip(plan.check_ins, asked, strict=True))


def _days_table(rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table((Column("Day"), Column("Questions")), rows, name="cards days")


def _first_check_ins(plan: PlanView, rows: tuple[tuple[Cell, ...], ...]) -> tuple[Block, ...]:
    again = Paragraph(f"Next assessment: not before {weekday_date(plan.reassess)}.")
    return (_days_table(rows), again) if rows else (Paragraph("Agree a day for the first check-in."), again)


def _agreement(plan: PlanView) -> tuple[Block, ...]:
    person = plan.profile.subject.person
    text = (
        f"We agree to the actions, hours and costs set out above. {opening_name(person)} will bring the evidence to each "
        f"check-in. The manager will keep the time free, and let {person} know in good time if that isn't possible."
    )
    return (Paragraph(text), Blanks((f"{opening_name(person)}, date", "Manager, date")))


def _detail(plan: PlanView, later: tuple[tuple[Cell, ...], ...]) -> tuple[Block, ...]:
    parts = [Section("actions", "Actions", _actions(plan)), Section("hours", "Hours", (_hours(plan),))]
    signs = [f"{goal.name}: {'; '.join(goal.signs)}." for goal in plan.goals if goal.signs]
    if signs:
        said = Paragraph("These figures for the service should change:")
        parts.append(Section("signs", "How you can see that it worked", (said, listed(*signs))))
    if later:
        parts.append(Section("later", "Later check-ins", (_days_table(later),)))
    if plan.alignment and plan.alignment.goals:
        parts.append(_goals_served(plan.alignment, [goal.name for goal in plan.goals]))
    return tuple(parts)


def _actions(plan: PlanView) -> tuple[Block, ...]:
    rows = tuple(
        (
            action.name,
            short_span(action.start, action.end),
            wording.hours(action.extra_hours),
            wording.hours(action.work_hours),
            action.cost_text,
            action.evidence,
        )
        for action in actions_of(plan)
    )
    if not rows:
        return (Paragraph("Nothing is planned."),)
    columns = (
        Column("Action"),
        Column("Dates"),
        Column("Development time"),
        Column("Within normal work"),
        Column("Cost"),
        Column("Evidence"),
    )
    said = "A level counts as reached only once its evidence exists. Hours and prices are estimates."
    return (Table(columns, rows, said, name="cards actions"),)


def _hours(plan: PlanView) -> Table:
    """Return the hours of every 13 weeks next to one another."""
    weeks = [Column(f"From {short_date(quarter.first)}", number=True) for quarter in plan.quarters]
    kinds = (
        ("Development time", [quarter.extra_hours for quarter in plan.quarters], plan.extra_hours),
        ("Within normal work", [quarter.work_hours for quarter in plan.quarters], plan.work_hours),
    )
    rows = tuple((name, *(wording.hours(each) for each in parts), wording.hours(total)) for name, parts, total in kinds)
    return Table((Column("Hours per 13 weeks"), *weeks, Column("Total", number=True)), rows, name="cards quarters")


def _goals_served(view: AlignmentView, names: Sequence[str]) -> Section:
    """Return the goals of the goals file, each with the goals of the plan (``names``) that help with it."""
    entries = []
    for goal in view.goals:
        helped = [name for name in names if name in goal.skill_names]
        whose = "Personal" if goal.owner == Owner.PERSONAL else goal.owner.capitalize()
        said = f"{wording.listed(helped)}." if helped else "no goal in this plan."
        entries.append(ListItem(f"({whose}, by {month(goal.by)}) Supported by: {said}", goal.outcome))
    return Section("alignment", "Goals that the plan serves", (Items(tuple(entries)),))
