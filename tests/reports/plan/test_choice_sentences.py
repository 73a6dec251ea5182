"""What a plan says of its choice: ties as ties, nothing called best that is not, and what was left unproven."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.planning.personal.alternatives import Alternative, Gain
from itsm_skills.planning.personal.gap_order import Tie, TieBreak
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.planning.personal.reasons import Limit, Obstacle, Refusal
from itsm_skills.reports.document import Paragraph
from itsm_skills.reports.plan.build import plan_view
from itsm_skills.reports.plan.for_self import plan_document
from itsm_skills.reports.plan.sentences import OUT_OF_TIME, choice, next_step, refusal
from itsm_skills.reports.plan.view import actions_of
from reports.example_views import planned, views
from reports.small_views import action, goal, part
from reports.small_views import plan as small_plan

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
SKILL = "strategic-thinking"
FIRST, SECOND = LIBRARY.actions[:2]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return planned("head-of-it-service-management")[1]


def other(**changes: object) -> Alternative:
    same: dict[str, object] = {"goals": 0, "along": 0, "minutes": 0, "pence": 0, "proven": True}
    return Alternative(instead=(SECOND,), dropped=(FIRST,), **(same | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (TieBreak.IMPORTANCE, "because it is more important in the role"),
        (TieBreak.GAP, "because more levels are missing"),
        (TieBreak.ROLE_ORDER, "only because the role profile lists it first"),
    ],
)
def test_gaps_of_the_same_priority_are_reported_with_what_decided(plan: Plan, by: TieBreak, why: str) -> None:
    one = replace(plan, ties=(Tie("integrity", "risk-management", by),))
    name = FRAMEWORK.skills["integrity"].name
    assert choice(one, FRAMEWORK)[0].endswith(
        f"Risk management has the same priority as {name}, which comes first {why}."
    )
    two = replace(plan, ties=(*one.ties, Tie("integrity", "supplier-management", by)))
    assert "Risk management and Supplier management have the same priority" in choice(two, FRAMEWORK)[0]
    assert choice(replace(plan, ties=()), FRAMEWORK)[0].endswith("levels missing.")


@pytest.mark.parametrize(
    ("alternative", "sentence"),
    [
        (
            other(),
            "Another choice does just as well: do “{second}” instead of “{first}”. To choose it, use --runner-up.",
        ),
        (
            other(proven=False),
            "Another choice does just as well: do “{second}” instead of “{first}”. To choose it, use --runner-up.",
        ),
        (
            other(minutes=90, pence=-5000),
            "The closest alternative is to do “{second}” instead of “{first}”. "
            "That would take 1.5 more hours and cost £50 less. To choose it, use --runner-up.",
        ),
        (
            replace(other(goals=-5, along=1), instead=()),
            "The closest alternative is to leave out “{first}”. "
            "That would close 5 fewer points of the goals and close 1 more point of other gaps. To choose it, use --runner-up.",
        ),
        (
            other(minutes=60, proven=False),
            "One alternative is to do “{second}” instead of “{first}”. That would take 1 more hour. To choose it, use --runner-up.",
        ),
    ],
)
def test_another_choice_is_said_to_do_as_well_or_what_it_changes(
    plan: Plan, alternative: Alternative, sentence: str
) -> None:
    said = choice(replace(plan, alternative=alternative), FRAMEWORK)
    assert said[2] == sentence.format(first=FIRST.name, second=SECOND.name)
    assert len(choice(replace(plan, alternative=None), FRAMEWORK)) == len(said) - 1


def test_what_the_search_left_open_is_said(plan: Plan) -> None:
    settled, cheaper, further = (
        choice(replace(plan, proven=proven, settled=done, bound=99), FRAMEWORK)[1]
        for proven, done in ((True, True), (True, False), (False, False))
    )
    assert settled.endswith("No other choice of actions within the limits brings you closer to these goals.")
    assert cheaper.endswith("The search stopped before it was clear whether another choice does the same in less time.")
    assert "No choice can close more than 99 points" in further
    assert "No other choice" not in further


@pytest.mark.parametrize(("budget", "said"), [(0, ""), (450, "None of the £450"), (1000, "£550 of the £1,000")])
def test_money_that_is_not_spent_has_its_reason(plan: Plan, budget: int, said: str) -> None:
    cost = 450 if said.startswith("£550") else 0
    action = replace(plan.goals[0].actions[0].action, cost=cost)
    goal = replace(plan.goals[0], actions=(replace(plan.goals[0].actions[0], action=action),))
    one = replace(plan, goals=(goal,), limits=replace(plan.limits, budget=budget), proven=True)
    reason = "is left over, because nothing else that you could pay for within these limits would bring you closer to these goals."
    assert [sentence for sentence in choice(one, FRAMEWORK) if "left over" in sentence] == (
        [f"{said} {reason}"] if said else []
    )
    assert not any("left over" in sentence for sentence in choice(replace(one, proven=False), FRAMEWORK))


def test_no_plan_in_time_is_never_told_as_nothing_fits(plan: Plan) -> None:
    none = replace(plan, goals=(), alternative=None)
    profile, _ = views()
    made = date(2026, 3, 2)
    late = plan_view(replace(none, searched=False), profile, FRAMEWORK, made)
    assert late.answer[-1] == OUT_OF_TIME == "The time for the search ran out before any plan was found."
    assert part(plan_document(late), "goals").blocks == (Paragraph(OUT_OF_TIME),)
    known = plan_view(none, profile, FRAMEWORK, made)
    assert known.answer[-1].startswith("No action fits within the limits of this plan")
    assert known.choice == ()


def test_more_time_or_money_changes_levels_or_nothing(plan: Plan) -> None:
    more = Gain(4, (("risk-management", 2, 3),), proven=True)
    said = [
        choice(replace(plan, day=gain), FRAMEWORK)[-2]
        for gain in (more, replace(more, proven=False), Gain(0, (), proven=True), Gain(0, (), proven=False))
    ]
    hours = "With eight more hours of development time a quarter, "
    assert said == [
        f"{hours}the plan would end with Risk management at level 3 (practised) instead of 2 (assisted).",
        f"{hours}the plan would end at least with Risk management at level 3 (practised) instead of 2 (assisted).",
        f"{hours}the plan would be the same.",
        f"{hours}the search found nothing better before it ran out of time.",
    ]


@pytest.mark.parametrize(
    ("short", "end"),
    [
        ((), "."),
        ((Limit.WORK_HOURS,), ": the limit is the hours within normal work a quarter (--work-hours)."),
        (
            (Limit.EXTRA_HOURS, Limit.BUDGET),
            ": the limits are the hours of development time a quarter (--hours) and the budget (--budget).",
        ),
    ],
)
def test_a_larger_gap_passed_over_has_its_limit_in_one_sentence(short: tuple[Limit, ...], end: str) -> None:
    said = refusal(Refusal(Obstacle.ALONGSIDE, short=short), SKILL, FRAMEWORK)
    assert said == f"A step towards it would fit on its own, but not alongside the goals that come first{end}"


def test_a_goal_that_stops_short_and_a_gap_that_waits_are_told_apart() -> None:
    later = Refusal(Obstacle.LATER)
    assert refusal(later, SKILL, FRAMEWORK).startswith("A step towards it would fit, but three other gaps come first.")
    assert next_step(later, SKILL, FRAMEWORK).startswith("The next step fits on its own, but not together with")
    assert "time for the search ran out" in refusal(Refusal(Obstacle.SEARCH), SKILL, FRAMEWORK)


def test_a_level_that_no_action_leads_to_comes_with_what_it_looks_like_and_no_promise() -> None:
    said = refusal(Refusal(Obstacle.ATTESTED), SKILL, FRAMEWORK)
    assert "No action can promise" in said
    assert FRAMEWORK.skills[SKILL].behaviours[FRAMEWORK.scale.attested_from or FRAMEWORK.scale.top] in said


def test_an_action_that_is_all_two_goals_have_counts_once() -> None:
    shared = action("Shared")
    view = small_plan(goal("Alpha", shared), goal("Beta", shared, action("Own")))
    assert [item.name for item in actions_of(view)] == ["Shared", "Own"]
