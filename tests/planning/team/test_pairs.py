"""Who is chosen as a guide, where several people could be one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.team.demand import TeamDemand
from itsm_skills.planning.team.plan import make_team_plan
from itsm_skills.planning.team.showing import managers_above
from planning.teams import DESK, learner, team

Act = Callable[..., Action]
NIGHT_SHIFT = (*DESK, "Night shift")


def test_guide_of_the_very_same_team_comes_before_one_of_a_team_inside_it(act: Act) -> None:
    """Both share the whole path of the learner's team, so the path alone would let the two take turns."""

    def guides(learners: int) -> list[str]:
        people = [learner(f"p{number}", DESK, a=1) for number in range(learners)]
        people += [learner("inside", NIGHT_SHIFT, a=2), learner("same", DESK, a=2)]
        plan = make_team_plan(team(people, {"a": (2, learners + 2)}, [act("a2", a=(1, 2))]))
        return sorted(pair.guide or "" for pair in plan.pairs)

    assert guides(2) == ["same", "same"]
    assert guides(4) == ["inside", "same", "same", "same"]


def test_guide_of_the_team_around_comes_before_one_of_a_team_further_away(act: Act) -> None:
    people = [learner(f"p{number}", NIGHT_SHIFT, a=1) for number in range(2)]
    people += [learner("around", DESK, a=2), learner("further", ("IT", "Network"), a=2)]
    plan = make_team_plan(team(people, {"a": (2, 4)}, [act("a2", a=(1, 2))]))
    assert [pair.guide for pair in plan.pairs] == ["around", "around"]


def shown(demand: TeamDemand) -> list[tuple[str, int, str | None, float]]:
    return [(one.learner, one.level, one.guide, one.hours) for one in make_team_plan(demand).pairs]


def test_nobody_is_shown_their_own_job_by_somebody_who_reports_to_them(act: Act) -> None:
    actions = [act("a2", a=(1, 2))]
    boss = learner("boss", a=1)
    deputy = replace(learner("deputy", b=0), manager="boss")
    below = replace(learner("below", a=2), manager="deputy")
    required = {"a": (2, 2)}
    assert shown(team([boss, deputy, below], required, actions)) == [("boss", 2, None, 10)]
    beside = replace(below, manager="somebody else")
    assert shown(team([boss, deputy, beside], required, actions)) == [("boss", 2, "below", 10)]
    other_job = replace(boss, role=frozenset("b"))
    assert shown(team([other_job, deputy, below], required, actions)) == [("boss", 2, "below", 10)]
    own_job = replace(boss, role=frozenset("a"))
    assert shown(team([own_job, deputy, below], required, actions)) == [("boss", 2, None, 10)]


def test_managers_who_manage_each_other_are_no_endless_chain() -> None:
    people = [replace(learner("ada"), manager="bo"), replace(learner("bo"), manager="ada"), learner("cy")]
    assert managers_above(team(people, {}, [])) == {
        "ada": frozenset({"bo"}),
        "bo": frozenset({"ada"}),
        "cy": frozenset(),
    }


def test_each_level_takes_ten_hours_and_what_nobody_can_show_comes_from_outside(act: Act) -> None:
    actions = [act("to-3", weeks=13, a=(1, 3)), act("to-4", weeks=13, a=(3, 4))]
    people = [learner("ada", a=1), learner("bo", a=3)]
    demand = team([people[0], replace(people[1], closed=frozenset())], {"a": (4, 1)}, [actions[0], actions[1]])
    demand = replace(demand, learners=(replace(demand.learners[0], fit={"a": 8}), demand.learners[1]))
    assert shown(demand) == [("ada", 3, "bo", 20), ("ada", 4, None, 10)]


def test_showing_fits_into_the_hours_of_the_one_who_shows(act: Act) -> None:
    """Four people learn at once, and it takes 10 hours for each. Bo has 25 hours a quarter, and no work of his own."""
    actions = [act("a2", weeks=13, a=(1, 2))]
    people = [learner(f"p{number}", a=1) for number in range(4)] + [learner("bo", a=2)]
    demand = team(people, {"a": (2, 5)}, actions, quarters=1, work_hours=25)
    plan = make_team_plan(demand)
    assert sorted(pair.guide or "" for pair in plan.pairs) == ["", "", "bo", "bo"]
    assert sorted(pair.full for pair in plan.pairs) == [False, False, True, True]


def test_people_who_alone_meet_a_requirement_only_show_what_nobody_else_can(act: Act) -> None:
    actions = [act("a2", a=(1, 2))]
    only = learner("only", DESK, a=2, b=4)
    people = [learner("ada", DESK, a=1), only, learner("other", ("HR",), a=2)]
    assert shown(team(people, {"a": (2, 3), "b": (4, 1)}, actions)) == [("ada", 2, "other", 10)]
    assert shown(team(people[:2], {"a": (2, 2), "b": (4, 1)}, actions)) == [("ada", 2, "only", 10)]


def test_help_from_outside_counts_against_the_budget(act: Act) -> None:
    actions = [act("a2", work=1, cost=50, a=(1, 2))]
    people = [learner("ada", a=1), learner("bo", a=1)]

    def after(budget: float, rate: float | None) -> int:
        demand = team(people, {"a": (2, 2)}, actions, budget)
        return make_team_plan(replace(demand, outside_rate=rate)).after

    assert after(100, None) == after(100, 0) == 0
    assert after(299, 10) == 1  # £50 and ten hours at £10 for each
    assert after(300, 10) == 0
    assert after(149, 10) == 2
