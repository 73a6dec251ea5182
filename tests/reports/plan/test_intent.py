"""The sentence of intent of each goal: its day, its time of day, and the first step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from itsm_skills.frameworks.framework import FirstSteps
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.plan import Goal, Plan, PlannedAction
from itsm_skills.reports.plan.intent import intents
from itsm_skills.reports.plan.weeks import quarter_weeks, weeks_text
from reports.example_views import planned

STEPS = FirstSteps("Ask your manager for 30 minutes.", "Hold the talk.", "Both of you agree.")
NOVEMBER = date(2026, 11, 30)


def plan_of(*names: str, start: date = NOVEMBER, steps: FirstSteps | None = STEPS) -> Plan:
    """Return a plan whose goals have one action each, called as in ``names``; the same name is the same action."""
    plan = planned("head-of-it-service-management")[1]
    assert len(plan.goals) == len(names) == 3

    def one(goal: Goal, name: str) -> Goal:
        item: PlannedAction = goal.actions[0]
        action = replace(item.action, id=name, name=name, steps=steps)
        return replace(goal, actions=(replace(item, action=action, start=start),))

    return replace(plan, goals=tuple(one(goal, name) for goal, name in zip(plan.goals, names, strict=True)))


def said(plan: Plan, own: dict[str, str] | None = None) -> list[str]:
    found = intents(plan, own or {})
    return [found[goal.gap.skill] for goal in plan.goals]


def test_each_goal_begins_at_a_time_of_its_own() -> None:
    assert said(plan_of("a", "b", "c")) == [
        "On Tuesday 1 December 2026, straight after lunch, I'll ask my manager for 30 minutes.",
        "On Wednesday 2 December 2026, at three in the afternoon, I'll ask my manager for 30 minutes.",
        "On Thursday 3 December 2026, first thing in the morning, I'll ask my manager for 30 minutes.",
    ]


def test_two_goals_with_one_action_dont_share_its_first_step() -> None:
    sentences = said(plan_of("a", "a", "b"))
    assert sentences[0].endswith("I'll ask my manager for 30 minutes.")
    assert sentences[1].endswith("I'll hold the talk.")


def test_what_the_person_wrote_comes_first() -> None:
    plan = plan_of("a", "b", "c")
    sentences = said(plan, {plan.goals[1].gap.skill: "When I'm on the train, I'll read."})
    assert sentences[1] == "When I'm on the train, I'll read."
    assert sentences[2].startswith("On Thursday 3 December 2026, first thing")


def test_no_cue_falls_into_the_break_and_two_that_move_keep_their_time() -> None:
    # 24 and 25 December 2024 are Tuesday and Wednesday; 2 January 2025 is a Thursday.
    assert [sentence.split(", I'll")[0] for sentence in said(plan_of("a", "b", "c", start=date(2024, 12, 23)))] == [
        "On Thursday 2 January 2025, straight after lunch",
        "On Thursday 2 January 2025, at three in the afternoon",
        "On Thursday 2 January 2025, first thing in the morning",
    ]


def test_a_step_that_cant_be_said_as_mine_is_quoted_and_without_steps_one_begins_by_writing() -> None:
    quoted = replace(STEPS, first_half_hour="If you can, ask.")
    assert said(plan_of("a", "b", "c", steps=quoted))[0].endswith("I'll take this step: “If you can, ask.”")
    assert said(plan_of("a", "b", "c", steps=None))[0].endswith("write down how I'll begin “a”, and tell my manager.")


def test_weeks_are_counted_from_one_and_belong_to_the_month_of_their_thursday() -> None:
    limits = Limits(NOVEMBER)
    found = [weeks_text(*quarter_weeks(number, number), limits) for number in (1, 2, 3, 4)]
    assert found == [
        "weeks 1 to 13, December to February",
        "weeks 14 to 26, March to May",
        "weeks 27 to 39, June to August",
        "weeks 40 to 52, September to November",
    ]
    assert weeks_text(1, 1, limits) == "week 1, December"
    assert weeks_text(2, 4, limits) == "weeks 2 to 4, December"
    assert weeks_text(1, 52, limits) == "weeks 1 to 52, December to November"
    assert weeks_text(1, 53, limits) == "weeks 1 to 53, December to December"
