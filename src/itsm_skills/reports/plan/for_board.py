"""The plan for the board: a business case on one sheet, with the figures that the person gave and no others."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.days import long_date, month
from itsm_skills.problems import Problem
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Document, Facts, Items, ListItem, Paragraph, Section
from itsm_skills.reports.document import items as listed
from itsm_skills.reports.plan.business_case import DEFAULT_CURRENCY, BusinessCaseView, MeasureView, about, money
from itsm_skills.reports.plan.missing_figures import missing_figures
from itsm_skills.reports.plan.view import GoalView, PlanView
from itsm_skills.reports.profile.view import Subject

FIELDS = frozenset(
    {
        *("made", "start", "end", "extra_hours", "work_hours", "cost", "check_ins", "reassess"),
        *("profile.subject.person", "profile.subject.role_title", "profile.subject.role_plain"),
        *("goals.number", "goals.skill", "goals.name", "goals.plain_name", "goals.business_statement", "goals.without"),
        *("goals.themes", "goals.signs", "goals.actions.needs"),
        *("case.currency", "case.rate", "case.total", "case.measures.skills"),
        *("case.measures.what", "case.measures.today", "case.measures.wanted", "case.measures.by"),
        *("case.measures.worth", "case.measures.unit", "case.measures.break_even"),
    }
)
"""What of the plan's view this document shows; JSON for the same reader holds no more."""

NO_CASE = BusinessCaseView(currency=DEFAULT_CURRENCY, rate=None, total=None, measures=())


def nothing_to_ask(plan: PlanView) -> Problem:
    """Return why there is no page for the board, for a ``plan`` without a goal, and what to do."""
    profile = plan.profile
    if not profile.trust.answered:
        why, fix = "no skill has been rated yet", "rate some with 'itsm-skills assess --resume'"
    elif profile.gap_count:
        why, fix = "no action fits the limits given", "run 'itsm-skills plan' to see what would change that"
    else:
        why = "none of the rated skills is below its target"
        fix = "plan for the next role with --role, or run 'itsm-skills plan' to see what else to do"
    return Problem(
        "empty", "--audience board", f"this plan has no goal, because {why}, so there is nothing to ask for", fix
    )


def board_document(plan: PlanView) -> Document:
    """Return the plan, which has at least one goal, as those who decide on money read it."""
    subject, case = plan.profile.subject, plan.case or NO_CASE
    sections = [
        Section("proposal", "The proposal", (Paragraph(_proposal(plan)),), "answer"),
        Section("problem", "The problem", _problem(case)),
        Section("proposed", "What is proposed", (Items(tuple(_goal(goal) for goal in plan.goals), ordered=True),)),
        Section("costs", "What it costs", (_costs(plan, case),)),
        Section("expected", "What it’s expected to bring", _expected(plan, case)),
        Section("instead", "What was considered instead", (_instead(plan),)),
        Section("measured", "How it will be measured", _measured(plan, case)),
        Section("decision", "What you’re asked to decide", (listed(*_decision(plan), ordered=True),)),
    ]
    if missing := missing_figures(plan.goals, case, plan.end):
        sections.append(Section("missing", "Figures still missing", missing))
    return Document(
        kind="Proposal",
        about=_name(subject) or subject.role_title,
        facts=(f"{month(plan.start)} to {month(plan.end)}",),
        sections=tuple(sections),
        made=plan.made,
        footer=f"Made by itsm-skills on {long_date(plan.made)}. Hours and prices are estimates.",
        sheet="board.css",
    )


def _name(subject: Subject) -> str:
    """Return the person's name, or "" if none was given."""
    return "" if subject.person == DEFAULT_NAME else subject.person


def _explained(name: str, plain: str) -> str:
    """Return ``name`` with what it means in plain words in brackets, unless that is the same."""
    return name if name.casefold() == plain.casefold() or not plain else f"{name} ({wording.small(plain)})"


def _resources(plan: PlanView) -> str:
    price = [money(plan.cost, DEFAULT_CURRENCY)] if plan.cost else []
    return wording.listed([f"about {wording.hours(_whole_hours(plan))} of working time", *price])


def _whole_hours(plan: PlanView) -> int:
    """Return the hours of the plan, as the two kinds of hours are shown: each rounded."""
    return round(plan.work_hours) + round(plan.extra_hours)


def _proposal(plan: PlanView) -> str:
    """Return the proposal in one sentence; the role may be the one that the person works towards."""
    subject = plan.profile.subject
    role = _explained(wording.small(subject.role_title), subject.role_plain)
    goals = wording.count(len(plan.goals), "goal")
    return (
        f"We propose to give {_name(subject) or 'a colleague'} {_resources(plan)} to reach {goals} for the role of {role} "
        f"by {long_date(plan.end)}."
    )


def _problem(case: BusinessCaseView) -> tuple[Block, ...]:
    lines = tuple(
        ListItem(f"{_counted(one.today, one)} today.", f"{one.what}:") for one in case.measures if one.today is not None
    )
    return (Items(lines),) if lines else (Paragraph("No figures for today's situation have been given yet."),)


def _counted(value: float, measure: MeasureView) -> str:
    return f"{wording.figure(value)} {measure.unit}".rstrip()


def _goal(goal: GoalView) -> ListItem:
    return ListItem(goal.business_statement, f"{_explained(goal.name, goal.plain_name)}:")


def _costs(plan: PlanView, case: BusinessCaseView) -> Facts:
    pairs = [
        ("Within normal work", f"About {wording.hours(plan.work_hours)}."),
        ("Development time", f"About {wording.hours(plan.extra_hours)}."),
        ("Courses and exams", f"About {money(plan.cost, DEFAULT_CURRENCY)}." if plan.cost else "Nothing."),
    ]
    if case.rate is not None and case.total is not None:
        pairs.append(("Total", f"{_total(plan, case)}."))
    return Facts(tuple(pairs))


def _total(plan: PlanView, case: BusinessCaseView) -> str:
    """Return what the plan costs, with the sum that leads to it."""
    total = about(case.total or 0, case.currency)
    sums = f"{wording.hours(_whole_hours(plan))} at {money(case.rate or 0, case.currency)} an hour"
    if not plan.cost:
        return f"{wording.capital(total)}: {sums}"
    price = money(plan.cost, DEFAULT_CURRENCY)
    if case.currency == DEFAULT_CURRENCY:
        return f"{wording.capital(total)}: {sums}, and {price} for courses and exams"
    return f"{wording.capital(total)} for {sums}. The {price} for courses and exams is extra"


def _expected(plan: PlanView, case: BusinessCaseView) -> tuple[Block, ...]:
    lines = [*(line for one in case.measures for line in _gain(one, case)), *_falls_short(case), *_pays(plan, case)]
    themes = dict.fromkeys(theme for goal in plan.goals for theme in goal.themes)
    if themes:
        first, *rest = themes
        lines.append(
            f"The goals serve these aims: {wording.listed([wording.small(first), *map(wording.small, rest)])}."
        )
    return tuple(Paragraph(line) for line in lines)


def _gain(one: MeasureView, case: BusinessCaseView) -> Iterator[str]:
    """Yield what the change wanted would bring, and what that is worth."""
    if one.today is None or one.wanted is None:
        return
    change = abs(one.wanted - one.today)
    move = f"{one.what}: from {wording.figure(one.today)} to {_counted(one.wanted, one)}."
    if one.worth is None or not change:
        yield move
        return
    worth = about(change * one.worth, case.currency)
    yield f"{move} At {money(one.worth, case.currency)} each, this is worth {worth}."


def _falls_short(case: BusinessCaseView) -> Iterator[str]:
    """Yield that the changes wanted are worth less than the plan costs, if they are."""
    worth = [
        abs(one.wanted - one.today) * one.worth
        for one in case.measures
        if one.today is not None and one.wanted is not None and one.worth is not None
    ]
    if worth and case.total is not None and sum(worth) < case.total:
        yield f"{'Together, this' if len(worth) > 1 else 'This'} is less than the proposal costs."


def _pays(plan: PlanView, case: BusinessCaseView) -> Iterator[str]:
    """Yield from which point the plan pays for itself, one sentence for each measure with a worth."""
    if case.rate is None or case.total is None:
        yield "No hourly rate has been given yet, so it isn't possible to say when this will pay for itself."
        return
    priced = plan.cost == 0 or case.currency == DEFAULT_CURRENCY
    subject = "the plan costs" if priced else "the hours cost"
    cost = f"At {money(case.rate, case.currency)} an hour, {subject} {about(case.total, case.currency)}."
    points = [_point(one) for one in case.measures if one.break_even is not None]
    if not points:
        yield f"{cost} Nobody has put a value on the change yet, so it isn't possible to say when this will pay for itself."
        return
    pays, it = ("It will pay for itself", "it") if priced else ("They will pay for themselves", "the plan")
    yield f"{cost} {pays} once {it} {f', or once {it} '.join(points)}."


def _point(one: MeasureView) -> str:
    """Return what the plan must bring to pay for itself: "saves 13 hours of outage"."""
    units = one.break_even or 0
    growing = one.today is not None and one.wanted is not None and one.wanted > one.today
    verb, more = ("brings", " more") if growing else ("saves", "")
    unit = one.unit or "units"
    return f"{verb} one{more} of the {unit}" if units == 1 else f"{verb} {units:,}{more} {unit}"


def _instead(plan: PlanView) -> Items:
    without = " ".join(goal.without for goal in plan.goals if goal.without)
    return Items(
        (
            ListItem(without or "Things stay as they are.", "Doing nothing:"),
            ListItem(
                "A salary is a recurring cost, and a new colleague would need time to get to know us.",
                "Hiring:",
            ),
            ListItem("Learning only pays off once it's put into practice at work.", "A course only:"),
        )
    )


def _measured(plan: PlanView, case: BusinessCaseView) -> tuple[Block, ...]:
    lines = [
        ListItem(f"{_counted(one.wanted, one)}{f' by {long_date(one.by)}' if one.by else ''}.", f"{one.what}:")
        for one in case.measures
        if one.wanted is not None
    ]
    figured = {skill for one in case.measures if one.wanted is not None for skill in one.skills}
    lines += [
        ListItem(f"{'; '.join(goal.signs)}.", f"Goal {goal.number}:")
        for goal in plan.goals
        if goal.signs and goal.skill not in figured
    ]
    first = f"The first check-in is on {long_date(plan.check_ins[0])}. " if plan.check_ins else ""
    said = Paragraph(f"{first}The skills will be assessed again on {long_date(plan.reassess)}.")
    return (Items(tuple(lines)), said) if lines else (said,)


def _decision(plan: PlanView) -> tuple[str, ...]:
    needs = sorted({need for goal in plan.goals for action in goal.actions for need in action.needs})
    lines = [f"Whether to commit {_resources(plan)} to this proposal, from {month(plan.start)} to {month(plan.end)}."]
    if needs:
        lines.append(f"Whether you’ll arrange this support: {wording.listed(needs)}.")
    dates = [one.by for one in (plan.case or NO_CASE).measures if one.by]
    return (*lines, f"Who will report the result to you after {long_date(max(dates, default=plan.reassess))}.")
