"""Unfinished actions go on with what is left of them; done and dropped ones do not come back."""

from __future__ import annotations

from datetime import date

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Action, Lift
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.carry_over import CARRIED, Remains, carry_weights, remaining
from itsm_skills.planning.personal.plan import make_plan
from itsm_skills.scoring.profile import make_profile


def action(name: str, skill: str = "a") -> Action:
    return Action(
        name,
        name,
        ActionKind.EXPERIENCE,
        "Do it",
        *(20.0, 40.0, 12, 300.0),
        lifts=(Lift(skill, 1, 2),),
        requires=(),
        needs=(),
        evidence_kind=EvidenceKind.APPLIED,
        evidence="A page",
    )


def test_hours_weeks_and_money_left_by_hand() -> None:
    actions = [action("begun"), action("fresh"), action("done"), action("untouched")]
    remains = Remains({"begun": (5.0, 10.0), "untouched": (20.0, 40.0)}, frozenset({"done"}))
    begun, fresh, untouched = remaining(actions, remains)
    assert (begun.extra_hours, begun.work_hours, begun.weeks, begun.cost) == (5.0, 10.0, 3, 0.0)
    assert fresh == actions[1]
    assert untouched == actions[3]


def test_more_hours_left_than_the_catalogue_plans_do_not_grow_it_and_none_left_takes_a_week() -> None:
    (more,) = remaining([action("x")], Remains({"x": (50.0, 50.0)}))
    (none,) = remaining([action("x")], Remains({"x": (0.0, 0.0)}))
    assert (more.extra_hours, more.work_hours, more.weeks) == (20.0, 40.0, 12)
    assert (none.extra_hours, none.work_hours, none.weeks) == (0.0, 0.0, 1)


def test_skills_of_unfinished_actions_weigh_more() -> None:
    actions = [action("x", "a"), action("y", "b")]
    assert carry_weights(actions, Remains({"x": (1.0, 1.0)})) == {"a": CARRIED}
    assert carry_weights(actions, Remains()) == {}


def test_a_new_plan_takes_up_what_the_old_one_left() -> None:
    library = Library()
    role = library.role("service-delivery-manager")
    claims = {target.skill: Claim(target.skill, State.LEVEL, 1) for target in role.targets}
    profile = make_profile(library.framework, role, claims, {}, date(2026, 3, 2))
    limits = Limits(date(2026, 3, 9))
    before = make_plan(profile, library.framework, library.actions, limits)
    first = before.actions[0].action
    lasting = next(item.action for item in before.actions if item.action.id != first.id)
    remains = Remains({lasting.id: (1.0, 1.0)}, frozenset({first.id}))
    actions = remaining(library.actions, remains)
    after = make_plan(profile, library.framework, actions, limits, carry_weights(actions, remains))
    chosen = {item.action.id: item.action for item in after.actions}
    assert first.id not in chosen
    assert chosen[lasting.id].hours == 2.0
