"""The development plan as the person works with it: everything, private parts included."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from itsm_skills.days import long_date, weekday_date
from itsm_skills.reports import charts, wording
from itsm_skills.reports.change.trend_section import trend
from itsm_skills.reports.document import (
    Blanks,
    Block,
    Cell,
    Column,
    Document,
    Drawing,
    Facts,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
    items,
    paragraphs,
)
from itsm_skills.reports.plan.alignment import AlignmentView
from itsm_skills.reports.plan.instead import has_no_gap, instead
from itsm_skills.reports.plan.renewals import RenewalsView
from itsm_skills.reports.plan.view import ActionView, GoalView, LeftOutView, PlanView, actions_of
from itsm_skills.reports.profile import document

CHECK_IN = "Fifteen minutes each, with your manager or somebody else whom you name: what did I show, what did they say, what next?"


def plan_document(plan: PlanView) -> Document:
    """Return the development plan for the person whose it is."""
    view = plan.profile
    dates = f"Plan made on {long_date(plan.made)}, from {long_date(plan.start)} to {long_date(plan.end)}."
    answer: tuple[Block, ...] = (*paragraphs(*plan.load_advice), items(*plan.answer))
    sections = [
        Section("answer", "The answer first", (*answer, *_begin(plan)), "answer", "The answer"),
        document.balance(view),
        *([trend(plan.trend)] if plan.trend else []),
        *document.strengths(view),
        document.gaps(view),
        *([instead(plan)] if has_no_gap(plan) else [_goals(plan), when(plan)]),
        *([Section("carried", "Unfinished from the plan before", (items(*plan.carried),))] if plan.carried else []),
        *([alignment(plan.alignment)] if plan.alignment else []),
        *([renewals(plan.renewals)] if plan.renewals else []),
        _after(plan),
        document.evidence(plan.evidence_to_collect),
        document.trust(view),
        _method(plan),
        document.domains(view),
        *([_answers(plan)] if plan.answers else []),
    ]
    return Document(
        kind="Development plan",
        about=view.subject.person,
        facts=(*document.head(view), dates),
        sections=tuple(sections),
        made=plan.made,
        footer=document.footer(view, plan.made),
    )


def _answers(plan: PlanView) -> Section:
    rows = tuple((one.name, one.answer, one.evidence or "–", one.note or "–") for one in plan.answers)
    titles = ("Question", "Answer", "What backs it", "Note")
    table = Table(
        tuple(Column(title) for title in titles),
        rows,
        "As given; nothing here goes to other readers.",
        name="cards answers",
    )
    return Section("answers", "All answers", (table,), contents="All answers")


def _begin(plan: PlanView) -> tuple[Block, ...]:
    """Return the first step of each goal by date; an action that two goals share comes once."""
    entries: dict[str, tuple[date, ListItem]] = {}
    for goal in plan.goals:
        first = goal.actions[0] if goal.actions else None
        if first and first.steps and first.id not in entries:
            week = f"Week of {weekday_date(first.start)}:"
            entries[first.id] = (first.start, ListItem(f"{goal.name}. {first.steps.first_half_hour}", week))
    if not entries:
        return ()
    ordered = sorted(entries.values(), key=lambda entry: entry[0])
    title = Paragraph("Start with these steps. Each one takes about half an hour.")
    return (title, Items(tuple(entry for _, entry in ordered)))


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
        Facts(
            (
                ("Looks like", goal.looks_like),
                ("Brings", goal.business_statement),
            )
        ),
        *(_action(action, goal) for action in goal.actions),
        Paragraph(goal.if_then, lead="My first step:", tone="if-then"),
    ]
    if goal.signs:
        blocks.append(Paragraph(f"{'; '.join(goal.signs)}.", lead="Signs that it works:"))
    blocks.append(Paragraph(goal.after, lead="After that:"))
    return Section(f"goal-{goal.number}", f"{goal.number}. {goal.name}", tuple(blocks), "goal")


def _action(action: ActionView, goal: GoalView) -> Section:
    dates = f"{long_date(action.start)} to {long_date(action.end)}"
    facts = [
        *first_steps(action),
        ("Kind", action.kind),
        ("When", f"{dates} ({action.weeks_text})"),
        (
            "Hours",
            f"{wording.hours(action.extra_hours)} on top of the job, {wording.hours(action.work_hours)} inside it",
        ),
        ("Cost", action.cost_text),
        ("Evidence", f"{action.evidence} ({action.evidence_kind})"),
        ("Moves", _moves(action)),
    ]
    if action.needs:
        facts.append(("Needs", wording.listed(list(action.needs))))
    blocks = (Paragraph(action.description), Facts(tuple(facts)))
    return Section(f"goal-{goal.number}-{action.id}", action.name, blocks, "action")


def _moves(action: ActionView) -> str:
    said = "; ".join(action.lifts)
    return f"{said}; a later action of this plan requires it" if action.enabling else said


def when(plan: PlanView) -> Section:
    """Return the timeline, the hours by quarter, and the dates on which progress is looked at."""
    blocks: list[Block] = [_timeline(plan)] if plan.goals else []
    blocks += [hours_table(plan), *paragraphs(plan.free)]
    if plan.goals:
        blocks.append(Section("choice", "How good this choice is", (items(*plan.choice),)))
    check_ins = (
        Paragraph(CHECK_IN),
        _dates(plan),
        Paragraph(
            f"Then every three weeks while an action runs. Assess again on {weekday_date(plan.reassess)}, not sooner."
        ),
    )
    return Section("when", "When", (*blocks, Section("check-ins", "Check-ins", check_ins)), contents="When")


def _dates(plan: PlanView) -> Block:
    days = [weekday_date(day) for day in plan.check_ins]
    if plan.with_whom:
        return items(*(f"{day}, with {plan.with_whom}" for day in days))
    return Blanks(tuple(f"{day}, with" for day in days))


def alignment(view: AlignmentView) -> Section:
    """Return which personal goal supports which above it, and what is to be said of them."""
    titles = ("Your goal", "The department's", "The organisation's")
    blocks: list[Block] = []
    if view.ways:
        blocks.append(Table(tuple(Column(title) for title in titles), tuple(way.cells for way in view.ways)))
    if view.statements:
        blocks.append(items(*(statement.sentence for statement in view.statements)))
    return Section(
        "alignment", "How the goals fit together", (*blocks, Paragraph(view.closing)), contents="How goals fit"
    )


def renewals(view: RenewalsView) -> Section:
    """Return what qualifications ask for during the plan."""
    blocks: list[Block] = []
    if view.due:
        blocks.append(items(*(due.text_with_day for due in view.due)))
    lines = (*(year.text for year in view.years), *view.lapsed, *view.unknown)
    if lines:
        blocks.append(items(*lines))
    if not blocks:
        blocks.append(Paragraph("No certificate falls due during this plan."))
    return Section("renewals", "Certificates", (*blocks, *paragraphs(*view.method)), contents="Certificates")


def _timeline(plan: PlanView) -> Table:
    actions = [(action.name, action.start, action.end) for action in actions_of(plan)]
    calendar = charts.calendar(tuple(quarter.first for quarter in plan.quarters), plan.end, plan.reassess)
    return timeline(actions, calendar, plan.check_ins, (plan.reassess,))


def timeline(
    actions: Iterable[tuple[str, date, date]],
    calendar: charts.Calendar,
    check_ins: tuple[date, ...] = (),
    again: tuple[date, ...] = (),
) -> Table:
    """Return a plan on one line of time: each action as a bar, then the days on which progress is looked at.

    An action is its name with its first and last day.
    """
    rows: list[tuple[Cell, ...]] = []
    for name, first, last in actions:
        dates = f"{long_date(first)} to {long_date(last)}"
        rows.append((name, Drawing("span", dates, calendar.bar(first, last)), dates))
    for name, days, kind in (("Check-ins", check_ins, "milestone"), ("Assess again", again, "turn")):
        if days:
            dates = wording.listed([long_date(day) for day in days])
            rows.append((name, Drawing("span", dates, calendar.marks(days, kind)), dates))
    begin = wording.listed([long_date(day) for day in calendar.quarters])
    axis = Drawing("axis", f"Time, with a line every 13 weeks: {begin}", calendar.axis())
    return Table(
        columns=(Column("Action"), Column("Time", drawn=True, axis=axis), Column("Dates")),
        rows=tuple(rows),
        caption=f"From {long_date(calendar.start)} to {long_date(calendar.last)}. A line is drawn every 13 weeks.",
        name="timeline",
    )


def hours_table(plan: PlanView) -> Table:
    """Return the hours of every 13 weeks and their total."""
    return Table(
        columns=(
            Column("Weeks"),
            Column("Dates"),
            Column("On top of the job", number=True),
            Column("Inside the job", number=True),
        ),
        rows=tuple(
            (
                f"{quarter.name[:1].upper()}{quarter.name[1:]}",
                quarter.label,
                wording.hours(quarter.extra_hours),
                wording.hours(quarter.work_hours),
            )
            for quarter in plan.quarters
        ),
        caption=f"Hours for every 13 weeks. Money: {plan.cost_text}. All hours and prices are estimates.",
        foot=("Total", "", wording.hours(plan.extra_hours), wording.hours(plan.work_hours)),
        name="cards hours",
    )


def _after(plan: PlanView) -> Section:
    blocks: list[Block] = []
    if plan.served:
        blocks.append(
            Paragraph(f"The same actions also bring these to their target: {wording.listed(list(plan.served))}.")
        )
    if plan.next_up:
        blocks.append(Paragraph("Next in line, once these goals are done, in order of priority:"))
        blocks.append(items(*(f"{_level(item)}" for item in plan.next_up), ordered=True))
    blocks += [Paragraph(text, lead=f"A long route, for information: {name}.") for name, text in plan.long_routes]
    if plan.blocked:
        reasons = Items(tuple(ListItem(f"{_level(item)}. {item.reason}") for item in plan.blocked))
        blocks.append(Section("left-out", "What is left out, and why", (reasons,)))
    if not blocks:
        blocks.append(Paragraph("Nothing is left over: no other gap was found among the answers."))
    return Section("after", "What comes after", tuple(blocks), contents="What comes after")


def _level(item: LeftOutView) -> str:
    return f"{item.name}: {item.level}, target {item.target}"


def _method(plan: PlanView) -> Section:
    blocks: tuple[Block, ...] = (
        items(*plan.method),
        Paragraph("Limits given:"),
        items(*plan.limits),
        *paragraphs(*plan.limits_from),
    )
    return Section("method", "How it was worked out", blocks, contents="Method")
