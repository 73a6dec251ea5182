"""Asks for the figures that are missing from a business case, and uses them at once; nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from itsm_skills.application.goal_questions import TODAY, UNIT, WANTED, goal_id, worth_question
from itsm_skills.application.plan import PlanResult
from itsm_skills.application.plan_limits import RATE_LEAST, RATE_MOST
from itsm_skills.application.questions import LeftError, ask_day, ask_figure, ask_line, ask_text
from itsm_skills.assessments.interview.prompter import Prompter
from itsm_skills.days import long_date
from itsm_skills.inputs.goals_edit import Change, NewMeasure, with_measure
from itsm_skills.planning.business_case import Measured, measures
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner
from itsm_skills.reports.plan.business_case import DEFAULT_CURRENCY, business_case
from itsm_skills.reports.plan.view import GoalView

INTRODUCTION = (
    "The page for the board needs some figures that only you know. Press Enter to skip a question, or type q to skip "
    "the rest."
)
WHAT = "What is measured? For example: Hours of outage in a year"
OUTCOME = "In one sentence, say what will be true once this goal is reached."


@dataclass(frozen=True, slots=True)
class Answered:
    """The plan with the figures that were typed, and the ``changes`` that add them to a goals file.

    ``rate`` is the cost of an hour, if it was asked for and given; it isn't saved in any file.
    """

    result: PlanResult
    changes: tuple[Change, ...]
    rate: float | None


@dataclass
class _Typed:
    """What was typed so far; ``outcomes`` are the goals including it."""

    outcomes: Outcomes
    changes: list[Change]
    rate: float | None = None


def lacks_figures(result: PlanResult) -> bool:
    """Return whether the business case of ``result`` lacks a figure that the person could give."""
    case = result.view.case
    lacking = any(_lacking(one) for one in _measured(result, result.goals.outcomes))
    return case is not None and bool(result.plan.goals) and (case.rate is None or lacking)


def ask_missing_figures(
    prompter: Prompter, result: PlanResult, rate: float | None, currency: str, *, today: date
) -> Answered:
    """Ask for the missing figures of ``result``, goal by goal, and for the cost of an hour if ``rate`` is None.

    Every question can be skipped. Ctrl-C and the end of the input skip the rest; what was typed counts.
    """
    typed = _Typed(result.goals.outcomes or Outcomes(()), [])
    money = "pounds" if currency == DEFAULT_CURRENCY else currency
    prompter.say(INTRODUCTION)
    try:
        for skill, goal in {goal.skill: goal for goal in result.view.goals}.items():
            one = next(one for one in _measured(result, typed.outcomes) if skill in one.skills)
            if one.skills[0] == skill and _lacking(one):
                _ask_measure(prompter, goal, one, typed, result.view.end, today, money)
        if rate is None:
            prompter.say()
            question = f"What does one hour of working time cost, in {money}? For example: 52"
            typed.rate = ask_figure(prompter, question, least=RATE_LEAST, most=RATE_MOST)
    except (LeftError, EOFError, KeyboardInterrupt):
        prompter.say()
    rate = typed.rate if rate is None else rate
    case = business_case(result.plan, _measured(result, typed.outcomes), rate, currency)
    used = replace(result, view=replace(result.view, case=case))
    return Answered(used, tuple(typed.changes), typed.rate)


def _measured(result: PlanResult, outcomes: Outcomes | None) -> tuple[Measured, ...]:
    return measures([goal.gap.skill for goal in result.plan.goals], outcomes)


def _lacking(one: Measured) -> bool:
    figures = one.figures or Figures()
    return not one.what or not figures.unit or None in (figures.today, figures.wanted, figures.by, figures.worth)


def _ask_measure(
    prompter: Prompter, view: GoalView, one: Measured, typed: _Typed, end: date, today: date, money: str
) -> None:
    """Ask for what is missing from ``one`` and add it to ``typed``, even if the person stops in the middle."""
    known = {goal.id: goal for goal in typed.outcomes.goals}
    goal = known.get(one.goal or "")
    prompter.say()
    prompter.say(f"Goal {view.number}: {view.name}", strong=True)
    if goal is not None:
        prompter.say(goal.outcome)
    found: dict[str, object] = {}
    before = one.figures or Figures()
    what = one.what
    day = goal.by if goal is not None and goal.by >= today else end
    try:
        what = what or _ask_what(prompter, goal)
        if what:
            for name, value in _ask_values(prompter, before, day, today, money):
                found[name] = value
        outcome = _ask_outcome(prompter, view) if goal is None and what else ""
    except (LeftError, EOFError, KeyboardInterrupt):
        _take(typed, view, one, goal, what, found, view.business_statement, end)
        raise
    _take(typed, view, one, goal, what, found, outcome, end)


def _ask_what(prompter: Prompter, goal: Outcome | None) -> str:
    """Return what is measured. If the goal says so in words, Enter keeps them."""
    if goal is None or not goal.measure:
        return ask_text(prompter, WHAT)
    prompter.say(f"The goals file says: {goal.measure}")
    return ask_text(prompter, f"{WHAT}. Press Enter to keep the wording in the file.") or goal.measure


def _ask_values(
    prompter: Prompter, before: Figures, day: date, today: date, money: str
) -> Iterator[tuple[str, object]]:
    """Yield the name of each field of ``Figures`` with the value that was typed for it."""
    given = False
    for name, question in (("today", TODAY), ("wanted", WANTED)):
        if getattr(before, name) is None and (value := ask_figure(prompter, question)) is not None:
            given = True
            yield name, value
    if before.by is None and (given or before.wanted is not None):
        by = ask_day(prompter, f"By when? Press Enter for {long_date(day)}.", today)
        yield "by", by or day
    unit = before.unit
    if not unit and (unit := ask_text(prompter, UNIT)):
        yield "unit", unit
    if before.worth is None:
        worth = ask_figure(prompter, worth_question(unit, money), positive=True)
        if worth is not None:
            yield "worth", worth


def _ask_outcome(prompter: Prompter, view: GoalView) -> str:
    """Return the sentence for a goal that isn't in the file yet."""
    prompter.say(f"{OUTCOME} Press Enter for: {view.business_statement}")
    return ask_line(prompter) or view.business_statement


def _take(
    typed: _Typed,
    view: GoalView,
    one: Measured,
    goal: Outcome | None,
    what: str,
    found: Mapping[str, object],
    outcome: str,
    end: date,
) -> None:
    """Add what was typed about a goal to ``typed``, as a measure of ``goal`` or as a new goal."""
    new_words = bool(what) and what not in {one.what, goal.measure if goal else ""}
    if not found and not new_words:
        return
    figures = replace(one.figures or Figures(), **found)  # type: ignore[arg-type]
    if goal is not None:
        measure = NewMeasure(goal.id, what, figures)
        typed.outcomes = with_measure(typed.outcomes, measure)
        typed.changes.append(measure)
        return
    taken = [other.id for other in typed.outcomes.goals]
    added = Outcome(
        id=goal_id(view.skill, taken) if view.skill in taken else view.skill,
        owner=Owner.PERSONAL,
        outcome=outcome or view.business_statement,
        by=end,
        skills=one.skills,
        measure=what,
        figures=None if figures == Figures() else figures,
    )
    typed.outcomes = Outcomes((*typed.outcomes.goals, added))
    typed.changes.append(added)
