"""What to do where nothing is below its target: show evidence, pass on what you know, look at the next role."""

from __future__ import annotations

from collections.abc import Iterable

from itsm_skills.reports import wording
from itsm_skills.reports.document import Section, paragraphs
from itsm_skills.reports.plan.view import InsteadSkill, InsteadView, PlanView
from itsm_skills.reports.profile.view import SkillView

TITLE = "What to do instead"
SHOWN = 3
"""How many skills are named, of those that are strong and of those without evidence: more at once would not be done."""


def instead_view(plan: PlanView) -> InsteadView | None:
    """Return what takes the place of goals in ``plan``; None if it has goals, gaps that no goal closes, or no rating."""
    if plan.goals or plan.profile.gap_count or not plan.profile.trust.answered:
        return None
    rated = [skill for domain in plan.profile.domains for skill in domain.skills if skill.claimed]
    missing = [skill for skill in rated if (skill.evidenced or 0) < min(skill.claimed or 0, skill.target)]
    return InsteadView(
        strong=named(plan.profile.strengths),
        asked=named(sorted(missing, key=lambda skill: -skill.importance)),
        missing=len(missing),
        rated=len(rated),
        next_roles=tuple(title for _, title in plan.next_roles),
    )


def named(skills: Iterable[SkillView]) -> tuple[InsteadSkill, ...]:
    """Return the first of ``skills``, as many as are named at once."""
    return tuple(
        InsteadSkill(name=skill.name, plain_name=skill.plain_name, evidenced=skill.evidenced, target=skill.target)
        for skill in list(skills)[:SHOWN]
    )


def instead(plan: PlanView, view: InsteadView) -> Section:
    """Return the three things that somebody without a gap can do next quarter; ``view`` is the plan's own."""
    parts = (
        Section("show", "Show evidence", paragraphs(*_evidence(view))),
        Section("pass-on", "Pass on what you know", paragraphs(_pass_on(view))),
        *((Section("next-role", "Look at the next role", paragraphs(*_next_roles(plan))),) if plan.next_roles else ()),
    )
    return Section("instead", TITLE, parts, contents=TITLE)


def _evidence(view: InsteadView) -> tuple[str, ...]:
    if not view.missing:
        return ("Your ratings have evidence up to their targets. Add more as it happens.",)
    said = (
        f"Evidence is missing for {wording.count(view.missing, 'rating')}. Start with {names(view.asked)}. For each one, "
        "note what you did, when you did it and who saw it: run itsm-skills assess --resume, and type e at the question."
    )
    if view.missing < view.rated:
        return (said,)
    return (said, "Then ask your manager or a colleague to rate you as well. Two views say more than one.")


def _pass_on(view: InsteadView) -> str:
    subject = f" in {names(view.strong[:2])}" if view.strong else ""
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


def names(skills: Iterable[InsteadSkill]) -> str:
    """Return the names of ``skills`` as a part of a sentence."""
    return wording.listed([skill.name for skill in skills])
