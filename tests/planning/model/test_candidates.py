"""What is left away before the program is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.planning.model.candidates import make_case
from planning.cases import demand

Act = Callable[..., Action]


def names(*arguments: object, **limits: object) -> list[str]:
    return [item.id for item in make_case(demand(*arguments, **limits)).candidates]  # type: ignore[arg-type]


def test_only_what_moves_a_gap_or_is_required_for_it_stays(act: Act) -> None:
    actions = [
        act("move", a=(0, 1), requires={"b": 2}),
        act("give", b=(1, 2), requires={"c": 1}),
        act("give-first", c=(0, 1)),
        act("beside", d=(0, 1)),
        act("beyond", a=(1, 2)),
        act("above", b=(2, 3)),
    ]
    skills = {"a": (0, 1, 5), "b": (1, 1, 1), "c": (0, 0, 1)}
    assert names(skills, actions) == ["move", "give", "give-first"]


@pytest.mark.parametrize(
    "barred",
    [{"cost": 101}, {"extra": 41}, {"work": 81}, {"weeks": 53}, {"needs": ("engineer-time",)}, {"long_route": True}],
)
def test_what_no_plan_could_hold_is_left_away_with_what_only_leads_to_it(act: Act, barred: dict[str, object]) -> None:
    actions = [act("x", a=(0, 1), requires={"b": 1}, **barred), act("leads", b=(0, 1)), act("y", a=(0, 1))]
    assert names({"a": (0, 1, 5), "b": (0, 0, 1)}, actions, budget=100) == ["y"]


def test_start_windows_follow_what_comes_before_and_after(act: Act) -> None:
    actions = [
        act("first", weeks=20, b=(0, 1)),
        act("second", a=(0, 1), requires={"b": 1}),
        act("third", a=(1, 2), requires={"a": 1}),
    ]
    case = make_case(demand({"a": (0, 2, 5), "b": (0, 0, 1)}, actions))
    assert [(item.id, item.first, item.last) for item in case.candidates] == [
        ("first", 0, 1),  # two quarters, and one more for the second at least
        ("second", 2, 3),
        ("third", 3, 3),
    ]
    assert names({"a": (0, 2, 5), "b": (0, 0, 1)}, actions, quarters=3) == ["first", "second"]


def test_actions_that_serve_each_other_alone_are_left_away(act: Act) -> None:
    actions = [
        act("late", weeks=52, a=(0, 1), requires={"b": 2}),
        act("one", b=(1, 2), requires={"c": 1}),
        act("other", c=(0, 1), requires={"b": 2}),
        act("free", c=(0, 1)),
    ]
    assert names({"a": (0, 1, 5), "b": (1, 1, 1), "c": (0, 0, 1)}, actions) == []


@pytest.mark.parametrize(
    ("worse", "kept"),
    [
        ({}, False),  # the same again, later in the catalogue
        ({"extra": 2}, False),
        ({"cost": 5}, False),
        ({"requires": {"b": 1}}, False),
        ({"weeks": 20, "extra": 3}, False),  # 63 minutes of it in the quarter in which it ends
        ({"cost": 5, "extra": 0}, True),  # dearer, and less to do
    ],
)
def test_dominated_action_is_left_away(act: Act, worse: dict[str, object], kept: bool) -> None:
    good = act("good", extra=1, weeks=10, a=(0, 1))
    other = act("other", **({"extra": 1, "weeks": 10} | worse), a=(0, 1))
    found = names({"a": (0, 1, 5), "b": (1, 1, 1)}, [good, other], budget=50)
    assert found == (["good", "other"] if kept else ["good"])


def test_stronger_evidence_or_a_qualification_saves_from_being_dominated(act: Act) -> None:
    course = replace(act("course", a=(0, 1)), evidence_kind=EvidenceKind.LEARNT)
    applied = act("applied", extra=1, a=(0, 1))
    assert names({"a": (0, 1, 5)}, [course, applied]) == ["course", "applied"]
    giver = act("giver", extra=2, a=(0, 1))
    user = act("user", a=(0, 2), diploma=("diploma", "giver"))
    assert names({"a": (0, 2, 5)}, [applied, giver, user]) == ["applied", "giver", "user"]


def test_limits_are_whole_minutes_and_pence(act: Act) -> None:
    case = make_case(demand({"a": (0, 1, 5)}, [act("x", a=(0, 1))], extra_hours=40, work_hours=80.5, budget=99.5))
    assert (case.extra, case.work, case.budget) == (40 * 60, 80 * 60 + 30, 9950)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_start_windows_follow_a_whole_chain_whatever_its_order_in_the_catalogue(
    act: Act, order: tuple[int, int, int]
) -> None:
    chain = [act("one", c=(0, 1)), act("two", b=(0, 1), requires={"c": 1}), act("three", a=(0, 1), requires={"b": 1})]
    skills = {"a": (0, 1, 5), "b": (0, 0, 1), "c": (0, 0, 1)}
    case = make_case(demand(skills, [chain[place] for place in order]))
    assert {item.id: (item.first, item.last) for item in case.candidates} == {
        "one": (0, 1),
        "two": (1, 2),
        "three": (2, 3),
    }
