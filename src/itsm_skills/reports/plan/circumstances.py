"""Where the limits of a plan came from, and what is said to a person whose work is heavy; for the person alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from itsm_skills.assessments.plan_with import PlanWith
from itsm_skills.planning.limits import WEEKS_PER_QUARTER, Limits
from itsm_skills.planning.personal.circumstances import OPEN, RELIEF, START
from itsm_skills.reports import wording
from itsm_skills.reports.plan.weeks import months_text

HEALTH = "If your workload affects your health, talk to a doctor or your occupational health service. A plan is no substitute for either."
TALK = (
    "Talk to your manager about your workload before you start on anything else. You could say: “I have more work than "
    "I can do well at the moment. Which of it can wait, and which can somebody else take?”"
)
CHANGE = "To change your saved settings, use 'itsm-skills person plan-with'."


def advice(said: PlanWith | None) -> tuple[str, ...]:
    """Return what a person whose work is heavy should read first; nothing for others."""
    return (HEALTH, TALK) if said is not None and said.heavy else ()


def origins(said: PlanWith | None, limits: Limits, open_to: Collection[str], goals: Collection[str]) -> tuple[str, ...]:
    """Return where the hours and needs in ``limits`` came from, and why some goals come first.

    ``open_to`` names the limits that no option set; ``goals`` are the skills that the plan has goals for.
    """
    if said is None:
        usual = "You haven't saved any plan settings, so the usual limits apply unless an option sets another."
        save = f"{usual} To save your own, use 'itsm-skills person plan-with --hours-a-week HOURS'."
        return (save,) if OPEN.intersection(open_to) else ()
    return (*_origins(said, limits, open_to), *_relief(said, goals), CHANGE)


def _origins(said: PlanWith, limits: Limits, open_to: Collection[str]) -> Iterator[str]:
    if "hours" not in open_to:
        yield "The hours of development time are those that you set for this plan (--hours)."
    elif said.hours_a_week is not None:
        whole = said.hours_a_week * WEEKS_PER_QUARTER
        yield f"Your saved settings allow {_hours(said.hours_a_week)} a week for development, which is {_hours(whole)} in a quarter of 13 weeks."
    else:
        yield "Your saved settings don't say how many hours a week you have for development."
    fewer = {
        "hours": f"{_hours(limits.extra_hours)} of development time",
        "work_hours": f"{_hours(limits.work_hours)} within normal work",
    }
    listed = [text for name, text in fewer.items() if name in open_to]
    if said.heavy and listed:
        yield f"You said that work is heavy at the moment, so the plan uses far fewer hours. Per quarter, it uses at most {wording.listed(listed)}."
    if "has" not in open_to:
        yield "The support for your actions is what you listed for this plan (--has)."
    elif said.has:
        yield "The support for your actions is what you listed in your saved settings."
    if said.quarter_start is not None and START in open_to:
        months = months_text(said.quarter_start)
        yield f"According to your saved settings, your quarters begin in {months}, so the plan starts with the next one."


def _relief(said: PlanWith, goals: Collection[str]) -> Iterator[str]:
    if said.heavy and any(skill in goals for skill in RELIEF):
        yield "Goals that reduce your workload come first, whatever their priority in the role."


def _hours(value: float) -> str:
    return "1 hour" if value == 1 else f"{value:g} hours"
