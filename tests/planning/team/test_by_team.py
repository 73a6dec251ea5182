"""Plans that are made for one team after another: how people are divided, and what the teams share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.team.by_team import TooManyPeopleError, make_plan_by_team, split
from itsm_skills.planning.team.demand import Learner, Required
from itsm_skills.planning.team.plan import TeamPlan, make_team_plan
from planning.teams import learner, team

Act = Callable[..., Action]
EAST, WEST = ("IT", "East"), ("IT", "West")


def crowd(level: int = 3) -> list[Learner]:
    return [learner(f"e{n}", EAST, a=level) for n in range(3)] + [learner(f"w{n}", WEST, a=level) for n in range(3)]


def begun(plan: TeamPlan) -> dict[str, list[str]]:
    return {one.key: [item.action.id for item in one.actions] for one in plan.developments}


def test_people_are_divided_into_the_largest_teams_that_are_small_enough() -> None:
    people = [*crowd(), learner("boss", ("IT",), a=1), learner("hr", ("HR",), a=1)]

    def parts(most: int) -> list[tuple[tuple[str, ...], list[str]]]:
        return [(path, [one.key for one in found]) for path, found in split(people, most)]

    assert [path for path, _ in parts(8)] == [()]
    assert [path for path, _ in parts(7)] == [("HR",), ("IT",)]
    assert parts(3) == [
        (("HR",), ["hr"]),
        (("IT",), ["boss"]),
        (EAST, ["e0", "e1", "e2"]),
        (WEST, ["w0", "w1", "w2"]),
    ]
    with pytest.raises(TooManyPeopleError) as error:
        parts(2)
    assert (error.value.team, error.value.people) == (EAST, 3)


def test_what_everybody_requires_is_planned_once(act: Act) -> None:
    """Four places of everybody: three in the first team, and one in the second."""
    demand = team(crowd(), {"a": (4, 4)}, [act("a4", work=1, a=(3, 4))])
    plan = make_plan_by_team(demand, 3)
    assert sorted(begun(plan)) == ["e0", "e1", "e2", "w0"]
    assert (plan.before, plan.after, plan.teams) == (4, 0, (EAST, WEST))
    assert plan.after == make_team_plan(demand).after


def test_people_in_other_teams_count_towards_what_everybody_requires(act: Act) -> None:
    people = [*crowd(), learner("z", WEST, a=4)]
    plan = make_plan_by_team(team(people, {"a": (4, 2)}, [act("a4", work=1, a=(3, 4))]), 4)
    assert list(begun(plan)) == ["e0"]
    assert plan.reached[0].shortfall is None


def test_mandates_and_money_are_shared_by_the_teams(act: Act) -> None:
    """A mandate of half a year can be held twice in a year, whoever holds it. Money is there for three courses."""
    required = [Required(EAST, "a", 4, 3), Required(WEST, "a", 4, 3)]
    desk = replace(act("desk", work=1, weeks=26, a=(3, 4)), holders=1)
    plan = make_plan_by_team(team(crowd(), required, [desk]), 3)
    assert {key[0] for key in begun(plan)} == {"e"}
    assert len(plan.developments) == 2
    assert len({item.start for one in plan.developments for item in one.actions}) == 2
    dear = make_plan_by_team(team(crowd(), required, [act("a4", work=1, cost=30, a=(3, 4))], budget=119), 3)
    assert (len(dear.developments), dear.cost) == (3, 90)


def test_colleagues_show_each_other_within_their_own_team(act: Act) -> None:
    people = [*crowd(), replace(learner("z", WEST, a=4))]
    required = [Required(EAST, "a", 4, 1), Required(WEST, "a", 4, 2)]
    plan = make_plan_by_team(team(people, required, [act("a4", work=1, a=(3, 4))]), 4)
    assert [(pair.learner[0], pair.guide) for pair in plan.pairs] == [("e", None), ("w", "z")]
