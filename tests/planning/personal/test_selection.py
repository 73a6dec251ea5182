"""A choice counts only once it has been worked out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Action, Lift
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.model.case import Wanted
from itsm_skills.planning.model.verify import Chosen, Trace
from itsm_skills.planning.personal import selection
from itsm_skills.planning.personal.choice import Choice
from itsm_skills.planning.personal.selection import select
from planning.cases import START, demand

Act = Callable[..., Action]


@pytest.mark.parametrize(
    ("starts", "value", "along", "used"),
    [
        ({"a": 0, "a2": 1}, 10, 0, True),
        ({"a": 0, "a2": 1}, 15, 0, False),  # not worth that
        ({"a": 0, "a2": 1}, 10, 1, False),  # nothing else is closed on the way
        ({"a": 0, "a2": 0}, 5, 0, False),  # the second has to wait for the first
        ({"a": 4}, 5, 0, False),  # past the end
        ({"dear": 0}, 5, 0, False),
        ({"b": 0}, 0, 0, False),  # moves no goal
        ({"a": 0}, 5, 0, False),  # the plan of single steps closes more
        ({}, 0, 0, False),
    ],
)
def test_choice_that_breaks_a_rule_becomes_the_plan_of_single_steps(
    act: Act, monkeypatch: pytest.MonkeyPatch, starts: Mapping[str, int], value: float, along: float, used: bool
) -> None:
    actions = [
        act("a", a=(0, 1)),
        act("slow", work=1, a=(1, 2)),
        act("a2", a=(1, 2), requires={"a": 1}),
        act("dear", cost=1, a=(0, 1)),
        act("b", b=(0, 1)),
    ]
    choice = Choice(starts, value, along, 20, proven=True, settled=True)
    monkeypatch.setattr(selection, "choose", lambda *_, **__: choice)
    found = select(demand({"a": (0, 3, 5), "b": (0, 0, 1)}, actions))
    assert found.choice.starts == {"a": 0, "a2": 1}
    assert (found.choice.value, found.choice.along, found.choice.bound) == (10, 0, 20)
    assert (found.choice.proven, found.choice.settled) == (used, used)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({}, []),
        ({"extra_hours": 29}, ["extra"]),
        ({"work_hours": 39}, ["work"]),
        ({"budget": 99}, ["budget"]),
        ({"active": 1}, ["active"]),
        ({"has": frozenset()}, ["needs"]),
        ({"quarters": 1}, ["quarters"]),
    ],
)
def test_rules_broken_are_named(act: Act, change: dict[str, object], broken: list[str]) -> None:
    one = act("one", extra=20, work=30, cost=60, needs=("engineer-time",), a=(0, 1))
    two = act("two", extra=20, work=20, cost=40, weeks=26, b=(0, 1))  # ten hours of each kind in each quarter
    allowed: dict[str, object] = {
        "extra_hours": 30,
        "work_hours": 40,
        "budget": 100,
        "active": 2,
        "quarters": 2,
        "has": frozenset({"engineer-time"}),
    }
    limits = Limits(START, **(allowed | change))  # type: ignore[arg-type]
    trace = Trace([Chosen(one, 0), Chosen(two, 0)], {}, 4, limits)
    assert list(trace.broken()) == broken


def test_levels_count_from_the_quarter_after_and_from_the_level_reached(act: Act) -> None:
    chosen = [
        Chosen(act("first", weeks=14, a=(0, 2)), 0),
        Chosen(act("same", a=(0, 1)), 1),
        Chosen(act("late", a=(2, 5), b=(1, 2)), 2),
    ]
    trace = Trace(chosen, {"b": 0}, 4, Limits(START))
    assert [trace.level("a", quarter) for quarter in range(5)] == [0, 0, 2, 4, 4]
    assert trace.lifts == {"first": (Lift("a", 0, 2),), "same": (Lift("a", 0, 1),), "late": (Lift("a", 2, 4),)}
    assert trace.makers == {
        ("a", 1): ("first", "same"),
        ("a", 2): ("first",),
        ("a", 3): ("late",),
        ("a", 4): ("late",),
    }


def test_goals_come_in_order_and_list_what_is_required_for_them(act: Act) -> None:
    skills = {"a": (0, 1, 3.0), "b": (0, 1, 5.0), "c": (0, 2, 1.0), "d": (0, 0, 1.0)}
    actions = [act("both", a=(0, 1), b=(0, 1)), act("c", c=(0, 2), requires={"d": 1}), act("d", d=(0, 1))]
    found = select(demand(skills, actions))
    assert found.goals.actions == {"a": ("both",), "b": ("both",), "c": ("d", "c")}
    assert found.goals.enabling == {"d"}


def test_goals_of_a_trace_are_those_that_close_most_and_each_has_an_action_of_its_own(act: Act) -> None:
    """What a team plan calls goals; its people have no order of priority."""
    chosen = [Chosen(act("both", a=(0, 1), b=(0, 1)), 0), Chosen(act("c", c=(0, 2)), 0)]
    found = Trace(chosen, {}, 4, Limits(START)).goals({"a": Wanted(1, 3), "b": Wanted(1, 5), "c": Wanted(2, 1)})
    assert found is not None
    assert found.actions == {"b": ("both",), "c": ("c",)}


def test_goal_needs_something_applied(act: Act) -> None:
    course = replace(act("course", a=(0, 1)), evidence_kind=EvidenceKind.LEARNT)
    wanted = {"a": Wanted(2, 1)}
    assert Trace([Chosen(course, 0)], {}, 4, Limits(START)).goals(wanted) is None
    both = Trace([Chosen(course, 0), Chosen(act("apply", a=(1, 2)), 1)], {}, 4, Limits(START)).goals(wanted)
    assert both is not None
    assert both.actions == {"a": ("course", "apply")}
