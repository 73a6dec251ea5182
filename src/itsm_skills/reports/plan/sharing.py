"""What of a plan goes to other people: their copies, in every format, are made from what is left here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from itsm_skills.planning.goals import Owner
from itsm_skills.reports.names import person_for_others
from itsm_skills.reports.plan.alignment import AlignmentView
from itsm_skills.reports.plan.instead import named
from itsm_skills.reports.plan.view import InsteadView, PlanView
from itsm_skills.reports.profile.view import DomainView, ProfileView


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What the person chose to share: personal ``goals`` with the manager, ``ratings`` without evidence with HR."""

    goals: bool = False
    ratings: bool = False


NOTHING_MORE = Sharing()


def shared(plan: PlanView, audience: str, sharing: Sharing = NOTHING_MORE) -> PlanView:
    """Return ``plan`` as far as ``audience`` may see it; for ``self`` that is all of it.

    In the other copies nobody is called "me". The manager's has no personal goals and HR's no ratings, except those that
    the person shares. A copy without ratings holds only skills that evidence backs, with the level that it backs.
    """
    if audience == "self":
        return plan
    subject = plan.profile.subject
    profile = replace(plan.profile, subject=replace(subject, person=person_for_others(subject.person)))
    if audience == "hr" and not sharing.ratings:
        goals = tuple(replace(goal, claimed_text="") for goal in plan.goals)
        return replace(plan, profile=_without_ratings(profile), goals=goals, instead=_backed_only(plan))
    if audience == "manager" and plan.alignment:
        names = frozenset(goal.name for goal in plan.goals)
        return replace(plan, profile=profile, alignment=_for_manager(plan.alignment, names, personal=sharing.goals))
    return replace(plan, profile=profile)


def _without_ratings(profile: ProfileView) -> ProfileView:
    return replace(profile, domains=tuple(_backed(domain) for domain in profile.domains))


def _backed_only(plan: PlanView) -> InsteadView | None:
    """Return what takes the place of goals, with only those strong skills that evidence backs up to their targets."""
    if plan.instead is None:
        return None
    found = [skill for domain in plan.profile.domains for skill in domain.skills if skill.evidenced]
    strong = [skill for skill in found if (skill.evidenced or 0) >= skill.target]
    best = sorted(strong, key=lambda skill: -skill.importance)
    return replace(plan.instead, strong=named(best), asked=(), missing=0, rated=0, steps=())


def _backed(domain: DomainView) -> DomainView:
    skills = tuple(replace(skill, claimed=None, claimed_text="") for skill in domain.skills if skill.evidenced)
    return replace(domain, skills=skills)


def _for_manager(view: AlignmentView, names: frozenset[str], *, personal: bool) -> AlignmentView:
    """Return the goals of the department and the organisation, and ``personal`` ones if they are shared.

    Links and statements go, because personal goals are part of them. Each goal names the skills among ``names``, those
    that the plan develops, that it needs itself or that a goal supporting it needs.
    """
    needed = {goal.id: names.intersection(goal.skill_names) for goal in view.goals}
    order = list(Owner)
    for goal in sorted(view.goals, key=lambda goal: order.index(Owner(goal.owner))):  # lower ones first
        for above in goal.supports:
            needed[above] |= needed[goal.id]
    goals = tuple(
        replace(goal, skill_names=tuple(sorted(needed[goal.id])))
        for goal in view.goals
        if personal or goal.owner != Owner.PERSONAL
    )
    return replace(view, goals=goals, tree=(), ways=(), statements=(), fit=(), closing="")
