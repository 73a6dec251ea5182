"""A bench worked out by hand: who is nearest to a role, who could be ready in time, and who is alone behind whom.

The typical hours of the scale are 4, 15, 40 and 80 for the steps to levels 1 to 4. The role depends on skill a at level 3
and skill b at level 2. Everybody has 30 hours in each of two quarters, 60 in all.

| person | a | b | lacks               | hours           | so they                                            |
|--------|---|---|---------------------|-----------------|----------------------------------------------------|
| Bo     | 3 | 2 | nothing             | 0               | are ready                                          |
| Flo    | 4 | 1 | b from 1 to 2       | 15              | could be ready in the first quarter                |
| Cy     | 2 | 2 | a from 2 to 3       | 40              | could be ready in two quarters, as 40 is over 30   |
| Di     | 1 | ? | a from 1 to 3, b    | 55, or up to 74 | may be ready, which depends on b                   |
| Eve    | 0 | 0 | a from 0, b from 0  | 59 + 19 = 78    | need more than 60 hours                            |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Action, Framework, Role, Scale, Target
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.succession.bench import OnlyOne, RoleBench, bench, succession
from itsm_skills.planning.succession.readiness import BenchPerson, Hindrance, Readiness, Standing
from planning.conftest import START

LIMITS = Limits(START, extra_hours=30, work_hours=0, quarters=2)
HEAD = Role("head", "Head", "Head", "", (Target("a", 3, 5), Target("b", 2, 5), Target("c", 4, 4)))
LEVELS: dict[str, dict[str, int]] = {
    "bo": {"a": 3, "b": 2},
    "flo": {"a": 4, "b": 1},
    "cy": {"a": 2, "b": 2},
    "di": {"a": 1},
    "eve": {"a": 0, "b": 0},
}


@pytest.fixture(scope="module")
def scale(tiny_framework: Framework) -> Scale:
    return replace(tiny_framework.scale, step_hours=(4, 15, 40, 80))


@pytest.fixture(scope="module")
def actions(act: Callable[..., Action]) -> list[Action]:
    return [act("a", a=(0, 3)), act("b", b=(0, 2))]


def people(levels: dict[str, dict[str, int]], role: Role | None = None, limits: Limits = LIMITS) -> list[BenchPerson]:
    return [BenchPerson(key, role, held, limits) for key, held in levels.items()]


def nearest(
    scale: Scale, actions: list[Action], levels: dict[str, dict[str, int]], limits: Limits = LIMITS
) -> list[Readiness]:
    (found,) = bench(people(levels, limits=limits), [HEAD], actions, scale)
    return list(found.nearest)


def test_the_table_worked_out_by_hand(scale: Scale, actions: list[Action]) -> None:
    found = [
        (one.key, [(lack.skill, lack.held, lack.hours) for lack in one.lacks], one.hours, one.most_hours, one.standing)
        for one in nearest(scale, actions, LEVELS)
    ]
    assert found == [
        ("bo", [], 0, 0, Standing.READY),
        ("flo", [("b", 1, 15)], 15, 15, Standing.IN_TIME),
        ("cy", [("a", 2, 40)], 40, 40, Standing.IN_TIME),
        ("di", [("a", 1, 55), ("b", None, 19)], 55, 74, Standing.NOT_KNOWN),
        ("eve", [("a", 0, 59), ("b", 0, 19)], 78, 78, Standing.NOT_IN_TIME),
    ]
    assert [one.quarters for one in nearest(scale, actions, LEVELS)] == [None, 1, 2, None, None]
    assert [(one.met, one.of) for one in nearest(scale, actions, LEVELS)] == [(2, 2), (1, 2), (1, 2), (0, 2), (0, 2)]


def test_a_skill_that_was_not_rated_does_not_matter_if_there_is_time_for_all_of_it(
    scale: Scale, actions: list[Action]
) -> None:
    (found,) = nearest(scale, actions, {"di": LEVELS["di"]}, replace(LIMITS, extra_hours=37))
    assert (found.standing, found.quarters) == (Standing.IN_TIME, 2)


def test_a_long_action_takes_more_quarters_than_its_hours(
    scale: Scale, actions: list[Action], act: Callable[..., Action]
) -> None:
    (found,) = nearest(scale, [actions[0], act("b", b=(0, 2), weeks=20)], {"flo": LEVELS["flo"]})
    assert (found.standing, found.quarters) == (Standing.IN_TIME, 2)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ({"a": (2, 3), "needs": ("executive-sponsor",)}, Hindrance.SUPPORT),
        ({"a": (2, 3), "cost": 500}, Hindrance.SUPPORT),
        ({"a": (2, 3), "weeks": 40}, Hindrance.TIME),
        ({"b": (0, 2)}, Hindrance.TIME),
    ],
)
def test_what_is_in_the_way_if_no_action_leads_there(
    scale: Scale, act: Callable[..., Action], action: dict[str, object], expected: Hindrance
) -> None:
    (found,) = nearest(scale, [act("only", **action)], {"cy": LEVELS["cy"]})
    assert found.standing is Standing.NOT_IN_TIME
    assert [lack.hindrance for lack in found.lacks] == [expected]
    allowed = replace(LIMITS, has=frozenset({"executive-sponsor"}), budget=500)
    (found,) = nearest(scale, [act("only", **action)], {"cy": LEVELS["cy"]}, allowed)
    assert (found.standing is Standing.IN_TIME) == (expected is Hindrance.SUPPORT)


def test_a_level_that_others_attest_is_never_reached_by_a_plan(scale: Scale, act: Callable[..., Action]) -> None:
    chief = Role("chief", "Chief", "Chief", "", (Target("a", 5, 5),))
    (found,) = bench(people({"flo": {"a": 4}}), [chief], [act("top", a=(4, 5))], scale)
    assert found.nearest[0].standing is Standing.NOT_IN_TIME
    assert found.nearest[0].lacks[0].hindrance is Hindrance.ATTESTED


def test_levels_that_are_agreed_or_backed_by_evidence_are_counted(scale: Scale) -> None:
    one = BenchPerson("bo", None, LEVELS["bo"], LIMITS, proven={"a": 2, "b": 2})
    (found,) = bench([one], [HEAD], [], scale)
    assert (found.nearest[0].met, found.nearest[0].proven) == (2, 1)


def test_those_who_have_the_role_are_not_on_its_bench(scale: Scale, actions: list[Action]) -> None:
    ada = BenchPerson("ada", HEAD, {}, LIMITS)
    (found,) = bench([*people(LEVELS), ada], [HEAD], actions, scale)
    assert found.holders == ("ada",)
    assert "ada" not in [one.key for one in found.nearest]


def standing(key: str, value: Standing) -> Readiness:
    return Readiness(key, 1, 1, 0, (), value)


def test_who_is_alone_behind_whom() -> None:
    """Bo is alone behind Ada and Gil. Two are behind Hal. Ivy and Jo share a role. Nobody is ready for Kim's role.

    | role | has it | ready or in time |
    |------|--------|------------------|
    | 1    | Ada    | Bo               |
    | 2    | Gil    | Bo               |
    | 3    | Hal    | Ada, Bo          |
    | 4    | Ivy, Jo| nobody else      |
    | 5    | Kim    | nobody           |
    """
    ready, late = Standing.READY, Standing.NOT_IN_TIME
    rows: list[tuple[tuple[str, ...], list[Readiness]]] = [
        (("ada",), [standing("bo", ready), standing("gil", Standing.NOT_KNOWN)]),
        (("gil",), [standing("bo", Standing.IN_TIME), standing("ada", late)]),
        (("hal",), [standing("ada", ready), standing("bo", Standing.IN_TIME)]),
        (("ivy", "jo"), [standing("kim", late)]),
        (("kim",), [standing("bo", late)]),
    ]
    found = succession([RoleBench(HEAD, holders, tuple(near)) for holders, near in rows])
    assert found.only == (OnlyOne("bo", ("ada", "gil")), OnlyOne("ivy", ("jo",)), OnlyOne("jo", ("ivy",)))
    assert found.nobody == ("kim",)
