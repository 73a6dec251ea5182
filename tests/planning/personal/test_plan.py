from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Action, SkillRequirement
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.personal.plan import Plan, PlannedAction, make_plan
from itsm_skills.planning.personal.reasons import Obstacle, Refusal
from itsm_skills.planning.working_days import in_break
from itsm_skills.scoring.profile import Profile, make_profile
from tests_support import examples

START = date(2026, 3, 2)  # a Monday
Act = Callable[..., Action]
PlanFor = Callable[..., Plan]


def placed(plan: Plan) -> list[tuple[str, int]]:
    """Return the actions by start, each with its first week."""
    return [(item.action.id, (item.start - plan.limits.start).days // 7) for item in plan.actions]


def left(plan: Plan) -> list[tuple[str, int, Obstacle]]:
    return [(item.gap.skill, item.level, item.refusal.obstacle) for item in plan.left_out]


def test_steps_of_one_skill_follow_one_another_to_its_target(act: Act, plan_for: PlanFor) -> None:
    ladder = [act("third", weeks=6, a=(2, 3)), act("second", weeks=4, a=(1, 2)), act("first", weeks=3, a=(0, 1))]
    plan = plan_for({"a": (0, 3, 5)}, [*ladder, act("beyond", a=(3, 4))])
    assert placed(plan) == [("first", 0), ("second", 13), ("third", 26)]  # a lift counts from the next quarter
    (goal,) = plan.goals
    assert (goal.gap.skill, goal.reached, goal.then) == ("a", 3, None)
    assert [(item.start, item.end) for item in goal.actions] == [
        (date(2026, 3, 2), date(2026, 3, 20)),  # 3 weeks
        (date(2026, 6, 1), date(2026, 6, 26)),  # 4 weeks of the second quarter
        (date(2026, 8, 31), date(2026, 10, 9)),  # 6 weeks of the third
    ]
    assert [item.lifts for item in goal.actions] == [(("a", 0, 1),), (("a", 1, 2),), (("a", 2, 3),)]


def test_what_an_action_requires_comes_first(act: Act, plan_for: PlanFor) -> None:
    actions = [act("build", a=(0, 1), requires={"b": 2}), act("learn", weeks=5, b=(0, 2))]
    plan = plan_for({"b": (0, 2, 5), "a": (0, 1, 3)}, actions)  # priorities 10 and 3
    assert placed(plan) == [("learn", 0), ("build", 13)]


def test_requirement_that_nothing_meets_is_named(act: Act, plan_for: PlanFor) -> None:
    plan = plan_for({"a": (0, 1, 3), "b": (1, 1, 5)}, [act("build", a=(0, 1), requires={"b": 2})])
    assert (plan.goals, left(plan)) == ((), [("a", 0, Obstacle.REQUIRES)])


@pytest.mark.parametrize(
    ("qualifications", "expected"),
    [
        (frozenset({"diploma"}), [("master", 0), ("course", 2)]),  # the shorter first, the other two weeks later
        (frozenset(), [("course", 0), ("master", 13)]),  # the course in the plan gives the same
    ],
)
def test_qualification_is_held_or_given_by_an_action_before(
    act: Act, plan_for: PlanFor, qualifications: frozenset[str], expected: list[tuple[str, int]]
) -> None:
    actions = [act("course", weeks=6, a=(0, 1)), act("master", b=(0, 1), diploma=("diploma", "course"))]
    plan = plan_for({"a": (0, 1, 5), "b": (0, 1, 3)}, actions, qualifications=qualifications)
    assert placed(plan) == expected


def test_nothing_is_planned_that_gives_a_qualification_which_is_held(act: Act, plan_for: PlanFor) -> None:
    course = replace(act("course", a=(0, 1)), gives="diploma")
    degree = replace(act("degree", a=(0, 1), long_route=True), gives="master")
    other = act("other", extra=20, a=(0, 1))
    plan = plan_for({"a": (0, 1, 5)}, [course, degree, other])
    assert (placed(plan), [one.id for one in plan.long_routes]) == ([("course", 0)], ["degree"])
    plan = plan_for({"a": (0, 1, 5)}, [course, degree, other], qualifications=frozenset({"diploma", "master"}))
    assert (placed(plan), plan.long_routes) == ([("other", 0)], ())
    plan = plan_for({"a": (0, 1, 5)}, [course], qualifications=frozenset({"diploma"}))
    assert (plan.goals, left(plan)) == ((), [("a", 0, Obstacle.NO_ACTION)])


def test_hours_of_a_quarter_push_the_next_action_on(act: Act, plan_for: PlanFor) -> None:
    skills = {"a": (0, 1, 5), "b": (0, 1, 4), "c": (0, 1, 3)}
    actions = [act("x", extra=10, weeks=6, a=(0, 1)), act("y", extra=10, weeks=6, b=(0, 1))]
    plan = plan_for(skills, [*actions, act("z", work=10, weeks=6, c=(0, 1))], extra_hours=15)
    # y does not fit beside x. z costs no extra hours.
    assert placed(plan) == [("x", 0), ("z", 2), ("y", 13)]
    assert [plan.hours(quarter) for quarter in (1, 2, 3)] == [(10, 10), (10, 0), (0, 0)]
    by_id = {item.action.id: item.quarters for item in plan.actions}
    assert by_id == {"x": ((1, 10, 0),), "y": ((2, 10, 0),), "z": ((1, 0, 10),)}


def test_actions_beyond_the_running_limit_wait(act: Act, plan_for: PlanFor) -> None:
    skills = {"a": (0, 1, 5), "b": (0, 1, 4), "c": (0, 1, 3)}
    actions = [act("x", weeks=4, a=(0, 1)), act("y", weeks=6, b=(0, 1)), act("z", weeks=2, c=(0, 1))]
    by_active = {active: [week for _, week in placed(plan_for(skills, actions, active=active))] for active in (1, 2, 3)}
    assert by_active == {1: [0, 13, 26], 2: [0, 2, 13], 3: [0, 2, 4]}


@pytest.mark.parametrize(
    ("limits", "refusal"),
    [
        ({"budget": 59}, Refusal(Obstacle.BUDGET, cost=60)),
        ({"budget": 60, "has": frozenset()}, Refusal(Obstacle.NEEDS, needs=("engineer-time",))),
        ({"budget": 60, "work_hours": 7}, Refusal(Obstacle.TIME, hours=10, weeks=13)),
        ({"budget": 60, "extra_hours": 1}, Refusal(Obstacle.TIME, hours=10, weeks=13)),
        ({"budget": 60}, None),
    ],
)
def test_an_action_at_the_limit_is_planned_and_one_beyond_is_refused_with_what_it_takes(
    act: Act, plan_for: PlanFor, limits: dict[str, object], refusal: Refusal | None
) -> None:
    action = act("x", cost=60, work=8, extra=2, weeks=13, needs=("engineer-time",), a=(0, 1))
    allowed = {"has": frozenset({"engineer-time"}), "work_hours": 8, "extra_hours": 2, "quarters": 1}
    plan = plan_for({"a": (0, 1, 5)}, [action], **(allowed | limits))
    assert [item.refusal for item in plan.left_out] == ([refusal] if refusal else [])
    assert (len(plan.goals), plan.cost) == ((0, 0) if refusal else (1, 60))


def test_three_goals_at_most_and_the_rest_is_for_later(act: Act, plan_for: PlanFor) -> None:
    skills = {skill: (0, 1, importance) for skill, importance in zip("abcde", (1, 5, 2, 4, 3), strict=True)}
    plan = plan_for(skills, [act(f"lift-{skill}", **{skill: (0, 1)}) for skill in "abcde"], active=9)
    assert [goal.gap.skill for goal in plan.goals] == ["b", "d", "e"]  # by priority 5, 4, 3
    assert left(plan) == [("c", 0, Obstacle.LATER), ("a", 0, Obstacle.LATER)]


def test_gap_without_a_feasible_step_leaves_its_place_to_the_next(act: Act, plan_for: PlanFor) -> None:
    skills = {"a": (0, 1, 5), "b": (0, 1, 4), "c": (0, 1, 3), "d": (0, 1, 2)}
    actions = [act("dear", cost=10, a=(0, 1))] + [act(f"lift-{skill}", **{skill: (0, 1)}) for skill in "bcd"]
    plan = plan_for(skills, actions)
    assert [goal.gap.skill for goal in plan.goals] == ["b", "c", "d"]
    assert left(plan) == [("a", 0, Obstacle.BUDGET)]


def test_with_one_action_at_once_steps_take_a_quarter_each(act: Act, plan_for: PlanFor) -> None:
    actions = [act(f"{skill}{level}", weeks=4, **{skill: (level, level + 1)}) for skill in "ab" for level in (0, 1)]
    plan = plan_for({"a": (0, 2, 5), "b": (0, 2, 4)}, actions, active=1)
    assert sorted(name for name, _ in placed(plan)) == ["a0", "a1", "b0", "b1"]
    assert [week for _, week in placed(plan)] == [0, 13, 26, 39]


def test_gap_closed_by_the_actions_of_the_goals_is_served(act: Act, plan_for: PlanFor) -> None:
    actions = [act("both", a=(0, 1), d=(0, 1)), act("b", b=(0, 1)), act("c", c=(0, 1)), act("late", d=(0, 1))]
    plan = plan_for({"a": (0, 1, 5), "b": (0, 1, 4), "c": (0, 1, 3), "d": (0, 1, 2)}, actions)
    assert [name for name, _ in placed(plan)] == ["both", "b", "c"]
    assert [goal.gap.skill for goal in plan.goals] == ["a", "b", "c"]
    assert ([gap.skill for gap in plan.served], plan.left_out) == (["d"], ())


def test_one_action_can_be_all_that_two_goals_have_and_counts_once(act: Act, plan_for: PlanFor) -> None:
    actions = [act("both", work=8, cost=10, a=(0, 1), b=(0, 1)), act("late", b=(0, 1), work=1)]
    plan = plan_for({"a": (0, 1, 5), "b": (0, 1, 4)}, actions, budget=10)
    assert placed(plan) == [("both", 0)]
    assert [(goal.gap.skill, [item.action.id for item in goal.actions]) for goal in plan.goals] == [
        ("a", ["both"]),
        ("b", ["both"]),
    ]
    assert (plan.cost, plan.hours(1)) == (10, (0, 8))


def test_each_goal_has_an_action_of_its_own_where_that_can_be(act: Act, plan_for: PlanFor) -> None:
    actions = [act("both", a=(0, 1), b=(0, 1)), act("further", a=(1, 2))]
    plan = plan_for({"a": (0, 2, 5), "b": (0, 1, 4)}, actions)
    assert [(goal.gap.skill, [item.action.id for item in goal.actions]) for goal in plan.goals] == [
        ("a", ["further"]),
        ("b", ["both"]),
    ]


def test_a_skill_named_first_comes_before_larger_gaps(act: Act, plan_for: PlanFor) -> None:
    skills = {skill: (0, 1, importance) for skill, importance in zip("abcde", (5, 4, 3, 2, 1), strict=True)}
    plan = plan_for(skills, [act(skill, **{skill: (0, 1)}) for skill in "abcde"], first=["e", "h"])
    assert [goal.gap.skill for goal in plan.goals] == ["e", "a", "b"]  # h has no gap
    assert left(plan) == [("c", 0, Obstacle.LATER), ("d", 0, Obstacle.LATER)]


def test_gap_narrowed_by_another_goal_is_left_out_at_the_level_reached(act: Act, plan_for: PlanFor) -> None:
    skills = {"a": (0, 2, 5), "b": (0, 2, 1), "c": (0, 1, 4), "d": (0, 1, 4)}
    actions = [act("both", a=(0, 1), b=(0, 1)), act("a", a=(1, 2)), act("c", c=(0, 1)), act("d", d=(0, 1))]
    actions.append(act("b", b=(1, 2)))  # moves no goal, so that it would need a fourth
    plan = plan_for(skills, actions)
    assert [goal.gap.skill for goal in plan.goals] == ["a", "c", "d"]
    assert left(plan) == [("b", 1, Obstacle.LATER)]


def test_no_action_is_planned_twice(act: Act, plan_for: PlanFor) -> None:
    # "up" would serve from 0 and again from 1.
    plan = plan_for({"a": (0, 2, 5)}, [act("up", a=(0, 1)), act("learn", a=(0, 1), b=(0, 1), extra=1)])
    assert placed(plan) == [("up", 0)]
    assert [(goal.gap.skill, goal.reached, goal.then) for goal in plan.goals] == [
        ("a", 1, Refusal(Obstacle.NO_ACTION)),
    ]


def test_action_waits_for_the_level_from_which_its_second_lift_counts(act: Act, plan_for: PlanFor) -> None:
    actions = [act("wide", a=(0, 1), b=(1, 2)), act("b", b=(0, 1))]
    plan = plan_for({"a": (0, 1, 5), "b": (0, 2, 2)}, actions)
    assert placed(plan) == [("b", 0), ("wide", 13)]
    assert [(goal.gap.skill, goal.reached, goal.then) for goal in plan.goals] == [("a", 1, None), ("b", 2, None)]


@pytest.mark.parametrize(
    ("claimed", "goals", "left_out"),
    [
        (4, [], [("a", 4, Obstacle.ATTESTED)]),
        (3, [("a", 4, Refusal(Obstacle.ATTESTED))], []),
    ],
)
def test_attested_level_is_never_planned_and_said_so(
    act: Act,
    plan_for: PlanFor,
    claimed: int,
    goals: list[tuple[str, int, Refusal]],
    left_out: list[tuple[str, int, Obstacle]],
) -> None:
    actions = [act("lead", a=(3, 4)), act("shape", a=(4, 5))]
    plan = plan_for({"a": (claimed, 5, 5)}, actions)
    assert [(goal.gap.skill, goal.reached, goal.then) for goal in plan.goals] == goals
    assert left(plan) == left_out


@pytest.mark.parametrize(
    "skills",
    [
        {},
        {"a": (State.UNKNOWN, 3, 5), "b": (State.SKIPPED, 3, 5), "c": (State.NOT_APPLICABLE, 3, 5)},
        {"a": (3, 3, 5), "b": (5, 3, 5)},  # targets met
    ],
)
def test_profile_without_a_gap_makes_an_empty_plan(
    act: Act, plan_for: PlanFor, skills: dict[str, tuple[int | State, int, int]]
) -> None:
    plan = plan_for(skills, [act("x", a=(0, 3)), act("y", b=(0, 3))])
    assert (plan.goals, plan.served, plan.left_out, plan.actions) == ((), (), (), ())
    assert (plan.cost, plan.hours(1), plan.reassess) == (0, (0, 0), date(2026, 6, 1))


def test_where_nothing_fits_every_gap_is_left_out_with_its_reason(act: Act, plan_for: PlanFor) -> None:
    skills = dict.fromkeys("abcde", (0, 1, 5))
    actions = [
        act("time", extra=1, a=(0, 1)),
        act("money", cost=1, b=(0, 1)),
        act("help", needs=("direct-reports",), c=(0, 1)),
        act("base", requires={"a": 1}, d=(0, 1)),
    ]
    plan = plan_for(skills, actions, extra_hours=0, work_hours=0)
    assert plan.goals == ()
    assert left(plan) == [
        ("a", 0, Obstacle.TIME),
        ("b", 0, Obstacle.BUDGET),
        ("c", 0, Obstacle.NEEDS),
        ("d", 0, Obstacle.TIME),  # first a, then d: two hours
        ("e", 0, Obstacle.NO_ACTION),
    ]


def test_long_routes_of_goals_are_shown_beside_and_never_chosen(act: Act, plan_for: PlanFor) -> None:
    actions = [
        act("degree", a=(0, 3), long_route=True),
        act("other-degree", h=(0, 3), long_route=True),
        act("old-degree", a=(0, 1), long_route=True),
        act("step", a=(1, 2)),
    ]
    plan = plan_for({"a": (1, 3, 5)}, actions)
    assert placed(plan) == [("step", 0)]
    assert [action.id for action in plan.long_routes] == ["degree"]  # the old one leads no further than level 1


@pytest.mark.parametrize(("claimed", "learning"), [(0, True), (1, True), (2, False), (3, False)])
def test_goal_is_worded_as_learning_below_what_learning_can_evidence(
    act: Act, plan_for: PlanFor, claimed: int, learning: bool
) -> None:
    plan = plan_for({"a": (claimed, 4, 5)}, [act("x", a=(0, 4))])
    assert plan.goals[0].learning is learning


def test_check_ins_come_every_three_weeks_of_the_first_quarter(plan_for: PlanFor) -> None:
    assert plan_for({}, []).check_ins == (date(2026, 3, 23), date(2026, 4, 13), date(2026, 5, 4), date(2026, 5, 25))


def test_later_check_ins_come_every_six_weeks_until_the_last_action_ends(act: Act, plan_for: PlanFor) -> None:
    """From Monday 2 March 2026, 30 weeks: weeks 18 and 24 begin on 6 July and 17 August; week 30 is over."""
    found = plan_for({"a": (0, 1, 5)}, [act("x", weeks=30, a=(0, 1))]).check_ins
    assert found[4:] == (date(2026, 7, 6), date(2026, 8, 17))
    assert len(plan_for({"a": (0, 1, 5)}, [act("x", weeks=31, a=(0, 1))]).check_ins) == 7


@pytest.mark.parametrize(
    ("weeks", "reassess"),
    [
        (1, date(2026, 6, 1)),  # never before a quarter has passed
        (13, date(2026, 6, 1)),
        (14, date(2026, 8, 31)),
        (27, date(2026, 11, 30)),
    ],
)
def test_reassess_after_the_quarter_in_which_the_first_action_ends(
    act: Act, plan_for: PlanFor, weeks: int, reassess: date
) -> None:
    assert plan_for({"a": (0, 1, 5)}, [act("x", weeks=weeks, a=(0, 1))]).reassess == reassess


def test_a_plan_over_christmas_has_no_date_in_the_break(act: Act, plan_for: PlanFor) -> None:
    """From Monday 5 October 2026: week 12 begins on 21 December, week 13 on 28 December, quarter 2 on 4 January."""
    actions = [
        act("quarter", weeks=13, a=(0, 1)),  # due on Friday 1 January
        act("twelve", weeks=12, b=(0, 1)),  # from 12 October, because 12 weeks leave room for one: due on 1 January too
        act("long", weeks=14, c=(0, 1)),  # two weeks later still: from 26 October to Friday 29 January
    ]
    plan = plan_for({"a": (0, 1, 5), "b": (0, 1, 4), "c": (0, 1, 3)}, actions, start=date(2026, 10, 5))
    assert {item.action.id: (item.start, item.end) for item in plan.actions} == {
        "quarter": (date(2026, 10, 5), date(2026, 12, 18)),
        "twelve": (date(2026, 10, 12), date(2026, 12, 18)),
        "long": (date(2026, 10, 26), date(2027, 1, 29)),
    }
    assert plan.check_ins == (date(2026, 10, 26), date(2026, 11, 16), date(2026, 12, 7), date(2026, 12, 18))
    assert plan.reassess == date(2027, 1, 4)


def test_what_would_start_in_the_break_starts_on_the_first_monday_after_it(act: Act, plan_for: PlanFor) -> None:
    """From Monday 28 September 2026: the second quarter begins on 28 December."""
    ladder = [act("first", weeks=13, a=(0, 1)), act("second", weeks=1, a=(1, 2))]
    plan = plan_for({"a": (0, 2, 5)}, ladder, start=date(2026, 9, 28))
    assert [(item.start, item.end) for item in plan.actions] == [
        (date(2026, 9, 28), date(2026, 12, 18)),  # its last Friday is Christmas Day
        (date(2027, 1, 4), date(2027, 1, 8)),
    ]
    assert plan.reassess == date(2027, 1, 4)


def full_profile(library: Library, role: str, level: int) -> Profile:
    wanted = library.roles[role]
    claims = {target.skill: Claim(target.skill, State.LEVEL, level) for target in wanted.targets}
    return make_profile(library.framework, wanted, claims, {}, START)


def random_case(data: st.DataObject, library: Library) -> tuple[Profile, Limits]:
    role = library.roles[data.draw(st.sampled_from(sorted(library.roles)), label="role")]
    around = data.draw(st.integers(0, 4), label="around")
    low, high = max(0, around - 1), min(library.framework.scale.top, around + 1)
    answer = st.integers(low, high) | st.sampled_from(list(State)[1:])
    count = len(role.targets)
    answers = data.draw(st.lists(answer, min_size=count, max_size=count), label="answers")
    claims = {
        target.skill: Claim(target.skill, found)
        if isinstance(found, State)
        else Claim(target.skill, State.LEVEL, found)
        for target, found in zip(role.targets, answers, strict=True)
    }
    limits = data.draw(
        st.builds(
            Limits,
            start=st.dates(date(2024, 1, 1), date(2030, 1, 1)) | st.dates(date(2026, 9, 21), date(2026, 12, 31)),
            extra_hours=st.integers(0, 60) | st.floats(0, 500),
            work_hours=st.integers(0, 120) | st.floats(0, 500),
            budget=st.sampled_from([0, 50, 400, 1500, 2999.5, 20000]),
            quarters=st.integers(1, 5),
            active=st.integers(1, 4),
            has=st.frozensets(st.sampled_from(sorted(NEEDS))),
            qualifications=st.frozensets(st.sampled_from(sorted(library.qualifications)), max_size=3),
        ),
        label="limits",
    )
    return make_profile(library.framework, role, claims, {}, START), limits


@settings(max_examples=examples(20))
@given(st.data())
def test_plans_from_the_shipped_catalogue_keep_every_rule(library: Library, data: st.DataObject) -> None:
    profile, limits = random_case(data, library)
    plan = make_plan(profile, library.framework, library.actions, limits, seconds=1)
    assert_amounts(plan)
    assert_hours_and_running_keep(plan)
    assert_dates_lie_inside(plan)
    assert_levels(plan, profile, library)
    assert_every_gap_is_told(plan, profile)
    assert plan.value <= plan.bound
    assert plan.proven == (plan.value == plan.bound)


def assert_amounts(plan: Plan) -> None:
    limits = plan.limits
    spent = {item.action.id: item.action.cost for item in plan.actions}
    assert len(spent) == len(plan.actions)  # none twice
    assert sum(spent.values()) == pytest.approx(plan.cost)
    assert plan.cost <= limits.budget
    assert len(plan.goals) <= 3
    for item in plan.actions:
        assert set(item.action.needs) <= limits.has
        assert not item.action.long_route


def assert_hours_and_running_keep(plan: Plan) -> None:
    """Count every week on its own, hours in equal parts; the plan counts whole minutes."""
    limits = plan.limits
    weeks = [
        [item for item in plan.actions if item.start <= limits.start + timedelta(weeks=week) <= item.end]
        for week in range(13 * limits.quarters)
    ]
    assert max(map(len, weeks)) <= limits.active
    for quarter in range(limits.quarters):
        assert plan.hours(quarter + 1)[0] <= limits.extra_hours + 1e-9
        assert plan.hours(quarter + 1)[1] <= limits.work_hours + 1e-9
    if any(moved_by_the_break(item) for item in plan.actions):
        return  # its hours are those of the weeks that it would have without the break
    assert sum(map(len, weeks)) == sum(item.action.weeks for item in plan.actions)
    for quarter in range(limits.quarters):
        running = [item.action for week in weeks[13 * quarter : 13 * quarter + 13] for item in week]
        extra = sum(action.extra_hours / action.weeks for action in running)
        work = sum(action.work_hours / action.weeks for action in running)
        minute = len(plan.actions) / 60
        assert plan.hours(quarter + 1) == pytest.approx((extra, work), abs=minute)


def moved_by_the_break(item: PlannedAction) -> bool:
    return (item.end - item.start).days + 3 != 7 * item.action.weeks


def assert_dates_lie_inside(plan: Plan) -> None:
    first, after = plan.limits.start, plan.limits.start + timedelta(weeks=13 * plan.limits.quarters)
    for item in plan.actions:
        assert first <= item.start < item.end < after
        assert (item.start.weekday(), item.end.weekday()) == (0, 4)
        weeks = (item.end - item.start).days + 3
        assert weeks == 7 * item.action.weeks or touches_the_break(item)
        assert not in_break(item.start)
        assert not in_break(item.end)
    days = (*plan.check_ins, plan.reassess)
    assert all(day.weekday() < 5 and not in_break(day) for day in days)
    assert list(plan.check_ins) == sorted(plan.check_ins)
    assert len(days) == len(set(days))
    assert all(first < day < after for day in plan.check_ins)
    assert first < plan.reassess <= after + timedelta(days=13)  # the day after a quarter, or after the break


def touches_the_break(item: PlannedAction) -> bool:
    week = timedelta(weeks=2)
    span = (item.end + week - (item.start - week)).days
    return any(in_break(item.start - week + timedelta(days=day)) for day in range(span + 1))


def assert_levels(plan: Plan, profile: Profile, library: Library) -> None:
    """Requirements and lifts against the levels of the quarter in which an action starts."""
    limits, held = plan.limits, profile.claimed()

    def quarter(day: date) -> date:
        """Return the first day of the quarter of ``day``."""
        return limits.start + timedelta(weeks=13 * ((day - limits.start).days // 91))

    def level(skill: str, day: date) -> int:
        lifts = [lift for item in plan.actions if item.end < day for lift in item.lifts]
        return max([held.get(skill, 0), *(end for name, _, end in lifts if name == skill)])

    for item in plan.actions:
        assert item.action.gives not in limits.qualifications
        for need in item.action.requires:
            if isinstance(need, SkillRequirement):
                assert level(need.skill, quarter(item.start)) >= need.level
            else:
                done = {other.action.id for other in plan.actions if other.end < quarter(item.start)}
                assert need.qualification in limits.qualifications or need.or_action in done
        for skill, start, end in item.lifts:
            assert start < end < library.framework.scale.top  # the top level is attested
            assert any(
                lift.skill == skill and lift.start <= level(skill, quarter(item.start)) and lift.end == end
                for lift in item.action.lifts
            )
    for goal in plan.goals:
        skill = goal.gap.skill
        movers = [item for item in plan.actions if any(name == skill for name, _, _ in item.lifts)]
        assert any(item.action.evidence_kind in ("applied", "result") for item in movers)
        assert goal.gap.claimed < goal.reached == level(skill, date.max)
        assert any(item in movers for item in goal.actions)
        assert all(item.enabling or item in movers for item in goal.actions)
        assert (goal.then is None) == (goal.reached >= goal.gap.target)


def assert_every_gap_is_told(plan: Plan, profile: Profile) -> None:
    told = [goal.gap for goal in plan.goals] + list(plan.served) + [item.gap for item in plan.left_out]
    assert sorted(gap.skill for gap in told) == sorted(gap.skill for gap in profile.gaps if gap.skill_gap)
    places = [(-goal.gap.priority, -goal.gap.importance, -goal.gap.skill_gap) for goal in plan.goals]
    assert places == sorted(places)
    for gap in plan.served:
        assert any(skill == gap.skill and end >= gap.target for item in plan.actions for skill, _, end in item.lifts)
    for item in plan.left_out:
        assert item.gap.claimed <= item.level < item.gap.target


def test_the_same_profile_makes_the_same_plan(library: Library) -> None:
    profile = full_profile(library, "service-level-manager", 2)
    plans = [make_plan(profile, library.framework, library.actions, Limits(START)) for _ in range(2)]
    assert plans[0] == plans[1]


@pytest.mark.parametrize("seconds", [0, 0.2])
def test_a_plan_is_there_within_the_time_limit_and_says_what_is_open(library: Library, seconds: float) -> None:
    """All the work shares one limit: the choice, every reason, the alternative and both gains."""
    profile = full_profile(library, "head-of-it-service-management", 1)
    limits = Limits(START, extra_hours=60, budget=3000, quarters=8, has=frozenset(NEEDS))
    began = monotonic()
    plan = make_plan(profile, library.framework, library.actions, limits, seconds=seconds)
    assert monotonic() - began < seconds + 10  # one step of the work on a very busy machine
    assert (len(plan.goals), plan.searched) == (3, True)
    assert_hours_and_running_keep(plan)
    assert_every_gap_is_told(plan, profile)
    if not seconds:
        assert (plan.proven, plan.alternative, plan.day.proven, plan.hundred.proven) == (False, None, False, False)
