"""How far a person has got and what comes next, which the program prints when it's called without a command."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from itsm_skills.application.own_name import own_name
from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.defaults import DEFAULT_NAME, DEFAULT_QUESTIONNAIRE
from itsm_skills.assessments.store import Store, Stored
from itsm_skills.days import long_date, weekday_date
from itsm_skills.planning.working_days import check_in_days
from itsm_skills.progress.kept_plan import KeptPlan
from itsm_skills.progress.store import PlanStore

MOST_DUE = 2
"""The most actions that are listed as due."""


def where_you_are(home: Path, *, today: date) -> tuple[str, ...]:
    """Return, in at most eight lines, how far the person has got and what comes next, with its commands.

    The person is the one whose name is saved, or else the one in the newest self-assessment in ``home``.
    """
    store = Store(home, today)
    name = own_name(None, home)
    everyone = [one for one in store.all() if one.assessment.is_own]
    mine = name or next((one.assessment.about for one in everyone), DEFAULT_NAME)
    own = [one for one in everyone if one.assessment.about == mine]
    lines = tuple(_with_assessments(own, name, home, today)) if own else NOTHING_YET
    return (*lines, *(f"One file can't be read: {problem.path}" for problem in store.problems[:1]))


NOTHING_YET = (
    "You haven't assessed your skills yet.",
    "To begin (you can stop at any time):    itsm-skills assess",
    "Or take a first look in 10 minutes:     itsm-skills assess --questionnaire quick",
    "See what a command does:                itsm-skills --help",
)


def _with_assessments(own: list[Stored], name: str | None, home: Path, today: date) -> Iterator[str]:
    newest = own[0].assessment
    named = "" if newest.about in (name, DEFAULT_NAME) else f' --as "{newest.about}"'
    if newest.finished is None:
        yield f"You've answered {newest.answered} of {len(newest.items)} questions, and all of them are saved."
        yield f"Carry on:         itsm-skills assess{_questionnaire(newest)}{named}"
    finished = next((one.assessment for one in own if one.assessment.finished), None)
    plan = next((stored.plan for stored in PlanStore(home, today).all(newest.about)), None)
    if finished:
        answered = f"{finished.answered} of {len(finished.items)} answered"
        yield f"Your last self-assessment: {long_date(finished.taken)}, {answered}."
        if finished.rest_later:
            left = len(finished.items) - finished.answered
            yield f"{left} questions were left for later:  itsm-skills assess{_questionnaire(finished)}{named}"
        yield "Your result:      itsm-skills score"
    if plan:
        yield from _plan(plan, today)
    elif finished:
        yield "Your plan:        itsm-skills plan --open"
        yield "To keep the plan and mark what you've done:  itsm-skills plan --keep"
    if newest.finished is None and not finished:
        yield "All commands:     itsm-skills --help"


def _questionnaire(assessment: Assessment) -> str:
    asked = assessment.questionnaire.id
    return "" if asked == DEFAULT_QUESTIONNAIRE else f" --questionnaire {asked}"


def _plan(plan: KeptPlan, today: date) -> Iterator[str]:
    """Yield the progress of the kept ``plan``, its next check-in, and what is due."""
    from itsm_skills.progress.status import due

    done = sum(not action.is_open for action in plan.actions)
    last = max(action.ends for action in plan.actions)
    weeks = -(-((last - plan.start).days + 1) // 7)
    coming = next((day for day in check_in_days(plan.start, weeks) if day >= today), None)
    when = f" Your next check-in is on {weekday_date(coming)}." if coming else ""
    yield f"Your plan of {long_date(plan.day)}: {done} of {len(plan.actions)} actions closed.{when}"
    for action in due(plan, today)[:MOST_DUE]:
        yield f"- {'Overdue' if action.ends < today else 'Under way'}: {action.name} (until {long_date(action.ends)})"
    yield "To view the plan and mark what you've done:  itsm-skills plan status"
