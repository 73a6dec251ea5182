"""The dates of a plan as calendar events: actions, check-ins, the re-assessment, renewals."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.reports.plan.view import ActionView, PlanView
from itsm_skills.reports.report import Event


def plan_events(plan: PlanView, whose: str = "") -> Iterator[Event]:
    """Yield the events of ``plan``; those of a plan made anew for the same person, role and first day replace them.

    ``whose`` tells the person apart from others of the same name, or without one.
    """
    subject = plan.profile.subject
    key = ("plan", whose or subject.person, subject.role, plan.start.isoformat())
    told: set[str] = set()
    for goal in plan.goals:
        intent = goal.if_then
        for action in (action for action in goal.actions if action.id not in told):
            told.add(action.id)
            hours = (
                f"About {action.extra_hours:g} hours of development time and {action.work_hours:g} within normal work."
            )
            evidence = f"Evidence to keep: {action.evidence}"
            first = (*key, goal.skill, action.id)
            yield Event((*first, "start"), action.start, action.start, f"Start: {action.name}", _begin(action, intent))
            intent = ""  # it's about the first of them
            done = f"Done when: {action.steps.done_when}\n" if action.steps else ""
            text = f"{action.description}\n{done}{hours}\n{evidence}"
            yield Event((*first, "end"), action.end, action.end, f"Evidence due: {action.name}", text)
    for number, step in enumerate(plan.instead.steps if plan.instead else (), 1):
        begin = f"First half hour: {step.first_half_hour}\nFirst week: {step.first_week}"
        yield Event((*key, "step", str(number), "start"), step.start, step.start, f"Start: {step.title}", begin)
        done = f"Done when: {step.done_when}"
        yield Event((*key, "step", str(number), "end"), step.end, step.end, f"Due: {step.title}", done)
    with_whom = f" with {plan.with_whom}" if plan.with_whom else ""
    for number, day in enumerate(plan.check_ins, 1):
        text = "What did I show, what did they say, and what comes next?"
        yield Event((*key, "check-in", str(number)), day, day, f"Check-in on the development plan{with_whom}", text)
    yield Event((*key, "assess"), plan.reassess, plan.reassess, "Assess your skills again", "itsm-skills assess")
    for due in plan.renewals.due if plan.renewals else ():
        yield Event((*key, "renewal", due.qualification, due.step.value), due.day, due.day, due.title, due.text)


def _begin(action: ActionView, intent: str) -> str:
    """Return the sentence of intent and the first steps that follow it."""
    steps = action.steps
    lines = [f"First half hour: {steps.first_half_hour}", f"First week: {steps.first_week}"] if steps else []
    return "\n".join(([intent] if intent else []) + lines)
