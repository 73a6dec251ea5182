"""What an action requires of a skill that isn't rated is taken on trust."""

from __future__ import annotations

from datetime import date

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import SkillRequirement
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.on_trust import assumed, on_trust
from itsm_skills.planning.personal.plan import make_plan
from itsm_skills.scoring.profile import make_profile

LIBRARY = Library()
BY_ID = {action.id: action for action in LIBRARY.actions}
MONTH = BY_ID["run-change-month"]


def test_only_requirements_of_unrated_skills_go() -> None:
    (trusting,) = on_trust([MONTH], {"run-change-balance"})
    assert trusting.requires == ()
    assert list(assumed(MONTH, {"run-change-balance"})) == [SkillRequirement("run-change-balance", 1)]
    assert on_trust([MONTH], {"integrity"}) == (MONTH,)
    assert list(assumed(MONTH, {"integrity"})) == []


def test_nobody_is_prepared_for_a_skill_that_they_were_not_asked_about() -> None:
    role = LIBRARY.role("service-owner")
    claims = {target.skill: Claim(target.skill, State.LEVEL, 1) for target in role.targets}
    profile = make_profile(LIBRARY.framework, role, claims, {}, date(2026, 3, 2))
    plan = make_plan(profile, LIBRARY.framework, LIBRARY.actions, Limits(date(2026, 3, 9)))
    assert {skill for item in plan.actions for skill, _, _ in item.lifts} <= set(claims)
    for action, needs in plan.assumed.items():
        assert action in {item.action.id for item in plan.actions}
        assert not {need.skill for need in needs} & set(claims)
