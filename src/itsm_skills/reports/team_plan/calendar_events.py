"""The dates of a team's plan as calendar events: when each person's actions start and end, and when evidence is due."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.reports.report import Event
from itsm_skills.reports.team_plan import sentences as words
from itsm_skills.reports.team_plan.first_steps import first_steps
from itsm_skills.reports.team_plan.view import LearnerView, TeamActionView, TeamPlanView


def team_plan_events(view: TeamPlanView) -> Iterator[Event]:
    """Yield the events of ``view``; those of a plan made anew for the same team and first day replace them."""
    plan = ("team-plan", view.name, view.start.isoformat())
    for one in view.people:
        for action in one.actions:
            key = (*plan, one.person, one.team, action.id)
            title = f"{one.person}: {action.name}"
            yield Event((*key, "start"), action.start, action.start, f"Start: {title}", _begin(one, action, view))
            yield Event((*key, "end"), action.end, action.end, f"Evidence due: {title}", _end(action))
    for found in view.collecting:
        if found.start and found.end:
            title = f"{found.person}: {found.name}, level {found.level}"
            yield Event(
                (*plan, found.person, found.team, found.skill, "evidence"),
                found.end,
                found.end,
                f"Evidence due: {title}",
                "\n".join(words.COLLECTING),
            )
    yield Event((*plan, "assess"), view.end, view.end, "Assess the team's skills again", "itsm-skills team report")


def _begin(one: LearnerView, action: TeamActionView, view: TeamPlanView) -> str:
    lines = [action.description]
    if action.mandate:
        lines.append("This is a mandate. Give it to the person in writing.")
    lines += [f"{lead}: {text}" for lead, text in first_steps(action.steps)[:2]] if action.steps else []
    return "\n".join([*lines, *words.helpers(one, view)])


def _end(action: TeamActionView) -> str:
    done = [f"{lead}: {text}" for lead, text in first_steps(action.steps)[2:]] if action.steps else []
    return "\n".join([*done, f"Evidence to keep: {action.evidence}"])
