"""Why a gap is left open: each reason by hand, and true when what it names is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.model.case import Demand, Wanted
from itsm_skills.planning.model.deadline import Deadline
from itsm_skills.planning.personal.passed_over import reasons
from itsm_skills.planning.personal.reasons import Obstacle, Refusal, reason
from itsm_skills.planning.personal.selection import select
from planning.cases import START, demand

Act = Callable[..., Action]
HAS = frozenset({"budget-holder"})


def found(actions: list[Action], level: int = 0, **limits: object) -> Refusal:
    """Return the reason for skill a, held at 0 and wanted at 4."""
    skills = {"a": (0, 4, 5.0), "b": (0, 0, 1.0), "c": (0, 0, 1.0)}
    allowed: dict[str, object] = {"budget": 100, "quarters": 1, "has": HAS}
    return reason(demand(skills, actions, **(allowed | limits)), "a", level, attested=5)


@pytest.mark.parametrize(
    ("barred", "expected"),
    [
        ({}, Refusal(Obstacle.LATER)),
        ({"requires": {"b": 1}}, Refusal(Obstacle.REQUIRES, requires=("b",))),
        ({"diploma": ("diploma", None)}, Refusal(Obstacle.REQUIRES, requires=("diploma",))),
        ({"needs": ("budget-holder", "engineer-time")}, Refusal(Obstacle.NEEDS, needs=("engineer-time",))),
        ({"cost": 101}, Refusal(Obstacle.BUDGET, cost=101)),
        ({"extra": 41, "weeks": 13}, Refusal(Obstacle.TIME, hours=41, weeks=13)),
        ({"work": 81, "weeks": 13}, Refusal(Obstacle.TIME, hours=81, weeks=13)),
        ({"weeks": 14}, Refusal(Obstacle.TIME, hours=0, weeks=14)),
        ({"cost": 101, "weeks": 14}, Refusal(Obstacle.BUDGET, cost=101, weeks=14)),
        (
            {"cost": 101, "extra": 41, "needs": ("engineer-time",)},
            Refusal(Obstacle.NEEDS, needs=("engineer-time",), cost=101, hours=41, weeks=4),
        ),
        ({"long_route": True}, Refusal(Obstacle.NO_ACTION)),
    ],
)
def test_obstacle_is_named_with_what_it_takes(act: Act, barred: dict[str, object], expected: Refusal) -> None:
    assert found([act("x", **barred, a=(0, 1))]) == expected


@pytest.mark.parametrize(("lift", "level"), [((1, 2), 0), ((0, 1), 1), ((3, 4), 2)])
def test_no_action_where_none_leads_on_from_the_level(act: Act, lift: tuple[int, int], level: int) -> None:
    assert found([act("x", a=lift)], level).obstacle is Obstacle.NO_ACTION


def test_attested_level_comes_before_all_else(act: Act) -> None:
    assert found([act("x", a=(3, 5))], 4) == Refusal(Obstacle.ATTESTED)


def test_learning_alone_is_told_apart(act: Act) -> None:
    course = replace(act("course", a=(0, 2)), evidence_kind=EvidenceKind.LEARNT)
    assert found([course]).obstacle is Obstacle.APPLIED
    assert found([course, act("apply", a=(2, 3))], quarters=2).obstacle is Obstacle.LATER


def test_whole_way_to_the_step_counts(act: Act) -> None:
    ladder = [
        act("b", extra=30, cost=70, weeks=8, b=(0, 1)),
        act("a", extra=20, cost=40, weeks=6, a=(0, 1), requires={"b": 1}),
    ]
    assert found(ladder, quarters=2) == Refusal(Obstacle.BUDGET, cost=110)
    assert found(ladder, budget=110) == Refusal(Obstacle.TIME, hours=50, weeks=14)
    assert found(ladder, budget=110, quarters=2) == Refusal(Obstacle.LATER)


def test_of_several_ways_the_one_easiest_to_open_is_named(act: Act) -> None:
    ladder = [
        act("requires", requires={"b": 1}, a=(0, 1)),
        act("needs-two", needs=("executive-sponsor", "engineer-time"), a=(0, 1)),
        act("needs", needs=("executive-sponsor",), a=(0, 1)),
        act("dear", cost=900, a=(0, 1)),
        act("cheap", cost=300, extra=20, a=(0, 1)),
        act("long", weeks=53, a=(0, 1)),
    ]
    expected = [
        Refusal(Obstacle.REQUIRES, requires=("b",)),
        Refusal(Obstacle.NEEDS, needs=("executive-sponsor", "engineer-time")),
        Refusal(Obstacle.NEEDS, needs=("executive-sponsor",)),
        Refusal(Obstacle.BUDGET, cost=900),
        Refusal(Obstacle.BUDGET, cost=300),
        Refusal(Obstacle.TIME, hours=0, weeks=53),
    ]
    assert [found(ladder[:count]) for count in range(1, 7)] == expected


def at_level(library: Library, role: str, level: int, limits: Limits) -> Demand:
    targets = library.roles[role].targets
    held = {target.skill: level for target in targets}
    wanted = {target.skill: Wanted(target.level, target.importance) for target in targets if target.level > level}
    return Demand(held, wanted, library.actions, limits, highest=4)


@pytest.mark.parametrize("level", range(5))
def test_every_gap_of_every_shipped_role_is_closed_or_has_a_reason(library: Library, level: int) -> None:
    for role in library.roles:
        case = at_level(library, role, level, Limits(START))
        selection = select(case, seconds=0.3)
        told = reasons(case, selection, attested=5)
        for skill, wanted in case.wanted.items():
            reached = selection.trace.level(skill)
            assert (skill in told) == (reached < wanted.target)
        assert Obstacle.NO_ACTION not in {refusal.obstacle for refusal in told.values()}
        assert Obstacle.APPLIED not in {refusal.obstacle for refusal in told.values()}


@pytest.mark.parametrize("role", ["head-of-it", "service-desk-manager", "itsm-practice-owner"])
def test_reasons_are_true_when_what_they_name_is_given(library: Library, role: str) -> None:
    """With the needs, money or time named, a plan for that gap alone takes its next step; without, none does."""
    tight = Limits(START, extra_hours=15, work_hours=30, quarters=2)
    for level in (1, 2):
        case = at_level(library, role, level, tight)
        for skill in case.wanted:
            told = reason(case, skill, level, attested=5, deadline=Deadline(120))
            alone = replace(case, wanted={skill: case.wanted[skill]})
            if told.obstacle in (Obstacle.ATTESTED, Obstacle.REQUIRES):
                continue
            assert (select(alone).choice.value > 0) == (told.obstacle is Obstacle.LATER), skill
            given = replace(tight, has=tight.has.union(told.needs), budget=max(tight.budget, told.cost))
            if told.weeks:
                given = replace(given, extra_hours=told.hours, work_hours=told.hours, active=9, quarters=told.weeks)
            assert select(alone.within(given), seconds=120).choice.value > 0, (skill, told)
            assert set(told.needs) <= set(NEEDS)
