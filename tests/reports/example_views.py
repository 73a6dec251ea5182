"""Views of invented people, from which tests of reports make documents."""

from __future__ import annotations

from datetime import date
from functools import cache

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.plan import Plan, make_plan
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.plan.build import plan_view
from itsm_skills.reports.plan.for_self import plan_document
from itsm_skills.reports.plan.view import PlanView
from itsm_skills.reports.profile.document import score_document
from itsm_skills.reports.profile.view import ProfileView, Subject, profile_view
from itsm_skills.scoring.profile import Profile, make_profile

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
TODAY = date(2026, 3, 2)
HOSTILE = [
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "a | b || c",
    "{{ 7 * 7 }} {% raw %}",
    "# heading\n\n---\n| t |",
    "1. one",
    "- item",
    "&lt;b&gt; &amp; `code` *b* _i_ ~~s~~ \\",
    "שלום \u202e🙂",
]


@cache
def planned(role: str) -> tuple[Profile, Plan]:
    """Return the profile of somebody whose answers go through the levels 0 to 4 in turn, and their plan."""
    targets = LIBRARY.role(role).targets
    claims = {target.skill: Claim(target.skill, State.LEVEL, index % 5) for index, target in enumerate(targets)}
    profile = make_profile(FRAMEWORK, LIBRARY.role(role), claims, {}, TODAY)
    return profile, make_plan(profile, FRAMEWORK, LIBRARY.actions, Limits(date(2026, 3, 9)))


@cache
def views(person: str = "Alex Example", role: str = "head-of-it-service-management") -> tuple[ProfileView, PlanView]:
    """Return the profile and the plan of ``planned`` as they are told to ``person``."""
    profile, plan = planned(role)
    title = LIBRARY.role(role).title
    subject = Subject(
        person=person,
        rater="self",
        role=role,
        role_title=title,
        practice=None,
        questionnaire="Standard",
        taken=TODAY,
        framework=FRAMEWORK.name,
        framework_version=FRAMEWORK.version,
        role_plain=LIBRARY.role(role).plain_title,
    )
    view = profile_view(profile, FRAMEWORK, subject)
    return view, plan_view(plan, view, FRAMEWORK, TODAY)


def plan_html(plan: PlanView) -> str:
    return to_html(plan_document(plan))


def plan_markdown(plan: PlanView) -> str:
    return to_markdown(plan_document(plan))


def score_markdown(view: ProfileView) -> str:
    return to_markdown(score_document(view, TODAY))
