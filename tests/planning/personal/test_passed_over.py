"""Larger gaps that are no goal: which limit is the reason, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.personal.passed_over import reasons
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.planning.personal.reasons import Limit, Obstacle, Refusal
from itsm_skills.planning.personal.selection import select
from planning.cases import demand

Act = Callable[..., Action]
PlanFor = Callable[..., Plan]
SKILLS = {"a": (0, 1, 5), "b": (0, 1, 4), "c": (0, 1, 3)}


@pytest.mark.parametrize(
    ("takes", "limits", "short"),
    [
        ({"extra": 6}, {"extra_hours": 11}, [Limit.EXTRA_HOURS]),
        ({"work": 6}, {"work_hours": 11}, [Limit.WORK_HOURS]),
        ({"work": 6, "extra": 6}, {"work_hours": 11, "extra_hours": 11}, [Limit.QUARTERS]),  # the one that is enough
        ({"cost": 60}, {"budget": 119}, [Limit.BUDGET]),
        ({}, {"active": 1}, [Limit.ACTIVE]),
        ({"work": 6, "cost": 60}, {"work_hours": 11, "budget": 119}, [Limit.WORK_HOURS, Limit.BUDGET]),
    ],
)
def test_a_larger_gap_that_does_not_fit_alongside_names_the_limit(
    act: Act, plan_for: PlanFor, takes: dict[str, float], limits: dict[str, float], short: list[Limit]
) -> None:
    """a and b take the same: there is room for one of them. c takes nothing but a place in the first quarter."""
    actions = [act("a", **takes, a=(0, 1)), act("b", **takes, b=(0, 1)), act("c", c=(0, 1))]
    plan = plan_for(SKILLS, actions, quarters=1, **({"active": 3} | limits))
    goals = [goal.gap.skill for goal in plan.goals]
    assert goals == (["a"] if "active" in limits else ["a", "c"])
    found = {item.gap.skill: item.refusal for item in plan.left_out}
    assert found.pop("b") == Refusal(Obstacle.ALONGSIDE, short=tuple(short))
    assert found == ({"c": Refusal(Obstacle.ALONGSIDE, short=(Limit.ACTIVE,))} if "active" in limits else {})


def test_a_gap_is_weighed_against_the_goals_before_it_alone(act: Act, plan_for: PlanFor) -> None:
    """b does not fit with a; that c and d, which come later, take hours as well is no reason."""
    actions = [act("a", work=6, a=(0, 1)), act("b", work=6, b=(0, 1)), act("c", work=2, c=(0, 1))]
    actions.append(act("d", work=3, d=(0, 1)))
    plan = plan_for({**SKILLS, "d": (0, 1, 2)}, actions, quarters=1, work_hours=11)
    assert [goal.gap.skill for goal in plan.goals] == ["a", "c", "d"]
    assert [item.refusal for item in plan.left_out] == [Refusal(Obstacle.ALONGSIDE, short=(Limit.WORK_HOURS,))]


def test_a_gap_after_the_third_goal_is_for_later(act: Act, plan_for: PlanFor) -> None:
    actions = [act(skill, **{skill: (0, 1)}) for skill in "abcd"]
    plan = plan_for({**SKILLS, "d": (0, 1, 2)}, actions, active=1, quarters=3)
    assert [item.refusal for item in plan.left_out] == [Refusal(Obstacle.LATER)]


def test_without_time_it_is_said_that_the_reason_is_not_known(act: Act) -> None:
    actions = [act("a", work=6, a=(0, 1)), act("b", work=6, b=(0, 2), requires={"d": 1}), act("d", work=6, d=(0, 1))]
    skills = {"a": (0, 1, 5), "b": (0, 1, 4), "d": (0, 0, 1)}
    case = demand(skills, actions, quarters=2, work_hours=6, active=1)
    found = select(case, seconds=0)
    assert found.taken.goals == ("a",)
    assert found.taken.undecided == {"b"}
    assert found.searched
    assert reasons(case, found, attested=5) == {"b": Refusal(Obstacle.SEARCH)}
    assert reasons(case, select(case), attested=5) == {"b": Refusal(Obstacle.ALONGSIDE, short=(Limit.QUARTERS,))}


def test_a_search_without_time_is_not_the_certainty_that_nothing_fits(act: Act) -> None:
    actions = [act("b", b=(0, 1), requires={"d": 1}), act("d", d=(0, 1))]
    case = demand({"b": (0, 1, 4), "d": (0, 0, 1)}, actions)
    assert not select(case, seconds=0).searched
    assert select(case).searched
    assert select(case).taken.goals == ("b",)
    assert select(demand({"b": (0, 1, 4)}, actions[:1]), seconds=0).searched
