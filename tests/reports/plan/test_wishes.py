"""What a plan says about what the person asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.planning.personal.alternatives import Alternative
from itsm_skills.planning.personal.plan import LeftOut, Plan
from itsm_skills.planning.personal.reasons import Obstacle, Refusal
from itsm_skills.planning.personal.wishes import Wishes
from itsm_skills.reports.plan.build import plan_view
from itsm_skills.reports.plan.sentences import choice, refusal
from itsm_skills.reports.wording import listed
from reports.example_views import planned, views

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
FIRST, SECOND = LIBRARY.actions[:2]
BY_PRIORITY = "oals are chosen in order of priority: importance multiplied by the number of levels missing."


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A plan with three goals."""
    return replace(planned("head-of-it-service-management")[1], ties=())


def taken(**changes: object) -> Alternative:
    same: dict[str, object] = {"goals": 0, "along": 0, "minutes": 0, "pence": 0, "proven": True}
    return Alternative(instead=(SECOND,), dropped=(FIRST,), **(same | changes))  # type: ignore[arg-type]


def test_goals_asked_for_are_said_to_come_first_because_of_that(plan: Plan) -> None:
    skills = tuple(goal.gap.skill for goal in plan.goals)
    names = [FRAMEWORK.skills[skill].name for skill in skills]

    def said(*goals: str) -> str:
        return choice(replace(plan, wishes=Wishes(goals=goals)), FRAMEWORK)[0]

    assert said() == f"G{BY_PRIORITY}"
    assert said("not-a-goal-of-it") == f"G{BY_PRIORITY}"
    assert said(skills[0]) == f"{names[0]} comes first because you asked for it. The other g{BY_PRIORITY}"
    assert said(*skills) == f"{listed(names)} come first because you asked for them."


def test_the_runner_up_is_compared_with_the_best_choice_and_not_called_the_best(plan: Plan) -> None:
    one = replace(plan, alternative=taken(), proven=True, settled=True, runner_up=taken(goals=-5, minutes=60))
    said = choice(one, FRAMEWORK)
    assert said[1].endswith(
        "Without the actions that the runner-up replaces, no other choice of actions within the limits brings you "
        "closer to these goals."
    )
    assert said[2] == (
        f"This plan does “{SECOND.name}” instead of “{FIRST.name}”. Compared with the best choice, it will close 5 fewer "
        "points of the goals and take 1 more hour."
    )
    assert not any("--runner-up" in sentence for sentence in said)
    equal = choice(replace(one, runner_up=replace(taken(), instead=())), FRAMEWORK)[2]
    assert equal == f"This plan leaves out “{FIRST.name}”. It does just as well as the best choice."


def test_the_method_lists_what_was_asked_for(plan: Plan) -> None:
    profile, _ = views()
    made = date(2026, 3, 2)
    wishes = Wishes(
        goals=("integrity", "risk-management"), without_skills=("supplier-management",), without_actions=(FIRST,)
    )
    asked = plan_view(replace(plan, wishes=wishes, runner_up=taken()), profile, FRAMEWORK, made).method
    plain = plan_view(plan, profile, FRAMEWORK, made).method
    assert asked == (
        "You asked to put Integrity and Risk management first.",
        "You asked to leave out Supplier management.",
        f"You asked to leave out “{FIRST.name}”.",
        f"You asked for the runner-up. This plan does “{SECOND.name}” instead of “{FIRST.name}”.",
        *plain,
    )


def test_what_is_left_out_on_request_has_that_reason_alone(plan: Plan) -> None:
    asked = Refusal(Obstacle.LEFT_OUT)
    assert refusal(asked, "integrity", FRAMEWORK) == "You asked to leave it out."
    assert "no other action leads there" in refusal(Refusal(Obstacle.ACTION_LEFT_OUT), "integrity", FRAMEWORK)
    gaps = [goal.gap for goal in plan.goals]
    none = replace(plan, goals=(), left_out=tuple(LeftOut(gap, gap.claimed, asked) for gap in gaps))
    profile, _ = views()
    view = plan_view(none, profile, FRAMEWORK, date(2026, 3, 2))
    assert view.answer[-1] == "You asked to leave out every skill that is below its target, so there's nothing to plan."
    assert [item.reason for item in view.blocked] == ["You asked to leave it out."] * 3
    assert view.next_up == ()
