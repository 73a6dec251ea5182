"""Goals: what weighs more, whose if-then stands, and circles; worked by hand and against the standard library."""

from __future__ import annotations

from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.framework import Role, Target
from itsm_skills.planning.goals import Outcome, Outcomes, Owner, cycles, if_then_for, weights

DAY = date(2026, 12, 18)
ROLE = Role("r", "R", "R", "", tuple(Target(skill, 3, 3) for skill in "abcde"))


def goal(name: str, skills: str = "", supports: str = "", **more: object) -> Outcome:
    """``goal("p1", "ab", "d1 o1")``: the first letter says whose it is."""
    owner = {"p": Owner.PERSONAL, "d": Owner.DEPARTMENT, "o": Owner.ORGANISATION}[name[0]]
    values = {"by": DAY, **more}
    return Outcome(name, owner, name, skills=tuple(skills), supports=tuple(supports.split()), **values)  # type: ignore[arg-type]


def outcomes(*goals: Outcome) -> Outcomes:
    return Outcomes(goals)


def test_without_goals_every_skill_of_the_role_counts_once() -> None:
    assert weights(outcomes(), ROLE) == {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}


def test_weights_worked_by_hand() -> None:
    found = outcomes(
        goal("p1", "ab", "d1"),  # supports a goal above: 3
        goal("p2", "bc"),  # supports nothing: 2, but b has its 3 already
        goal("d1", "d", "o1"),  # a department's goal: 2, though p1 supports it
        goal("o1"),
    )
    assert weights(found, ROLE) == {"a": 3, "b": 3, "c": 2, "d": 2, "e": 1}


def test_a_goal_that_supports_an_unknown_one_supports_nothing() -> None:
    assert weights(outcomes(goal("p1", "a", "d9")), ROLE)["a"] == 2


def test_a_skill_that_the_role_does_not_ask_for_has_no_weight() -> None:
    assert "z" not in weights(outcomes(goal("p1", "z")), ROLE)


def test_above_goes_all_the_way_up_once_and_ends_in_a_circle_too() -> None:
    found = outcomes(goal("p1", "", "d1 d2 o1"), goal("d1", "", "o1"), goal("d2", "", "o1"), goal("o1"))
    assert [other.id for other in found.above(found.goals[0])] == ["d1", "d2", "o1"]
    circle = outcomes(goal("d1", "", "d2"), goal("d2", "", "d1"))
    assert [other.id for other in circle.above(circle.goals[0])] == ["d1", "d2"]


@pytest.mark.parametrize(
    ("skill", "said"),
    [("a", "first due"), ("b", "stands first"), ("c", None), ("d", None), ("e", "later")],
)
def test_the_if_then_of_the_goal_that_is_due_first_stands(skill: str, said: str | None) -> None:
    found = outcomes(
        goal("p1", "aeb", if_then="later", by=date(2027, 1, 1)),
        goal("p2", "a", if_then="first due", by=date(2026, 6, 1)),
        goal("p3", "b", if_then="stands first", by=date(2026, 12, 31)),
        goal("p4", "b", if_then="stands second", by=date(2026, 12, 31)),
        goal("p5", "c"),
    )
    assert if_then_for(skill, found) == said


NAMES = [f"p{n}" for n in range(3)] + [f"d{n}" for n in range(3)] + [f"o{n}" for n in range(3)]
LINKS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4), max_size=9)


@given(LINKS, st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from("abcdef")), max_size=9))
def test_no_weight_is_below_one_and_another_goal_never_lowers_one(
    links: dict[str, list[str]], skills: dict[str, set[str]]
) -> None:
    goals = [goal(name, "".join(sorted(skills.get(name, ()))), " ".join(links.get(name, ()))) for name in NAMES]
    before = weights(Outcomes(tuple(goals[:-1])), ROLE)
    after = weights(Outcomes(tuple(goals)), ROLE)
    assert set(after.values()) <= {1.0, 2.0, 3.0}
    assert all(after[skill] >= before[skill] >= 1 for skill in before)


def has_a_circle(links: dict[str, list[str]]) -> bool:
    try:
        TopologicalSorter(links).prepare()
    except CycleError:
        return True
    return False


@given(LINKS)
def test_cycles_are_found_where_the_standard_library_finds_one(links: dict[str, list[str]]) -> None:
    assert bool(cycles(links)) == has_a_circle(links)


@given(LINKS)
def test_every_cycle_named_is_one_and_without_its_last_link_none_is_left(links: dict[str, list[str]]) -> None:
    found = cycles(links)
    for cycle in found:
        assert cycle[0] == cycle[-1]
        assert len(set(cycle)) == len(cycle) - 1
        assert all(later in links[earlier] for earlier, later in pairwise(cycle))
    closing = {cycle[-2:] for cycle in found}
    rest = {name: [other for other in links[name] if (name, other) not in closing] for name in links}
    assert not has_a_circle(rest)


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({"a": ["a"]}, [("a", "a")]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [("b", "c", "b")]),
        ({"a": ["b", "b"], "b": ["a"]}, [("a", "b", "a")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [("a", "b", "a"), ("c", "d", "c")]),
    ],
    ids=["itself", "a tail before it", "a link twice", "two ways up", "two circles"],
)
def test_cycles_worked_by_hand(links: dict[str, list[str]], found: list[tuple[str, ...]]) -> None:
    assert list(cycles(links)) == found


def test_a_chain_of_50000_goals_ends_in_no_error() -> None:
    links = {str(n): [str(n + 1)] for n in range(50_000)}
    assert cycles(links) == ()
