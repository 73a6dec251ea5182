"""The order in which steps are tried, and what the plan says where it stops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from itsm_skills.frameworks.framework import Action, Framework
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.planning.personal.reasons import Obstacle
from itsm_skills.reports.plan.sentences import refusal
from itsm_skills.scoring.evidence import months_before

Act = Callable[..., Action]
PlanFor = Callable[..., Plan]


def placed(plan: Plan) -> list[tuple[str, int]]:
    return [(item.action.id, (item.start - plan.limits.start).days // 7) for item in plan.actions]


def test_first_step_is_tried_again_once_another_goal_meets_its_requirement(act: Act, plan_for: PlanFor) -> None:
    actions = [act("build", a=(0, 1), requires={"b": 2}), act("learn", b=(0, 2))]
    assert placed(plan_for({"a": (0, 1, 5), "b": (0, 2, 2)}, actions)) == [("learn", 0), ("build", 13)]


def test_next_step_is_tried_again_once_another_goal_meets_its_requirement(act: Act, plan_for: PlanFor) -> None:
    actions = [act("a0", a=(0, 1)), act("a1", a=(1, 2), requires={"b": 2}), act("b0", b=(0, 1)), act("b1", b=(1, 2))]
    plan = plan_for({"a": (0, 2, 5), "b": (0, 2, 4)}, actions)
    assert placed(plan) == [("a0", 0), ("b0", 2), ("b1", 13), ("a1", 26)]


def test_narrowed_gap_takes_a_free_place_among_the_goals(act: Act, plan_for: PlanFor) -> None:
    actions = [act("both", a=(0, 1), b=(0, 1)), act("more", b=(1, 3))]
    plan = plan_for({"a": (0, 1, 5), "b": (0, 3, 1)}, actions)
    assert plan.left_out == ()


def test_goal_that_reaches_its_target_has_no_then(act: Act, plan_for: PlanFor) -> None:
    actions = [
        act("a0", a=(0, 1)),
        act("b0", b=(0, 1)),
        act("b1", b=(1, 2)),
        act("b2", b=(2, 3), a=(1, 2), requires={"b": 2}),
    ]
    plan = plan_for({"a": (0, 2, 5), "b": (0, 3, 3)}, actions)
    assert [(goal.gap.skill, goal.reached, goal.then) for goal in plan.goals] == [("a", 2, None), ("b", 3, None)]


def test_money_named_is_enough_to_plan_the_step(act: Act, plan_for: PlanFor, tiny_framework: Framework) -> None:
    actions = [act("a0", cost=80, a=(0, 1)), act("a1", cost=60, a=(1, 2))]
    (goal,) = plan_for({"a": (0, 2, 5)}, actions, budget=100).goals
    assert goal.then is not None
    assert "--budget 140" in refusal(goal.then, goal.gap.skill, tiny_framework)


def test_wide_lift_stops_below_the_attested_level(act: Act, plan_for: PlanFor) -> None:
    (goal,) = plan_for({"a": (3, 5, 5)}, [act("leap", a=(3, 5))]).goals
    assert goal.reached == 4
    assert goal.then is not None
    assert goal.then.obstacle is Obstacle.ATTESTED


@pytest.mark.parametrize("day", [29, 30, 31])
def test_36_months_are_counted_to_the_day(day: int) -> None:
    assert months_before(date(2026, 3, day), 36) == date(2023, 3, day)
