"""The plan of a team: who develops what, why something stays uncovered, and who can show whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from itsm_skills.frameworks.framework import Action
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.planning.personal.reasons import Obstacle
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand
from itsm_skills.planning.team.pairs import Pair
from itsm_skills.planning.team.plan import DevelopedSkill, TeamPlan, make_team_plan
from itsm_skills.planning.team.reasons import Near, Shortfall, Taken
from planning.teams import DESK, learner, team

Act = Callable[..., Action]
AWAY = ("IT", "Away")


def exposure(act: Act, name: str, **lifts: tuple[int, int]) -> Action:
    return replace(act(name, extra=1, **lifts), kind=ActionKind.EXPOSURE)


def why(plan: TeamPlan, skill: str) -> Shortfall:
    found = next(one.shortfall for one in plan.reached if one.required.skill == skill)
    assert found is not None
    return found


def near(demand: TeamDemand, skill: str = "a") -> Near:
    (one,) = why(make_team_plan(demand), skill).near
    return one


def guides(plan: TeamPlan) -> dict[tuple[str, str], str | None]:
    return {(pair.learner, pair.action or pair.skill): pair.guide for pair in plan.pairs}


def test_everything_of_a_small_plan(act: Act) -> None:
    actions = [
        act("a3", extra=4, work=9, weeks=13, cost=20, a=(2, 3), b=(0, 1)),
        act("a4", work=30, weeks=26, a=(3, 4)),
    ]
    ada = replace(learner("ada", a=2, b=0), fit={"a": 8})
    plan = make_team_plan(team([ada, learner("bo", a=4)], {"a": (4, 2), "b": (1, 1)}, actions, budget=50))
    (own,) = plan.developments
    assert own.key == "ada"
    assert own.moves == (DevelopedSkill("a", 2, 4, True, 8), DevelopedSkill("b", 0, 1, False, 0))
    assert [(item.action.id, item.start, item.end) for item in own.actions] == [
        ("a3", date(2026, 3, 2), date(2026, 5, 29)),
        ("a4", date(2026, 6, 1), date(2026, 11, 27)),
    ]
    assert (own.hours, own.cost, plan.hours, plan.cost) == ((4, 39), 20, 43, 20)
    assert [own.in_quarter(quarter) for quarter in (1, 2, 3, 4)] == [(4, 9), (0, 15), (0, 15), (0, 0)]
    assert [(one.before, one.after, one.gained, one.shortfall) for one in plan.reached] == [
        (("bo",), ("ada", "bo"), ("ada",), None),
        ((), ("ada",), ("ada",), None),
    ]
    assert (plan.before, plan.after, plan.fewest, plan.proven, plan.least, plan.least_hours) == (
        2,
        0,
        0,
        True,
        True,
        43,
    )
    assert plan.pairs == (Pair("ada", "a", 4, "", "bo", (400, 400, 400, 0)),)  # 20 hours over 39 weeks


def test_team_without_anything_missing_has_an_empty_plan(act: Act) -> None:
    plan = make_team_plan(team([learner("ada", a=4)], {"a": (3, 1)}, [act("a4", a=(3, 4))]))
    assert (plan.developments, plan.pairs, plan.before, plan.after) == ((), (), 0, 0)
    assert plan.reached[0].shortfall is None


def test_obstacles_of_a_person_alone(act: Act) -> None:
    """Each is found by planning for that skill alone, all the way to the required level."""
    steps = [act("a2", work=10, weeks=13, a=(1, 2)), act("a3", work=30, weeks=13, a=(2, 3))]
    ada = learner("ada", a=1)
    found = near(team([ada], {"a": (3, 1)}, steps, quarters=1))
    assert (found.key, found.level, found.refusal.obstacle) == ("ada", 1, Obstacle.TIME)
    assert (found.refusal.hours, found.refusal.weeks) == (40, 26)
    dear = [steps[0], replace(steps[1], cost=300)]
    found = near(team([ada], {"a": (3, 1)}, dear, budget=299))
    assert (found.refusal.obstacle, found.refusal.cost) == (Obstacle.BUDGET, 300)
    needy = [steps[0], replace(steps[1], needs=("direct-reports",))]
    found = near(team([ada], {"a": (3, 1)}, needy))
    assert (found.refusal.obstacle, found.refusal.needs) == (Obstacle.NEEDS, ("direct-reports",))
    assert near(team([ada], {"a": (4, 1)}, steps)).refusal.obstacle is Obstacle.NO_ACTION
    assert near(team([ada], {"a": (3, 1)}, steps[1:])).refusal.obstacle is Obstacle.NO_ACTION
    assert near(team([ada], {"a": (5, 1)}, steps)).refusal.obstacle is Obstacle.ATTESTED
    course = [replace(act("course", work=1, a=(1, 3)), evidence_kind=EvidenceKind.LEARNT)]
    assert near(team([ada], {"a": (3, 1)}, course)).refusal.obstacle is Obstacle.APPLIED
    locked = [act("a3", work=1, requires={"b": 2}, a=(1, 3))]
    found = near(team([replace(ada, held={"a": 1, "b": 0})], {"a": (3, 1)}, locked))
    assert (found.refusal.obstacle, found.refusal.requires) == (Obstacle.REQUIRES, ("b",))


def taken(demand: TeamDemand) -> tuple[Taken, ...]:
    plan = make_team_plan(demand)
    (short,) = (one.shortfall for one in plan.reached if one.shortfall)
    (one,) = short.near
    assert one.refusal.obstacle is Obstacle.LATER
    return one.taken


def test_what_the_plan_itself_takes_from_somebody_who_could(act: Act) -> None:
    skills = "abcd"
    ada = learner("ada", **dict.fromkeys(skills, 3))
    light = [act(skill, work=1, **{skill: (3, 4)}) for skill in skills]
    assert taken(team([ada], dict.fromkeys(skills, (4, 1)), light, active=9)) == (Taken.GOALS,)
    heavy = [act(skill, work=60, weeks=13, **{skill: (3, 4)}) for skill in "ab"]
    assert taken(team([ada], dict.fromkeys("ab", (4, 1)), heavy, quarters=1)) == (Taken.TIME,)
    dear = [act(skill, work=1, cost=60, **{skill: (3, 4)}) for skill in "ab"]
    assert taken(team([ada], dict.fromkeys("ab", (4, 1)), dear, budget=100)) == (Taken.MONEY,)
    both = [replace(action, cost=60) for action in heavy]
    assert taken(team([ada], dict.fromkeys("ab", (4, 1)), both, quarters=1, budget=100)) == (Taken.TIME, Taken.MONEY)


def test_money_that_others_spend_is_taken_too(act: Act) -> None:
    actions = [act("a", work=1, cost=60, a=(3, 4)), act("b", work=2, cost=60, b=(3, 4))]
    people = [learner("ada", a=3), learner("bo", b=3)]
    plan = make_team_plan(team(people, {"a": (4, 1), "b": (4, 1)}, actions, budget=60))
    assert [one.key for one in plan.developments] == ["ada"]
    assert why(plan, "b").near == (Near("bo", 3, why(plan, "b").near[0].refusal, (Taken.MONEY,)),)


def test_nearest_people_are_named_and_the_others_counted(act: Act) -> None:
    people = [learner(f"p{level}", a=level) for level in (0, 1, 2, 3)]
    people += [learner("who"), replace(learner("not"), closed=frozenset("a"))]
    short = why(make_team_plan(team(people, {"a": (4, 2)}, [])), "a")
    assert (short.missing, [one.key for one in short.near], short.further) == (2, ["p3", "p2", "p1"], 1)
    assert (short.silent, short.closed) == (("who",), 1)


def test_people_outside_the_team_that_requires_it_are_no_help(act: Act) -> None:
    people = [learner("ada", DESK, a=1), learner("bo", AWAY, a=3)]
    plan = make_team_plan(team(people, [Required(DESK, "a", 4, 1)], [act("a4", work=1, a=(3, 4))]))
    assert plan.developments == ()
    assert [one.key for one in why(plan, "a").near] == ["ada"]


def test_guides_stand_there_already_and_are_somebody_else(act: Act) -> None:
    actions = [exposure(act, "watch", a=(1, 2))]
    people = [learner("ada", a=1), learner("bo", a=1), learner("cy", a=3), learner("di", b=4)]
    plan = make_team_plan(team(people, {"a": (2, 3)}, actions))
    assert guides(plan) == {("ada", "watch"): "cy", ("bo", "watch"): "cy"}
    alone = make_team_plan(team(people[:2], {"a": (2, 2)}, actions))
    assert guides(alone) == {("ada", "watch"): None, ("bo", "watch"): None}


def test_guides_come_from_the_nearest_team_until_one_shows_too_many(act: Act) -> None:
    actions = [exposure(act, "watch", a=(1, 2))]

    def shown(learners: int) -> list[str]:
        people: list[Learner] = [learner(f"p{number}", DESK, a=1) for number in range(learners)]
        people += [learner("near", DESK, a=2), learner("away", AWAY, a=2), learner("far", ("HR",), a=2)]
        plan = make_team_plan(team(people, {"a": (2, learners + 3)}, actions))
        return sorted(pair.guide or "" for pair in plan.pairs)

    assert shown(2) == ["near"] * 2
    assert shown(4) == ["away"] + ["near"] * 3
    assert shown(7) == ["away"] * 3 + ["far"] + ["near"] * 3


def test_guides_of_one_team_share_evenly(act: Act) -> None:
    people = [learner(f"p{number}", a=1) for number in range(4)] + [learner(f"q{number}", a=2) for number in range(2)]
    plan = make_team_plan(team(people, {"a": (2, 6)}, [exposure(act, "watch", a=(1, 2))]))
    assert sorted(guides(plan).values(), key=str) == ["q0", "q0", "q1", "q1"]
