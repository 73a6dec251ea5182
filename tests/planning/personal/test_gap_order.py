"""The order in which gaps become goals, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itsm_skills.frameworks.framework import Action
from itsm_skills.planning.personal.gap_order import Tie, TieBreak, in_order
from itsm_skills.planning.personal.plan import Plan
from itsm_skills.scoring.gaps import Gap

Act = Callable[..., Action]
PlanFor = Callable[..., Plan]


def gap(skill: str, importance: int, levels: int) -> Gap:
    return Gap(skill, claimed=0, evidenced=None, target=levels, importance=importance)


@pytest.mark.parametrize(
    ("gaps", "factors", "first", "order"),
    [
        # importance times levels: 10, 12, 5
        ([("a", 5, 2), ("b", 4, 3), ("c", 5, 1)], {}, (), "bac"),
        # both 12: the more important first, although fewer levels are missing
        ([("a", 3, 4), ("b", 4, 3)], {}, (), "ba"),
        # both 8 and of importance 4: the order of the role profile
        ([("b", 4, 2), ("a", 4, 2)], {}, (), "ba"),
        # 5 against 3 times 2
        ([("a", 5, 1), ("b", 3, 1)], {"b": 2}, (), "ba"),
        # 2 times 2 times 2 = 8 against 4 times 2 = 8: importance in the role, without the factor, decides
        ([("a", 2, 2), ("b", 4, 2)], {"a": 2}, (), "ba"),
        # 3 times 1 times 3 = 9 and 3 times 3 = 9, the same importance: the larger gap
        ([("a", 3, 1), ("b", 3, 3)], {"a": 3}, (), "ba"),
        # named first, in the order named; what has no gap is passed by
        ([("a", 5, 3), ("b", 1, 1), ("c", 2, 1)], {}, ("c", "z", "b"), "cba"),
        # 5 times 1.004 is 5.02 to the hundredth: more than 5
        ([("a", 5, 1), ("b", 5, 1)], {"b": 1.004}, (), "ba"),
    ],
)
def test_gaps_by_priority_then_importance_then_size_then_the_role(
    gaps: list[tuple[str, int, int]], factors: dict[str, float], first: tuple[str, ...], order: str
) -> None:
    found = in_order([gap(*each) for each in gaps], factors, first)
    assert "".join(each.skill for each in found) == order


@pytest.mark.parametrize(
    ("skills", "first", "ties"),
    [
        # d and e have the priority of c, 4; c is more important than e, and comes before d in the role
        (
            {"a": (0, 2, 5), "b": (0, 1, 5), "c": (0, 1, 4), "d": (0, 1, 4), "e": (0, 2, 2)},
            (),
            (Tie("c", "d", TieBreak.ROLE_ORDER), Tie("c", "e", TieBreak.IMPORTANCE)),
        ),
        # d has the priority of a and of c: it is the last of them, c, that d could have been instead of
        (dict.fromkeys("abcd", (0, 1, 3)), (), (Tie("c", "d", TieBreak.ROLE_ORDER),)),
        # c was asked for, so that no tie put it there; d and e are below b
        ({"a": (0, 1, 5), "b": (0, 1, 5), "c": (0, 1, 4), "d": (0, 1, 4)}, ("c",), ()),
        # with room for all there is nothing to break
        ({"a": (0, 1, 3), "b": (0, 1, 3)}, (), ()),
    ],
)
def test_gaps_that_only_the_order_among_equals_leaves_out_are_reported_as_ties(
    act: Act,
    plan_for: PlanFor,
    skills: dict[str, tuple[int, int, int]],
    first: tuple[str, ...],
    ties: tuple[Tie, ...],
) -> None:
    actions = [act(skill, **{skill: (0, target)}) for skill, (_, target, _) in skills.items()]
    assert plan_for(skills, actions, first=first).ties == ties
