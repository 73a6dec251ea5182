"""Goals that the person asks for, skills and actions that they ask to leave out, and the runner-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.personal.alternatives import alternative
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.planning.personal.reasons import Obstacle
from itsm_skills.planning.personal.selection import select
from itsm_skills.planning.personal.wishes import Wishes, remaining_choice
from planning.instances import demand_of, instance

Act = Callable[..., Action]
PlanFor = Callable[..., Plan]
SKILLS = {skill: (0, 1, importance) for skill, importance in zip("abcde", (5, 4, 3, 2, 1), strict=True)}


def goals(plan: Plan) -> list[str]:
    return [goal.gap.skill for goal in plan.goals]


def left(plan: Plan) -> list[tuple[str, int, Obstacle]]:
    return [(item.gap.skill, item.level, item.refusal.obstacle) for item in plan.left_out]


def planned(plan: Plan) -> list[str]:
    return [item.action.id for item in plan.actions]


@pytest.fixture
def steps(act: Act) -> list[Action]:
    return [act(skill, **{skill: (0, 1)}) for skill in "abcde"]


def test_goals_asked_for_come_first_in_their_order_and_those_without_a_gap_are_passed_by(
    plan_for: PlanFor, steps: list[Action]
) -> None:
    wishes = Wishes(goals=("h", "e", "d"))
    plan = plan_for(SKILLS, steps, wishes=wishes)
    assert goals(plan) == ["e", "d", "a"]
    assert left(plan) == [("b", 0, Obstacle.LATER), ("c", 0, Obstacle.LATER)]
    assert plan.wishes == wishes


def test_a_fourth_goal_asked_for_waits(plan_for: PlanFor, steps: list[Action]) -> None:
    plan = plan_for(SKILLS, steps, wishes=Wishes(goals=tuple("edcb")))
    assert goals(plan) == ["e", "d", "c"]
    assert left(plan) == [("b", 0, Obstacle.LATER), ("a", 0, Obstacle.LATER)]


def test_a_skill_left_out_is_no_goal_and_the_next_gap_takes_its_place(plan_for: PlanFor, steps: list[Action]) -> None:
    plan = plan_for(SKILLS, steps, wishes=Wishes(without_skills=("b", "h")))
    assert goals(plan) == ["a", "c", "d"]
    assert planned(plan) == ["a", "c", "d"]
    assert left(plan) == [("b", 0, Obstacle.LEFT_OUT), ("e", 0, Obstacle.LATER)]


def test_a_skill_left_out_counts_for_nothing_though_another_goals_action_may_move_it(
    act: Act, plan_for: PlanFor
) -> None:
    actions = [act("both", work=2, a=(0, 1), b=(0, 1)), act("only", work=1, a=(0, 1))]
    skills = {"a": (0, 1, 5), "b": (0, 2, 4)}
    assert planned(plan_for(skills, actions)) == ["both"]
    without = Wishes(without_skills=("b",))
    assert planned(plan_for(skills, actions, wishes=without)) == ["only"]  # an hour less, and b is worth nothing
    plan = plan_for(skills, actions[:1], wishes=without)
    assert left(plan) == [("b", 1, Obstacle.LEFT_OUT)]
    plan = plan_for({"a": (0, 1, 5), "b": (0, 1, 4)}, actions[:1], wishes=without)
    assert ([gap.skill for gap in plan.served], left(plan)) == (["b"], [])


def test_every_gap_left_out_makes_an_empty_plan(plan_for: PlanFor, steps: list[Action]) -> None:
    plan = plan_for(SKILLS, steps, wishes=Wishes(without_skills=tuple("abcde"), runner_up=True))
    assert (plan.goals, plan.actions, plan.runner_up, plan.proven) == ((), (), None, True)
    assert {obstacle for _, _, obstacle in left(plan)} == {Obstacle.LEFT_OUT}


def test_without_an_action_another_is_chosen_or_its_absence_is_the_reason(act: Act, plan_for: PlanFor) -> None:
    first, second = act("first", work=1, a=(0, 1)), act("second", work=2, a=(0, 1))
    skills = {"a": (0, 2, 5)}
    assert planned(plan_for(skills, [first, second], wishes=Wishes(without_actions=(first,)))) == ["second"]
    plan = plan_for(skills, [first, second], wishes=Wishes(without_actions=(first, second)))
    assert left(plan) == [("a", 0, Obstacle.ACTION_LEFT_OUT)]
    further = act("further", a=(1, 2))
    plan = plan_for(skills, [first, further], wishes=Wishes(without_actions=(further,)))
    (goal,) = plan.goals
    assert goal.reached == 1
    assert goal.then is not None
    assert goal.then.obstacle is Obstacle.ACTION_LEFT_OUT


def test_an_action_left_out_is_no_reason_where_another_would_do_with_more(act: Act, plan_for: PlanFor) -> None:
    first, dear = act("first", a=(0, 1)), act("dear", cost=300, a=(0, 1))
    plan = plan_for({"a": (0, 1, 5)}, [first, dear], wishes=Wishes(without_actions=(first,)))
    assert left(plan) == [("a", 0, Obstacle.BUDGET)]
    unrelated = act("unrelated", b=(0, 1))
    plan = plan_for({"a": (0, 1, 5)}, [unrelated], wishes=Wishes(without_actions=(unrelated,)))
    assert left(plan) == [("a", 0, Obstacle.NO_ACTION)]
    above, below = act("above", a=(2, 3)), act("below", a=(0, 1))
    plan = plan_for({"a": (1, 3, 5)}, [above, below], wishes=Wishes(without_actions=(above, below)))
    assert left(plan) == [("a", 1, Obstacle.NO_ACTION)]


def test_the_runner_up_is_the_alternative_that_the_plan_reports(act: Act, plan_for: PlanFor) -> None:
    actions = [act("best", work=2, a=(0, 1)), act("next", work=3, a=(0, 1)), act("worst", work=4, a=(0, 1))]
    skills = {"a": (0, 1, 5)}
    best = plan_for(skills, actions)
    plan = plan_for(skills, actions, wishes=Wishes(runner_up=True))
    assert (planned(best), planned(plan)) == (["best"], ["next"])
    assert plan.runner_up == best.alternative
    assert plan.runner_up is not None
    assert ([action.id for action in plan.runner_up.dropped], plan.runner_up.minutes) == (["best"], 60)


def test_a_runner_up_may_get_the_goals_less_far_but_keeps_them(act: Act, plan_for: PlanFor) -> None:
    actions = [act("first", a=(0, 1)), act("second", work=1, a=(1, 2)), act("b", b=(0, 1))]
    plan = plan_for({"a": (0, 2, 5), "b": (0, 1, 1)}, actions, wishes=Wishes(runner_up=True))
    assert (goals(plan), planned(plan)) == (["a", "b"], ["first", "b"])
    then = plan.goals[0].then
    assert then is not None
    assert then.obstacle is Obstacle.ACTION_LEFT_OUT


def test_without_a_runner_up_the_plan_is_the_best_one(act: Act, plan_for: PlanFor) -> None:
    plan = plan_for({"a": (0, 1, 5)}, [act("a", a=(0, 1))], wishes=Wishes(runner_up=True))
    assert (planned(plan), plan.runner_up) == (["a"], None)


def test_a_runner_up_leaves_out_what_the_person_asked_to_leave_out(act: Act, plan_for: PlanFor) -> None:
    actions = [act("best", work=2, a=(0, 1)), act("next", work=3, a=(0, 1)), act("worst", work=4, a=(0, 1))]
    wishes = Wishes(without_actions=(actions[1],), runner_up=True)
    assert planned(plan_for({"a": (0, 1, 5)}, actions, wishes=wishes)) == ["worst"]


def test_without_the_actions_dropped_the_best_choice_is_as_good_as_the_alternative() -> None:
    compared = 0
    for seed in range(300, 420):
        demand = demand_of(instance(seed))
        before = select(demand)
        other = alternative(demand, before)
        if other is None:
            continue
        compared += 1
        after = select(replace(demand, actions=remaining_choice(demand.actions, other.dropped)))
        assert after.taken.goals == before.taken.goals, seed
        gained = (after.choice.value - before.choice.value, after.choice.along - before.choice.along)
        assert gained == pytest.approx((other.goals, other.along)), seed
    assert compared > 20
