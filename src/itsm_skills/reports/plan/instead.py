"""What to do where nothing is below its target: show evidence, pass on what you know, look at the next role."""

from __future__ import annotations

from itsm_skills.reports import wording
from itsm_skills.reports.document import Section, paragraphs
from itsm_skills.reports.plan.view import PlanView
from itsm_skills.reports.profile.view import SkillView

TITLE = "What to do instead"
SHOWN = 3
"""How many skills without evidence are named: more at once would not be done."""


def has_no_gap(plan: PlanView) -> bool:
    """Whether the plan holds no goal because every rated skill is at its target or above."""
    return not plan.goals and not plan.profile.gap_count and bool(plan.profile.trust.answered)


def instead(plan: PlanView) -> Section:
    """Return the three things that somebody without a gap can do next quarter."""
    parts = (
        Section("show", "Show evidence", paragraphs(*_evidence(plan))),
        Section("pass-on", "Pass on what you know", paragraphs(_pass_on(plan))),
        *((Section("next-role", "Look at the next role", paragraphs(*_next_roles(plan))),) if plan.next_roles else ()),
    )
    return Section("instead", TITLE, parts, contents=TITLE)


def _evidence(plan: PlanView) -> tuple[str, ...]:
    rated = [skill for domain in plan.profile.domains for skill in domain.skills if skill.claimed]
    missing = [skill for skill in rated if (skill.evidenced or 0) < min(skill.claimed or 0, skill.target)]
    if not missing:
        return ("Your ratings have evidence up to their targets. Add more as it happens.",)
    first = sorted(missing, key=lambda skill: -skill.importance)[:SHOWN]
    said = (
        f"Evidence is missing for {wording.count(len(missing), 'rating')}. Start with {_names(first)}. For each one, note "
        "what you did, when you did it and who saw it: run itsm-skills assess --resume, and type e at the question."
    )
    if len(missing) < len(rated):
        return (said,)
    return (said, "Then ask your manager or a colleague to rate you as well. Two views say more than one.")


def _pass_on(plan: PlanView) -> str:
    strongest = plan.profile.strengths[:2]
    subject = f" in {wording.listed([skill.name for skill in strongest])}" if strongest else ""
    return (
        f"Choose one colleague who could learn from you{subject}. This week, ask what they'd like to take over, and book "
        "half an hour. It's done when they have done it without you and told you what was missing."
    )


def _next_roles(plan: PlanView) -> tuple[str, ...]:
    return tuple(
        f"To see what {title} would need, answer its questions with itsm-skills assess --role {name}, then run "
        f"itsm-skills plan --role {name}."
        for name, title in plan.next_roles
    )


def _names(skills: list[SkillView]) -> str:
    return wording.listed([skill.name for skill in skills])
